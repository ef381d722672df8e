"""Seats, offices, cover, people and organisations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
