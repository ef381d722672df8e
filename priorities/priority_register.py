"""The priorities of boards as one reader sees them on a day, and where the yearly review of each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from priorities.models import Priority, PriorityReview
from socboard.board.agreement_state import last_of
from socboard.board.models import Board
from socboard.board.review_state import ReviewState, review_state

# domain.md, "Reviews".
REVIEW_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PriorityNow:
    """A priority in hand on a day, the reviews held by then, and when the next is due."""

    priority: Priority
    reviews: tuple[PriorityReview, ...]
    state: ReviewState


def in_hand(boards: Iterable[Board | int], *, actor, day: date) -> list[PriorityNow]:
    """The priorities of these boards that were, or may have been, in hand on the day, in order. Two queries."""

    def seen(model):
        return model.objects.visible_to(actor).current().filter(board__in=boards)

    held = defaultdict(list)
    for review in seen(PriorityReview):
        if review.reviewed.possibly_by(day):
            held[review.priority_id].append(review)
    return [
        PriorityNow(each, tuple(held[each.pk]), _state(held[each.pk], day))
        for each in seen(Priority).order_by("order", "pk")
        if _is_in_hand(each, day)
    ]


def _state(reviews: list[PriorityReview], day: date) -> ReviewState:
    return review_state(last_of(each.reviewed for each in reviews), REVIEW_MONTHS, day)


def _is_in_hand(priority: Priority, day: date) -> bool:
    begun = not priority.start.is_given or priority.start.possibly_by(day)
    return begun and not priority.end.surely_by(day)
