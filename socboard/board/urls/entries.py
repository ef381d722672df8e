"""Entering, correcting, withdrawing and releasing any record; the settings of a board."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
