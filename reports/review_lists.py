"""The annual reviews and drafts of one board that somebody sees."""

from __future__ import annotations

import rules
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.models import AnnualReview, ReviewDraft
from reports.review_states import draft_state
from socboard.board.models import Board
from socboard.kit.audiences import Audience


def visible_reviews(actor, board: Board) -> QuerySet:
    """The reviews that the actor sees, or of which a draft was sent to them; the latest year first."""
    seen = AnnualReview.objects.visible_to(actor).filter(board=board).order_by()
    sent = ReviewDraft.objects.visible_to(actor).filter(review__board=board).order_by()
    either = seen.values("pk").union(sent.values("review"))
    found = AnnualReview.objects.current().filter(pk__in=either)
    return found.select_related("author", "parent_board").order_by("-period_start")


def visible_drafts(actor, board: Board) -> QuerySet:
    """The drafts that the actor sees, latest first, with all but their content."""
    drafts = ReviewDraft.objects.visible_to(actor).filter(review__board=board)
    return drafts.select_related("job", "requested_by__person").defer("document", "findings", "figures")


def drafts_by_review(actor, board: Board) -> dict[int, list[ReviewDraft]]:
    """The same, by the primary key of their review. One query."""
    found: dict[int, list[ReviewDraft]] = {}
    for draft in visible_drafts(actor, board):
        found.setdefault(draft.review_id, []).append(draft)
    return found


def draft_line(board: Board, review: AnnualReview, draft: ReviewDraft, *, actor) -> dict:
    """One draft as the review's page lists it. ``small_counts`` is for those alone who may read what it holds back."""
    draft.review = review
    return {
        "small_counts": small_counts_of(board, draft, actor=actor),
        "audience": Audience(draft.audience).label,
        "state": draft_state(draft),
        "asked_at": draft.requested_at,
        "asked_by": asker(draft),
        "address": reverse("reports:draft", args=[board.ref, review.ref, draft.ref]),
    }


def small_counts_of(board: Board, draft: ReviewDraft, *, actor) -> dict | None:
    """How many figures the draft prints otherwise than recorded, and where they are told; None to whoever may not
    read them, and where it was not counted.
    """
    if draft.held_back is None or not rules.has_perm("reports.read_small_counts_reviewdraft", actor, draft):
        return None
    where = reverse("reports:small-counts", args=[board.ref, draft.review.ref, draft.ref])
    return {"number": draft.held_back, "address": where}


def asker(draft: ReviewDraft) -> str:
    """Who asked for the draft, for those who prepare it: the person, never an e-mail address."""
    if draft.requested_by is None:
        return _("a command on the server")
    person = getattr(draft.requested_by, "person", None)
    return person.name if person else _("somebody who has left")


def before(draft: ReviewDraft) -> ReviewDraft | None:
    """The draft of this review for this audience that was ready before this one was asked for."""
    earlier = ReviewDraft.objects.filter(
        review=draft.review_id,
        audience=draft.audience,
        requested_at__lt=draft.requested_at,
        document__isnull=False,
    )
    return earlier.order_by("-requested_at").only("document").first()
