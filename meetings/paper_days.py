"""When a paper is late, and when it may only come with the chair's reason. Pure.

Source: house rule 1 and "The year" of the domain; Local Government Act 1972, section 100B.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetings.calendar import Deadlines, Notice, deadlines


@dataclass(frozen=True, slots=True)
class PaperDays:
    """``due`` is the day by which papers are to be in; ``published`` the last day on which a board that meets in public
    may publish them, None for any other board.
    """

    due: date
    published: date | None
    surely: bool = True


@dataclass(frozen=True, slots=True)
class Lateness:
    """``is_late`` is shown. ``needs_reason`` bars it without the chair's reason, since it was not announced as to
    follow.
    """

    is_late: bool = False
    needs_reason: bool = False


def days_of(meeting) -> PaperDays | None:
    """The days of one meeting; None where its own day is not known exactly. ``meeting.board`` is loaded."""
    if not meeting.held.is_exact:
        return None
    found: Deadlines = deadlines(meeting.held.earliest, notice_of(meeting.board))
    published = found.circulated if meeting.board.meets_in_public else None
    return PaperDays(found.to_chair, published, found.surely)


def notice_of(board) -> Notice:
    """How long before and after its meetings a board has things due."""
    return Notice(
        updates=board.updates_due,
        to_chair=board.pack_to_chair,
        circulated=board.circulated,
        minutes=board.minutes_due,
        in_public=board.meets_in_public,
    )


def lateness(on: date, days: PaperDays | None, *, to_follow: bool) -> Lateness:
    """How a paper stands that comes on this day."""
    if days is None:
        return Lateness()
    unpublished = days.published is not None and on > days.published
    return Lateness(on > days.due or unpublished, unpublished and not to_follow)
