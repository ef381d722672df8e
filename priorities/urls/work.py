"""Acts on findings, emerging themes and profiles. Their lists and pages are those of every record."""

from django.urls import path

from priorities.views import work

BOARD = "b/<slug:board>/"
FINDING, THEME = f"{BOARD}findings/<slug:ref>/", f"{BOARD}emerging-themes/<slug:ref>/"

urlpatterns = [
    path(f"{FINDING}close", work.CloseFinding.as_view(), name="finding-close"),
    path(f"{FINDING}accept-closure", work.AcceptClosure.as_view(), name="finding-accept-closure"),
    path(f"{FINDING}reopen", work.ReopenFinding.as_view(), name="finding-reopen"),
    path(f"{THEME}promote", work.PromoteTheme.as_view(), name="theme-promote"),
    path(f"{THEME}close", work.CloseTheme.as_view(), name="theme-close"),
    path(f"{BOARD}profiles/<slug:ref>/next-edition", work.NewEdition.as_view(), name="profile-next-edition"),
]
