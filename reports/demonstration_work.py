"""The demonstration's present: quarters of values, and a call for updates on its way. All of it is invented."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from priorities.models import Call, Measure, Priority, Update
from priorities.operations.measures import NewValue, record_values, revise
from priorities.operations.updates import accept, approve, call_for_updates, send_back, submit, write
from socboard.board.actors import Actor
from socboard.board.models import Board, Organisation
from socboard.kit.values import Period, Quantity
from socboard.kit.whole_periods import DAY, last_whole_period, months_on

ASKED = ("city-police", "fire-brigade", "hmrc", "city-corporation")
OPEN_BEFORE, DUE_BEFORE = timedelta(days=35), timedelta(days=12)
# Of one quarter after another, the last of which has ended; the fifth number of premises is revised to ``RECOUNTED``.
PREMISES = (18, 22, 27, 24, 29, 34, 31, 38)
RECOUNTED = 31
# Persons, and few of them: hidden from the partners but those who may read OFFICIAL-SENSITIVE.
REFERRED = (9, 6, 3, 5, 8, 4, 9, 11)
FIRE = (
    "Watches made two joint days with licensing officers. Nine premises were visited, and three landlords were "
    "asked to put exits in order. Concerns about two tenants went to the police the same day."
)
HMRC = (
    "Payroll records of four agencies were compared with the premises they supply. One is being looked into. "
    "No earlier pattern was found."
)
POLICE = "Patrols went on as planned."
WANTED = "Please say what the patrols led to, and what the board could help with."


def record_measures(*, by, today: date) -> None:
    """Values for the quarters that have ended, one of them revised, the last provisional."""
    quarters = last_quarters(today, len(PREMISES))
    premises = _record("demonstration-premises", PREMISES, quarters, by=by)
    _record("demonstration-treatment", REFERRED, quarters, by=by)
    reason = "Two visits had been logged under the wrong month."
    revise(premises[4], value=Quantity.of(RECOUNTED), reason=reason, by=by)


def _record(ref: str, values: Sequence[int], quarters: Sequence[Period], *, by):
    measure = Measure.objects.select_related("organisation").get(ref=ref)
    last = quarters[-1]
    new = [
        NewValue(
            measure,
            each,
            Quantity.of(value),
            organisation=measure.organisation,
            provisional=each == last,
        )
        for value, each in zip(values, quarters, strict=True)
    ]
    return record_values(new, by=by)


def last_quarters(today: date, many: int) -> list[Period]:
    """As many quarters as asked, oldest first, of which the last ended before today."""
    last = last_whole_period("quarter", today, 1)
    starts = [months_on(last.start, -3 * back) for back in reversed(range(many))]
    return [Period(start, months_on(start, 3) - DAY, last.kind) for start in starts]


def open_call(board: Board, *, meets: date, acting: Callable[[str], Actor], by) -> Call:
    """A call for the meeting of this day: two updates accepted, one sent back, the others still owed.

    Each act is that of the account whose act it would be, found by ``acting`` from its name; ``by`` opens the call.
    """
    organisations = sorted(Organisation.objects.filter(ref__in=ASKED), key=lambda each: ASKED.index(each.ref))
    call = call_for_updates(
        board,
        title=f"Updates for the meeting of {meets.day} {meets:%B %Y} (demonstration)",
        opens=meets - OPEN_BEFORE,
        due=meets - DUE_BEFORE,
        meets=meets,
        period=last_quarters(meets, 1)[0],
        organisations=organisations,
        priorities=Priority.objects.filter(board=board).order_by("order"),
        by=by,
    )
    manager = acting("manager")
    fire = _hand_in(call, "fire-brigade", "priority-2", FIRE, by=acting("fire"))
    accept(approve(fire, by=acting("chairman")), by=manager)
    accept(_hand_in(call, "hmrc", "priority-2", HMRC, by=acting("hmrc")), by=manager)
    police = _hand_in(call, "city-police", "priority-3", POLICE, by=acting("police"))
    send_back(police, comment=WANTED, by=manager)
    return call


def _hand_in(call: Call, organisation: str, priority: str, progress: str, *, by) -> Update:
    update = Update.objects.get(call=call, organisation__ref=organisation, priority__ref=priority)
    return submit(write(update, values={"progress": progress}, by=by), attachments=0, by=by)
