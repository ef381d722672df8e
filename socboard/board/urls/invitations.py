"""Invitations, and what a manager does about an account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
