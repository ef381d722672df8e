"""Addresses of the home page, the annual reviews and the pages of records."""

from django.urls import path, register_converter

from reports.views import (
    board_health,
    drafts,
    home,
    overrides,
    priorities,
    records,
    reviews,
    small_counts,
    traceability,
    trail,
)


class FileForm:
    """A form in which a draft can be had."""

    regex = "pdf|docx|html|final"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FileForm, "form")

app_name = "reports"
REVIEWS = "b/<slug:board>/annual-reviews/"
DRAFT = f"{REVIEWS}<slug:ref>/drafts/<slug:draft>/"

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path(REVIEWS, reviews.AnnualReviews.as_view(), name="annual-reviews"),
    path(f"{REVIEWS}prepare", reviews.prepare, name="annual-review-prepare"),
    path(f"{REVIEWS}<slug:ref>/", reviews.AnnualReviewPage.as_view(), name="annual-review"),
    path(f"{REVIEWS}<slug:ref>/draft", reviews.draft, name="annual-review-draft"),
    path(DRAFT, drafts.DraftPage.as_view(), name="draft"),
    path(f"{DRAFT}progress", drafts.progress, name="draft-progress"),
    path(f"{DRAFT}try-again", drafts.try_again, name="draft-try-again"),
    path(f"{DRAFT}sent", drafts.SentPage.as_view(), name="draft-sent"),
    path(f"{DRAFT}small-counts", small_counts.SmallCounts.as_view(), name="small-counts"),
    path(
        f"{DRAFT}small-counts/<slug:noun>/<slug:figure>/show",
        overrides.AskToShow.as_view(),
        name="override-ask",
    ),
    path(
        f"{REVIEWS}<slug:ref>/overrides/<slug:override>/", overrides.OverridePage.as_view(), name="override"
    ),
    path(
        f"{DRAFT}paragraphs/<slug:paragraph>/trace",
        traceability.ParagraphTrace.as_view(),
        name="trace-paragraph",
    ),
    path(f"{DRAFT}<form:form>", drafts.file, name="draft-file"),
    path("b/<slug:board>/health/", board_health.BoardHealthPage.as_view(), name="health"),
    path("b/<slug:board>/trail/", trail.TrailPage.as_view(), name="trail"),
    path("b/<slug:board>/records/", records.RecordIndex.as_view(), name="records"),
    path("b/<slug:board>/priorities/", priorities.PriorityList.as_view(), name="priorities"),
    path("b/<slug:board>/priorities/<slug:ref>/", priorities.PriorityPage.as_view(), name="priority"),
    path("b/<slug:board>/<slug:noun>/", records.RecordList.as_view(), name="record-list"),
    path("b/<slug:board>/<slug:noun>/<slug:ref>/trace", traceability.RecordTrace.as_view(), name="trace"),
    path("b/<slug:board>/<slug:noun>/<slug:ref>/", records.RecordPage.as_view(), name="record"),
]
