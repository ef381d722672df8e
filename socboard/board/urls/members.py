"""Lists of members read from a spreadsheet."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
