"""Which rules a board works by, read from the version of its terms of reference that is in force."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from socboard.board.constitution_reviews import review_of_terms
from socboard.board.models import Board, ConstitutionReview, TermsVersion
from socboard.board.review_state import ReviewState
from socboard.board.terms_rules import RequiredOrganisation, TermsInForce, in_force_on

WAS_IN_FORCE = (TermsVersion.Status.APPROVED, TermsVersion.Status.SUPERSEDED)


def terms_in_force(board: Board, *, actor, day: date | None = None) -> TermsInForce | None:
    """The rules in force on the day, today unless another is named; None where this reader sees no such version.

    Two queries.
    """
    version = version_in_force(board, actor=actor, day=day)
    return rules_of(version) if version else None


def version_in_force(board: Board, *, actor, day: date | None = None) -> TermsVersion | None:
    """The version in force on the day: today that which stands as such, else the last one approved by then."""
    versions = seen_versions(board, actor=actor).current().prefetch_related("required_organisations")
    if day is None or day >= timezone.localdate():
        return versions.filter(status=TermsVersion.Status.APPROVED).first()
    ever = versions.filter(status__in=WAS_IN_FORCE).order_by("entered_at", "pk")
    return in_force_on([(version.approved, version) for version in ever], day)


def seen_versions(board: Board, *, actor) -> QuerySet:
    """All versions of this board that the reader may see, the withdrawn ones too."""
    return TermsVersion.objects.visible_to(actor.at(board.pk)).filter(board=board)


def terms_review(version: TermsVersion, *, actor, today: date) -> ReviewState:
    """Where the review of a version in force stands, by the reviews that this reader sees. One query."""
    seen = ConstitutionReview.objects.visible_to(actor.at(version.board_id)).current()
    reviews = seen.filter(board=version.board_id, subject=ConstitutionReview.Subject.TERMS)
    return review_of_terms(version, reviews, today)


def rules_of(version: TermsVersion) -> TermsInForce:
    """The rules of any version. No query, if the required organisations were read with it."""
    required = sorted(version.required_organisations.all(), key=lambda each: each.name)
    return TermsInForce(
        ref=version.ref,
        number=version.number,
        approved=version.approved,
        quorum=version.quorum,
        quorum_needs_chair=version.quorum_needs_chair,
        required=tuple(RequiredOrganisation(each.ref, each.name) for each in required),
        meetings_per_year=version.meetings_per_year,
        review_months=version.review_months,
        office_months=version.office_months,
        office_renewals=version.office_renewals,
        interest_counts_as_away=version.interest_counts_as_away,
    )
