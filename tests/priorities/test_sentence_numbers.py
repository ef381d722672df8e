"""Which numbers and periods a sentence tells: what counts something, and what is left to be asked."""

from datetime import date

import pytest

from priorities.measures.told import Counts, likeliest, numbers_told, period_told, value_told
from socboard.kit.values import Period, PeriodKind, Quantity, State

ARRESTS = Counts("arrests", "Arrests for drugs", "arrests", "arrest")
VISITS = Counts("visits", "Visits to shops", "visits", "visit")


def between(lower, upper, about=False) -> Quantity:
    return Quantity(State.NUMBER, lower, upper, about)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("We visited 40 shops in May 2019.", [Quantity.of(40)]),
        ("Referrals rose to about 350.", [Quantity.of(350, approximate=True)]),
        ("Nearly 1,250 visits.", [Quantity.of(1250, approximate=True)]),
        ("There were 5 or 6 referrals.", [None]),
        ("5-6 visits", [None]),
        ("Between 20 and 30 visits.", [between(20, 30)]),
        ("about 5 to 6", [between(5, 6, about=True)]),
        ("At least 20 staff", [between(20, None)]),
        ("more than 20 visits", [between(21, None)]),
        ("fewer than 10 visits", [between(None, 9)]),
        ("10 or more arrests", [between(10, None)]),
        ("Twenty-three potential victims", [Quantity.of(23)]),
        ("Arrests rose from 10 to 14.", [Quantity.of(10), Quantity.of(14)]),
        ("12 and 7 arrests", [Quantity.of(12), Quantity.of(7)]),
        ("1.5 visits", [None]),
        ("9" * 30 + " visits", [None]),
        ("more than " + "9" * 5000 + " visits", [None]),
        ("more than 1,,,2 visits", [None]),
        ("Up 35 per cent; £350,000 on 18 October 2018 at 2:30pm, see paragraph 7, OR4 and Q4.", []),
        ("The 3rd quarter of 2018/19 was one of the best.", []),
        ("", []),
    ],
)
def test_the_numbers_of_a_sentence(sentence, told):
    assert [each.quantity for each in numbers_told(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("12 arrests and 7 charges were made.", Quantity.of(12)),
        ("We made 7 charges after 12 drugs arrests.", Quantity.of(12)),
        ("10 arrests, down from 14.", Quantity.of(10)),
        ("We made no arrests.", Quantity.of(0)),
        ("We made no drugs arrests.", Quantity.of(0)),
    ],
)
def test_the_number_beside_the_unit_is_the_measures(sentence, value):
    sure, _all = value_told(sentence, ARRESTS)
    assert sure.quantity == value


@pytest.mark.parametrize(
    "sentence", ["12 arrests in May, 14 arrests in June.", "12 raids and 7 charges.", "We met."]
)
def test_in_doubt_no_number_is_taken(sentence):
    assert value_told(sentence, ARRESTS)[0] is None


def test_the_measure_is_told_by_what_it_counts():
    assert likeliest([ARRESTS, VISITS], "12 arrests were made.") == ARRESTS
    assert likeliest([ARRESTS, VISITS], "Officers went to shops.") == VISITS
    assert likeliest([ARRESTS, VISITS], "Arrests after visits.") is None
    assert likeliest([ARRESTS, VISITS], "We met.") is None
    assert likeliest([], "12 arrests.") is None


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("In May 2019, 3 raids.", Period(date(2019, 5, 1), date(2019, 5, 31), PeriodKind.MONTH)),
        ("January to March 2019", Period(date(2019, 1, 1), date(2019, 3, 31), PeriodKind.QUARTER)),
        ("May 2019 and June 2019", None),
        ("in 2019", None),
        ("last quarter", None),
    ],
)
def test_a_period_is_taken_only_where_its_months_are_named(sentence, period):
    assert period_told(sentence, year_starts_in=10) == period
