"""The list and the pages of sharing agreements, and scenario 6 from end to end."""

import csv
import io
from datetime import date

import pytest
import time_machine
from agreement_pages import LIST, RELEASED, TODAY, an_agreement, day, on, page_of, six_signatures
from factories.constitution import (
    a_library_document,
    a_reader_list,
    an_agreement_answer,
    an_agreement_issue,
    an_agreement_party,
    an_agreement_review,
    an_agreement_status,
    an_organisation,
)
from factories.entering import stored
from page_text import links_of, main_of, rows_of, text_of, told_of

from socboard.board.models import AgreementReview, AgreementStatus
from socboard.board.operations.agreement_reviews import answer, open_review
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel("2021-02-01T12:00:00Z"):
        yield


# Scenario 6, from end to end


def test_one_old_signature_is_overdue_on_the_list_on_the_page_and_at_home(cast):
    agreement = six_signatures(cast)
    listed = rows_of(cast.manager.client.get(LIST))
    assert listed == [["Data agreement", "Not recorded", "6 of 6", "Overdue", "1 January 2021"]]
    page = page_of(cast.manager, agreement)
    assert told_of(page)["Review"].startswith("Overdue due 1 January 2021")
    row = next(row for row in rows_of(page) if row[0] == cast.police.name)
    assert row[1:4] == ["1 January 2019", "1 January 2021", "Overdue"]
    assert [row[3] for row in rows_of(page)].count("Current") == 5
    assert "Review “Data agreement” Due 1 January 2021 31 days late" in text_of(cast.manager.client.get("/"))


def test_no_problems_is_refused_until_each_has_answered_and_then_the_agreement_is_current(cast):
    agreement = an_agreement(cast, (cast.police, on(2019, 1, 1)), (cast.fire, on(2020, 3, 1)))
    manager = cast.manager.client
    manager.post(f"{LIST}{agreement.ref}/reviews/open", day("due", date(2021, 2, 15)))
    review = AgreementReview.objects.get()
    address = f"/b/soc-board/agreement-reviews/{review.ref}/"
    assert "Answer the review" in text_of(cast.member.client.get("/"))
    assert cast.member.client.post(f"{address}answer", {"answer": "no problems"}).status_code == 302
    closing = {"started_from": 1, "outcome": "no problems", "share_answers": "on", **day("closed", TODAY)}
    refused = manager.post(f"{address}close", closing)
    assert (refused.status_code, f"No answer yet: {cast.fire.name}." in text_of(refused)) == (422, True)
    assert stored(review).outcome == AgreementReview.Outcome.OPEN
    cast.other_member.client.post(f"{address}answer", {"answer": "no problems"})
    assert manager.post(f"{address}close", closing).status_code == 302
    assert rows_of(manager.get(LIST))[0][1:] == ["In force", "2 of 2", "Current", "1 February 2023"]
    told = told_of(page_of(cast.observer, agreement))
    assert (told["Found"], told["Opened"]) == ("No problems", "1 February 2021")
    answers = [row for row in rows_of(page_of(cast.observer, agreement)) if "No problems" in row]
    assert answers == sorted(
        [name, "No problems", "1 February 2021", ""] for name in (cast.fire.name, cast.police.name)
    )


# The list


def test_the_list_puts_first_what_is_due_first_and_says_what_is_not_known(cast):
    an_agreement(cast, (cast.police, on(2020, 3, 1)), (cast.fire, UncertainDate()), title="Later")
    an_agreement(cast, (cast.police, UncertainDate(text="unknown")), title="Unknown")
    ended = an_agreement(cast, (cast.police, on(2010, 3, 1)), title="Over")
    an_agreement_status(
        cast.board, agreement=ended, status=AgreementStatus.Status.ENDED, since=on(2012, 1, 1), **RELEASED
    )
    an_agreement(cast, (cast.police, on(2019, 2, 5)), title="Soon")
    assert rows_of(cast.observer.client.get(LIST)) == [
        ["Soon", "Not recorded", "1 of 1", "Due", "5 February 2021"],
        ["Later", "Not recorded", "1 of 2", "Current", "1 March 2022"],
        ["Over", "Ended", "1 of 1", "Not in use", ""],
        ["Unknown", "Not recorded", "1 of 1", "Not known", "Not known"],
    ]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?sort=title", ["Alpha", "Beta", "Gamma"]),
        ("?sort=-title", ["Gamma", "Beta", "Alpha"]),
        ("?q=alph", ["Alpha"]),
        ("?pressing=1", ["Gamma"]),
        ("?q=nothing", []),
        ("?sort=-due", ["Beta", "Alpha", "Gamma"]),
    ],
)
def test_the_list_is_sorted_searched_and_filtered(cast, query, titles):
    for title, signed in (("Beta", (2020, 3, 1)), ("Alpha", (2020, 2, 1)), ("Gamma", (2019, 2, 1))):
        an_agreement(cast, (cast.police, on(*signed)), title=title)
    assert [row[0] for row in rows_of(cast.manager.client.get(LIST + query))] == titles


def test_the_list_as_a_spreadsheet_is_what_was_asked_for(cast):
    an_agreement(cast, title="=1+1")
    an_agreement(cast, title="Other")
    response = cast.manager.client.get(f"{LIST}?q=1&format=csv")
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert rows[1:] == [["'=1+1", "Not recorded", "No parties recorded", "Not known", "Not known"]]
    assert response.headers["Content-Disposition"] == 'attachment; filename="sharing-agreements.csv"'


def test_an_empty_list_says_so_with_the_next_step(cast):
    assert "Add the first one" in text_of(cast.manager.client.get(LIST))
    told = text_of(cast.member.client.get(LIST))
    assert ("No agreement is recorded here that you may read." in told, "Add" in told) == (True, False)


def test_a_withdrawn_agreement_leaves_the_list_and_can_be_read_but_not_acted_on(cast):
    agreement = an_agreement(cast, (cast.police, on(2020, 1, 1)), title="Old")
    withdraw(agreement, reason="entered twice", by=cast.manager.actor)
    assert [len(rows_of(cast.manager.client.get(LIST + query))) for query in ("", "?withdrawn=1")] == [0, 1]
    page = page_of(cast.manager, agreement)
    assert "entered twice" in text_of(page)
    home = f"{LIST}{agreement.ref}/"
    assert [link for link in links_of(page) if link.startswith(home)] == [f"{home}erase", f"{home}trace"]
    assert cast.manager.client.get(f"{LIST}{agreement.ref}/status").status_code == 404


# The page


def test_the_page_says_what_the_agreement_is(cast):
    paper = a_library_document(cast.board, title="The signed paper", **RELEASED)
    agreement = an_agreement(
        cast, title="Data agreement", purpose="To protect", data_shared="Addresses", document=paper
    )
    told = told_of(page_of(cast.observer, agreement))
    labels = ("Purpose", "Data shared", "Retention", "Document", "Status", "Whose it is")
    assert [told[label] for label in labels] == [
        "To protect",
        "Addresses",
        "Not recorded",
        "The signed paper",
        "Not recorded",
        "The board's own",
    ]


def test_a_document_that_the_reader_may_not_see_is_not_there(cast):
    paper = a_library_document(
        cast.board, title="Canary paper", marking=Marking.OFFICIAL_SENSITIVE, **RELEASED
    )
    page = page_of(cast.observer, an_agreement(cast, document=paper))
    assert ("Canary" in main_of(page), paper.ref in main_of(page)) == (False, False)


def test_the_status_stands_as_a_history_with_what_it_was_about(cast):
    agreement = an_agreement(cast)
    vague = UncertainDate(date(2018, 10, 1), date(2018, 12, 31), "the start of the year")
    for status, since, note in (("uncertain", vague, "whether it works"), ("in force", on(2019, 5, 1), "")):
        given = {"status": status, "since": since, "note": note}
        an_agreement_status(cast.board, agreement=agreement, **given, **RELEASED)
    page = page_of(cast.observer, agreement)
    assert told_of(page)["Status"] == "In force since 1 May 2019"
    history = text_of(page).partition("Status over time")[2].partition("About this record")[0].strip()
    assert (
        history == "1 May 2019 In force the start of the year Uncertain : the question was whether it works"
    )


def test_who_has_not_signed_is_said_and_an_unknown_date_is_never_assumed(cast):
    agreement = an_agreement(
        cast, (cast.fire, UncertainDate()), (cast.police, UncertainDate(text="signed, no date kept"))
    )
    rows = {row[0]: row[1:] for row in rows_of(page_of(cast.observer, agreement))}
    assert rows == {
        cast.fire.name: ["No signature recorded", "", "Not signed"],
        cast.police.name: ["signed, no date kept", "Not known", "Not known"],
    }


def test_problems_are_told_with_their_resolution(cast):
    agreement = an_agreement(cast)
    solved = {"resolution": "A shared mailbox", "resolved": on(2019, 9, 1), "raised": on(2019, 8, 1)}
    an_agreement_issue(
        cast.board, agreement=agreement, problem="Late", organisation=cast.fire, **solved, **RELEASED
    )
    an_agreement_issue(cast.board, agreement=agreement, problem="Lost", **RELEASED)
    page = text_of(page_of(cast.observer, agreement))
    assert page.partition("Problems raised")[2].partition("Status over")[0].strip() == (
        f"Resolved {cast.fire.name}, 1 August 2019 Late How it was resolved 1 September 2019 A shared mailbox The "
        "record of this problem Open date not recorded Lost The record of this problem"
    )


def test_an_answer_that_is_not_released_is_read_by_its_organisation_and_the_team(cast):
    agreement = an_agreement(cast, (cast.police, on(2020, 1, 1)), (cast.fire, on(2020, 1, 1)))
    review = open_review(agreement, due=TODAY, by=cast.manager.actor)
    given = {"organisation": cast.police, "answer": "problems", "note": "Canary", "answered": TODAY}
    answer(review, **given, by=cast.member.actor)
    told = {}
    for name in ("manager", "deputy", "other_member"):
        rows = [
            row
            for row in rows_of(page_of(getattr(cast, name), agreement))
            if len(row) < 4 or row[1] == "Problems"
        ]
        told[name] = sorted(row[1] for row in rows)
    hidden = "None yet that you may read"
    assert told == {
        "manager": ["No answer yet", "Problems"],
        "deputy": [hidden, "Problems"],
        "other_member": [hidden, hidden],
    }
    assert "Canary" not in main_of(page_of(cast.other_member, agreement))


def test_parts_narrower_than_the_agreement_are_hidden_and_not_counted(cast):
    agreement = an_agreement(cast, (cast.police, on(2020, 1, 1)))
    narrow = {"marking": Marking.OFFICIAL_SENSITIVE, **RELEASED}
    canary = an_organisation(name="Canary organisation")
    an_agreement_party(cast.board, agreement=agreement, organisation=canary, **narrow)
    an_agreement_issue(cast.board, agreement=agreement, problem="Canary problem", **narrow)
    review = an_agreement_review(cast.board, agreement=agreement, summary="Canary review", **narrow)
    an_agreement_answer(cast.board, review=review, organisation=canary, **narrow)
    seen = {}
    for name in ("observer", "member"):
        page = page_of(getattr(cast, name), agreement)
        seen[name] = (
            main_of(page).count("Canary") > 0,
            told_of(page)["Signed"],
            page.headers["Cache-Control"],
        )
    assert seen == {
        "observer": (False, "1 of 1 parties", "private, no-cache"),
        "member": (True, "1 of 2 parties", "no-store"),
    }
    assert rows_of(cast.observer.client.get(LIST))[0][2:4] == ["1 of 1", "Current"]


@pytest.mark.parametrize(
    "hidden", [{"release": None}, {"marking": Marking.OFFICIAL_SENSITIVE}, {"readers": True}]
)
def test_an_agreement_not_to_be_seen_is_nowhere(cast, hidden):
    if hidden.get("readers"):
        hidden = {"readers": a_reader_list(cast.board, people=[cast.manager.person])}
    agreement = six_signatures(cast, **hidden)
    party = agreement.parties.get(organisation=cast.police)
    page_of(cast.other_member, agreement, status=404)
    for address in (
        f"{LIST}{agreement.ref}/problems/raise",
        f"/b/soc-board/agreement-parties/{party.ref}/sign",
    ):
        assert cast.other_member.client.get(address).status_code == 404
    for address in (LIST, f"{LIST}?q=Data", f"{LIST}?format=csv", "/", "/b/soc-board/agreement-parties/"):
        assert "Data agreement" not in cast.other_member.client.get(address).content.decode()
    assert rows_of(cast.other_member.client.get("/b/soc-board/agreement-parties/")) == []


def test_the_parent_board_reads_what_was_released_to_it(cast):
    an_agreement(cast, title="For the board")
    shown = an_agreement(cast, title="For the parent", release=Audience.PARENT)
    assert [row[0] for row in rows_of(cast.parent_member.client.get(LIST))] == ["For the parent"]
    page = page_of(cast.parent_member, shown)
    assert ("History" in text_of(page), "/b/soc-board/" in links_of(page)) == (False, False)


@pytest.mark.parametrize(
    ("name", "verbs"),
    [
        (
            "manager",
            [
                *("parties/add", "status", "reviews/open", "problems/raise"),
                *("change", "release", "withdraw", "erase"),
            ],
        ),
        ("officer", ["parties/add", "status", "reviews/open", "problems/raise", "change", "withdraw"]),
        ("member", ["problems/raise"]),
        ("observer", []),
    ],
)
def test_each_is_offered_what_they_may_do(cast, name, verbs):
    agreement = an_agreement(cast, (cast.police, on(2020, 1, 1)))
    page = page_of(getattr(cast, name), agreement)
    home = f"{LIST}{agreement.ref}/"
    offered = [link.removeprefix(home) for link in links_of(page) if link.startswith(home)]
    assert offered == [*verbs, "trace"]


def test_a_review_that_waits_for_release_says_so_to_the_team(cast):
    agreement = an_agreement(cast, (cast.police, on(2020, 1, 1)))
    review = open_review(agreement, due=TODAY, by=cast.officer.actor)
    address = f"/b/soc-board/agreement-reviews/{review.ref}/release"
    told = {}
    for name in ("manager", "officer", "member"):
        page = page_of(getattr(cast, name), agreement)
        told[name] = ("not released yet" in text_of(page), address in links_of(page))
    assert told == {"manager": (True, True), "officer": (True, False), "member": (False, False)}


def test_a_page_costs_the_same_for_many_parts(cast, django_assert_max_num_queries):
    agreement = six_signatures(cast)
    review = an_agreement_review(cast.board, agreement=agreement, **RELEASED)
    for party in agreement.parties.all():
        an_agreement_answer(cast.board, review=review, organisation=party.organisation, **RELEASED)
        an_agreement_issue(cast.board, agreement=agreement, organisation=party.organisation, **RELEASED)
    page_of(cast.manager, agreement)
    with django_assert_max_num_queries(22):
        page_of(cast.manager, agreement)
