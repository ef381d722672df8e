"""Addresses of papers that were sent back, and of what changed in a paper."""

from django.urls import path

from meetings.views import paper_changes, returns

RETURN = "b/<slug:board>/paper-returns/<slug:ref>/"

urlpatterns = [
    path(f"{RETURN}pass-on", returns.PassOn.as_view(), name="return-pass-on"),
    path(f"{RETURN}dealt-with", returns.DealtWith.as_view(), name="return-dealt-with"),
    path(f"{RETURN}answer", returns.Answer.as_view(), name="return-answer"),
    path(
        "b/<slug:board>/papers/<slug:ref>/changes", paper_changes.PaperChanges.as_view(), name="paper-changes"
    ),
]
