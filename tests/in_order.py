"""A board with nothing to see to, so that what a test adds is all that is asked."""

from datetime import timedelta

from django.utils import timezone
from factories.constitution import a_constitution_review, a_terms_version

from socboard.board.asks import asks
from socboard.board.models import Board, ConstitutionReview, TermsVersion
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate


def in_days(days: int) -> UncertainDate:
    return UncertainDate.on(timezone.localdate() + timedelta(days=days))


def put_in_order(cast, *, approved=-9, members_reviewed=-9) -> TermsVersion:
    """Both offices held without an end, terms of reference in force, the membership reviewed."""
    assert (cast.chair.seat, cast.deputy_chair.seat) != (None, None)  # each arrives when first named
    a_constitution_review(
        cast.board,
        subject=ConstitutionReview.Subject.MEMBERSHIP,
        reviewed=in_days(members_reviewed),
        outcome=ConstitutionReview.Outcome.UNCHANGED,
    )
    return a_terms_version(
        cast.board,
        status=TermsVersion.Status.APPROVED,
        approved=in_days(approved),
        release=Audience.BOARD,
    )


def asked_of(player):
    actor = player.actor
    return asks(actor, Board.objects.visible_to(actor), today=timezone.localdate())
