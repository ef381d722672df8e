"""Terms of reference: drafting a version, laying it before the board, and comparing two.

The pages on which versions are read, and the board's approval, have their addresses in ``meetings.urls``.
"""

from django.urls import path

from socboard.board.views import terms, terms_changes

VERSIONS = "b/<slug:board>/terms-versions/"

urlpatterns = [
    path(f"{VERSIONS}draft", terms.Draft.as_view(), name="terms-draft"),
    path(f"{VERSIONS}compare", terms_changes.Compare.as_view(), name="terms-compare"),
    path(f"{VERSIONS}<slug:ref>/write", terms.Write.as_view(), name="terms-write"),
    path(f"{VERSIONS}<slug:ref>/submit", terms.Submit.as_view(), name="terms-submit"),
    path(f"{VERSIONS}<slug:ref>/return", terms.Return.as_view(), name="terms-return"),
]
