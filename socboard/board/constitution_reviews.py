"""Where the regular reviews of the constitution stand on a day, from the reviews that were recorded. No query.

Source: domain.md, "Reviews".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from socboard.board.agreement_state import last_of
from socboard.board.models import ConstitutionReview, TermsVersion
from socboard.board.review_state import ReviewState, review_state
from socboard.kit.values import UncertainDate

OPEN = ConstitutionReview.Outcome.OPEN
# After how many months the next is due. The terms of reference say their own.
MEMBERSHIP_MONTHS, CONTACT_MONTHS = 12, 6


def known_on(reviews: Iterable[ConstitutionReview], day: date) -> list[ConstitutionReview]:
    """Those that were, or may have been, held by the day, and those that have no day yet."""
    return [each for each in reviews if not each.reviewed.is_given or each.reviewed.possibly_by(day)]


def open_review(reviews: Iterable[ConstitutionReview]) -> ConstitutionReview | None:
    """The review that is under way."""
    return next((each for each in reviews if each.outcome == OPEN), None)


def review_of_terms(
    version: TermsVersion | None, reviews: Iterable[ConstitutionReview], day: date
) -> ReviewState:
    """Where the review of the version in force stands; its approval counts as one. Not known without a version."""
    if version is None:
        return _state(reviews, None, day)
    return _state(reviews, version.review_months, day, first=version.approved)


def review_of_membership(reviews: Iterable[ConstitutionReview], day: date) -> ReviewState:
    return _state(reviews, MEMBERSHIP_MONTHS, day)


def review_of_contacts(reviews: Iterable[ConstitutionReview], day: date) -> ReviewState:
    """Where the review of the list of points of contact stands."""
    return _state(reviews, CONTACT_MONTHS, day)


def _state(reviews, months: int | None, day: date, *, first: UncertainDate | None = None) -> ReviewState:
    known = known_on(reviews, day)
    done = [each.reviewed for each in known if each.outcome != OPEN]
    last = last_of([*([first] if first else []), *done])
    return review_state(last, months, day, under_review=open_review(known) is not None)
