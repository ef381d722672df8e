"""The board's approval of a version of its terms of reference, at a meeting."""

from datetime import date

import rules
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Decision, Meeting
from meetings.operations.deciding import demand_held
from socboard.board.models import TermsVersion
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import ChangedMeanwhile, for_board, record_all
from socboard.board.operations.terms import demand_submitted, shown_to_board
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

Status = TermsVersion.Status


class ApprovedTooEarly(Refused):
    """An approval does not precede its meeting, nor the approval of the version that it replaces."""


class ApprovedInFuture(Refused):
    """What is recorded has happened."""

    def __init__(self):
        super().__init__(_("The approval cannot lie in the future."), "approved")


@transaction.atomic
def approve(
    version: TermsVersion,
    *,
    meeting: Meeting,
    approved: date | None = None,
    approved_by: str,
    by,
) -> TermsVersion:
    """Record that the board approved a submitted version, on the day of the meeting unless another is given.

    The version in force until then is superseded, and the decision stands among the meeting's. Raises
    NotSubmitted, NotHeld, ApprovedTooEarly, ApprovedInFuture, ChangedMeanwhile where another version came into
    force meanwhile, and as ``records.record_all`` does.
    """
    if not rules.has_perm("board.approve_termsversion", by, version):
        raise PermissionDenied("board.approve_termsversion")
    demand_submitted(version)
    former = TermsVersion.objects.current().filter(board=version.board_id, status=Status.APPROVED).first()
    when = UncertainDate.on(approved) if approved else meeting.held
    demand_held(meeting, version.board)
    _check_day(when, meeting, former)
    values = {"status": Status.APPROVED, "approved": when, "approved_by": approved_by}
    approval = shown_to_board(Entry(TermsVersion, values, instance=version, verb="approved"), by=by)
    entries = [approval, *_decision(version, meeting, when, by=by)]
    if former is not None:
        entries.insert(
            0, Entry(TermsVersion, {"status": Status.SUPERSEDED}, instance=former, verb="superseded")
        )
    try:
        record_all(entries, by=by)
    except IntegrityError as error:
        raise ChangedMeanwhile(version) from error
    return version


def _check_day(when: UncertainDate, meeting: Meeting, former: TermsVersion | None) -> None:
    if not when.earliest and not when.latest:
        raise ApprovedTooEarly(
            _("The day of this meeting is not recorded. Give the day of the approval."), "approved"
        )
    if not when.possibly_by(timezone.localdate()):
        raise ApprovedInFuture
    if _surely_before(when, meeting.held):
        raise ApprovedTooEarly(
            _("The approval cannot precede the meeting at which it was given."), "approved"
        )
    if former is not None and _surely_before(when, former.approved):
        told = {"number": former.number}
        raise ApprovedTooEarly(
            _("Version %(number)s, which it replaces, was approved later than that.") % told, "approved"
        )


def _surely_before(one: UncertainDate, other: UncertainDate) -> bool:
    return bool(one.latest and other.earliest and one.latest < other.earliest)


def _decision(version: TermsVersion, meeting: Meeting, when: UncertainDate, *, by) -> list[Entry]:
    """The decision of that meeting, unless it is recorded already."""
    if Decision.objects.current().filter(meeting=meeting, terms=version).exists():
        return []
    text = _("RESOLVED - That version %(number)s of the terms of reference be approved.")
    values = {"text": text % {"number": version.number}, "decided": when, "marking": version.marking}
    references = {"board": version.board, "meeting": meeting, "terms": version, "readers": version.readers}
    return [for_board(Entry(Decision, values, references), by=by)]
