"""A meeting that was held, entered afterwards as a record: who was there, its minutes, decisions and actions.

No workflow and no letters. What is entered is released to the board where ``by`` may release.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetings.models import Action, Attendance, Decision, Meeting
from meetings.operations.planning import BeforeTheBoard
from socboard.board.models import Board, LibraryDocument, Organisation, Person
from socboard.board.operations import library
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import for_board, record_all
from socboard.kit import in_words
from socboard.kit.refusals import Refused
from socboard.kit.uploads import Kept
from socboard.kit.values import UncertainDate

# What the ref of the document with the minutes begins with, before the meeting's.
MINUTES = "minutes-"


class NotHeldYet(Refused):
    """What is yet to come is planned, not recorded."""


class NoDay(Refused):
    """A meeting that was held has a day, as far as it is known."""


class MinutesThere(Refused):
    """The minutes are in the library; a corrected file is another version of them."""


@dataclass(frozen=True, slots=True)
class Attended:
    """Whether an organisation was represented, and by whom, where that is known."""

    organisation: Organisation
    presence: Attendance.Presence
    person: Person | None = None
    as_substitute: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action under the number it had; ``closed`` says how it was closed, empty while it is open."""

    number: str
    text: str
    owner: Organisation | None = None
    due: date | None = None
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """What a meeting left behind."""

    attendance: Sequence[Attended] = ()
    decisions: Sequence[str] = ()
    actions: Sequence[Agreed] = ()
    minutes: Kept | None = None


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """One meeting that was held."""

    held: UncertainDate
    title: str = ""
    place: str = ""
    starts: str = ""
    happened: Happened = Happened()


@transaction.atomic
def enter(board: Board, *, meetings: Iterable[PastMeeting], by) -> list[Meeting]:
    """Enter meetings that were held, each with what it left behind: all of them, or none.

    Raises NoDay, NotHeldYet, BeforeTheBoard, PermissionDenied, and as ``records.record_all`` does.
    """
    entries, made = [], []
    for each in meetings:
        check_held(board, each.held, "held")
        values = {"held": each.held, "title": each.title, "place": each.place, "starts": each.starts}
        meeting = for_board(Entry(Meeting, {**values, "state": Meeting.State.HELD}, {"board": board}), by=by)
        made.append((meeting, each))
        entries += [meeting, *_left_behind(board, meeting, each.held, each.happened, by=by)]
    record_all(entries, by=by)
    for meeting, each in made:
        _keep_minutes(meeting.instance, each.happened.minutes, by=by)
    return [meeting.instance for meeting, _each in made]


@transaction.atomic
def add(meeting: Meeting, *, happened: Happened, by) -> None:
    """Enter what a meeting that was held left behind, beside what is recorded already.

    Raises NotHeldYet, MinutesThere, PermissionDenied, and as ``records.record_all`` does.
    """
    add_all({meeting: happened}, by=by)


@transaction.atomic
def add_all(left: dict[Meeting, Happened], *, by) -> None:
    """Enter what several meetings left behind, all or nothing. Raises as ``add`` does."""
    entries = []
    for meeting, happened in left.items():
        if meeting.state != Meeting.State.HELD:
            raise NotHeldYet(_("It is not recorded that this meeting was held."))
        entries += _left_behind(meeting.board, meeting, meeting.held, happened, by=by)
    record_all(entries, by=by)
    for meeting, happened in left.items():
        _keep_minutes(meeting, happened.minutes, by=by)


def check_held(board: Board, held: UncertainDate, field: str) -> None:
    """Raise NoDay, NotHeldYet or BeforeTheBoard where no meeting can have been held then."""
    if not held.is_given:
        raise NoDay(_("Enter the day, as far as it is known."), field)
    if held.earliest and held.earliest > timezone.localdate():
        raise NotHeldYet(_("This day is yet to come. Plan the meeting instead."), field)
    if held.latest and board.established.earliest and held.latest < board.established.earliest:
        raise BeforeTheBoard(_("The board had not been established on that day."), field)


def _left_behind(board: Board, meeting, held: UncertainDate, happened: Happened, *, by) -> list[Entry]:
    """Each as closed as the meeting, and of one that is entered in the same batch released as it is."""
    known = meeting if isinstance(meeting, Meeting) else None
    closed = {"marking": known.marking} if known else {}
    whole = {"board": board, "meeting": meeting, **({"readers": known.readers} if known else {})}
    entries = [
        Entry(
            Attendance,
            {"presence": each.presence, "as_substitute": each.as_substitute},
            {**whole, "organisation": each.organisation, "person": each.person},
        )
        for each in happened.attendance
    ]
    entries += [Entry(Decision, {"text": text, "decided": held}, dict(whole)) for text in happened.decisions]
    entries += [_action(each, whole) for each in happened.actions]
    for each in entries:
        each.values |= closed
        if known is None:
            each.release = meeting.release
        else:
            for_board(each, by=by)
    return entries


def _action(agreed: Agreed, whole: dict) -> Entry:
    values = {
        "number": agreed.number,
        "text": agreed.text,
        "due": UncertainDate.on(agreed.due) if agreed.due else UncertainDate(),
        "state": Action.State.CLOSED if agreed.closed else Action.State.OPEN,
        "closing_note": agreed.closed,
    }
    return Entry(Action, values, {**whole, "owner_organisation": agreed.owner})


def _keep_minutes(meeting: Meeting, kept: Kept | None, *, by) -> None:
    """The file as a document of the library, which is found by its name."""
    if kept is None:
        return
    ref = f"{MINUTES}{meeting.ref}"
    if LibraryDocument.objects.filter(board=meeting.board_id, ref=ref).exists():
        raise MinutesThere(_("The minutes are in the library already. Add a version there."), "minutes")
    library.upload(
        meeting.board,
        ref=ref,
        title=_t("Minutes of the meeting of %(day)s") % {"day": in_words.date(meeting.held)},
        kind=LibraryDocument.Kind.OTHER,
        summary="",
        dated=meeting.held,
        kept=kept,
        marking=meeting.marking,
        readers=meeting.readers,
        by=by,
    )
