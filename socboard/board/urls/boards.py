"""The board's own page."""

from django.urls import path

from socboard.board.views import boards

urlpatterns = [path("b/<slug:board>/", boards.BoardPage.as_view(), name="board")]
