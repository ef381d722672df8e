"""The forms of sharing agreements: what partners and the team enter, and what is told of a mistake."""

import re

import pytest
import time_machine
from agreement_pages import LIST, TODAY, an_agreement, day, on, page_of
from factories.constitution import (
    a_cover,
    a_person,
)
from factories.entering import stored
from page_text import main_of, text_of

from socboard.board.models import AgreementIssue, AgreementParty, AgreementStatus
from socboard.board.operations.agreement_reviews import open_review
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel("2021-02-01T12:00:00Z"):
        yield


# The forms


def test_a_partner_answers_again_from_what_was_answered_before(cast):
    agreement = an_agreement(cast, (cast.police, on(2020, 1, 1)))
    review = open_review(agreement, due=TODAY, by=cast.manager.actor)
    address = f"/b/soc-board/agreement-reviews/{review.ref}/answer"
    refused = cast.member.client.post(address, {"answer": "problems", "note": ""})
    assert (refused.status_code, "Say what the problems are." in text_of(refused)) == (422, True)
    cast.member.client.post(address, {"answer": "problems", "note": "Late answers"})
    again = main_of(cast.deputy.client.get(address))
    chosen = re.search(r'<input[^>]*value="problems"[^>]*>', again)[0]
    assert ("checked" in chosen, "Late answers</textarea>" in again) == (True, True)
    assert cast.other_member.client.get(address).status_code == 403


def test_the_team_enters_an_answer_for_a_sender(cast):
    agreement = an_agreement(cast, (cast.police, on(2020, 1, 1)))
    review = open_review(agreement, due=TODAY, by=cast.manager.actor)
    given = {"organisation": "police", "answer": "no problems", **day("answered", TODAY)}
    address = f"/b/soc-board/agreement-reviews/{review.ref}/answer"
    assert cast.officer.client.post(address, given).status_code == 422
    wrong = cast.officer.client.post(address, {**given, "sender": cast.other_member.person.ref})
    assert "This person has no seat for that organisation." in text_of(wrong)
    assert cast.officer.client.post(address, {**given, "sender": cast.member.person.ref}).status_code == 302
    assert review.answers.get().entered_for == cast.member.person
    assert f"Entered for {cast.member.person.name}" in text_of(page_of(cast.manager, agreement))


def test_who_sits_for_two_parties_says_for_which(cast):
    agreement = an_agreement(cast, (cast.police, on(2020, 1, 1)), (cast.fire, on(2020, 1, 1)))
    brigade = cast.other_member.seat
    a_cover(cast.board, seat=brigade, person=cast.member.person, start=on(2018, 1, 1), end=on(2999, 1, 1))
    review = open_review(agreement, due=TODAY, by=cast.manager.actor)
    address = f"/b/soc-board/agreement-reviews/{review.ref}/answer"
    assert cast.member.client.post(address, {"answer": "no problems"}).status_code == 422
    given = {"answer": "no problems", "organisation": "fire"}
    assert cast.member.client.post(address, given).status_code == 302
    assert review.answers.get().organisation == cast.fire


@pytest.mark.parametrize(
    ("verb", "form", "said"),
    [
        ("parties/add", {"organisation": "nowhere"}, "Choose one from the list."),
        ("parties/add", {"organisation": "police"}, "It is a party to this agreement already."),
        (
            "status",
            {"status": "gone", "since_0": "1", "since_1": "1", "since_2": "2020"},
            "Choose one from the list.",
        ),
        (
            "status",
            {"status": "ended", "since_0": "31", "since_1": "2", "since_2": "2020"},
            "There is no such day.",
        ),
        ("reviews/open", {"due_0": "1", "due_1": "1", "due_2": "2020"}, "Give a day that is still to come."),
        ("reviews/open", {}, "Enter the day, month and year."),
        ("problems/raise", {"problem": "x" * 2001}, "At most 2000 are kept."),
        ("problems/raise", {"problem": "Crime number 1234567/19 is stuck"}, "Take it out"),
    ],
)
def test_bad_input_is_told_at_the_field_and_kept(cast, verb, form, said):
    agreement = an_agreement(cast, (cast.member.seat.organisation, on(2020, 1, 1)))
    response = cast.manager.client.post(f"{LIST}{agreement.ref}/{verb}", form)
    assert (response.status_code, said in text_of(response)) == (422, True)
    assert (
        AgreementParty.objects.count(),
        AgreementStatus.objects.count(),
        AgreementIssue.objects.count(),
    ) == (1, 0, 0)


def test_more_fields_than_the_form_has_do_nothing(cast):
    agreement = an_agreement(cast)
    extra = {
        "organisation": "police",
        "marking": "OFFICIAL-SENSITIVE",
        "release": "0",
        "withdrawn_reason": "gone",
    }
    given = {"problem": "Late", **extra, **day("raised", TODAY), "organisation": "fire"}
    assert cast.member.client.post(f"{LIST}{agreement.ref}/problems/raise", given).status_code == 302
    issue = AgreementIssue.objects.get()
    assert (issue.organisation, issue.marking, issue.release, issue.withdrawn_reason) == (
        cast.police,
        Marking.OFFICIAL,
        None,
        "",
    )


def test_two_who_sign_at_once_are_told(cast):
    agreement = an_agreement(cast, (cast.police, UncertainDate()))
    party = agreement.parties.get()
    address, form = (
        f"/b/soc-board/agreement-parties/{party.ref}/sign",
        {"started_from": 1, **day("signed", TODAY)},
    )
    assert cast.officer.client.post(address, form).status_code == 302
    assert cast.manager.client.post(address, form).status_code == 409
    assert stored(party).version == 2


def test_the_sender_is_somebody_who_sits_here(cast):
    agreement = an_agreement(cast)
    elsewhere = a_person(name="Elsewhere")
    page = text_of(cast.manager.client.get(f"{LIST}{agreement.ref}/problems/raise"))
    assert (elsewhere.name in page, f"{cast.manager.person.name}, " in page) == (False, True)
