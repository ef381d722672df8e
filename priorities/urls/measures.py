"""Measures and their values."""

urlpatterns = []
