"""Acts on findings and profiles, but for what meetings decide. Their lists and pages are those of every record."""

from django.urls import path

from priorities.views import work

BOARD = "b/<slug:board>/"
FINDING = f"{BOARD}findings/<slug:ref>/"

urlpatterns = [
    path(f"{FINDING}close", work.CloseFinding.as_view(), name="finding-close"),
    path(f"{FINDING}reopen", work.ReopenFinding.as_view(), name="finding-reopen"),
    path(f"{BOARD}profiles/<slug:ref>/next-edition", work.NewEdition.as_view(), name="profile-next-edition"),
]
