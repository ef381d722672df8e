"""Addresses of the board's own pages."""

from django.urls import path

from socboard.board.views import boards

app_name = "board"
urlpatterns = [path("b/<slug:board>/", boards.BoardPage.as_view(), name="board")]
