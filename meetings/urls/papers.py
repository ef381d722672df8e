"""Addresses of papers and their versions."""

from django.urls import path

from meetings.views import papers, papers_acts

PAPERS, VERSION = "b/<slug:board>/papers/", "b/<slug:board>/paper-versions/<slug:ref>/"

urlpatterns = [
    path(PAPERS, papers.Papers.as_view(), name="papers"),
    path(f"{PAPERS}<slug:ref>/", papers.PaperPage.as_view(), name="paper"),
    path(f"{PAPERS}<slug:ref>/change", papers_acts.ChangePaper.as_view(), name="paper-change"),
    path(f"{PAPERS}<slug:ref>/upload", papers_acts.Upload.as_view(), name="paper-upload"),
    path(f"{PAPERS}<slug:ref>/cover", papers_acts.WriteCoverSheet.as_view(), name="paper-cover"),
    path(f"{PAPERS}<slug:ref>/renew", papers_acts.renew, name="paper-renew"),
    path(
        "b/<slug:board>/agenda-items/<slug:ref>/papers/add",
        papers_acts.CallForPaper.as_view(),
        name="paper-call",
    ),
    path(f"{VERSION}download", papers.download, name="paper-download"),
    path(f"{VERSION}original", papers.original, name="paper-original"),
    path(f"{VERSION}try-again", papers_acts.try_again, name="paper-try-again"),
]
