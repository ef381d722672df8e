"""What is asked of whom: each only what their own organisations owe, and nothing of what they do not see."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from factories.constitution import (
    a_contact_confirmation,
    a_reader_list,
    a_sharing_agreement,
    an_agreement_answer,
    an_agreement_party,
    an_agreement_review,
)
from factories.entering import correct
from in_order import asked_of, in_days

from socboard.board.models import ContactConfirmation
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

RELEASED = {"release": Audience.BOARD}


def today() -> date:
    return timezone.localdate()


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
    found = asked_of(player)
    return tuple([(ask.what, ask.who, ask.left) for ask in part] for part in (found.own, found.late))


def test_a_party_is_asked_for_its_answer_until_it_has_given_it(cast):
    review = a_review(cast, cast.police, cast.fire)
    ask = ("Answer the review of “Data agreement”", cast.police.name, "7 days left")
    assert (told(cast.member), told(cast.deputy)) == (([ask], []), ([ask], []))
    assert asked_of(cast.member).own[0].address == (f"/b/soc-board/agreement-reviews/{review.ref}/answer")
    an_agreement_answer(cast.board, review=review, organisation=cast.police)
    assert told(cast.member) == ([], [])


@pytest.mark.parametrize("name", ["observer", "chair", "neighbour", "parent_member", "stranger"])
def test_who_owes_nothing_is_asked_nothing(cast, name):
    a_review(cast, cast.police, due=-1)
    a_contact_confirmation(cast.board, organisation=cast.police, due=in_days(-1))
    assert told(getattr(cast, name)) == ([], [])


@pytest.mark.parametrize(
    ("days", "left"),
    [(2, "2 days left"), (1, "1 day left"), (0, "Due today"), (-1, "1 day late"), (-60, "60 days late")],
)
def test_the_days_left_in_words(cast, days, left):
    a_contact_confirmation(cast.board, organisation=cast.fire, due=in_days(days))
    assert told(cast.other_member)[0] == [("Confirm the points of contact", cast.fire.name, left)]


def test_after_sixty_days_the_day_is_told_and_not_their_number(cast):
    a_contact_confirmation(cast.board, organisation=cast.fire, due=in_days(-61))
    [ask] = asked_of(cast.other_member).own
    since = today() - timedelta(days=60)
    assert (ask.tag, ask.hint) == (f"Late since {since.day} {since:%B %Y}", "")


def test_what_has_no_day_is_asked_all_the_same_after_the_rest(cast):
    a_contact_confirmation(cast.board, organisation=cast.police)
    a_review(cast, cast.police)
    assert [what for what, _who, _left in told(cast.member)[0]] == [
        "Answer the review of “Data agreement”",
        "Confirm the points of contact",
    ]
    assert told(cast.member)[0][1][2] == ""


def test_an_answered_question_asks_no_more(cast):
    given = {"answer": ContactConfirmation.Answer.CONFIRMED, "due": in_days(-1)}
    a_contact_confirmation(cast.board, organisation=cast.police, **given)
    assert told(cast.member) == ([], [])


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


def test_whoever_lacks_the_second_step_is_asked_for_it(cast):
    """Only where the board demands it, and only of whoever reads OFFICIAL-SENSITIVE."""
    ask = ("Set up your second step, or sign in with it, to read what is OFFICIAL-SENSITIVE", "", "")
    assert told(cast.member) == ([], [])
    correct(cast.board, sensitive_needs_second_factor=True)
    assert [told(player)[0] for player in (cast.member, cast.chair, cast.other_member)] == [[ask], [ask], []]
    assert asked_of(cast.member).own[0].address == "/accounts/2fa/"
