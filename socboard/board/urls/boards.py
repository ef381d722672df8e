"""The board's own page, its settings, and the organisations and people that are corrected on it."""

from django.urls import path

from socboard.board.views import boards, settings, shared

BOARD = "b/<slug:board>/"

urlpatterns = [
    path(BOARD, boards.BoardPage.as_view(), name="board"),
    path(f"{BOARD}settings/", settings.SettingsPage.as_view(), name="settings"),
    path(f"{BOARD}settings/change", settings.ChangeSettings.as_view(), name="settings-change"),
    path(f"{BOARD}settings/groups/add", settings.AddGroup.as_view(), name="group-add"),
    path(f"{BOARD}organisations/add", shared.AddOrganisation.as_view(), name="organisation-add"),
    path(
        f"{BOARD}organisations/<slug:ref>/change",
        shared.ChangeOrganisation.as_view(),
        name="organisation-change",
    ),
    path(f"{BOARD}people/<slug:ref>/change", shared.ChangePerson.as_view(), name="person-change"),
]
