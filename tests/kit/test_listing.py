"""Lists: only what is allowed reaches a query, everything asked for stays in the address, and cells are escaped."""

from datetime import date

import pytest
from django.http import QueryDict
from factories.constitution import a_theme

from socboard.board.models import Theme
from socboard.kit.listing import (
    Asked,
    Cell,
    Column,
    Heading,
    asked,
    asked_day,
    drawn_rows,
    found,
    headings,
    ordered,
    paged,
    paged_keys,
)

COLUMNS = (Column("name", "Name", ("name",)), Column("value", "Value"))


def ask(address: str) -> Asked:
    return asked(QueryDict(address), COLUMNS, switches=["withdrawn"])


def test_what_is_asked_for_comes_from_allow_lists():
    query = "q=%20fraud%20&sort=-name&page=3&withdrawn=1&marking=OFFICIAL&other=1"
    assert ask(query) == Asked("fraud", "name", True, 3, frozenset({"withdrawn"}))


@pytest.mark.parametrize(
    "query",
    [
        "sort=value",
        "sort=-password",
        "sort=--name",
        "sort=name__startswith",
        "page=0",
        "page=-1",
        "page=x",
        "page=%D9%A3",
        "page=99999",
    ],
)
def test_what_is_not_allowed_or_makes_no_sense_is_left_out(query):
    assert ask(query) == Asked()


def test_a_search_is_cut_at_its_longest_and_holds_no_nul():
    assert ask(f"q=a%00{'b' * 200}").q == "a" + "b" * 99


def test_the_address_keeps_everything_that_was_asked():
    here = ask("q=two+words&sort=-name&withdrawn=1&page=2")
    assert here.address() == "?q=two+words&sort=-name&withdrawn=1&page=2"
    assert here.address(page=1) == "?q=two+words&sort=-name&withdrawn=1"


def test_a_heading_sorts_and_sorts_the_other_way_round():
    assert [each.address for each in headings(ask(""), COLUMNS)] == ["?sort=name", ""]
    (name, _) = headings(ask("sort=name"), COLUMNS)
    assert (name.direction, name.address) == ("ascending", "?sort=-name")
    (name, _) = headings(ask("sort=-name"), COLUMNS)
    assert (name.direction, name.address) == ("descending", "?sort=name")


def test_cells_are_escaped():
    rows = [[Cell("<b>", address='/"x'), Cell("a & b"), Cell("5", numeric=True), Cell("<i>", colour="red")]]
    named = [Heading("What"), Heading('"Why"'), Heading("How many", numeric=True), Heading("State")]
    assert drawn_rows(rows, named) == (
        '<tr role="row" class="govuk-table__row">'
        '<th scope="row" role="rowheader" class="govuk-table__header" data-label="What">'
        '<a class="govuk-link" href="/&quot;x">&lt;b&gt;</a></th>'
        '<td role="cell" class="govuk-table__cell" data-label="&quot;Why&quot;">a &amp; b</td>'
        '<td role="cell" class="govuk-table__cell soc-count" data-label="How many">5</td>'
        '<td role="cell" class="govuk-table__cell" data-label="State">'
        '<strong class="govuk-tag govuk-tag--red">&lt;i&gt;</strong></td></tr>\n'
    )


@pytest.fixture
def themes(cast):
    for number in range(120):
        a_theme(cast.board, name=f"Theme {number:03}")
    return Theme.objects.order_by("name")


def test_pages_are_of_fifty_and_know_where_they_stand(themes, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows, pages = paged(themes, ask("page=2"))
    assert ([row.name for row in rows[:1]], len(rows)) == (["Theme 050"], 50)
    assert (pages.first, pages.last, pages.total) == (51, 100, 120)
    assert (pages.previous, pages.next) == ("?", "?page=3")
    assert [(link.number, link.is_here) for link in pages.links] == [(1, False), (2, True), (3, False)]


def test_past_the_end_is_the_last_page(themes):
    rows, pages = paged(themes.values_list("name"), ask("page=9"))
    assert ([row[0] for row in rows][-1], pages.first, pages.last, pages.next) == ("Theme 119", 101, 120, "")


def test_nothing_is_a_page_too(db):
    assert paged(Theme.objects.order_by("name"), ask("page=4"))[0] == []


def test_search_wants_every_word_and_order_is_settled_by_the_key(cast):
    for name in ("modern slavery", "slavery", "modern art"):
        a_theme(cast.board, name=name)
    hits = found(Theme.objects.all(), ask("q=slavery+modern"), within=["name"])
    assert [theme.name for theme in hits] == ["modern slavery"]
    assert ordered(Theme.objects.all(), ask("sort=-name"), COLUMNS, default=["pk"]).query.order_by == (
        "-name",
        "pk",
    )


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("on=2019-09-30", date(2019, 9, 30)),
        ("on=1900-01-01", date(1900, 1, 1)),
        ("on=2200-12-31", date(2200, 12, 31)),
        *((f"on={other}", date(2021, 5, 6)) for other in ("", "x", "2019-02-30", "0001-01-01", "1899-12-31")),
        *((f"on={other}", date(2021, 5, 6)) for other in ("2201-01-01", "9999-12-31")),
        ("", date(2021, 5, 6)),
    ],
)
def test_the_day_of_a_page_is_one_that_can_be_reckoned_with(query, day):
    assert asked_day(QueryDict(query), today=date(2021, 5, 6)) == day


def test_the_keys_of_a_page_are_found_as_its_rows_are(themes, django_assert_num_queries):
    for address in ("", "page=2", "page=3", "sort=-name&page=2"):
        rows, pages = paged(themes, ask(address))
        with django_assert_num_queries(1):
            assert paged_keys(themes, ask(address)) == ([row.pk for row in rows], pages)
    assert paged_keys(themes, ask("page=9")) == paged_keys(themes, ask("page=3"))
    assert paged_keys(themes.none(), ask("page=2"))[0] == []
