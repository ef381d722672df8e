"""Annual reviews: choose the year, and ask for a draft."""

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from reports.board_years import board_year, years_with_records
from reports.forms.reviews import DraftForm
from reports.models import AnnualReview, year_name
from reports.operations import reviews
from reports.operations.reviews import ReviewRefused
from reports.review_lists import draft_line, drafts_by_review, visible_reviews
from reports.review_states import review_state
from socboard.board.access import reachable_board, seated_board
from socboard.board.models import Board
from socboard.board.operations.records import NotRecorded
from socboard.board.views.frame import BoardFrame


class ReviewFrame(BoardFrame):
    """A page under a board's annual reviews."""

    section = "annual-reviews"
    section_name = gettext_lazy("Annual reviews")
    section_home = "annual-reviews"


class AnnualReviews(ReviewFrame):
    template_name = "reports/annual_reviews/list.html"

    def get_context_data(self, **kwargs):
        found = list(visible_reviews(self.actor, self.board))
        drafts = drafts_by_review(self.actor, self.board)
        lines = [
            {
                "title": review.subject,
                "year": review.year,
                "address": reverse("reports:annual-review", args=[self.board.ref, review.ref]),
                "state": review_state(drafts.get(review.pk, [])),
            }
            for review in found
        ]
        return super().get_context_data(
            crumbs=self.crumbs(), reviews=lines, years=self.years_to_prepare(found), shown=found
        )

    def years_to_prepare(self, found: list[AnnualReview]) -> list[tuple[str, int]]:
        """The years that hold records and have no review yet, for whoever may prepare one."""
        if not rules.has_perm("board.draft_reviews_board", self.actor, self.board):
            return []
        known = {review.period.start for review in found}
        years = years_with_records(self.board, self.actor)
        return [(year_name(year), year.start.year) for year in years if year.start not in known]


class AnnualReviewPage(ReviewFrame):
    template_name = "reports/annual_reviews/review.html"

    def get_context_data(self, **kwargs):
        review = load_review(self.actor, self.board, self.kwargs["ref"])
        drafts = drafts_by_review(self.actor, self.board).get(review.pk, [])
        if "form" not in kwargs and rules.has_perm("reports.draft_annualreview", self.actor, review):
            kwargs["form"] = DraftForm(widest=self.standing.audience)
        return super().get_context_data(
            crumbs=self.crumbs((review.subject, "")),
            review=review,
            marking=review.marking,
            shown=[review],
            drafts=[draft_line(self.board, review, draft, actor=self.actor) for draft in drafts],
            **kwargs,
        )


@require_POST
def prepare(request, board):
    """Prepare the review of one board year."""
    board = seated_board(request, board)
    if not rules.has_perm("board.draft_reviews_board", request.actor, board):
        raise PermissionDenied
    first = request.POST.get("year", "")
    if not (first.isascii() and first.isdigit() and 1900 <= int(first) <= 2200):
        raise Http404
    try:
        review = reviews.prepare_review(board, period=board_year(board, int(first)), by=request.actor)
    except NotRecorded:
        messages.error(request, _("There is a review of this year already."))
        return redirect("reports:annual-reviews", board.ref)
    return redirect("reports:annual-review", board.ref, review.ref)


@require_POST
def draft(request, board, ref):
    """Ask for a draft of the review."""
    found = reachable_board(request, board)
    review = load_review(request.actor, found, ref)
    if not rules.has_perm("reports.draft_annualreview", request.actor, review):
        raise PermissionDenied
    form = DraftForm(request.POST, widest=request.actor.standing(found.pk).audience)
    if form.is_valid():
        try:
            made = reviews.request_draft(review, audience=form.cleaned_data["audience"], by=request.actor)
            return redirect("reports:draft", found.ref, review.ref, made.ref)
        except ReviewRefused as error:
            form.add_error(None, str(error))
    page = AnnualReviewPage()
    page.setup(request, board=board, ref=ref)
    return page.render_to_response(page.get_context_data(form=form), status=422)


def load_review(actor, board: Board, ref: str) -> AnnualReview:
    """The review with this ref, for whoever may see it. Raises Http404."""
    review = visible_reviews(actor, board).filter(ref=ref).first()
    if review is None:
        raise Http404
    review.board = board
    return review
