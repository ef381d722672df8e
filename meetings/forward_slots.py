"""The coming meetings as places for what is foreseen, and what stands at which. Pure.

A place is a meeting in the calendar, or a day on which the board's habit lets one expect. What is foreseen for about a
day stands at the nearest of them, so that it need not be moved when the meeting is put into the calendar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

# What is wanted later than so long after the last place stands at none of them yet.
REACH = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Slot:
    """A coming meeting on this day; ``meeting`` is None where it is only expected."""

    day: date
    meeting: object | None = None

    @property
    def key(self) -> str:
        """Its name in forms: the meeting's ref, or the day."""
        return self.meeting.ref if self.meeting is not None else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Placed:
    """What is foreseen: ``at`` each slot, in the order of the slots; ``later``; and at no meeting that is to come."""

    at: tuple[tuple[Slot, tuple], ...]
    later: tuple = field(default=())
    nowhere: tuple = field(default=())


def in_turn(meetings: Iterable, expected: Iterable[date]) -> list[Slot]:
    """The slots by their days. ``meetings`` have a day each, ``held.latest``."""
    slots = [*(Slot(each.held.latest, each) for each in meetings), *(Slot(day) for day in expected)]
    return sorted(slots, key=lambda each: (each.day, each.meeting is None, each.key))


def nearest(day: date, slots: Sequence[Slot]) -> Slot | None:
    """The slot nearest to a day, the earlier of two; None where the day lies well behind the last."""
    if not slots or day > slots[-1].day + REACH:
        return None
    return min(slots, key=lambda each: (abs(each.day - day), each.day))


def in_time(due: date | None, slots: Sequence[Slot]) -> Slot | None:
    """The last slot on or before a day by which something is due; the first where there is none, or no day."""
    before = [each for each in slots if due is not None and each.day <= due]
    return before[-1] if before else next(iter(slots), None)


def placed(foreseen: Iterable, slots: Sequence[Slot]) -> Placed:
    """What is foreseen, at its places. What was taken onto an agenda of a meeting that is over stands nowhere.

    Each has ``meeting_id``, ``expected`` and ``is_taken``.
    """
    of_meeting = {each.meeting.pk: each for each in slots if each.meeting is not None}
    at, later, nowhere = defaultdict(list), [], []
    for one in foreseen:
        wanted = one.expected.latest or one.expected.earliest
        slot = of_meeting.get(one.meeting_id)
        if slot is None and one.is_taken:
            continue
        if slot is None and one.meeting_id is None and wanted is not None:
            slot = nearest(wanted, slots)
            if slot is None:
                later.append(one)
                continue
        (at[slot.key] if slot else nowhere).append(one)
    return Placed(tuple((each, tuple(at[each.key])) for each in slots), tuple(later), tuple(nowhere))
