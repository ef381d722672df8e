"""The board's acceptance, at a meeting, that an inspection's finding is closed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.operations.deciding import decision_about, demand_held
from priorities.models import Finding
from priorities.operations.findings import acceptance
from socboard.board.operations.records import record_all
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class DayUnknown(Refused):
    """The meeting does not say its day, and no other was given."""

    def __init__(self):
        super().__init__(_("The day of this meeting is not recorded. Give the day."), "on")


class BeforeItsMeeting(Refused):
    """What a meeting accepts is not accepted before it."""

    def __init__(self):
        super().__init__(_("The board cannot have accepted it before the meeting was held."), "on")


@transaction.atomic
def accept_closure(finding: Finding, *, meeting: Meeting, on: date | None = None, by) -> Finding:
    """Record that the board agreed, on the day of the meeting unless another is given, that it is closed.

    The decision stands among the meeting's. Raises NotHeld, DayUnknown, BeforeItsMeeting, and as
    ``findings.acceptance`` and ``records.record_all`` do.
    """
    day = on or meeting.held.latest
    if day is None:
        raise DayUnknown
    accepted = acceptance(finding, on=day, by=by)
    demand_held(meeting, finding.board)
    if meeting.held.earliest and day < meeting.held.earliest:
        raise BeforeItsMeeting
    text = _("RESOLVED - That the closure of the finding on %(theme)s be accepted.") % {
        "theme": finding.theme
    }
    when = UncertainDate.on(day) if on else meeting.held
    decision = decision_about(finding, name="finding", meeting=meeting, text=text, when=when, by=by)
    record_all([accepted, decision], by=by)
    return finding
