"""What becomes of an inspection's finding: closed with evidence, closure accepted by the board, or opened again."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.models import Finding
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, record
from socboard.kit import in_words
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

Status = Finding.Status


class EvidenceMissing(Refused):
    """Nothing is closed without saying what shows that it was dealt with."""


class ReasonMissing(Refused):
    """What is opened again says why."""


class TooLong(Refused):
    """Nothing of what was written is cut off."""


class NotYet(Refused):
    """A day that is still to come."""


class NotAtThisPoint(Refused):
    """It stands elsewhere on its way, perhaps because of somebody else's act."""


class AcceptedTooSoon(Refused):
    """The board cannot accept a closure before it is said."""


def close(finding: Finding, *, evidence: str, on: date, by) -> Finding:
    """Its organisation, or the team, says that it was dealt with, and what shows it.

    Raises EvidenceMissing, NotYet, NotAtThisPoint, PermissionDenied, and as ``records.record_all`` does.
    """
    demand("change", finding, by=by)
    if finding.status == Status.CLOSED:
        raise NotAtThisPoint(_("It is closed already."))
    if not evidence.strip():
        raise EvidenceMissing(_("Say what was done, and what shows it."), "evidence")
    _refuse_future(on)
    values = {"status": Status.CLOSED, "evidence": evidence.strip(), "closed": UncertainDate.on(on)}
    return record(Entry(Finding, values, instance=finding, verb="closed"), by=by)


def acceptance(finding: Finding, *, on: date, by) -> Entry:
    """The entry by which the team records that the board agreed, on this day, that it is closed.

    Raises EvidenceMissing, AcceptedTooSoon, NotYet, NotAtThisPoint, PermissionDenied.
    """
    demand("settle", finding, by=by)
    if finding.status != Status.CLOSED or finding.closure_accepted.is_given:
        raise NotAtThisPoint(_("There is no closure that waits to be accepted."))
    if not finding.evidence.strip():
        raise EvidenceMissing(_("It says no evidence. Open it again, and ask for some."))
    _refuse_future(on)
    if finding.closed.earliest and on < finding.closed.earliest:
        told = _("It was closed on %(day)s, and the board cannot have accepted that before.")
        raise AcceptedTooSoon(told % {"day": in_words.date(finding.closed)}, "on")
    values = {"closure_accepted": UncertainDate.on(on)}
    return Entry(Finding, values, instance=finding, verb="closure_accepted")


def reopen(finding: Finding, *, reason: str, by) -> Finding:
    """It is not closed after all. The reason stands before the evidence that was given.

    Raises ReasonMissing, TooLong, NotAtThisPoint, PermissionDenied, and as ``records.record_all`` does.
    """
    demand("settle", finding, by=by)
    if finding.status != Status.CLOSED:
        raise NotAtThisPoint(_("It is not closed."))
    if not reason.strip():
        raise ReasonMissing(_("Say why it is opened again."), "reason")
    told = _("Opened again on %(day)s: %(reason)s") % {
        "day": in_words.day(timezone.localdate()),
        "reason": reason.strip(),
    }
    values = {
        "status": Status.OPEN,
        "evidence": _kept(f"{told}\n\n{finding.evidence}".strip()),
        "closed": UncertainDate(),
        "closure_accepted": UncertainDate(),
    }
    return record(Entry(Finding, values, instance=finding, verb="reopened"), by=by)


def _kept(evidence: str) -> str:
    """Raises TooLong where the reason and the evidence together are longer than the field."""
    most = Finding._meta.get_field("evidence").max_length
    if len(evidence) > most:
        told = _("With the evidence that was given it is %(more)s characters too long.")
        raise TooLong(told % {"more": len(evidence) - most}, "reason")
    return evidence


def _refuse_future(on: date) -> None:
    if on > timezone.localdate():
        raise NotYet(_("This day is still to come."), "on")
