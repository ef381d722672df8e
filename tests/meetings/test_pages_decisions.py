"""The list of decisions: where each was taken, whether it was ratified, what it is about and what came of it."""

from datetime import date

import pytest
from factories.meetings import a_decision, a_meeting, an_action
from factories.priorities import a_priority
from page_text import links_of, rows_of, text_of

from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
LIST = "/b/soc-board/decisions/"
SEEN = {"release": Audience.BOARD}


def held(cast, day: date, **given):
    return a_meeting(cast.board, held=UncertainDate.on(day), **{**SEEN, **given})


def decided(cast, meeting, text: str, **given):
    told = {"decided": UncertainDate.on(meeting.held.latest), "meeting": meeting, **SEEN, **given}
    return a_decision(cast.board, text=text, **told)


def test_each_decision_is_listed_with_its_meeting_its_priority_its_action_and_whether_it_was_ratified(cast):
    first, second = held(cast, date(2018, 9, 12)), held(cast, date(2018, 12, 12))
    fraud = a_priority(cast.board, **SEEN)
    plain = decided(cast, first, "That the report be noted.", priorities=[fraud])
    action = an_action(cast.board, number="OR4", decision=plain, meeting=first, **SEEN)
    part = {"for_ratification": True, "inquorate_because": "The police left."}
    decided(cast, first, "That it be ratified.", **part, ratified_at=second)
    decided(cast, first, "That it be refused.", **part, not_ratified_at=second)
    decided(cast, second, "That it wait.", **part)
    told = cast.member.client.get(LIST)
    was, later = "12 September 2018", "12 December 2018"
    assert rows_of(told) == [
        ["That it wait.", later, later, "", "", "For ratification"],
        ["That it be refused.", was, was, "", "", "Not ratified"],
        ["That it be ratified.", was, was, "", "", "Ratified"],
        ["That the report be noted.", was, was, "Fraud", "OR4", ""],
    ]
    assert f"/b/soc-board/actions/{action.ref}/" in links_of(told)
    asked = {
        "?show=for-ratification": ["That it wait."],
        f"?meeting={second.ref}": ["That it wait."],
        f"?priority={fraud.ref}": ["That the report be noted."],
        "?q=noted": ["That the report be noted."],
        f"?show=for-ratification&meeting={first.ref}": [],
    }
    found = {each: [row[0] for row in rows_of(cast.member.client.get(LIST + each))] for each in asked}
    assert found == asked
    file = cast.member.client.get(f"{LIST}?priority={fraud.ref}&format=csv").content.decode()
    assert [line for line in file.splitlines() if "noted" in line] == [
        f"That the report be noted.,{was},{was},Fraud,OR4,"
    ]


def test_what_a_reader_may_not_read_is_named_neither_in_the_rows_nor_in_the_filters(cast):
    secret = {"release": Audience.BOARD, "marking": Marking.OFFICIAL_SENSITIVE}
    closed = held(cast, date(2018, 9, 12), title="Canary meeting", **secret)
    priority = a_priority(cast.board, full_name="Canary priority", short_name="canary matters", **secret)
    seen = decided(cast, closed, "That the report be noted.", priorities=[priority])
    an_action(cast.board, number="CANARY1", decision=seen, **secret)
    decided(cast, closed, "That the canary be kept.", **secret)
    day = "12 September 2018"
    readers = {}
    for who in ("member", "other_member"):
        client = getattr(cast, who).client
        pages = [client.get(LIST + each).content.decode() for each in ("", "?format=csv")]
        readers[who] = [page.casefold().count("canary") > 0 for page in pages]
    assert readers == {"member": [True, True], "other_member": [False, False]}
    assert rows_of(cast.other_member.client.get(LIST)) == [["That the report be noted.", day, "", "", "", ""]]
    assert rows_of(cast.other_member.client.get(f"{LIST}?meeting={closed.ref}")) == rows_of(
        cast.other_member.client.get(LIST)
    )


def test_an_empty_list_says_so_with_the_next_step(cast):
    assert "No decision is recorded here that you may read. Add the first one" in text_of(
        cast.manager.client.get(LIST)
    )
    decided(cast, held(cast, date(2018, 9, 12)), "That the report be noted.")
    assert "No decision like that is among these." in text_of(cast.member.client.get(f"{LIST}?q=nothing"))
    assert "No decision waits to be ratified." in text_of(
        cast.member.client.get(f"{LIST}?show=for-ratification")
    )
