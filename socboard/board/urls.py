"""Addresses of the board's own pages."""

app_name = "board"
urlpatterns = []
