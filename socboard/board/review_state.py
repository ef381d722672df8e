"""Whether a review is in date: the one count of months for terms, members, points of contact and agreements.

Source: domain.md, "Reviews": current, due (30 days before), overdue (from the next day), under review.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from socboard.kit.values import UncertainDate

WARNING = timedelta(days=30)


class State(TextChoices):
    """Where a review stands on a day."""

    CURRENT = "current", _("Current")
    DUE = "due", _("Due")
    OVERDUE = "overdue", _("Overdue")
    UNDER_REVIEW = "under review", _("Under review")
    UNKNOWN = "unknown", _("Not known")


COLOURS = {
    State.CURRENT: "green",
    State.DUE: "yellow",
    State.OVERDUE: "red",
    State.UNDER_REVIEW: "blue",
    State.UNKNOWN: "grey",
}


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where it stands; ``due``, the day by which the next review has to be done, where that can be told; and
    ``since``, the last review, signature or approval that the count starts from.

    ``late_after`` is the day after which it is surely overdue; it is ``due`` where that is known to the day.
    """

    state: State
    due: date | None = None
    since: UncertainDate = field(default_factory=UncertainDate)
    late_after: date | None = field(default=None, compare=False)

    @property
    def colour(self) -> str:
        """The colour of its tag; the words say the same."""
        return COLOURS[self.state]


def review_state(
    last_reviewed: UncertainDate | None,
    months: int | None,
    today: date,
    *,
    under_review: bool = False,
    stated: UncertainDate | None = None,
) -> ReviewState:
    """The state on this day of what is to be reviewed within ``months`` of ``last_reviewed``.

    ``stated`` is a day agreed for the next review; the earlier of the two decides. An uncertain date is taken
    both ways, so that neither word says more than is known: from its earliest day the review may be due, and
    is called due; overdue is only what is overdue whichever day it was. Where no earliest day is known, or no
    day at all, the state is not known until it is surely overdue.
    """
    since = last_reviewed or UncertainDate()
    ends = [_after(since, months)] if months is not None else []
    ends += [(stated.earliest, stated.latest)] if stated else []
    firsts = [first for first, last in ends if first or last]
    earliest = min(firsts) if firsts and None not in firsts else None
    latest = min((last for _first, last in ends if last), default=None)
    due = earliest or latest
    if under_review:
        return ReviewState(State.UNDER_REVIEW, due, since, latest)
    return ReviewState(_judged(earliest, latest, today), due, since, latest)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the last of the month where that one is shorter.

    Months below nought count back. What lies outside the calendar is its first or its last day.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _after(since: UncertainDate, months: int) -> tuple[date | None, date | None]:
    return (
        months_after(since.earliest, months) if since.earliest else None,
        months_after(since.latest, months) if since.latest else None,
    )


def _judged(earliest: date | None, latest: date | None, today: date) -> State:
    if latest is not None and today > latest:
        return State.OVERDUE
    if earliest is None:
        return State.UNKNOWN
    return State.DUE if earliest - today <= WARNING else State.CURRENT
