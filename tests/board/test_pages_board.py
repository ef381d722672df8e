"""The board's page: what it is, who sits on it today, and the terms of reference in force."""

from datetime import date

import pytest
from factories.constitution import (
    a_board,
    a_person,
    a_reference_document,
    a_seat,
    a_terms_version,
    an_office_term,
    an_organisation,
)
from page_text import rows_of, told_of

from socboard.board.models import TermsVersion
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

PAGE = "/b/soc-board/"


def page_for(player, query: str = ""):
    response = player.client.get(PAGE + query)
    assert response.status_code == 200
    return response


def test_what_the_board_is(cast):
    a_board(name="Drugs Working Group", parent=cast.board)
    term = {
        "office": "chair",
        "person": a_person(name="Ada Chairman"),
        "post": "Commander",
        "release": Audience.BOARD,
    }
    an_office_term(cast.board, start=UncertainDate.on(date(2019, 9, 1)), end=UncertainDate(), **term)
    cast.board.chair_word = "Chairman"
    cast.board.function, cast.board.established = "advise", UncertainDate(text="2016")
    cast.board.save()
    told = told_of(page_for(cast.other_member))
    assert [
        told[label] for label in ("What it is for", "Established", "Reports to", "Working groups", "Chairman")
    ] == [
        "Set up to advise",
        "2016",
        "Safer Town Partnership",
        "Drugs Working Group",
        "Ada Chairman, Commander From 1 September 2019",
    ]


def test_who_sits_on_it_today(cast):
    force = an_organisation(name="Aa Police", short_name="Aa")
    a_seat(cast.board, organisation=force, post="Superintendent", release=Audience.BOARD)
    gone = {"end": UncertainDate.on(date(2019, 1, 1)), "post": "Former", "release": Audience.BOARD}
    a_seat(cast.board, organisation=force, **gone)
    a_seat(cast.board, organisation=force, post="Not released")
    rows = rows_of(page_for(cast.observer, "?q=Aa"))
    assert rows == [["Aa Police", "Vacant", "Superintendent", "Member", "No", "1 January 2018", ""]]


def test_seats_can_be_sorted_and_searched(cast):
    for post in ("Alpha", "Gamma", "Beta"):
        a_seat(cast.board, post=f"Officer {post}", release=Audience.BOARD)
    rows = rows_of(page_for(cast.manager, "?sort=-post&q=Officer"))
    assert [row[2] for row in rows] == ["Officer Gamma", "Officer Beta", "Officer Alpha"]


def test_nobody_found_says_so(cast):
    assert "Nobody found for “&lt;nobody&gt;”." in page_for(cast.manager, "?q=<nobody>").content.decode()


def test_terms_in_force_with_what_they_took_account_of(cast):
    seen = a_reference_document(
        cast.board, title="The strategy", publisher="Home Office", release=Audience.BOARD
    )
    hidden = a_reference_document(cast.board, title="Canary")
    approved = {"status": TermsVersion.Status.APPROVED, "approved_by": "The board", "release": Audience.BOARD}
    a_terms_version(
        cast.board, number="4", change_summary="they are clearer", took_account_of=[seen, hidden], **approved
    )
    page = page_for(cast.other_member)
    told = told_of(page)
    assert [told[label] for label in ("In force", "Approved", "Why it was revised", "Took account of")] == [
        "Version 4",
        "Date not recorded by The board",
        "They are clearer",
        "The strategy, Home Office",
    ]
    assert "Canary" not in page.content.decode()


@pytest.mark.parametrize(
    ("marking", "kept"), [(Marking.OFFICIAL, None), (Marking.OFFICIAL_SENSITIVE, "no-store")]
)
def test_the_page_carries_the_highest_marking_of_what_it_shows(cast, marking, kept):
    approved = {"status": TermsVersion.Status.APPROVED, "release": Audience.BOARD}
    a_terms_version(cast.board, number="4", marking=marking, **approved)
    page = page_for(cast.member)
    banner = f'<strong class="soc-marking__word">{marking}</strong>' in page.content.decode()
    assert (banner, page.headers["Cache-Control"]) == (kept is not None, kept or "private, no-cache")
    lower = page_for(cast.other_member).content.decode()
    assert "soc-marking__word" not in lower
