"""Where an agreement stood on a day that is over: nothing that came later counts."""

from datetime import date

import pytest
from cast import SCRIBE
from factories.constitution import (
    a_sharing_agreement,
    an_agreement_party,
    an_agreement_review,
    an_agreement_status,
)

from socboard.board.agreement_register import read
from socboard.board.models import AgreementReview, AgreementStatus
from socboard.board.review_state import State
from socboard.kit.values import UncertainDate


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


@pytest.mark.parametrize(
    ("day", "status", "state", "signed"),
    [
        (date(2018, 1, 1), "", State.UNKNOWN, None),
        (date(2018, 12, 31), "draft", None, None),
        (date(2019, 6, 1), "in force", State.CURRENT, date(2021, 1, 1)),
        (date(2021, 1, 2), "in force", State.OVERDUE, date(2021, 1, 1)),
        (date(2021, 2, 1), "in force", State.UNDER_REVIEW, date(2021, 1, 1)),
        (date(2021, 3, 1), "in force", State.CURRENT, date(2023, 3, 1)),
    ],
)
def test_an_agreement_as_it_was_on_a_day(cast, day, status, state, signed):
    agreement = a_sharing_agreement(cast.board)
    an_agreement_party(cast.board, agreement=agreement, organisation=cast.police, signed=on(2019, 1, 1))
    for name, since in ((AgreementStatus.Status.DRAFT, on(2018, 6, 1)), ("in force", on(2019, 1, 1))):
        an_agreement_status(cast.board, agreement=agreement, status=name, since=since)
    given = {"opened": on(2021, 2, 1), "reviewed": on(2021, 3, 1)}
    an_agreement_review(cast.board, agreement=agreement, outcome=AgreementReview.Outcome.PROBLEMS, **given)
    [now] = read([agreement], actor=SCRIBE, today=day)
    [(_party, of_party)] = now.parties
    assert (
        now.status.status if now.status else "",
        now.state and now.state.state,
        of_party and of_party.due,
    ) == (status, state, signed)
