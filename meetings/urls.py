"""Addresses of what is decided at a meeting."""

from django.urls import path

from meetings.views import terms, terms_approval

app_name = "meetings"
VERSIONS = "b/<slug:board>/terms-versions/"

urlpatterns = [
    path(VERSIONS, terms.TermsList.as_view(), name="terms"),
    path(f"{VERSIONS}<slug:ref>/", terms.TermsPage.as_view(), name="terms-version"),
    path(f"{VERSIONS}<slug:ref>/approve", terms_approval.Approve.as_view(), name="terms-approve"),
]
