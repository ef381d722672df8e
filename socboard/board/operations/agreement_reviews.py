"""A review round of a sharing agreement: opened, answered by each party, and closed with what it found.

That a review says "no problems" only with each party's answer is also kept by the model, on every road.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board.agreement_state import Signing, silent, status_on, with_problems
from socboard.board.models import (
    AgreementAnswer,
    AgreementParty,
    AgreementReview,
    AgreementStatus,
    Organisation,
    Person,
    SharingAgreement,
)
from socboard.board.operations.agreements import (
    ReviewOpen,
    held,
    open_review_of,
    part_of,
    refuse_future,
    release_with,
    status_entry,
)
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record, record_all
from socboard.board.operations.senders import check_sender
from socboard.kit.in_words import listed
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

Status, Outcome = AgreementStatus.Status, AgreementReview.Outcome


class NothingToReview(Refused):
    """The agreement has ended, or nobody is party to it."""


class DueTooSoon(Refused):
    """The answers would be due before they were asked for."""


class ReviewClosed(Refused):
    """The review is closed, and its answers with it."""


class NotAParty(Refused):
    """Only the parties answer."""


class ProblemMissing(Refused):
    """Who found problems says which."""


class NotAnsweredByAll(Refused):
    """ "No problems" was to be said for parties that have not said it (scenario 6)."""


class ClosedTooSoon(Refused):
    """The review would be closed before it was opened."""


@transaction.atomic
def open_review(agreement: SharingAgreement, *, due: date, by) -> AgreementReview:
    """Ask each party, from today on; the agreement is under review from now.

    Raises ReviewOpen, NothingToReview, DueTooSoon, PermissionDenied, and as ``records.record_all`` does.
    """
    today = timezone.localdate()
    held(agreement, "change", by=by)
    _refuse_opening(agreement, due, today)
    values = {"opened": UncertainDate.on(today), "due": UncertainDate.on(due)}
    opened = part_of(agreement, AgreementReview, values, {}, verb="opened", by=by)
    entries = [opened]
    if _status_of(agreement, today) != Status.UNDER_REVIEW:
        entries.append(status_entry(agreement, Status.UNDER_REVIEW, today, by=by))
    record_all(entries, by=by)
    return opened.instance


@transaction.atomic
def answer(
    review: AgreementReview,
    *,
    organisation: Organisation,
    answer: AgreementAnswer.Answer,
    answered: date,
    note: str = "",
    sender: Person | None = None,
    by,
) -> AgreementAnswer:
    """Record a party's answer, or correct it while the review is open. The team names the sender.

    Raises ReviewClosed, NotAParty, ProblemMissing, NotYet, SenderUnknown, PermissionDenied, and as
    ``records.record`` does.
    """
    agreement = _held_open(review, "view", by=by)
    if not AgreementParty.objects.current().filter(agreement=agreement, organisation=organisation).exists():
        raise NotAParty(_("It is no party to this agreement."), "organisation")
    if answer == AgreementAnswer.Answer.PROBLEMS and not note.strip():
        raise ProblemMissing(_("Say what the problems are."), "note")
    refuse_future(UncertainDate.on(answered), "answered")
    check_sender(agreement.board, organisation, sender, by=by)
    values = {"answer": answer, "answered": UncertainDate.on(answered), "note": note}
    given = AgreementAnswer.objects.current().filter(review=review, organisation=organisation).first()
    if given is None:
        references = {"review": review, "organisation": organisation, "entered_for": sender}
        return record(part_of(agreement, AgreementAnswer, values, references, verb="answered", by=by), by=by)
    changed = {"entered_for": sender}
    return record(Entry(AgreementAnswer, values, changed, instance=given, verb="answered_anew"), by=by)


@transaction.atomic
def close_review(
    review: AgreementReview,
    *,
    closed: date,
    outcome: AgreementReview.Outcome,
    summary: str = "",
    next_due: date | None = None,
    share_answers: bool = False,
    by,
) -> None:
    """Say what the review found; the agreement is in force again.

    ``next_due`` is an earlier day agreed for the next review, and takes the place of one stated before.
    ``share_answers`` releases the answers with the review, where ``by`` may. Raises ReviewClosed,
    NotAnsweredByAll, ClosedTooSoon, DueTooSoon, NotYet, PermissionDenied, and as ``records.record_all`` does.
    """
    agreement = _held_open(review, "change", by=by)
    refuse_future(UncertainDate.on(closed), "closed")
    if review.opened.earliest and closed < review.opened.earliest:
        raise ClosedTooSoon(_("This is before the review was opened."), "closed")
    if next_due and next_due <= closed:
        raise DueTooSoon(_("The next review is due after this one is closed."), "next_due")
    if outcome == Outcome.NO_PROBLEMS:
        _refuse_unfounded(review, UncertainDate.on(closed), by=by)
    values = {"reviewed": UncertainDate.on(closed), "outcome": outcome, "summary": summary}
    entries = [Entry(AgreementReview, values, instance=review, verb="closed")]
    entries.append(status_entry(agreement, Status.IN_FORCE, closed, by=by))
    stated = UncertainDate.on(next_due) if next_due else UncertainDate()
    if agreement.review_due != stated:
        entries.append(Entry(SharingAgreement, {"review_due": stated}, instance=agreement))
    if share_answers:
        entries += _releases(review, agreement, by=by)
    record_all(entries, by=by)


def unanswered(review: AgreementReview, *, by) -> list[str]:
    """The names of the parties, as far as ``by`` sees them, that have not answered. Two queries."""
    seen = AgreementParty.objects.visible_to(by).current().filter(agreement=review.agreement_id)
    parties = _signings(seen.select_related("organisation"))
    return sorted(party.name for party in silent(parties, _answers(review), UncertainDate()))


def _refuse_opening(agreement: SharingAgreement, due: date, today: date) -> None:
    if open_review_of(agreement):
        raise ReviewOpen(_("A review of this agreement is open already."))
    if _status_of(agreement, today) == Status.ENDED:
        raise NothingToReview(_("This agreement has ended."))
    if not AgreementParty.objects.current().filter(agreement=agreement).exists():
        raise NothingToReview(_("Nobody is party to this agreement yet. Add the parties first."))
    if due < today:
        raise DueTooSoon(_("Give a day that is still to come."), "due")


def _held_open(review: AgreementReview, to: str, *, by) -> SharingAgreement:
    """The agreement, kept for this act. Raises ReviewClosed where somebody closed the review meanwhile."""
    held(review.agreement, to, by=by)
    if AgreementReview.objects.get(pk=review.pk).outcome != Outcome.OPEN:
        raise ReviewClosed(_("This review is closed. Its answers can only be read."))
    return review.agreement


def _status_of(agreement: SharingAgreement, day: date) -> str:
    rows = AgreementStatus.objects.current().filter(agreement=agreement).order_by("entered_at", "pk")
    status = status_on(rows, day)
    return status.status if status else ""


def _refuse_unfounded(review: AgreementReview, reviewed: UncertainDate, *, by) -> None:
    """Names only the parties, and tells only of the problems, that ``by`` may read of."""
    current = AgreementParty.objects.current().filter(agreement=review.agreement_id)
    seen = set(current.visible_to(by).values_list("organisation", flat=True))
    told = set(review.answers.visible_to(by).current().values_list("organisation", flat=True))
    parties, answers = _signings(current.select_related("organisation")), _answers(review)
    missing = silent(parties, answers, reviewed)
    troubled = with_problems(parties, answers, reviewed)
    if parties and not missing and not troubled:
        return
    said = [_("“No problems” needs that answer from every party.")]
    if names := sorted(party.name for party in missing if party.organisation in seen):
        said.append(_("No answer yet: %(names)s.") % {"names": listed(names)})
    if names := sorted(party.name for party in troubled if party.organisation in told):
        said.append(_("Problems found: %(names)s.") % {"names": listed(names)})
    raise NotAnsweredByAll(" ".join(str(each) for each in said), "outcome")


def _releases(review: AgreementReview, agreement: SharingAgreement, *, by) -> Iterable[Entry]:
    terms = release_with(agreement, AgreementAnswer, by=by)
    if terms is None:
        return []
    waiting = (
        review.answers.visible_to(by).current().filter(release=None).select_related("board", "organisation")
    )
    return [Entry(AgreementAnswer, instance=each, release=terms, verb="released") for each in waiting]


def _signings(parties) -> list[Signing]:
    return [Signing(each.organisation_id, each.organisation.name, each.signed) for each in parties]


def _answers(review: AgreementReview) -> dict[int, str]:
    return dict(review.answers.current().values_list("organisation", "answer"))
