"""Sharing agreements with their parties, status and reviews, as one reader sees them, and where each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from socboard.board.agreement_state import Signing, Terms, party_state, status_on, whole_state
from socboard.board.models import AgreementParty, AgreementReview, AgreementStatus, SharingAgreement
from socboard.board.review_state import ReviewState
from socboard.kit.values import UncertainDate

OPEN = AgreementReview.Outcome.OPEN
# An agreement that is not in use is not due for review.
NOT_IN_USE = (AgreementStatus.Status.DRAFT, AgreementStatus.Status.ENDED)


@dataclass(frozen=True, slots=True)
class AgreementNow:
    """One agreement on a day. ``state`` is None where it is not in use, and so not to be reviewed.

    ``parties`` pairs each party with the state of its own part, None where it has not signed. All of it is
    what the reader may see. Statuses and reviews stand in the order in which they were entered.
    """

    agreement: SharingAgreement
    parties: tuple[tuple[AgreementParty, ReviewState | None], ...]
    statuses: tuple[AgreementStatus, ...]
    reviews: tuple[AgreementReview, ...]
    status: AgreementStatus | None
    state: ReviewState | None

    @property
    def signed(self) -> int:
        """How many parties have signed."""
        return sum(party.signed.is_given for party, _state in self.parties)

    @property
    def open_review(self) -> AgreementReview | None:
        return next((review for review in self.reviews if review.outcome == OPEN), None)

    @property
    def is_ended(self) -> bool:
        return self.status is not None and self.status.status == AgreementStatus.Status.ENDED


def read(agreements: Iterable[SharingAgreement], *, actor, today: date) -> list[AgreementNow]:
    """The agreements as this reader sees them, in the order given. Three queries."""
    agreements = list(agreements)
    parties = _of(AgreementParty.objects.select_related("organisation"), agreements, actor)
    statuses = _of(AgreementStatus.objects.all(), agreements, actor)
    reviews = _of(AgreementReview.objects.all(), agreements, actor)
    return [_now(each, parties[each.pk], statuses[each.pk], reviews[each.pk], today) for each in agreements]


def _of(parts: QuerySet, agreements: list[SharingAgreement], actor) -> defaultdict[int, list]:
    found = defaultdict(list)
    for part in (
        parts.visible_to(actor).current().filter(agreement__in=agreements).order_by("entered_at", "pk")
    ):
        found[part.agreement_id].append(part)
    return found


def _now(agreement, parties, statuses, reviews, today: date) -> AgreementNow:
    status = status_on(statuses, today)
    closed = [review.reviewed for review in reviews if _is_closed(review, today)]
    under_review = any(_is_under_way(review, today) for review in reviews)
    terms = Terms(agreement.review_months, agreement.review_due)
    signings = {party: _signing(party, today) for party in parties}
    whole = whole_state(signings.values(), terms, closed, today, under_review=under_review)
    in_use = status is None or status.status not in NOT_IN_USE
    return AgreementNow(
        agreement=agreement,
        parties=tuple(
            (party, party_state(signing, terms, closed, today) if in_use else None)
            for party, signing in sorted(signings.items(), key=lambda pair: pair[1].name)
        ),
        statuses=tuple(statuses),
        reviews=tuple(reviews),
        status=status,
        state=whole if in_use else None,
    )


def _signing(party: AgreementParty, day: date) -> Signing:
    """The party as it was on the day, by which it may not have signed yet."""
    signed = party.signed if party.signed.possibly_by(day) else UncertainDate()
    return Signing(party.organisation_id, party.organisation.name, signed)


def _is_closed(review: AgreementReview, day: date) -> bool:
    return review.outcome != OPEN and not (review.reviewed.earliest and review.reviewed.earliest > day)


def _is_under_way(review: AgreementReview, day: date) -> bool:
    """One that was closed since is told only where it is known to have been opened by the day."""
    if review.outcome == OPEN:
        return not review.opened.earliest or review.opened.earliest <= day
    return not _is_closed(review, day) and review.opened.surely_by(day)
