"""Addresses of what is decided at a meeting."""

from django.urls import path

from meetings.views import deciding, terms, terms_approval

FINDING, THEME = "b/<slug:board>/findings/<slug:ref>/", "b/<slug:board>/emerging-themes/<slug:ref>/"
VERSIONS = "b/<slug:board>/terms-versions/"

urlpatterns = [
    path(VERSIONS, terms.TermsList.as_view(), name="terms"),
    path(f"{VERSIONS}<slug:ref>/", terms.TermsPage.as_view(), name="terms-version"),
    path(f"{VERSIONS}<slug:ref>/approve", terms_approval.Approve.as_view(), name="terms-approve"),
    path(f"{FINDING}accept-closure", deciding.AcceptClosure.as_view(), name="finding-accept-closure"),
    path(f"{THEME}promote", deciding.PromoteTheme.as_view(), name="theme-promote"),
    path(f"{THEME}close", deciding.CloseTheme.as_view(), name="theme-close"),
]
