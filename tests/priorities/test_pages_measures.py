"""The list of measures, the page of each, and what they tell to whom."""

import io
import re
from datetime import date

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.priorities import a_measure, a_priority, a_published_figure, an_observation
from page_text import rows_of, text_of, told_of

from priorities.models import Measure, Observation
from priorities.operations.measures import revise
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, State

LIST = "/b/soc-board/measures/"
QUARTERS = [
    Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER),
    Period(date(2019, 1, 1), date(2019, 3, 31), PeriodKind.QUARTER),
    Period(date(2019, 4, 1), date(2019, 6, 30), PeriodKind.QUARTER),
]
# Values that stand nowhere else on a page.
CANARIES = ("7613", "8642", "9317", "4391", "5279", "6173")


@pytest.fixture(autouse=True)
def in_time():
    with time_machine.travel("2019-07-15T12:00:00Z"):
        yield


def a_series(board, values, measure: Measure, **more) -> list[Observation]:
    given = {"organisation": measure.organisation, "release": Audience.BOARD, **more}
    return [
        an_observation(board, measure=measure, period=period, value=value, **given)
        for period, value in zip(QUARTERS, values, strict=False)
    ]


@pytest.fixture
def counted(cast):
    """A measure of persons of the police, with canaries as values, baseline, target and earlier value."""
    given = {
        "frequency": "quarter",
        "name": "arrests for fraud",
        "unit": "arrests",
        "release": Audience.BOARD,
    }
    levels = {"baseline": Quantity.of(4391), "target": Quantity.of(5279)}
    measure = a_measure(cast.board, organisation=cast.police, **given, **levels)
    first, *_rest = a_series(cast.board, [Quantity.of(7613), Quantity.of(8642)], measure)
    revise(first, value=Quantity.of(9317), reason="Not 7613: late returns", by=cast.manager.actor)
    an_observation(
        cast.board, measure=measure, period=QUARTERS[0], value=Quantity.of(6173), categories={"sex": "female"},
        organisation=cast.police, release=Audience.BOARD,
    )  # fmt: skip
    return measure


def everything(client, measure) -> list[str]:
    """Every answer about the measure, as text."""
    page = f"{LIST}{measure.ref}/"
    answers = [client.get(where) for where in (LIST, f"{LIST}?format=csv", f"{LIST}?questioned=1", page)]
    answers += [client.get(f"{page}?by=sex"), client.get(f"{page}export.csv")]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{page}export.xlsx").content))
    return [each.content.decode() for each in answers] + [str(list(book.active.values))]


def canaries(texts) -> set[str]:
    told = " ".join(texts).replace(",", "")
    return {each for each in CANARIES if each in told}


@pytest.mark.parametrize("who", ["deputy_chair", "other_member", "observer", "officer"])
def test_a_count_of_persons_is_told_to_nobody_who_may_not_have_it(cast, counted, who):
    texts = everything(getattr(cast, who).client, counted)
    assert canaries(texts) == set()
    assert "[c]" in texts[3]


@pytest.mark.parametrize("who", ["manager", "chair", "member", "deputy"])
def test_whoever_may_read_sensitive_and_its_own_people_have_true_numbers(cast, counted, who):
    assert canaries(everything(getattr(cast, who).client, counted)) == set(CANARIES)


def test_what_a_document_told_is_told_here_too(cast, counted):
    a_published_figure(
        cast.board, measure=counted, period=QUARTERS[1], label="8,642", lower=8642, upper=8642,
        said_to=Audience.BOARD, release=Audience.BOARD,
    )  # fmt: skip
    assert canaries(everything(cast.observer.client, counted)) == {"8642"}


def test_a_count_of_things_is_told(cast, counted):
    visits = a_measure(cast.board, name="visits", unit="visits", counts_persons=False, release=Audience.BOARD)
    a_series(cast.board, [Quantity.of(7613)], visits)
    assert "7,613" in text_of(cast.observer.client.get(f"{LIST}{visits.ref}/"))


def test_the_page_tells_what_is_counted_and_the_values_with_what_they_revised(cast, counted):
    page, whose = cast.manager.client.get(f"{LIST}{counted.ref}/"), cast.police.name
    told = told_of(page)
    assert {name: told[name] for name in ("Unit", "Baseline", "Target", "How often")} == {
        "Unit": "arrests",
        "Baseline": "4,391",
        "Target": "5,279",
        "How often": "Quarterly",
    }
    assert rows_of(page)[:3] == [
        ["January to March 2019", "Total", "8,642", "Final", "", whose, "Revise"],
        [
            "October to December 2018",
            "Total",
            "9,317",
            "Final",
            "7,613 (Not 7613: late returns)",
            whose,
            "Revise",
        ],
        ["October to December 2018", "sex: female", "6,173", "Final", "", whose, "Revise"],
    ]
    drawing = re.search(r"<svg.*?</svg>", page.content.decode(), re.S)[0]
    assert "Arrests for fraud, October 2018 to March 2019" in drawing
    assert "Oct–Dec 2018: 9,317; Jan–Mar 2019: 8,642. Target: 5,279 arrests. 1 value was revised." in drawing


def test_a_page_asks_its_questions(cast):
    measure = a_measure(
        cast.board,
        frequency="quarter",
        counts_persons=False,
        name="visits",
        unit="visits",
        release=Audience.BOARD,
    )
    a_series(cast.board, [Quantity.of(10), Quantity.of(99)], measure)
    text = text_of(cast.observer.client.get(f"{LIST}{measure.ref}/"))
    assert "For January to March 2019 it is 99 after 10. Is that right?" in text
    assert "Nothing is recorded for April to June 2019." in text
    assert "It has no baseline, and no reason is given for that." in text


def test_the_list_tells_the_latest_value_and_what_is_owed(cast):
    priority = a_priority(cast.board, release=Audience.BOARD)
    measure = a_measure(
        cast.board, frequency="quarter", counts_persons=False, name="visits", unit="visits", priority=priority,
        direction_wanted="up", baseline=Quantity.of(5), target=Quantity.of(20), release=Audience.BOARD,
    )  # fmt: skip
    a_series(cast.board, [Quantity.of(10), Quantity(State.AWAITED), Quantity.of(12)], measure)
    a_measure(
        cast.board, name="arrests", release=Audience.BOARD, baseline=Quantity.of(1), target=Quantity.of(1)
    )
    rows = rows_of(cast.observer.client.get(f"{LIST}?sort=name"))
    spark = "Visits, October 2018 to June 2019. Oct–Dec 2018: 10; Jan–Mar 2019: [awaited]; Apr–Jun 2019: 12. "
    assert rows == [
        ["Arrests", "", "The board's own", "No value yet", "", "", "0", "0"],
        [
            *("Visits", "fraud", "The board's own", "12, April to June 2019"),
            f"{spark}Target: 20 visits.",
            *("Misses the target of 20, below it", "0", "0"),
        ],
    ]
    assert [row[0] for row in rows_of(cast.observer.client.get(f"{LIST}?priority={priority.ref}"))] == [
        "Visits"
    ]


def test_the_list_costs_the_same_however_long_it_is(cast):
    def measured():
        measure = a_measure(cast.board, name="visits", counts_persons=True, release=Audience.BOARD)
        a_series(cast.board, [Quantity.of(10), Quantity.of(12)], measure, organisation=cast.police)

    measured()
    client = cast.observer.client
    client.get(f"{LIST}?q=none")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{LIST}?new=1")
    for _ in range(5):
        measured()
    client.get(f"{LIST}?q=none")
    with CaptureQueriesContext(connection) as many:
        assert len(rows_of(client.get(f"{LIST}?new=2"))) == 6
    assert len(many) == len(few)


@pytest.mark.parametrize(
    "query", ["?by=%00", "?since=0000&by=nothing", "?page=99", "?since=١٢٣٤", "?by=" + "x" * 5000]
)
def test_no_address_breaks_the_page(cast, counted, query):
    for where in (f"{LIST}{counted.ref}/{query}", f"{LIST}{query}", f"{LIST}{counted.ref}/export.csv{query}"):
        assert cast.manager.client.get(where).status_code == 200
