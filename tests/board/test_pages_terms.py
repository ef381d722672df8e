"""The pages on which the terms of reference are read and compared."""

import csv
import io
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_constitution_review, a_reader_list, a_reference_document
from factories.meetings import a_decision, a_meeting
from page_text import links_of, main_of, rows_of, text_of, told_of
from versions import CANARY, LIST, SINCE, WORDS, Status, a_version, page, three_versions

from socboard.board.models import ConstitutionReview
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel("2020-03-01T12:00:00Z"):
        yield


# The list


def test_the_list_tells_the_version_in_force_its_rules_and_its_review(cast):
    _old, now, _draft, meeting = three_versions(cast)
    shown = cast.member.client.get(LIST)
    assert told_of(shown) == {
        "Version": "Version 2",
        "Approved": "14 March 2019 by the board At the meeting: Spring meeting, 14 March 2019",
        "Review of the terms": "Due next due by 14 March 2020 Counted from 14 March 2019",
        "Quorum": f"Three member organisations, among them {cast.police.name}, with the chair or deputy chair",
        "Meetings": "Four meetings a year",
        "Term of office": "Two years, renewable once",
        "How often it is reviewed": "At least once a year",
    }
    assert {f"{LIST}{now.ref}/", f"/b/soc-board/meetings/{meeting.ref}/"} <= set(links_of(shown))


def test_the_list_tells_every_version_the_reader_may_see(cast):
    three_versions(cast)
    rows = [
        ["Version 2", "In force", "14 March 2019", "Spring meeting, 14 March 2019", "the board"],
        ["Version 1", "Superseded", "1 March 2018", "", ""],
    ]
    member, manager = (
        [row[:5] for row in rows_of(who.client.get(LIST))] for who in (cast.member, cast.manager)
    )
    assert member == rows
    assert manager == [["Version 3", "Draft", "", "", ""], *rows]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2020-02-12", "Current next due by 14 March 2020"),
        ("2020-02-13", "Due next due by 14 March 2020"),
        ("2020-03-14", "Due next due by 14 March 2020"),
        ("2020-03-15", "Overdue next due by 14 March 2020"),
    ],
)
def test_the_review_is_due_and_overdue_on_its_days(cast, today, told):
    three_versions(cast)
    with time_machine.travel(f"{today}T12:00:00Z"):
        assert told_of(cast.member.client.get(LIST))["Review of the terms"].startswith(told)


def test_an_open_review_is_told_to_those_who_see_it(cast):
    three_versions(cast)
    a_constitution_review(cast.board, subject=ConstitutionReview.Subject.TERMS)
    states = [
        told_of(who.client.get(LIST))["Review of the terms"].partition(" next")[0]
        for who in (cast.manager, cast.member)
    ]
    assert states == ["Under review", "Due"]


def test_the_meeting_is_not_told_to_who_does_not_see_it(cast):
    now = a_version(cast.board, "2", Status.APPROVED, approved=SINCE)
    hidden = a_meeting(cast.board, held=SINCE, title=CANARY)
    a_decision(cast.board, meeting=hidden, terms=now, release=Audience.BOARD)
    for address in (LIST, f"{LIST}{now.ref}/", f"{LIST}?format=csv"):
        assert CANARY.encode() in cast.manager.client.get(address).content
        assert CANARY.encode() not in cast.member.client.get(address).content


def test_the_list_is_searched_sorted_and_exported(cast):
    three_versions(cast)
    assert [row[0] for row in rows_of(cast.member.client.get(f"{LIST}?q=charity"))] == ["Version 2"]
    assert [row[0] for row in rows_of(cast.member.client.get(f"{LIST}?sort=number"))] == [
        "Version 1",
        "Version 2",
    ]
    sheet = list(csv.reader(io.StringIO(cast.member.client.get(f"{LIST}?format=csv").content.decode())))
    assert [row[:2] for row in sheet] == [
        ["Version", "State"],
        ["Version 2", "In force"],
        ["Version 1", "Superseded"],
    ]


def test_an_empty_list_says_so_with_the_next_step(cast):
    assert "No version is recorded here that you may read." in text_of(cast.member.client.get(LIST))
    assert f"{LIST}draft" in links_of(cast.manager.client.get(LIST))
    assert "No version like that" in text_of(cast.member.client.get(f"{LIST}?q=nothing"))


def test_withdrawn_versions_are_shown_when_asked_for(cast):
    withdraw(a_version(cast.board, "9"), reason="entered twice", by=cast.manager.actor)
    assert rows_of(cast.member.client.get(LIST)) == []
    assert [row[:2] for row in rows_of(cast.member.client.get(f"{LIST}?withdrawn=1"))] == [
        ["Version 9", "Withdrawn"]
    ]


def test_the_list_asks_the_database_as_often_for_many_as_for_few(cast):
    for number in range(3):
        a_version(cast.board, str(number))
    client = cast.manager.client

    def queries() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as counted:
            client.get(f"{LIST}?sort=number")
        return len(counted)

    few = queries()
    for number in range(10, 40):
        a_version(cast.board, str(number))
    assert queries() == few


# One version


def test_a_version_tells_its_sections_in_order(cast):
    paper = a_reference_document(cast.board, title="A strategy", release=Audience.BOARD)
    hidden = a_reference_document(cast.board, title=CANARY)
    now = a_version(
        cast.board,
        "2",
        Status.APPROVED,
        approved=SINCE,
        change_summary="they name the charity",
        took_account_of=[paper, hidden],
        sections={"review": "<p>Yearly.</p>", **WORDS},
    )
    shown = page(now, player=cast.member)
    headings = re.findall(r'<h2 class="govuk-heading-m"[^>]*>(.*?)</h2>', main_of(shown))
    assert headings == ["Rules", "Purpose", "Membership", "Review", "About this record", "History"]
    assert "To bring <strong>partners</strong> together." in main_of(shown)
    assert (told_of(shown)["Why it was revised"], told_of(shown)["Took account of"]) == (
        "They name the charity",
        "A strategy",
    )
    assert f"/b/soc-board/reference-documents/{paper.ref}/" in links_of(shown)
    assert CANARY not in shown.content.decode()


@pytest.mark.parametrize(
    ("status", "who", "verbs"),
    [
        (Status.DRAFT, "manager", ["write", "submit", "withdraw", "erase"]),
        (Status.DRAFT, "member", []),
        (Status.SUBMITTED, "officer", ["approve", "return"]),
        (Status.SUBMITTED, "chair", []),
        (Status.APPROVED, "observer", []),
    ],
)
def test_a_version_offers_the_next_step_to_whom_it_falls(cast, status, who, verbs):
    version = a_version(cast.board, "2", status)
    offered = links_of(page(version, player=getattr(cast, who)))
    stem = f"{LIST}{version.ref}/"
    found = [each.removeprefix(stem) for each in offered if each.startswith(stem) and each != stem]
    assert found == [*verbs, "trace"]


def test_a_draft_says_what_is_missing_and_why_it_came_back(cast):
    draft = a_version(cast.board, "2", sections={}, quorum=None, returned_because="the charity is missing")
    text = text_of(page(draft, player=cast.manager))
    assert "It came back from the board: the charity is missing" in text
    assert "What it still lacks: the section “purpose” the section “membership” the quorum" in text


def test_a_superseded_version_names_the_one_in_force(cast):
    old, *_ = three_versions(cast)
    assert "Version 2 is in force in its place." in text_of(page(old, player=cast.member))


def test_what_a_reader_may_not_see_is_not_there(cast):
    _old, _now, draft, _meeting = three_versions(cast)
    readers = a_reader_list(cast.board, people=[cast.manager.person])
    narrowed = a_version(cast.board, "8", readers=readers)
    for version in (draft, narrowed):
        for verb in ("", "write", "submit", "return", "approve"):
            page(version, verb, cast.member, status=404)
    page(draft, player=cast.manager)
    page(draft, player=cast.neighbour, status=404)


def test_a_marked_version_is_marked_not_kept_and_recorded_as_read(cast):
    version = a_version(cast.board, "2", marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD_SENSITIVE)
    shown = page(version, player=cast.manager)
    assert shown.headers["Cache-Control"] == "no-store"
    assert b"soc-marking__word" in shown.content
    page(version, player=cast.other_member, status=404)


def test_an_unchanged_page_is_answered_304(cast):
    _old, now, *_ = three_versions(cast)
    cast.member.client.get(LIST)
    for address in (LIST, f"{LIST}{now.ref}/", f"{LIST}compare"):
        tag = cast.member.client.get(address).headers["ETag"]
        assert cast.member.client.get(address, headers={"If-None-Match": tag}).status_code == 304


# Comparing


def test_compare_tells_words_rules_and_what_is_unchanged(cast):
    old = a_version(
        cast.board,
        "1",
        sections={"purpose": "<p>Three members meet.</p>", "powers": "None.", "review": "Yearly."},
    )
    new = a_version(
        cast.board,
        "2",
        quorum=5,
        sections={"purpose": "<p>Five members meet.</p>", "decisions": "By vote.", "review": "Yearly."},
    )
    shown = cast.member.client.get(f"{LIST}compare?from={old.ref}&to={new.ref}")
    assert rows_of(shown) == [
        [
            "Quorum",
            "Three member organisations, with the chair or deputy chair",
            "Five member organisations, with the chair or deputy chair",
        ]
    ]
    text = text_of(shown)
    assert "Purpose removed: Three added: Five members meet." in text
    assert "Decisions New section added: By vote." in text
    assert "Delegated powers Section removed removed: None." in text
    assert "Unchanged: Review." in text
    assert "<del><span" in main_of(shown)


def test_compare_of_a_version_with_itself_says_so(cast):
    version, _other = a_version(cast.board, "1"), a_version(cast.board, "2")
    text = text_of(cast.member.client.get(f"{LIST}compare?from={version.ref}&to={version.ref}"))
    assert "The rules are the same in both. The sections say the same in both." in text


def test_compare_suggests_the_version_in_force_and_its_successor(cast):
    old, now, draft, _meeting = three_versions(cast)

    def chosen(player, query=""):
        shown = player.client.get(f"{LIST}compare{query}").content.decode()
        return re.findall(r'<option value="([^"]*)" selected', shown)

    assert chosen(cast.manager) == [now.ref, draft.ref]
    assert chosen(cast.member) == [old.ref, now.ref]
    assert chosen(cast.manager, f"?from={old.ref}") == [old.ref, now.ref]
    assert chosen(cast.manager, f"?to={old.ref}") == [now.ref, old.ref]


def test_compare_of_what_the_reader_may_not_see_is_not_there(cast):
    _old, now, draft, _meeting = three_versions(cast)
    for query in (f"?from={draft.ref}&to={now.ref}", f"?from={now.ref}&to={draft.ref}", "?from=nowhere&to=x"):
        assert cast.member.client.get(f"{LIST}compare{query}").status_code == 404
    assert CANARY not in cast.member.client.get(f"{LIST}compare").content.decode()
    theirs = a_version(cast.other_board, "1")
    assert cast.manager.client.get(f"{LIST}compare?from={theirs.ref}").status_code == 404


def test_compare_needs_two_versions(cast):
    a_version(cast.board, "1")
    assert "There are no two versions here that you may read." in text_of(
        cast.member.client.get(f"{LIST}compare")
    )


def test_compare_shows_no_markup_from_the_texts(cast):
    old = a_version(cast.board, "1", sections={"purpose": "<p>&lt;script&gt;x&lt;/script&gt;</p>"})
    new = a_version(cast.board, "2", sections={"purpose": "<p>&lt;img onerror=x&gt;</p>"})
    shown = cast.member.client.get(f"{LIST}compare?from={old.ref}&to={new.ref}").content.decode()
    assert "<script>x" not in shown
    assert "<img" not in shown
