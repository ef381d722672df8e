"""What the team of a board has to see to: reviews, rounds, offices; and nothing of what it does not see."""

import pytest
from django.utils import timezone
from factories.constitution import (
    a_board,
    a_constitution_review,
    a_contact_confirmation,
    a_point_of_contact,
    a_seat,
    a_sharing_agreement,
    a_terms_version,
    an_agreement_answer,
    an_agreement_party,
    an_agreement_review,
    an_agreement_status,
    an_office_term,
)
from factories.entering import correct
from in_order import asked_of, in_days, put_in_order

from socboard.board.asks import asks
from socboard.board.models import AgreementStatus, Board, ConstitutionReview, OfficeTerm, TermsVersion
from socboard.board.roles import Office, Role
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

RELEASED = {"release": Audience.BOARD}
Subject, Outcome = ConstitutionReview.Subject, ConstitutionReview.Outcome
SECRETLY = {"marking": Marking.OFFICIAL_SENSITIVE}
HOME = "/b/soc-board"


def own(player) -> list[tuple[str, str, str]]:
    return [(ask.what, ask.tag, ask.hint) for ask in asked_of(player).own]


def day(days: int) -> str:
    when = in_days(days).earliest
    return f"{when.day} {when:%B %Y}"


def an_agreement(cast, *parties, board=None, **given):
    board = board or cast.board
    agreement = a_sharing_agreement(board, **{"title": "Data agreement", **RELEASED, **given})
    signed = {"agreement": agreement, "signed": in_days(-30)}
    for party in parties:
        an_agreement_party(board, organisation=party, **signed, **RELEASED)
    return agreement


def a_round(cast, *parties, due=7, **given):
    agreement = an_agreement(cast, *parties, **given)
    return an_agreement_review(agreement.board, agreement=agreement, due=in_days(due), **RELEASED)


def test_of_a_board_in_order_nothing_is_asked(cast):
    put_in_order(cast)
    assert (own(cast.manager), own(cast.officer), own(cast.member)) == ([], [], [])


def test_of_a_board_with_nothing_recorded_the_beginnings_are_asked(cast):
    beginnings = [
        ("Draft the terms of reference", "None in force", ""),
        ("Review the membership", "No review recorded", ""),
    ]
    assert own(cast.manager) == [
        ("Appoint a chair", "Nobody holds the office", ""),
        ("Appoint a deputy chair", "Nobody holds the office", ""),
        *beginnings,
    ]
    assert [ask.address for ask in asked_of(cast.manager).own] == [
        f"{HOME}/office-terms/appoint",
        f"{HOME}/office-terms/appoint",
        f"{HOME}/terms-versions/",
        f"{HOME}/constitution-reviews/add",
    ]
    assert own(cast.officer) == beginnings  # to whom an office goes is the manager's to say


def test_an_open_review_says_how_many_answers_are_outstanding(cast):
    put_in_order(cast)
    review = a_round(cast, cast.police, cast.fire, cast.charity)
    an_agreement_answer(cast.board, review=review, organisation=cast.police, **RELEASED)
    told = (
        "See to the review of “Data agreement”",
        "7 days left",
        f"Due {day(7)}. 2 of 3 answers outstanding",
    )
    assert (own(cast.officer), asked_of(cast.officer).own[0].address) == (
        [told],
        f"{HOME}/sharing-agreements/{review.agreement.ref}/",
    )
    for organisation in (cast.fire, cast.charity):
        an_agreement_answer(cast.board, review=review, organisation=organisation, **RELEASED)
    closing = (
        "Close the review of “Data agreement”",
        "7 days left",
        f"Due {day(7)}. Every party has answered",
    )
    assert (own(cast.officer), asked_of(cast.officer).own[0].address) == (
        [closing],
        f"{HOME}/agreement-reviews/{review.ref}/close",
    )


def test_the_team_is_told_who_is_late_organisation_by_organisation(cast):
    a_round(cast, cast.police, cast.fire, due=-2)
    a_contact_confirmation(cast.board, organisation=cast.fire, due=in_days(-1))
    a_contact_confirmation(cast.board, organisation=cast.police, due=in_days(1))
    answer = "Answer the review of “Data agreement”"
    expected = {
        cast.fire.name: [(answer, "2 days late"), ("Confirm the points of contact", "1 day late")],
        cast.police.name: [(answer, "2 days late")],
    }
    rows = [(what, name, left) for name in sorted(expected) for what, left in expected[name]]
    late = [(ask.what, ask.who, ask.left) for ask in asked_of(cast.officer).late]
    assert (late, asked_of(cast.member).late) == (rows, ())


def test_the_team_is_told_of_an_agreement_that_is_overdue(cast):
    """Scenario 6: one of six signatures is 25 months old."""
    put_in_order(cast)
    agreement = an_agreement(cast, cast.fire, cast.charity, cast.corporation)
    old = {"agreement": agreement, "organisation": cast.police, "signed": in_days(-760)}
    an_agreement_party(cast.board, **old, **RELEASED)
    [ask] = asked_of(cast.manager).own
    assert (ask.what, ask.is_late, ask.address) == (
        "Review “Data agreement”",
        True,
        f"{HOME}/sharing-agreements/{agreement.ref}/",
    )
    assert own(cast.member) == []
    ended = {"agreement": agreement, "status": AgreementStatus.Status.ENDED, "since": in_days(-1)}
    an_agreement_status(cast.board, **ended)
    assert own(cast.manager) == []


def test_terms_and_membership_are_reviewed_once_a_year(cast):
    put_in_order(cast, approved=-400, members_reviewed=-350)
    assert [(what, tag.partition(" ")[2]) for what, tag, _hint in own(cast.officer)] == [
        ("Review the terms of reference", "days late"),
        ("Review the membership", "days left"),
    ]
    a_constitution_review(cast.board, subject=Subject.TERMS, reviewed=in_days(-1), outcome=Outcome.UNCHANGED)
    assert [what for what, _tag, _hint in own(cast.officer)] == ["Review the membership"]
    opened = a_constitution_review(cast.board, subject=Subject.MEMBERSHIP)
    [ask] = asked_of(cast.officer).own
    assert (ask.what, ask.state, ask.address) == (
        "Review the membership",
        "Under way",
        f"{HOME}/constitution-reviews/{opened.ref}/change",
    )


def test_terms_that_lie_before_the_board_wait_for_its_approval(cast):
    put_in_order(cast)
    waiting = {"status": TermsVersion.Status.SUBMITTED, "submitted": in_days(-3)}
    version = a_terms_version(cast.board, number="7", **waiting)
    a_terms_version(cast.board, number="8")
    assert own(cast.officer) == [
        ("Record the board's approval of version 7 of the terms", f"Submitted on {day(-3)}", "")
    ]
    assert asked_of(cast.officer).own[0].address == f"{HOME}/terms-versions/{version.ref}/"


def test_points_of_contact_that_were_never_reviewed(cast):
    put_in_order(cast)
    a_point_of_contact(cast.board, organisation=cast.police)
    assert own(cast.officer) == [("Have the points of contact confirmed", "No review recorded", "")]
    assert asked_of(cast.officer).own[0].address == f"{HOME}/points-of-contact/ask"


def test_points_of_contact_are_reviewed_every_six_months(cast):
    put_in_order(cast)
    given = {"subject": Subject.CONTACTS, "reviewed": in_days(-190)}
    a_constitution_review(cast.board, outcome=Outcome.UNCHANGED, **given)
    assert [what for what, _tag, _hint in own(cast.manager)] == ["Have the points of contact confirmed"]
    under_way = a_constitution_review(cast.board, subject=Subject.CONTACTS)
    [ask] = asked_of(cast.manager).own
    assert (ask.what, ask.state) == ("Have the points of contact confirmed", "Nobody has been asked yet")
    question = a_contact_confirmation(cast.board, organisation=cast.police, review=under_way, due=in_days(3))
    a_contact_confirmation(cast.board, organisation=cast.fire, review=under_way, answer="confirmed")
    assert own(cast.manager) == [
        ("See to the round of points of contact", "3 days left", f"Due {day(3)}. 1 of 2 answers outstanding")
    ]
    correct(question, answer="confirmed")
    assert own(cast.manager) == [
        ("Close the round of points of contact", "Every organisation has answered", "")
    ]


@pytest.mark.parametrize(("days", "asked"), [(90, True), (91, False)])
def test_an_office_that_ends_within_ninety_days_is_asked_for(cast, days, asked):
    put_in_order(cast)
    correct(OfficeTerm.objects.get(office=Office.DEPUTY_CHAIR), end=in_days(days))
    name = cast.deputy_chair.person.name
    hint = f"Due {day(days)}. {name}'s term ends then"
    told = [("Appoint the next deputy chair", f"{days} days left", hint)]
    assert (own(cast.manager), own(cast.officer)) == (told if asked else [], [])


def test_an_office_that_has_a_successor_is_not_asked_for(cast):
    put_in_order(cast)
    term = OfficeTerm.objects.get(office=Office.CHAIR)
    correct(term, end=in_days(10))
    after = {"start": in_days(10), "end": UncertainDate(), "follows": term}
    an_office_term(cast.board, office=Office.CHAIR, **after, **RELEASED)
    assert own(cast.manager) == []
    correct(term, end=in_days(-1))
    assert own(cast.manager) == [("Appoint a chair", f"Nobody until {day(10)}", "")]


def test_the_office_is_called_what_the_board_calls_it(cast):
    put_in_order(cast)
    Board.objects.filter(pk=cast.board.pk).update(chair_word=Board.ChairWord.CHAIRMAN)
    for term in OfficeTerm.objects.all():
        correct(term, end=in_days(-1))
    assert [what for what, _tag, _hint in own(cast.manager)] == [
        "Appoint a chairman",
        "Appoint a deputy chairman",
    ]


def test_what_is_restricted_is_told_by_its_kind_and_to_nobody_else(cast):
    put_in_order(cast)
    a_round(cast, cast.police, title="Canary agreement", **SECRETLY)
    a_terms_version(cast.board, number="Canary", status=TermsVersion.Status.SUBMITTED, **SECRETLY)
    correct(OfficeTerm.objects.get(office=Office.CHAIR), end=in_days(9), **SECRETLY)
    told = own(cast.manager)
    assert sorted(what for what, _tag, _hint in told) == [
        "Appoint the next chair",
        "Record the board's approval of a restricted version of the terms",
        "See to the review of a restricted sharing agreement",
    ]
    assert not [
        words for row in told for words in row if "Canary" in words or cast.chair.person.name in words
    ]
    assert own(cast.officer) == []


@pytest.mark.parametrize("name", ["chair", "member", "observer", "neighbour", "parent_member", "stranger"])
def test_nobody_else_is_asked_to_see_to_it(cast, name):
    a_round(cast, cast.fire)
    a_point_of_contact(cast.board, **RELEASED)
    assert asked_of(getattr(cast, name)) == type(asked_of(cast.stranger))((), ())


def test_it_costs_the_same_for_many_boards(cast, django_assert_num_queries):
    managing = {"organisation": cast.corporation, "person": cast.manager.person, "role": Role.MANAGER}
    for number, board in enumerate([cast.board, a_board(), a_board(), a_board()]):
        if number:
            a_seat(board, **managing)
        an_office_term(board, start=in_days(-400), end=in_days(10))
        a_point_of_contact(board, organisation=cast.fire)
        a_contact_confirmation(board, organisation=cast.fire, due=in_days(-1))
        a_terms_version(board, status=TermsVersion.Status.SUBMITTED)
        a_round(cast, cast.police, cast.fire, board=board, due=-1)
        actor = cast.manager.actor
        boards = list(Board.objects.visible_to(actor))
        with django_assert_num_queries(10):
            found = asks(actor, boards, today=timezone.localdate())
        assert (len(found.late), len(found.own)) == (3 * (number + 1), 6 * (number + 1))
