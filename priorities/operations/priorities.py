"""Acts on the board's priorities: their yearly review, all at once, and the end of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.models import Priority, PriorityReview
from socboard.board.operations.endings import ending, refuse_early
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, for_board, record, record_all
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

Outcome = PriorityReview.Outcome


class NotYet(Refused):
    """A day that is still to come."""


class NothingReviewed(Refused):
    """No priority was given an outcome."""


class ReviewedAlready(Refused):
    """The priority's review of that day is recorded."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The outcome of one priority's review, with a note on why."""

    priority: Priority
    outcome: PriorityReview.Outcome
    note: str = ""


@transaction.atomic
def review_priorities(reviewed: Sequence[Reviewed], *, on: date, by) -> list[PriorityReview]:
    """Record the yearly review of these priorities; one whose outcome is "ended" ends on that day.

    Raises NothingReviewed, NotYet, ReviewedAlready, AlreadyEnded, EndsBeforeStart, PermissionDenied, and as
    ``records.record_all`` does.
    """
    if not reviewed:
        raise NothingReviewed(_("Choose the outcome of at least one priority."))
    if on > timezone.localdate():
        raise NotYet(_("Give the day on which the board reviewed them, not one to come."), "on")
    _refuse_second(reviewed, on)
    entries = []
    for each in reviewed:
        values = {"reviewed": UncertainDate.on(on), "outcome": each.outcome, "note": each.note.strip()}
        named = {"board": each.priority.board, "priority": each.priority}
        entries.append(for_board(Entry(PriorityReview, values, named, verb="reviewed"), by=by))
        if each.outcome == Outcome.ENDED:
            refuse_early(each.priority, on)
            entries.append(ending(each.priority, on))
    record_all(entries, by=by)
    return [entry.instance for entry in entries if entry.model is PriorityReview]


def end_priority(priority: Priority, *, on: date, by) -> Priority:
    """It is a priority no longer from this day, which may be one to come.

    Raises AlreadyEnded, EndsBeforeStart, PermissionDenied, and as ``records.record_all`` does.
    """
    demand("change", priority, by=by)
    refuse_early(priority, on)
    return record(ending(priority, on), by=by)


def _refuse_second(reviewed: Sequence[Reviewed], on: date) -> None:
    """Of one day there is one review; a wrong outcome is corrected on its own page."""
    held = PriorityReview.objects.current().filter(
        priority__in=[each.priority.pk for each in reviewed], reviewed_earliest=on, reviewed_latest=on
    )
    found = held.select_related("priority").order_by("priority__order", "pk").first()
    if found:
        told = _("The review of “%(priority)s” on that day is recorded already.")
        raise ReviewedAlready(told % {"priority": found.priority.short_name}, "on")
