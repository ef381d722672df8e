"""Putting a year's meetings into the calendar, and one more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting
from socboard.board.models import Board
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import for_board, record_all
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class NothingPlanned(Refused):
    """A plan holds at least one meeting."""


class InThePast(Refused):
    """What is planned lies ahead; what was held is entered as a past meeting."""


class BeforeTheBoard(Refused):
    """The board had not been established."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where a meeting is to be. ``starts`` is a time as "14:00", ``length`` minutes, either may be unknown."""

    day: date
    starts: str = ""
    length: int | None = None
    mode: str = ""
    place: str = ""
    joining: str = ""
    title: str = ""

    def values(self) -> dict[str, object]:
        """The columns of a meeting."""
        return {
            "held": UncertainDate.on(self.day),
            "starts": self.starts,
            "length": self.length,
            "mode": self.mode,
            "place": self.place,
            "joining": self.joining,
            "title": self.title,
        }


@transaction.atomic
def plan(board: Board, *, appointments: Iterable[Appointment], by) -> list[Meeting]:
    """Enter all of these meetings, or none. The board sees them at once where ``by`` may release; nobody is written to.

    Raises NothingPlanned, InThePast, BeforeTheBoard, PermissionDenied, and as ``records.record_all`` does.
    """
    entries = []
    for each in sorted(appointments, key=lambda one: (one.day, one.starts)):
        check_ahead(board, each.day)
        entries.append(for_board(Entry(Meeting, each.values(), {"board": board}, verb="planned"), by=by))
    if not entries:
        raise NothingPlanned(_("Tick at least one meeting."))
    record_all(entries, by=by)
    return [entry.instance for entry in entries]


def check_ahead(board: Board, day: date) -> None:
    """Raise InThePast or BeforeTheBoard where no meeting can be planned on this day."""
    if day < timezone.localdate():
        raise InThePast(_("This day is past. Enter a meeting that was held as a past meeting."), "day")
    check_established(board, day, "day")


def check_established(board: Board, day: date, field: str) -> None:
    """Raise BeforeTheBoard where the board was surely established after this day."""
    if board.established.earliest and day < board.established.earliest:
        raise BeforeTheBoard(_("The board had not been established on that day."), field)
