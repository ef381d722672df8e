"""The pages of records: everything in words, nothing that the reader may not have, and the same in the spreadsheet."""

import csv
import io
from datetime import date

import pytest
from cast import NAMES, SCRIBE
from factories import A
from factories.constitution import a_person, a_reader_list, a_seat, a_theme
from factories.entering import correct
from factories.meetings import an_action
from factories.priorities import (
    YEAR,
    YEAR_BEFORE,
    a_data_source,
    a_measure,
    a_published_figure,
    an_activity,
    an_observation,
)
from page_text import links_of, rows_of, text_of, told_of

from reports.record_pages.reach import listed
from reports.record_pages.titles import TITLES
from socboard.board.models import BoardRecord, Person
from socboard.board.nouns import nouns
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.in_words import STATES
from socboard.kit.markings import Marking
from socboard.kit.values import Quantity, State, UncertainDate

BOARD = "/b/soc-board/"
SENSITIVE = Marking.OFFICIAL_SENSITIVE


def page_of(player, record):
    return player.client.get(f"{BOARD}{record.noun}/{record.ref}/")


def list_of(player, noun: str, query: str = ""):
    return player.client.get(f"{BOARD}{noun}/{query}")


def spreadsheet_of(player, noun: str) -> list[list[str]]:
    response = list_of(player, noun, "?format=csv")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{noun}.csv"'
    return list(csv.reader(io.StringIO(response.content.decode())))[1:]


def test_every_noun_has_a_title():
    records = {noun for noun, model in nouns().items() if issubclass(model, BoardRecord)}
    assert set(TITLES) == records


@pytest.mark.parametrize("noun", sorted(listed()))
def test_every_noun_has_its_list_and_its_page(cast, noun):
    model = listed()[noun]
    record = A[model](cast.board, release=Audience.BOARD)
    listing, page = list_of(cast.manager, noun), page_of(cast.manager, record)
    assert (listing.status_code, page.status_code) == (200, 200)
    assert f"{BOARD}{noun}/{record.ref}/" in links_of(listing)
    assert "Entered" in told_of(page)
    assert list_of(cast.manager, noun, "?q=nothing-like-this&sort=-period").status_code == 200


@pytest.mark.parametrize("noun", ["annual-reviews-x", "boards", "people", "drafts", "nonsense"])
def test_what_is_no_record_has_no_list(cast, noun):
    assert list_of(cast.manager, noun).status_code == 404


def test_the_index_counts_what_the_reader_sees(cast):
    a_theme(cast.board, release=Audience.BOARD)
    withdraw(a_theme(cast.board, release=Audience.BOARD), reason="twice", by=SCRIBE)
    a_theme(cast.board)
    an_activity(cast.board, marking=SENSITIVE, release=Audience.BOARD)
    counts = {
        name: dict(rows_of(getattr(cast, name).client.get(f"{BOARD}records/")))
        for name in ("manager", "observer")
    }
    told = {name: (found.get("Themes"), found.get("Activities")) for name, found in counts.items()}
    assert told == {"manager": ("2", "1"), "observer": ("1", None)}


# What a page says


def test_everything_is_said_in_words_and_unknown_is_said(cast):
    lead = a_person(name="Ada")
    activity = an_activity(
        cast.board,
        title="running a work plan on the top {quantity} subjects",
        quantity=Quantity.of(12),
        lead=lead,
        strands=["pursue", "prevent"],
        partners=[cast.police, cast.fire],
        organisation=cast.police,
        period=YEAR,
        release=Audience.BOARD,
    )
    page = page_of(cast.member, activity)
    told = told_of(page)
    assert "Running a work plan on the top 12 subjects" in text_of(page)
    labels = (
        "Four Ps",
        "Lead",
        "Quantity",
        "Partners",
        "To produce",
        "Counts persons",
        "Period",
        "Marking",
        "Whose it is",
    )
    assert [told[label] for label in labels] == [
        "Pursue, Prevent",
        "Ada",
        "12",
        f"{cast.fire.name} {cast.police.name}"
        if cast.fire.pk < cast.police.pk
        else f"{cast.police.name} {cast.fire.name}",
        "Not recorded",
        "No",
        "October 2018 to September 2019 (board year)",
        "OFFICIAL",
        cast.police.name,
    ]


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(State.ZERO, 0, 0), "none"),
        (Quantity.of(1253), "1,253"),
        (Quantity.of(350, approximate=True), "about 350"),
        (Quantity(State.NUMBER, 20, None), "at least 20"),
        (Quantity(State.NUMBER, 5, 6), "between 5 and 6"),
        (Quantity(State.NOT_COLLECTED), "not available"),
        (Quantity(State.WITHHELD), "withheld"),
    ],
)
def test_a_quantity_says_its_state(cast, quantity, words):
    measure = a_measure(cast.board, counts_persons=False, release=Audience.BOARD)
    value = an_observation(cast.board, measure=measure, value=quantity, release=Audience.BOARD)
    assert told_of(page_of(cast.manager, value))["Value"] == words


def test_references_are_links_and_those_not_to_be_seen_are_not_there(cast):
    activity = an_activity(cast.board, title="canary work", marking=SENSITIVE, release=Audience.BOARD)
    source = a_data_source(cast.board, activity=activity, name="Figures", release=Audience.BOARD)
    address = f"{BOARD}activities/{activity.ref}/"
    told = {}
    for name in ("member", "observer"):
        page = page_of(getattr(cast, name), source)
        told[name] = (
            told_of(page).get("Activity"),
            address in links_of(page),
            activity.ref in page.content.decode(),
        )
    assert told == {"member": ("Activity, OFFICIAL-SENSITIVE", True, True), "observer": (None, False, False)}


def test_a_record_shows_what_names_it_to_whoever_may_see_that(cast):
    activity = an_activity(cast.board, release=Audience.BOARD)
    a_data_source(cast.board, activity=activity, name="Open figures", release=Audience.BOARD)
    a_data_source(cast.board, activity=activity, name="Canary figures")
    pages = {name: text_of(page_of(getattr(cast, name), activity)) for name in ("manager", "observer")}
    told = {name: ("Open figures" in page, "Canary figures" in page) for name, page in pages.items()}
    assert told == {"manager": (True, True), "observer": (True, False)}


def test_a_withdrawn_record_says_so_and_leaves_the_list(cast):
    theme = a_theme(cast.board, name="Fraud", release=Audience.BOARD)
    withdraw(theme, reason="entered twice", by=SCRIBE)
    assert "entered twice" in text_of(page_of(cast.member, theme))
    assert [len(rows_of(list_of(cast.member, "themes", query))) for query in ("", "?withdrawn=1")] == [0, 1]


def test_the_trail_tells_who_and_what_but_never_the_words(cast):
    theme = a_theme(cast.board, name="Scams", by=cast.manager.actor)
    correct(theme, by=cast.manager.actor, name="Fraud")
    page = text_of(page_of(cast.manager, theme))
    history = page.partition("History")[2]
    assert f"Recorded by {cast.manager.person.name}" in history
    assert ("name" in history, "Fraud" in history) == (True, False)


def test_outside_the_board_a_name_needs_agreement_and_there_is_no_trail(cast):
    told = {}
    for agreed in ("", "by e-mail of 3 May"):
        person = a_person(name=f"Canary {agreed}", name_agreed=agreed)
        activity = an_activity(cast.board, lead=person, release=Audience.PARENT)
        page = page_of(cast.parent_member, activity)
        told[agreed] = (person.name in text_of(page), "History" in text_of(page))
    assert told == {"": (False, False), "by e-mail of 3 May": (True, False)}


def test_words_are_never_markup(cast):
    theme = a_theme(cast.board, name="<script>alert(1)</script>", release=Audience.BOARD)
    for response in (page_of(cast.manager, theme), list_of(cast.manager, "themes")):
        assert (
            "<script>alert" in response.content.decode(),
            "&lt;script&gt;" in response.content.decode(),
        ) == (False, True)


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


# Lists


def test_a_list_can_be_searched_in_every_word(cast):
    for number, text in enumerate(("buy new radios", "write to the Home Office", "write a new plan")):
        an_action(cast.board, number=f"OR{number}", text=text, release=Audience.BOARD)
    assert [row[0] for row in rows_of(list_of(cast.member, "actions", "?q=new+WRITE"))] == [
        "OR2, write a new plan"
    ]


def test_a_formula_is_quoted_in_the_spreadsheet(cast):
    a_theme(cast.board, name="=HYPERLINK(1)", release=Audience.BOARD)
    assert [row[0] for row in spreadsheet_of(cast.member, "themes")] == ["'=HYPERLINK(1)"]


def test_the_spreadsheet_holds_the_whole_list_as_it_was_found(cast):
    for number in range(60):
        a_theme(cast.board, name=f"Theme {number:02}", release=Audience.BOARD)
    response = list_of(cast.member, "themes", "?q=Theme&sort=-title&page=2&format=csv")
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert (rows[0][0], rows[1][0], len(rows)) == ("Theme", "Theme 59", 61)


def test_a_list_of_fifty_asks_no_question_per_row(cast, django_assert_num_queries):
    theme = a_theme(cast.board, release=Audience.BOARD)
    for number in range(50):
        held = {"person": a_person(), "post": f"Post {number}", "start": UncertainDate.on(date(2016, 1, 1))}
        a_seat(cast.board, end=UncertainDate.on(date(2016, 2, 1)), release=Audience.BOARD, **held)
    page_of(cast.manager, theme)
    with django_assert_num_queries(5):  # the session, the account, the trail's head, the board and the list
        list_of(cast.manager, "seats")


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
