"""What becomes of a planned meeting: it is moved, corrected, cancelled, or held."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetings import notices
from meetings.calendar import deadlines
from meetings.calendar_file import Method
from meetings.models import Meeting
from meetings.operations.planning import Appointment, check_ahead
from meetings.paper_days import notice_of
from meetings.recipients import CANCELLED, MOVED, WITH_A_DATE, seats_to_invite, written_to
from priorities.models import Call
from priorities.operations.call_changing import Asking, change_call, updates_in
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, record
from socboard.kit import mail
from socboard.kit.in_words import listed
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

State = Meeting.State
# What of a correction those invited have to know.
CORRECTED = {"title": _("the title"), "held": _("the day"), "place": _("the place")}


class NotPlanned(Refused):
    """It was held or cancelled already."""


class ReasonMissing(Refused):
    """Whoever was invited is told why."""


class NotOverYet(Refused):
    """A meeting is held once its day has come."""


class NothingMoved(Refused):
    """It says what stands in the calendar already."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many people are written to about the meeting, and about the call for updates that moved with it.

    ``due`` is the call's new day, None where it kept its own.
    """

    invited: int
    owing: int = 0
    due: date | None = None


@transaction.atomic
def move(meeting: Meeting, *, to: Appointment, reason: str, with_call: bool = False, by) -> Told:
    """Change when, where or how a planned meeting is, and tell everybody who was invited, once.

    Nobody is told before the invitations have gone out. Their replies stay, since most people who could come still can;
    the letter asks the others to say so. ``with_call`` moves the day on which updates are due as well, where that is
    still to come and the new one can be kept. Raises ReasonMissing, NotPlanned, NothingMoved, InThePast,
    BeforeTheBoard, PermissionDenied, and as ``records.record_all`` and ``call_changing.change_call`` do.
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
    was, day = notices.facts(meeting), meeting.held
    record(entry, by=by)
    told = _tell(
        meeting, MOVED, Method.REQUEST, reason=reason, was=str(was["day"]), was_at=str(was["starts"])
    )
    call = meeting.call if with_call and meeting.held != day else None
    due = due_after_moving(call, meeting) if call else None
    return Told(told, _move_call(call, meeting, due, by=by), due) if due else Told(told)


def due_after_moving(call: Call, meeting: Meeting) -> date | None:
    """When updates are due for the meeting as it stands now: the board's number of working days before it.

    None where the call keeps its day: it is past already, or the new one is past or lies before the call opens.
    """
    today = timezone.localdate()
    if call.is_past(today) or call.is_withdrawn or not meeting.held.is_exact:
        return None
    due = deadlines(meeting.held.latest, notice_of(meeting.board)).updates
    return due if due >= max(today, call.opens.latest) else None


def _move_call(call: Call, meeting: Meeting, due: date, *, by) -> int:
    """Whoever owes an update is told of the new day once. Returns how many people that are."""
    asked = frozenset((each.organisation, each.priority) for each in updates_in(call, by=by))
    values = {"meets": meeting.held, "due": UncertainDate.on(due)}
    if not asked:
        record(Entry(Call, values, instance=call, verb="changed"), by=by)
        return 0
    return change_call(call, values=values, asking=Asking(asked, {}), by=by)


@transaction.atomic
def correct(meeting: Meeting, entry: Entry, *, by) -> int:
    """Put right what was entered wrongly. Of a planned meeting everybody who was invited is told once what changed.

    Returns how many people are told. Raises as ``records.record_all`` does.
    """
    changes = entry.changes()
    if changes.is_empty:
        return 0
    stored = Meeting.objects.get(pk=meeting.pk)
    was = notices.facts(Meeting.objects.select_related("board").get(pk=meeting.pk))
    record(changes, by=by)
    if stored.state != State.PLANNED:
        return 0
    if meeting.state == State.CANCELLED:
        return _tell(meeting, CANCELLED, Method.CANCEL, reason=meeting.cancelled_because)
    names = [name for name in CORRECTED if name in changes.values]
    if meeting.state != State.PLANNED or not names:
        return 0
    reason = _t("It was entered wrongly: %(what)s.") % {
        "what": listed(str(CORRECTED[name]) for name in names)
    }
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
