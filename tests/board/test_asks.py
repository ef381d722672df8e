"""What is asked of whom: each only what their own organisations owe, and nothing of what they do not see."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from factories.constitution import (
    a_constitution_review,
    a_contact_confirmation,
    a_reader_list,
    a_sharing_agreement,
    an_agreement_answer,
    an_agreement_party,
    an_agreement_review,
    an_agreement_status,
)

from socboard.board.asks import asks
from socboard.board.models import AgreementStatus, ConstitutionReview, ContactConfirmation
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

RELEASED = {"release": Audience.BOARD}


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> UncertainDate:
    return UncertainDate.on(today() + timedelta(days=days))


def an_agreement(cast, *signed, board=None, title="Data agreement", **given):
    board = board or cast.board
    agreement = a_sharing_agreement(board, title=title, **{**RELEASED, **given})
    for organisation, day in signed:
        an_agreement_party(board, agreement=agreement, organisation=organisation, signed=day, **RELEASED)
    return agreement


def a_review(cast, *parties, due=7, **given):
    agreement = an_agreement(cast, *((party, in_days(-30)) for party in parties), **given)
    board = given.get("board") or cast.board
    return an_agreement_review(board, agreement=agreement, due=in_days(due), **RELEASED)


def told(player) -> tuple[list[tuple], list[tuple]]:
    found = asks(player.actor, today=today())
    return tuple([(ask.what, ask.who, ask.left) for ask in part] for part in (found.own, found.late))


def test_a_party_is_asked_for_its_answer_until_it_has_given_it(cast):
    review = a_review(cast, cast.police, cast.fire)
    ask = ("Answer the review of “Data agreement”", cast.police.name, "7 days left")
    assert (told(cast.member), told(cast.deputy)) == (([ask], []), ([ask], []))
    assert asks(cast.member.actor, today=today()).own[0].address == (
        f"/b/soc-board/agreement-reviews/{review.ref}/answer"
    )
    an_agreement_answer(cast.board, review=review, organisation=cast.police)
    assert told(cast.member) == ([], [])


@pytest.mark.parametrize("name", ["observer", "chair", "neighbour", "parent_member", "stranger"])
def test_who_owes_nothing_is_asked_nothing(cast, name):
    a_review(cast, cast.police, due=-1)
    a_contact_confirmation(cast.board, organisation=cast.police, due=in_days(-1))
    assert told(getattr(cast, name)) == ([], [])


@pytest.mark.parametrize(
    ("days", "left"),
    [(2, "2 days left"), (1, "1 day left"), (0, "Due today"), (-1, "1 day late"), (-40, "40 days late")],
)
def test_the_days_left_in_words(cast, days, left):
    a_contact_confirmation(cast.board, organisation=cast.fire, due=in_days(days))
    assert told(cast.other_member)[0] == [("Confirm the points of contact", cast.fire.name, left)]


def test_what_has_no_day_is_asked_all_the_same_after_the_rest(cast):
    a_contact_confirmation(cast.board, organisation=cast.police)
    a_review(cast, cast.police)
    assert [what for what, _who, _left in told(cast.member)[0]] == [
        "Answer the review of “Data agreement”",
        "Confirm the points of contact",
    ]
    assert told(cast.member)[0][1][2] == ""


def test_the_team_is_told_who_is_late_organisation_by_organisation(cast):
    a_review(cast, cast.police, cast.fire, due=-2)
    a_contact_confirmation(cast.board, organisation=cast.fire, due=in_days(-1))
    a_contact_confirmation(cast.board, organisation=cast.police, due=in_days(1))
    answer = "Answer the review of “Data agreement”"
    expected = {
        cast.fire.name: [(answer, "2 days late"), ("Confirm the points of contact", "1 day late")],
        cast.police.name: [(answer, "2 days late")],
    }
    rows = [(what, name, left) for name in sorted(expected) for what, left in expected[name]]
    assert (told(cast.officer), told(cast.member)[1]) == (([], rows), [])


def test_an_answered_question_asks_no_more(cast):
    given = {"answer": ContactConfirmation.Answer.CONFIRMED, "due": in_days(-1)}
    a_contact_confirmation(cast.board, organisation=cast.police, **given)
    assert (told(cast.member), told(cast.manager)) == (([], []), ([], []))


def test_the_team_is_told_of_an_agreement_that_is_overdue(cast):
    """Scenario 6: one of six signatures is 25 months old."""
    long_ago = UncertainDate.on(today() - timedelta(days=760))
    parties = [cast.police, cast.fire, cast.charity, cast.corporation]
    agreement = an_agreement(cast, (cast.police, long_ago), *((each, in_days(-9)) for each in parties[1:]))
    [ask] = asks(cast.manager.actor, today=today()).own
    assert (ask.what, ask.is_late, ask.address) == (
        "Review “Data agreement”",
        True,
        f"/b/soc-board/sharing-agreements/{agreement.ref}/",
    )
    assert told(cast.member) == ([], [])
    an_agreement_status(
        cast.board, agreement=agreement, status=AgreementStatus.Status.ENDED, since=in_days(-1)
    )
    assert told(cast.manager) == ([], [])


def test_the_team_is_told_when_the_list_of_contacts_is_to_be_reviewed(cast):
    given = {"subject": ConstitutionReview.Subject.CONTACTS, "reviewed": in_days(-190)}
    a_constitution_review(cast.board, outcome=ConstitutionReview.Outcome.UNCHANGED, **given)
    assert [what for what, _who, _left in told(cast.manager)[0]] == ["Have the points of contact confirmed"]
    a_constitution_review(cast.board, subject=ConstitutionReview.Subject.CONTACTS)
    assert told(cast.manager) == ([], [])


@pytest.mark.parametrize(
    "hidden", [{"release": None}, {"marking": Marking.OFFICIAL_SENSITIVE}, {"readers": True}]
)
def test_what_is_not_seen_is_not_asked(cast, hidden):
    if hidden.get("readers"):
        hidden = {"readers": a_reader_list(cast.board, people=[cast.manager.person])}
    a_review(cast, cast.police, cast.fire, due=-1, **hidden)
    assert told(cast.other_member) == ([], [])


def test_what_is_restricted_is_not_named(cast):
    a_review(cast, cast.police, marking=Marking.OFFICIAL_SENSITIVE)
    assert told(cast.member)[0][0][0] == "Answer the review of a restricted sharing agreement"


def test_the_page_costs_the_same_for_many_boards(cast, django_assert_num_queries):
    for _ in range(3):
        a_review(cast, cast.police, cast.fire, due=-1)
        a_contact_confirmation(cast.board, organisation=cast.fire, due=in_days(-1))
    a_constitution_review(cast.board, subject=ConstitutionReview.Subject.CONTACTS, reviewed=in_days(-400))
    actor = cast.manager.actor
    with django_assert_num_queries(7):
        assert len(asks(actor, today=today()).late) == 9
