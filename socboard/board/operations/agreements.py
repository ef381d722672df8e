"""Acts on a sharing agreement: who is party to it and signed, its status, and problems in sharing.

What is entered of an agreement is marked, narrowed and released as the agreement is, so that no part of it is
read more widely than the whole. The acts of a review round are in ``agreement_reviews``.
"""

from datetime import date

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board.agreement_state import status_on
from socboard.board.models import (
    AgreementIssue,
    AgreementParty,
    AgreementReview,
    AgreementStatus,
    BoardRecord,
    Organisation,
    Person,
    SharingAgreement,
)
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import record
from socboard.board.operations.senders import check_sender
from socboard.kit.audiences import Audience
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class PartyAlready(Refused):
    """The organisation is a party to the agreement."""


class NotYet(Refused):
    """A day that is still to come."""


class SameStatus(Refused):
    """The agreement has that status already."""


class ReviewOpen(Refused):
    """A review is open, and has to be closed first."""


class AlreadyResolved(Refused):
    """The problem has its resolution."""


@transaction.atomic
def add_party(
    agreement: SharingAgreement, *, organisation: Organisation, signed: UncertainDate, by
) -> AgreementParty:
    """Make an organisation a party; ``signed`` is not given where it has still to sign.

    Raises PartyAlready, NotYet, PermissionDenied, and as ``records.record`` does.
    """
    held(agreement, "change", by=by)
    if AgreementParty.objects.current().filter(agreement=agreement, organisation=organisation).exists():
        raise PartyAlready(_("It is a party to this agreement already."), "organisation")
    refuse_future(signed, "signed")
    part = part_of(agreement, AgreementParty, {"signed": signed}, {"organisation": organisation}, by=by)
    return record(part, by=by)


@transaction.atomic
def record_signature(party: AgreementParty, *, signed: UncertainDate, by) -> AgreementParty:
    """Record that a party signed, or signed anew. Raises NotYet, PermissionDenied, and as ``records.record`` does."""
    refuse_future(signed, "signed")
    return record(Entry(AgreementParty, {"signed": signed}, instance=party, verb="signed"), by=by)


@transaction.atomic
def change_status(
    agreement: SharingAgreement, *, status: AgreementStatus.Status, since: date, note: str = "", by
) -> AgreementStatus:
    """Record what the status is from a day on; the earlier ones stay as they were.

    Raises SameStatus, ReviewOpen, PermissionDenied, and as ``records.record`` does.
    """
    held(agreement, "change", by=by)
    statuses = AgreementStatus.objects.current().filter(agreement=agreement).order_by("entered_at", "pk")
    before = status_on(statuses, since)
    if before and before.status == status:
        raise SameStatus(_("That is its status on this day already."), "status")
    if status == AgreementStatus.Status.ENDED and open_review_of(agreement):
        raise ReviewOpen(_("A review of it is open. Close the review first."), "status")
    return record(status_entry(agreement, status, since, note, by=by), by=by)


@transaction.atomic
def raise_problem(
    agreement: SharingAgreement,
    *,
    organisation: Organisation,
    problem: str,
    raised: date,
    sender: Person | None = None,
    by,
) -> AgreementIssue:
    """Record a problem in sharing that an organisation has. The team names the sender for whom it types.

    Raises NotYet, SenderUnknown, PermissionDenied, and as ``records.record`` does.
    """
    held(agreement, "view", by=by)
    refuse_future(UncertainDate.on(raised), "raised")
    check_sender(agreement.board, organisation, sender, by=by)
    values = {"problem": problem, "raised": UncertainDate.on(raised)}
    references = {"organisation": organisation, "entered_for": sender}
    return record(part_of(agreement, AgreementIssue, values, references, verb="raised", by=by), by=by)


@transaction.atomic
def resolve(issue: AgreementIssue, *, resolution: str, resolved: date, by) -> AgreementIssue:
    """Record how a problem was resolved, and when. Raises AlreadyResolved, NotYet, PermissionDenied, and as
    ``records.record`` does.
    """
    if not rules.has_perm("board.resolve_agreementissue", by, issue):
        raise PermissionDenied("board.resolve_agreementissue")
    if issue.resolved.is_given or issue.resolution:
        raise AlreadyResolved(_("It is resolved already. Correct the record if the resolution is wrong."))
    refuse_future(UncertainDate.on(resolved), "resolved")
    values = {"resolution": resolution, "resolved": UncertainDate.on(resolved)}
    return record(Entry(AgreementIssue, values, instance=issue, verb="resolved"), by=by)


def held(agreement: SharingAgreement, to: str, *, by) -> None:
    """Keep others from acting on the agreement at the same moment.

    ``to`` is what ``by`` must be allowed with it: "change" for what the team does, "view" for what a party says.
    Raises PermissionDenied.
    """
    if not rules.has_perm(permission(to, SharingAgreement), by, agreement):
        raise PermissionDenied(permission(to, SharingAgreement))
    SharingAgreement.objects.select_for_update().get(pk=agreement.pk)


def part_of(
    agreement: SharingAgreement, model: type[BoardRecord], values: dict, references: dict, *, verb="", by
) -> Entry:
    """A new part of the agreement, no wider than the agreement; released with it where ``by`` may release."""
    places = {"board": agreement.board, "readers": agreement.readers, "originator": agreement.originator}
    if "review" not in references:
        places["agreement"] = agreement
    values = {"marking": agreement.marking, **values}
    entry = Entry(model, values, {**places, **references}, verb=verb)
    entry.release = release_with(agreement, model, by=by)
    return entry


def release_with(agreement: SharingAgreement, model: type[BoardRecord], *, by) -> ReleaseTerms | None:
    """The release of a part, to the board at most; None where the agreement has none, or ``by`` may not."""
    may = rules.has_perm(permission("release", model), by, model(board=agreement.board))
    if agreement.release is None or not may:
        return None
    return ReleaseTerms(Audience(max(Audience.BOARD, agreement.release.audience)))


def status_entry(agreement: SharingAgreement, status: str, since: date, note: str = "", *, by) -> Entry:
    values = {"status": status, "since": UncertainDate.on(since), "note": note}
    return part_of(agreement, AgreementStatus, values, {}, by=by)


def open_review_of(agreement: SharingAgreement) -> AgreementReview | None:
    """One query."""
    reviews = AgreementReview.objects.current().filter(agreement=agreement)
    return reviews.filter(outcome=AgreementReview.Outcome.OPEN).first()


def refuse_future(when: UncertainDate, field: str) -> None:
    """Raise NotYet where the date is surely still to come."""
    if when.earliest and when.earliest > timezone.localdate():
        raise NotYet(_("This day is still to come."), field)
