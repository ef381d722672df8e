"""An agreement with its parties and a review round, for the tests of both."""

from datetime import date, timedelta

from django.utils import timezone
from factories.constitution import (
    a_sharing_agreement,
    an_agreement_party,
)
from factories.entering import stored

from socboard.audit.models import Event
from socboard.board.models import (
    AgreementAnswer,
    AgreementReview,
    AgreementStatus,
    SharingAgreement,
)
from socboard.board.operations.agreement_reviews import (
    answer,
    close_review,
    open_review,
)
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

Answer, Outcome, Status = AgreementAnswer.Answer, AgreementReview.Outcome, AgreementStatus.Status
NEVER, LONG_AGO = UncertainDate(), UncertainDate.on(date(2019, 1, 1))


def today() -> date:
    return timezone.localdate()


def later(days: int = 14) -> date:
    return today() + timedelta(days=days)


def an_agreement(cast, *parties, **given) -> SharingAgreement:
    """Released to the board and signed by these organisations."""
    agreement = a_sharing_agreement(cast.board, **{"release": Audience.BOARD, **given})
    for organisation in parties:
        an_agreement_party(
            cast.board,
            agreement=agreement,
            organisation=organisation,
            signed=LONG_AGO,
            release=Audience.BOARD,
        )
    return agreement


def an_open_review(cast, *parties, **given) -> AgreementReview:
    return open_review(an_agreement(cast, *parties, **given), due=later(), by=cast.manager.actor)


def says(review, player, organisation, said=Answer.NO_PROBLEMS, note="", **given):
    return answer(
        review, organisation=organisation, answer=said, answered=today(), note=note, by=player.actor, **given
    )


def close(review, by, outcome=Outcome.NO_PROBLEMS, **given):
    close_review(stored(review), outcome=outcome, by=by.actor, **{"closed": today(), **given})


def events_of(*records) -> list[str]:
    refs = [record.ref for record in records]
    return list(Event.objects.filter(ref__in=refs).order_by("sequence").values_list("event", flat=True))
