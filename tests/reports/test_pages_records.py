"""The pages of records: the index, the lists, and each record's own page."""

import csv
import io
from datetime import date

import pytest
from cast import SCRIBE
from factories import A
from factories.constitution import a_person, a_seat, a_theme
from factories.entering import correct
from factories.meetings import a_decision, a_meeting
from factories.priorities import (
    YEAR,
    a_data_source,
    a_measure,
    a_priority,
    an_activity,
    an_observation,
)
from page_text import links_of, rows_of, text_of, told_of

from meetings.models import Presentation
from priorities.models import Profile
from reports.record_pages.reach import listed
from reports.record_pages.titles import TITLES
from reports.views import records
from socboard.board.models import BoardRecord
from socboard.board.nouns import nouns
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.listing import Pages
from socboard.kit.values import Quantity, State, UncertainDate
from tests.reports.record_pages import BOARD, SENSITIVE, list_of, page_of, spreadsheet_of


def test_every_noun_has_a_title():
    records = {noun for noun, model in nouns().items() if issubclass(model, BoardRecord)}
    assert set(TITLES) == records


# Versions of documents stand on the pages of the library; what every agenda begins with is one form.
@pytest.mark.parametrize("noun", sorted(listed().keys() - {"library-versions", "template-items"}))
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


# Lists


def test_a_list_can_be_searched_in_every_word(cast):
    for text in ("buy new radios", "write to the Home Office", "write a new plan"):
        a_decision(cast.board, text=text, release=Audience.BOARD)
    found = rows_of(list_of(cast.member, "decisions", "?q=new+WRITE"))
    assert [row[0] for row in found] == ["Write a new plan"]


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
    with django_assert_num_queries(4):  # the session, the account, the trail's head and the list
        list_of(cast.manager, "seats")


def test_what_is_not_recorded_is_told_in_one_line_after_the_facts(cast):
    made = an_activity(cast.board, title="visiting shops", strands=[], release=Audience.BOARD)
    page = page_of(cast.member, made)
    told = told_of(page)
    assert [told.get(label) for label in ("Status", "Four Ps", "To produce")] == ["Under way", None, None]
    assert "Not recorded: Four Ps, unit, counted in, to produce, including, quantity." in text_of(page)


def test_a_list_tells_priority_and_strand_and_no_priority_that_is_not_to_be_seen(cast):
    seen = a_priority(cast.board, short_name="fraud", release=Audience.BOARD)
    hidden = a_priority(cast.board, short_name="slavery", marking=SENSITIVE, release=Audience.BOARD)
    for priority, strands in ((seen, ["pursue", "prepare"]), (hidden, [])):
        given = {"priority": priority, "strands": strands, "period": YEAR, "release": Audience.BOARD}
        an_activity(cast.board, title=f"visiting shops {priority.order}", **given)
    rows = sorted(row[1:4] for row in rows_of(list_of(cast.manager, "activities")))
    assert rows == [["", "", "Under way"], ["Fraud", "Pursue, Prepare", "Under way"]]
    assert sorted(row[1:3] for row in spreadsheet_of(cast.observer, "activities")) == [
        ["", ""],
        ["Fraud", "Pursue, Prepare"],
    ]


def test_profiles_say_where_each_edition_was_presented(cast):
    profile = A[Profile](cast.board, title="Drugs profile", release=Audience.BOARD)
    met = a_meeting(cast.board, held=UncertainDate.on(date(2019, 3, 14)), release=Audience.BOARD)
    closed = {"marking": SENSITIVE, "release": Audience.BOARD}
    unseen = a_meeting(cast.board, held=UncertainDate.on(date(2019, 5, 1)), **closed)
    may = UncertainDate.on(date(2019, 5, 3))
    for given in (
        {"meeting": met},
        {"body": "Justice board", "presented": may, "meeting": unseen},
        {"body": "Secret group", "presented": may, "marking": SENSITIVE},
    ):
        usual = {"topic": "the drugs profile", "meeting": None, "presented": UncertainDate(), "body": ""}
        A[Presentation](cast.board, profile=profile, release=Audience.BOARD, **{**usual, **given})
    (row,) = rows_of(list_of(cast.observer, "profiles"))
    assert row[3] == "the board's meeting, 14 March 2019; Justice board, 3 May 2019"
    page = page_of(cast.observer, profile)
    assert (told_of(page)["Presented"], "Secret group" in text_of(page)) == (row[3], False)
    assert "The drugs profile, Justice board, 3 May 2019" in text_of(page)


def test_a_row_that_was_closed_after_its_key_was_found_is_left_out(cast, monkeypatch):
    """The rows are read after their keys, so a release may be taken back in between."""
    kept = an_activity(cast.board, title="visiting shops", release=Audience.BOARD)
    closed = an_activity(cast.board, title="Canary kite", marking=SENSITIVE, release=Audience.BOARD)
    pages = Pages(1, 2, 2)
    monkeypatch.setattr(records, "paged_keys", lambda *_: ([kept.pk, closed.pk], pages))
    told = {
        name: list_of(getattr(cast, name), "activities").content.decode() for name in ("manager", "observer")
    }
    assert {name: ("shops" in page, "Canary" in page) for name, page in told.items()} == {
        "manager": (True, True),
        "observer": (True, False),
    }
