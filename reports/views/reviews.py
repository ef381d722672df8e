"""Annual reviews: choose the year, draft, watch the work, read the draft, take the files, record it as sent."""

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from reports.board_years import board_year, years_with_records
from reports.forms.reviews import DraftForm
from reports.models import AnnualReview, ReviewDraft, year_name
from reports.operations import reviews
from reports.operations.reviews import ReviewRefused
from reports.review_states import draft_state, review_state
from socboard.board.access import reachable_board, seated_board
from socboard.board.models import Board
from socboard.board.operations.records import NotRecorded
from socboard.kit.audiences import Audience


class BoardReviews(TemplateView):
    """Base of these pages: the board, for whoever has a seat on it or on its parent."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.board = reachable_board(request, kwargs["board"])
        self.standing = request.actor.standing(self.board.pk)

    def get_context_data(self, **kwargs):
        page = {"board": self.board, "seated": self.standing.seated, "section": "annual-reviews"}
        return super().get_context_data(**{**page, **kwargs})


class AnnualReviews(BoardReviews):
    template_name = "reports/annual_reviews/list.html"

    def get_context_data(self, **kwargs):
        actor = self.request.actor
        may_prepare = rules.has_perm("board.draft_reviews_board", actor, self.board)
        found = visible_reviews(actor, self.board).order_by("-period_start")
        drafts = drafts_by_review(actor, self.board)
        known = {review.period.start for review in found}
        years = years_with_records(self.board, actor) if may_prepare else []
        return super().get_context_data(
            crumbs=crumbs(self.board, self.standing)[:-1] + [(_("Annual reviews"), "")],
            reviews=[
                {
                    "title": review.subject,
                    "year": review.year,
                    "address": review_address(self.board, review),
                    "state": review_state(drafts.get(review.pk, [])),
                }
                for review in found
            ],
            years=[(year_name(year), year.start.year) for year in years if year.start not in known],
        )


class AnnualReviewPage(BoardReviews):
    template_name = "reports/annual_reviews/review.html"

    def get_context_data(self, **kwargs):
        actor = self.request.actor
        review = load_review(actor, self.board, self.kwargs["ref"])
        drafts = drafts_by_review(actor, self.board).get(review.pk, [])
        may_draft = rules.has_perm("reports.draft_annualreview", actor, review)
        return super().get_context_data(
            **{
                "crumbs": crumbs(self.board, self.standing, (review.subject, "")),
                "review": review,
                "marking": review.marking,
                "record_address": "",
                "drafts": [draft_line(self.board, review, draft) for draft in drafts],
                "form": DraftForm(widest=self.standing.audience) if may_draft else None,
                **kwargs,
            }
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
    board = reachable_board(request, board)
    review = load_review(request.actor, board, ref)
    if not rules.has_perm("reports.draft_annualreview", request.actor, review):
        raise PermissionDenied
    form = DraftForm(request.POST, widest=request.actor.standing(board.pk).audience)
    if not form.is_valid():
        return again(request, board, ref, form)
    try:
        made = reviews.request_draft(review, audience=form.cleaned_data["audience"], by=request.actor)
    except ReviewRefused as error:
        form.add_error(None, str(error))
        return again(request, board, ref, form)
    return redirect("reports:draft", board.ref, review.ref, made.ref)


def again(request, board: Board, ref: str, form: DraftForm):
    """The review's page once more, with what was chosen kept and what is wrong said."""
    page = AnnualReviewPage()
    page.setup(request, board=board.ref, ref=ref)
    return render(request, page.template_name, page.get_context_data(form=form), status=422)


def visible_reviews(actor, board: Board):
    """The reviews that the actor sees, or of which a draft was sent to them."""
    seen = AnnualReview.objects.visible_to(actor).filter(board=board)
    sent = ReviewDraft.objects.visible_to(actor).filter(review__board=board)
    ids = seen.values("pk").union(sent.values("review"))
    return AnnualReview.objects.current().filter(pk__in=ids).select_related("author", "parent_board")


def load_review(actor, board: Board, ref: str) -> AnnualReview:
    """Raises Http404."""
    review = visible_reviews(actor, board).filter(ref=ref).first()
    if review is None:
        raise Http404
    review.board = board
    return review


def drafts_by_review(actor, board: Board) -> dict[int, list[ReviewDraft]]:
    """The drafts that the actor sees, latest first, by review. One query."""
    drafts = (
        ReviewDraft.objects.visible_to(actor)
        .filter(review__board=board)
        .select_related("job", "requested_by__person")
        .defer("document", "findings", "figures")
    )
    found: dict[int, list[ReviewDraft]] = {}
    for each in drafts:
        found.setdefault(each.review_id, []).append(each)
    return found


def draft_line(board: Board, review: AnnualReview, each: ReviewDraft) -> dict:
    """One draft as the review's page lists it."""
    return {
        "audience": Audience(each.audience).label,
        "state": draft_state(each),
        "asked_at": each.requested_at,
        "asked_by": asker(each),
        "address": reverse("reports:draft", args=[board.ref, review.ref, each.ref]),
    }


def asker(each: ReviewDraft) -> str:
    """Who asked for the draft: the person, or the account that has none."""
    if each.requested_by is None:
        return _("a command on the server")
    person = getattr(each.requested_by, "person", None)
    return person.name if person else each.requested_by.email


def review_address(board: Board, review: AnnualReview) -> str:
    return reverse("reports:annual-review", args=[board.ref, review.ref])


def crumbs(board: Board, standing, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    home = (board.short_name, reverse("board:board", args=[board.ref]) if standing.seated else reverse("reports:home"))
    return [home, (_("Annual reviews"), reverse("reports:annual-reviews", args=[board.ref])), *steps]
