"""Who sits on the board, for whom, and since when; and its organisations."""

from django.urls import path

from socboard.board.views import member_import, members, organisations, persons

BOARD = "b/<slug:board>/"

urlpatterns = [
    path(f"{BOARD}seats/", members.Members.as_view(), name="members"),
    path(f"{BOARD}seats/timeline", members.Timeline.as_view(), name="timeline"),
    path(f"{BOARD}seats/import", member_import.MemberImport.as_view(), name="member-import"),
    path(f"{BOARD}organisations/", organisations.Organisations.as_view(), name="organisations"),
    path(f"{BOARD}organisations/<slug:ref>/", organisations.OrganisationPage.as_view(), name="organisation"),
    path(f"{BOARD}people/<slug:ref>/", persons.PersonPage.as_view(), name="person"),
]
