"""The page of points of contact on any day, and the round in which organisations are asked about them."""

import csv
import io
import re
from datetime import date

import pytest
import time_machine
from contact_rounds import DUE, RELEASED, SENSITIVE, a_contact, asked, on
from factories.constitution import (
    a_business_area,
    a_constitution_review,
    a_contact_census,
    a_membership,
    a_person,
    a_theme,
    an_organisation,
)
from factories.entering import correct
from page_text import links_of, main_of, text_of

from socboard.board.models import ConstitutionReview, ContactCensus, ContactConfirmation
from socboard.board.operations.contacts import ask, confirm
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, UncertainDate

PAGE = "/b/soc-board/points-of-contact/"


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel("2019-09-30T12:00:00Z"):
        yield


@pytest.fixture
def slavery(cast):
    return a_theme(cast.board, name="Modern slavery", **RELEASED)


@pytest.fixture
def council(cast):
    return an_organisation(name="Aa Council")


def an_area(cast, council, name: str):
    return a_business_area(cast.board, organisation=council, name=name, **RELEASED)


def page_for(player, query: str = ""):
    response = player.client.get(PAGE + query)
    assert response.status_code == 200
    return response


def tables_of(response) -> list[list[list[str]]]:
    """The rows of each table of the page."""
    bodies = re.findall(r"<tbody.*?</tbody>", main_of(response), re.S)
    parts = [re.findall(r"<tr.*?</tr>", body, re.S) for body in bodies]
    cells = [[re.findall(r"<t[hd].*?</t[hd]>", row, re.S) for row in part] for part in parts]
    return [
        [[" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in row] for row in part] for part in cells
    ]


# Who covers what on a day


def test_gaps_are_said_in_words_theme_by_theme_and_organisation_by_organisation(cast, slavery, council):
    licensing, housing, markets = (
        an_area(cast, council, name) for name in ("Licensing", "Housing", "Markets")
    )
    a_contact(cast, slavery, council, area=licensing)
    a_contact(cast, slavery, council, area=housing, start=UncertainDate())
    a_contact(cast, slavery, council, area=markets, end=on(2019, 9, 30))
    themes, grid = tables_of(page_for(cast.observer))[:2]
    gaps = "Aa Council: Markets Aa Council: Housing (not known)"
    assert themes == [["Modern slavery", "between 1 and 2", "Nothing stated", "1 of 3", gaps]]
    assert grid == [
        [
            "Aa Council",
            "Gaps In post: between 1 and 2 1 of 3 business areas covered Nobody: Markets Not known: Housing",
        ]
    ]


def test_the_page_is_of_the_day_that_is_asked_for(cast, slavery, council):
    a_contact(cast, slavery, council, area=an_area(cast, council, "Licensing"), end=on(2019, 9, 30))
    a_contact(cast, slavery, council, start=on(2019, 10, 1))
    told = {}
    for day in ("2019-09-29", "2019-09-30", "2019-10-01"):
        page = page_for(cast.observer, f"?on={day}")
        told[day] = (tables_of(page)[0][0][1], re.search(r"<h1[^>]*>(.*)</h1>", main_of(page))[1])
    assert told == {
        "2019-09-29": ("1", "Points of contact on 29 September 2019"),
        "2019-09-30": ("None recorded", "Points of contact today"),
        "2019-10-01": ("1", "Points of contact on 1 October 2019"),
    }


@pytest.mark.parametrize("typed", ["2019-02-30", "yesterday", "0000-00-00", "2019-9-9x"])
def test_a_day_that_is_none_is_said_and_today_is_shown(cast, typed):
    page = text_of(page_for(cast.observer, f"?on={typed}"))
    assert "There is no such day, so today is shown." in page
    assert "Points of contact today" in page


def test_every_area_covered_one_for_the_whole_and_none_recorded(cast, slavery, council):
    a_contact(cast, slavery, council, area=an_area(cast, council, "Licensing"))
    a_contact(cast, slavery, cast.fire)
    a_membership(cast.board, organisation=cast.police, **RELEASED)
    a_membership(cast.board, organisation=cast.charity, left=on(2019, 1, 1), **RELEASED)
    grid = dict(tables_of(page_for(cast.observer))[1])
    assert grid == {
        "Aa Council": "Covered In post: 1 1 of 1 business areas covered",
        cast.fire.name: "Covered In post: 1",
        cast.police.name: "None recorded",
    }


def test_what_was_stated_stands_beside_what_is_entered(cast, slavery, council):
    year = Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR)
    given = {"theme": slavery, "organisation": cast.police, **RELEASED}
    a_contact_census(cast.board, count=Quantity.of(20), counted=on(2018, 9, 1), **given)
    a_contact_census(
        cast.board, count=Quantity.of(23), period=year, coverage=ContactCensus.Coverage.ALL, **given
    )
    a_contact_census(cast.board, count=Quantity.of(30), counted=on(2020, 1, 1), **given)
    a_contact(cast, slavery, council)
    themes, grid = tables_of(page_for(cast.observer))[:2]
    assert themes[0][1:3] == ["1", f"23 ({cast.police.name})"]
    assert dict(grid)[cast.police.name] == (
        "Stated Stated: 23, all business areas, October 2018 to September 2019"
    )
    assert tables_of(page_for(cast.observer, "?on=2018-09-30"))[0][0][2] == f"20 ({cast.police.name})"


def test_one_end_date_makes_23_into_22(cast, slavery):
    """Scenario 10."""
    contacts = [a_contact(cast, slavery, cast.police) for _ in range(23)]
    assert tables_of(page_for(cast.observer))[0][0][1] == "23"
    correct(contacts[0], end=on(2019, 9, 30))
    assert tables_of(page_for(cast.observer))[0][0][1] == "22"


def test_what_the_reader_may_not_see_is_neither_named_nor_counted(cast, slavery, council):
    hidden = a_theme(cast.board, name="Canary theme", marking=SENSITIVE, **RELEASED)
    secret = a_business_area(
        cast.board, organisation=council, name="Canary area", marking=SENSITIVE, **RELEASED
    )
    a_contact(cast, hidden, council)
    a_contact(cast, slavery, council, area=secret)
    a_contact(cast, slavery, council, marking=SENSITIVE, person=a_person(name="Canary person"))
    a_contact(cast, slavery, council, release=None)
    a_contact(cast, slavery, council)
    seen = {}
    for name in ("observer", "member"):
        page = page_for(getattr(cast, name))
        row = next(row for row in tables_of(page)[0] if row[0] == "Modern slavery")
        listed = page_for(getattr(cast, name), "?q=Canary")
        seen[name] = (
            "Canary" in main_of(page),
            row[1],
            len(tables_of(listed)[-1]) if "Nothing found" not in text_of(listed) else 0,
            page.headers["Cache-Control"],
        )
    assert seen == {
        "observer": (False, "1", 0, "private, no-cache"),
        "member": (True, "3", 3, "no-store"),
    }
    exported = cast.observer.client.get(f"{PAGE}?format=csv").content.decode()
    assert ("Canary" in exported, exported.count("Aa Council")) == (False, 1)


# The list


def test_the_list_is_of_the_day_or_of_all_sorted_and_searched(cast, slavery, council):
    ada = a_person(name="Ada")
    a_contact(cast, slavery, council, person=ada, end=on(2019, 1, 1))
    a_contact(cast, slavery, cast.fire)
    a_contact(cast, slavery, council, start=on(2020, 1, 1))

    def listed(query: str) -> list[list[str]]:
        return [row[1:4] for row in tables_of(page_for(cast.observer, query))[-1]]

    fire = [cast.fire.name, "The whole organisation", "Not named"]
    past = ["Aa Council", "The whole organisation", "Ada"]
    future = ["Aa Council", "The whole organisation", "Not named"]
    assert listed("") == [fire]
    assert listed("?on=2018-06-01&sort=organisation") == [past, fire]
    assert listed("?all=1&sort=-since") == [future, past, fire]
    assert listed("?all=1&q=ada") == [past]
    assert "Nothing found for" in text_of(page_for(cast.observer, "?q=nobody"))


def test_the_list_as_a_spreadsheet(cast, slavery, council):
    a_contact(cast, slavery, council, person=a_person(name="=cmd"))
    response = cast.manager.client.get(f"{PAGE}?format=csv")
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert rows == [
        ["Theme", "Organisation", "Business area", "Person", "From", "Until"],
        ["Modern slavery", "Aa Council", "The whole organisation", "'=cmd", "1 January 2018", ""],
    ]


def test_the_page_costs_the_same_for_many(cast, slavery, django_assert_max_num_queries):
    for number in range(8):
        organisation = an_organisation(name=f"Partner {number}")
        a_contact(cast, slavery, organisation, area=an_area(cast, organisation, "Licensing"))
        a_contact_census(cast.board, theme=slavery, organisation=organisation, **RELEASED)
    ask(cast.board, organisations=[cast.police, cast.fire], due=DUE, by=cast.manager.actor)
    page_for(cast.manager)
    with django_assert_max_num_queries(20):
        page_for(cast.manager)


def test_the_parent_board_reads_what_was_released_to_it(cast, slavery):
    theme = a_theme(cast.board, name="For the parent", release=Audience.PARENT)
    a_contact(cast, theme, cast.police, release=Audience.PARENT)
    a_contact(cast, theme, cast.fire)
    page = page_for(cast.parent_member)
    assert [row[:2] for row in tables_of(page)[-1]] == [["For the parent", cast.police.name]]


# The round


def test_the_review_of_the_list_is_due_after_six_months(cast):
    given = {"subject": ConstitutionReview.Subject.CONTACTS, "outcome": "unchanged", **RELEASED}
    a_constitution_review(cast.board, reviewed=on(2019, 3, 29), **given)
    assert "Overdue Last reviewed: 29 March 2019. Due 29 September 2019." in text_of(page_for(cast.observer))


def test_asking_proposes_those_with_a_point_of_contact_and_leaves_out_whom_it_asked(cast, slavery):
    for player in (cast.member, cast.other_member, cast.observer):
        a_contact(cast, slavery, player.seat.organisation)
    asked(cast, cast.police)
    page = main_of(cast.manager.client.get(f"{PAGE}ask"))
    boxes = re.findall(r'<input[^>]*type="checkbox"[^>]*>', page)
    offered = {re.search(r'value="([a-z]+)"', box)[1]: "checked" in box for box in boxes}
    assert offered == {"charity": True, "fire": True, "corporation": False}
    form = {"organisations": ["fire", "charity"], "due_0": 14, "due_1": 10, "due_2": 2019}
    assert cast.manager.client.post(f"{PAGE}ask", form).status_code == 302
    assert sorted(ContactConfirmation.objects.values_list("organisation__ref", flat=True)) == [
        "charity",
        "fire",
        "police",
    ]
    refused = cast.manager.client.post(f"{PAGE}ask", {**form, "organisations": []})
    assert (refused.status_code, "Choose at least one under “Who is asked?”." in text_of(refused)) == (
        422,
        True,
    )


def test_the_team_sees_who_answered_and_who_is_late_and_the_partner_what_is_asked(cast, slavery):
    police, fire = asked(cast, cast.police, cast.fire)
    confirm(police, note="All well", by=cast.member.actor)
    with time_machine.travel("2019-10-15T12:00:00Z"):
        page = page_for(cast.officer)
        table = next(each for each in tables_of(page) if "30 September 2019" in each[0])
        asked_on = ["30 September 2019", "14 October 2019"]
        assert sorted(table) == sorted(
            [
                [cast.fire.name, *asked_on, "Late", f"Answer for them : {cast.fire.name}"],
                [cast.police.name, *asked_on, "They are right", "All well"],
            ]
        )
        partner = page_for(cast.other_member)
    address = f"/b/soc-board/contact-confirmations/{fire.ref}/confirm"
    assert address in links_of(partner)
    assert ("Who has been asked" in text_of(partner), address in links_of(page_for(cast.member))) == (
        False,
        False,
    )
    assert f"{PAGE}close" not in links_of(page)
    confirm(fire, by=cast.other_member.actor)
    assert f"{PAGE}close" in links_of(page_for(cast.manager))
    assert cast.manager.client.post(f"{PAGE}close", {"summary": ""}).status_code == 302
    assert "Current Last reviewed: 30 September 2019." in text_of(page_for(cast.observer))
    assert cast.manager.client.get(f"{PAGE}close").status_code == 404
