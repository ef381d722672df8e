"""Addresses of decisions."""

from django.urls import path

from meetings.views import decisions

urlpatterns = [
    path("b/<slug:board>/decisions/", decisions.Decisions.as_view(), name="decisions"),
]
