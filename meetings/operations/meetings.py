"""What becomes of a planned meeting: it is moved, cancelled, or held."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings import notices
from meetings.calendar_file import Method
from meetings.models import Meeting
from meetings.operations.planning import Appointment, check_ahead
from meetings.recipients import CANCELLED, MOVED, WITH_A_DATE, seats_to_invite, written_to
from priorities.models import Call
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, record
from socboard.kit import mail
from socboard.kit.refusals import Refused

State = Meeting.State


class NotPlanned(Refused):
    """It was held or cancelled already."""


class ReasonMissing(Refused):
    """Whoever was invited is told why."""


class NotOverYet(Refused):
    """A meeting is held once its day has come."""


class NothingMoved(Refused):
    """It says what stands in the calendar already."""


@transaction.atomic
def move(meeting: Meeting, *, to: Appointment, reason: str, by) -> int:
    """Change when, where or how a planned meeting is, and tell everybody who was invited, once.

    Returns how many people are told: none before the invitations have gone out. Their replies stay, since most people
    who could come still can; the letter asks the others to say so. Raises ReasonMissing, NotPlanned, NothingMoved,
    InThePast, BeforeTheBoard, PermissionDenied, and as ``records.record_all`` does.
    """
    _demand_planned(meeting, by=by)
    check_ahead(meeting.board, to.day)
    if not reason.strip():
        raise ReasonMissing(_("Say why, in a few words."), "reason")
    entry = Entry(Meeting, to.values(), instance=meeting, verb="moved").changes()
    if entry.is_empty:
        raise NothingMoved(_("This is when and where it is already."), "day")
    if call := _call_before(meeting):
        entry.references["call"] = call
    was = notices.facts(meeting)
    record(entry, by=by)
    return _tell(
        meeting, MOVED, Method.REQUEST, reason=reason, was=str(was["day"]), was_at=str(was["starts"])
    )


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by) -> int:
    """Take a planned meeting out of the calendar, and tell everybody who was invited. Returns how many are told.

    Raises ReasonMissing, NotPlanned, PermissionDenied, and as ``records.record_all`` does.
    """
    _demand_planned(meeting, by=by)
    if not reason.strip():
        raise ReasonMissing(_("Say why, in a few words."), "reason")
    values = {"state": State.CANCELLED, "cancelled_because": reason.strip()}
    record(Entry(Meeting, values, instance=meeting, verb="cancelled"), by=by)
    return _tell(meeting, CANCELLED, Method.CANCEL, reason=reason)


def hold(meeting: Meeting, *, by) -> Meeting:
    """Record that a planned meeting was held. Raises NotPlanned, NotOverYet, PermissionDenied."""
    _demand_planned(meeting, by=by)
    if not meeting.held.surely_by(timezone.localdate()):
        raise NotOverYet(_("Its day has not come yet."))
    return record(Entry(Meeting, {"state": State.HELD}, instance=meeting, verb="held"), by=by)


def _call_before(meeting: Meeting) -> Call | None:
    """The call for updates that names the meeting's day and no meeting yet; it stays this one's on any other day."""
    if meeting.call_id or not meeting.held.is_exact:
        return None
    day = meeting.held.latest
    calls = Call.objects.current().filter(board=meeting.board_id, meets_earliest=day, meets_latest=day)
    return calls.filter(meeting=None).order_by("-pk").first()


def _demand_planned(meeting: Meeting, *, by) -> None:
    demand("change", meeting, by=by)
    if meeting.state != State.PLANNED:
        raise NotPlanned(_("It was held or cancelled already."))


def _tell(meeting: Meeting, kind: str, method: Method, *, reason: str, **told) -> int:
    """One letter to each who was invited and still sits on the board."""
    if not mail.is_set_up() or not meeting.held.is_exact:
        return 0
    invited = written_to(meeting, WITH_A_DATE)
    seats = seats_to_invite(meeting, today=timezone.localdate()) if invited else []
    people = [seat.person for seat in seats if seat.person_id in invited]
    return notices.write(
        meeting, people, kind, occasion=meeting.version, method=method, reason=reason.strip(), **told
    )
