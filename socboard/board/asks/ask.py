"""One thing that somebody owes a board, and how late it is in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socboard.board.models import Board
from socboard.board.review_state import ReviewState, State
from socboard.kit import in_words

# Days left from which on a tag is yellow.
SOON = 7
# Days late up to which they are counted; after that the day says more than the number.
COUNTED = 60


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that somebody owes a board. ``due`` is None where no day was set; ``days_left`` is then None too,
    and below nought when it is late. ``who`` names the organisation that owes it, empty for the team.

    ``state`` says where it stands, such as "3 of 6 answers outstanding".
    """

    board_id: int
    what: str
    who: str
    address: str
    due: date | None = None
    days_left: int | None = None
    state: str = ""

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def colour(self) -> str:
        """The colour of the tag; the words say the same."""
        if self.is_late:
            return "red"
        if self.days_left is None:
            return "grey"
        return "yellow" if self.days_left < SOON else "blue"

    @property
    def left(self) -> str:
        """The days left in words; empty where no day was set."""
        if self.days_left is None:
            return ""
        if self.days_left == 0:
            return _("Due today")
        if self.days_left < -COUNTED:
            late_since = in_words.day(self.due + timedelta(days=1))
            return _("Late since %(day)s") % {"day": late_since}
        if self.days_left < 0:
            return ngettext("%(days)s day late", "%(days)s days late", -self.days_left) % {
                "days": -self.days_left
            }
        return ngettext("%(days)s day left", "%(days)s days left", self.days_left) % {"days": self.days_left}

    @property
    def tag(self) -> str:
        """What the tag says: how long is left, else where it stands."""
        return self.left or self.state

    @property
    def hint(self) -> str:
        """What stands below: the day, unless the tag names one, and where it stands, unless the tag says so."""
        day = _("Due %(day)s") % {"day": in_words.day(self.due)} if self.due else ""
        named = self.days_left is not None and self.days_left < -COUNTED
        return ". ".join(filter(None, ["" if named else day, self.state if self.due else ""]))


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked of this person, the most pressing first, and, for the team, what others are late with."""

    own: tuple[Ask, ...]
    late: tuple[Ask, ...]

    def with_more(self, own: Iterable[Ask], late: Iterable[Ask] = ()) -> Asks:
        """The same with more that is asked of this person, or that others are late with, in order."""
        return Asks(in_order([*self.own, *own]), by_name([*self.late, *late]))


def ask_for(
    board: Board,
    what: str,
    where: str,
    *,
    who: str = "",
    due: date | None = None,
    state: str = "",
    today: date,
) -> Ask:
    """The ask, with the days that are left counted."""
    return Ask(board.pk, what, who, where, due, (due - today).days if due else None, state)


def ask_to_review(
    board: Board, what: str, where: str, state: ReviewState, *, told: str = "", today: date
) -> Ask:
    """The ask for a review that is due, overdue or was never recorded.

    It is late from the day after which it is surely overdue; where it only may be due already, no day is told.
    """
    if state.state == State.UNKNOWN:
        return ask_for(board, what, where, state=told or _("No review recorded"), today=today)
    if state.state == State.OVERDUE:
        return ask_for(board, what, where, due=state.late_after, state=told, today=today)
    if state.due < today:
        return ask_for(board, what, where, state=told or _("Due on a day not known exactly"), today=today)
    return ask_for(board, what, where, due=state.due, state=told, today=today)


def in_order(asked: Iterable[Ask]) -> tuple[Ask, ...]:
    """The most pressing first; what has no day at the end."""
    return tuple(sorted(asked, key=pressing))


def by_name(asked: Iterable[Ask]) -> tuple[Ask, ...]:
    """By who owes it, and for each the most pressing first."""
    return tuple(sorted(asked, key=lambda ask: (ask.who, pressing(ask))))


def pressing(ask: Ask) -> tuple:
    return (ask.due is None, ask.due or date.max, ask.what)
