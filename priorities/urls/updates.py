"""Calls for updates, and the updates."""

urlpatterns = []
