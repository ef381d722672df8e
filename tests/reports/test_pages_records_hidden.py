"""What the pages of records tell of small counts, and of what a reader may not see."""

from datetime import date

import pytest
from cast import NAMES
from factories.constitution import a_person, a_reader_list, a_seat, a_theme
from factories.priorities import (
    YEAR,
    YEAR_BEFORE,
    a_measure,
    a_published_figure,
    an_activity,
    an_observation,
)
from page_text import links_of, rows_of, text_of, told_of

from socboard.board.models import Person
from socboard.kit.audiences import Audience
from socboard.kit.in_words import STATES
from socboard.kit.values import Quantity, State, UncertainDate
from tests.reports.record_pages import BOARD, SENSITIVE, list_of, page_of, spreadsheet_of

# Small counts (house rules 11 to 14)


@pytest.fixture
def referrals(cast):
    measure = a_measure(cast.board, name="Referrals", counts_persons=True, release=Audience.BOARD)
    for period, number in ((YEAR_BEFORE, 4), (YEAR, 7)):
        an_observation(
            cast.board, measure=measure, period=period, value=Quantity.of(number), release=Audience.BOARD
        )
    return measure


def values_told(player) -> tuple[list[str], list[str], list[str]]:
    """The values as the list, the spreadsheet and the pages tell them."""
    listing = list_of(player, "observations")
    pages = [
        player.client.get(link) for link in links_of(listing) if link.startswith(f"{BOARD}observations/")
    ]
    return (
        [row[1] for row in rows_of(listing)],
        [row[1] for row in spreadsheet_of(player, "observations")],
        [told_of(page)["Value"] for page in pages],
    )


def test_true_counts_are_for_those_who_may_read_sensitive_material(cast, referrals):
    assert values_told(cast.manager) == (["7", "4"], ["7", "4"], ["7", "4"])
    hidden = [STATES[State.SUPPRESSED]] * 2
    for name in ("officer", "other_member", "deputy", "observer", "deputy_chair"):
        assert (name, values_told(getattr(cast, name))) == (name, (hidden, hidden, hidden))


def test_a_hidden_seven_and_a_hidden_six_make_the_same_pages(cast):
    told = []
    for number in (6, 7):
        measure = a_measure(
            cast.board, ref="referrals" + str(number), counts_persons=True, release=Audience.BOARD
        )
        value = an_observation(
            cast.board, measure=measure, period=YEAR, value=Quantity.of(number), release=Audience.BOARD
        )
        told.append(told_of(page_of(cast.observer, value))["Value"])
    assert told == [STATES[State.SUPPRESSED]] * 2


def test_a_page_tells_only_what_a_document_told_this_reader_before(cast):
    """What is safe to tell is worked out once, for documents; a page never adds to it."""
    measure = a_measure(cast.board, counts_persons=True, release=Audience.BOARD)
    for categories, number in (({}, 23), ({"force": "City"}, 7), ({"force": "Other"}, 16)):
        given = {"measure": measure, "period": YEAR, "categories": categories, "release": Audience.BOARD}
        an_observation(cast.board, value=Quantity.of(number), **given)
    assert values_told(cast.observer)[0] == [STATES[State.SUPPRESSED]] * 3
    said = {"measure": measure, "period": YEAR, "release": Audience.BOARD}
    a_published_figure(cast.board, said_to=Audience.BOARD, lower=23, upper=23, **said)
    told = {"categories": {"force": "City"}, "lower": 1, "upper": 9, "hidden": True}
    a_published_figure(cast.board, said_to=Audience.BOARD, **told, **said)
    assert sorted(values_told(cast.observer)[0]) == sorted(["23", *[STATES[State.SUPPRESSED]] * 2])


def test_the_order_of_values_cannot_be_asked_for(cast, referrals):
    page = list_of(cast.observer, "observations", "?sort=value")
    assert 'href="?sort=value"' not in page.content.decode()
    assert rows_of(page) == rows_of(list_of(cast.observer, "observations"))


def test_a_baseline_and_a_counted_activity_are_held_to_the_same_rule(cast):
    measure = a_measure(cast.board, counts_persons=True, baseline=Quantity.of(3), release=Audience.BOARD)
    victims = {"title": "helping {quantity} victims", "quantity": Quantity.of(3), "counts_persons": True}
    activity = an_activity(cast.board, release=Audience.BOARD, **victims)
    told = {}
    for name in ("manager", "observer"):
        player = getattr(cast, name)
        page = page_of(player, activity)
        told[name] = (
            told_of(page_of(player, measure))["Baseline"],
            told_of(page)["Quantity"],
            told_of(page)["Title"],
        )
        assert "Helping victims" in text_of(page)
    assert told == {
        "manager": ("3", "3", "helping 3 victims"),
        "observer": (*[STATES[State.SUPPRESSED]] * 2, "helping a number of victims"),
    }


def test_what_was_said_to_a_narrower_audience_stays_there(cast):
    figure = a_published_figure(
        cast.board, said_to=Audience.BOARD_SENSITIVE, label="7", release=Audience.BOARD
    )
    answers = {
        name: page_of(getattr(cast, name), figure).status_code
        for name in ("manager", "member", "officer", "observer")
    }
    assert answers == {"manager": 200, "member": 200, "officer": 404, "observer": 404}
    assert rows_of(list_of(cast.officer, "published-figures")) == []


# Canaries: nothing of a record reaches anybody who may not see it


CANARY = "Zq7canary"


@pytest.mark.parametrize(
    ("given", "seen_by"),
    [
        ({"marking": SENSITIVE, "release": Audience.BOARD}, {"manager", "chair", "member"}),
        ({}, {"manager", "officer"}),
        ({"release": Audience.BOARD_SENSITIVE}, {"manager", "officer", "chair", "member"}),
    ],
)
def test_a_canary_is_seen_by_those_who_may(cast, given, seen_by):
    theme = a_theme(cast.board, name=CANARY, **given)
    found = set()
    for name in NAMES:
        player = getattr(cast, name)
        queries = ("", f"?q={CANARY}", "?format=csv")
        pages = [page_of(player, theme), *(list_of(player, "themes", query) for query in queries)]
        pages += [player.client.get(path) for path in ("/", f"{BOARD}records/", BOARD)]
        # The word searched for stands in the field again, so what counts is the record's own ref or its name.
        words = [
            page.content.decode().replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", "")
            for page in pages
        ]
        if any(CANARY in word or theme.ref in word for word in words):
            found.add(name)
    assert found == seen_by


def test_a_search_does_not_find_through_what_is_hidden(cast):
    measure = a_measure(cast.board, name=CANARY, marking=SENSITIVE, release=Audience.BOARD)
    an_observation(cast.board, measure=measure, release=Audience.BOARD)
    rows = {
        name: len(rows_of(list_of(getattr(cast, name), "observations", f"?q={CANARY}")))
        for name in ("member", "observer")
    }
    assert rows == {"member": 1, "observer": 0}


def test_a_reader_list_narrows_pages_too(cast):
    named = a_reader_list(cast.board, name="Police only", organisations=[cast.police], release=Audience.BOARD)
    theme = a_theme(cast.board, readers=named, release=Audience.BOARD)
    answers = {
        name: page_of(getattr(cast, name), theme).status_code for name in ("member", "deputy", "manager")
    }
    assert answers == {"member": 200, "deputy": 200, "manager": 404}
    assert told_of(page_of(cast.member, theme))["Narrowed to"] == "Police only"


def test_a_person_outside_the_board_does_not_name_a_seat(cast):
    person = a_person(name=CANARY)
    held = {
        "start": UncertainDate.on(date(2016, 1, 1)),
        "end": UncertainDate.on(date(2016, 2, 1)),
        "post": "Officer",
    }
    seat = a_seat(cast.board, person=person, release=Audience.PARENT, **held)
    pages = [list_of(cast.parent_member, "seats"), page_of(cast.parent_member, seat)]
    assert [CANARY in page.content.decode() for page in pages] == [False, False]
    assert Person.objects.get(pk=person.pk).name_agreed == ""


def test_the_deputy_chair_reads_a_list_whose_records_stand_on_one_that_is_not_released(cast):
    """The title of the value is made of its measure, which this reader does not see."""
    an_observation(cast.board, measure=a_measure(cast.board, name="Closed"), release=Audience.BOARD)
    answer = cast.deputy_chair.client.get(f"/b/{cast.board.ref}/observations/")
    assert (answer.status_code, "Closed" in text_of(answer)) == (200, False)
