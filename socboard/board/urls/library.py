"""The document library."""

from django.urls import path

from socboard.board.views import library, library_acts

BOARD = "b/<slug:board>/"
DOCUMENTS, VERSIONS = f"{BOARD}library-documents/", f"{BOARD}library-versions/"

urlpatterns = [
    path(DOCUMENTS, library.Library.as_view(), name="library"),
    path(f"{DOCUMENTS}add", library.AddDocument.as_view(), name="library-add"),
    path(f"{DOCUMENTS}upload", library_acts.Upload.as_view(), name="library-upload"),
    path(f"{DOCUMENTS}<slug:ref>/", library.LibraryDocumentPage.as_view(), name="library-document"),
    path(
        f"{DOCUMENTS}<slug:ref>/versions/add", library_acts.AddVersion.as_view(), name="library-version-add"
    ),
    path(VERSIONS, library.Versions.as_view(), name="library-versions"),
    path(f"{VERSIONS}<slug:ref>/", library.VersionPlace.as_view(), name="library-version"),
    path(f"{VERSIONS}<slug:ref>/download", library.download, name="library-download"),
]
