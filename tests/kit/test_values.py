"""Uncertain dates and stated periods: what is sure, what is possible, what is only words."""

from datetime import date

import pytest

from socboard.kit.values import Period, Quantity, State, UncertainDate

FIRST, MIDDLE, LAST = date(2018, 10, 1), date(2019, 3, 1), date(2019, 9, 30)
YEAR = Period(FIRST, LAST)
EXACT, BETWEEN = UncertainDate.on(MIDDLE), UncertainDate(FIRST, LAST)
BY, SINCE = UncertainDate(None, MIDDLE), UncertainDate(MIDDLE, None)
WORDS, NOTHING = UncertainDate(text="18 October"), UncertainDate()


@pytest.mark.parametrize(
    ("when", "given", "exact"),
    [
        (EXACT, True, True),
        (BETWEEN, True, False),
        (BY, True, False),
        (SINCE, True, False),
        (WORDS, True, False),
        (NOTHING, False, False),
    ],
)
def test_a_date_says_how_well_it_is_known(when, given, exact):
    assert (when.is_given, when.is_exact) == (given, exact)


@pytest.mark.parametrize(
    ("when", "surely", "possibly"),
    [
        (EXACT, True, True),
        (BETWEEN, False, True),
        (BY, True, True),
        (SINCE, False, True),
        (UncertainDate.on(LAST), False, False),
        (WORDS, False, True),
        (NOTHING, False, False),
    ],
)
def test_by_a_day(when, surely, possibly):
    assert (when.surely_by(MIDDLE), when.possibly_by(MIDDLE)) == (surely, possibly)


@pytest.mark.parametrize(
    ("when", "surely", "possibly"),
    [
        (EXACT, True, True),
        (BETWEEN, True, True),
        (UncertainDate(FIRST, date(2019, 10, 1)), False, True),
        (BY, False, True),
        (SINCE, False, True),
        (UncertainDate.on(date(2019, 10, 1)), False, False),
        (UncertainDate(None, date(2018, 9, 30)), False, False),
        (WORDS, False, True),
        (NOTHING, False, False),
    ],
)
def test_in_a_period(when, surely, possibly):
    assert (YEAR.surely_holds(when), YEAR.may_hold(when)) == (surely, possibly)


def test_periods_share_their_last_and_first_day():
    assert YEAR.overlaps(Period(LAST, date(2020, 1, 1)))
    assert not YEAR.overlaps(Period(date(2019, 10, 1), date(2020, 1, 1)))
    assert YEAR.contains(Period(FIRST, LAST))
    assert not YEAR.contains(Period(FIRST, date(2019, 10, 1)))


@pytest.mark.parametrize(
    "wrong", [lambda: UncertainDate(LAST, FIRST), lambda: Period(LAST, FIRST), lambda: Quantity.of(-1)]
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"after|before|negative"):
        wrong()


@pytest.mark.parametrize(
    ("quantity", "exact"),
    [
        (Quantity.of(23), 23),
        (Quantity.of(0), 0),
        (Quantity.of(350, approximate=True), None),
        (Quantity(State.NUMBER, 20, None), None),
        (Quantity(State.AWAITED), None),
        (Quantity(), None),
    ],
)
def test_only_an_exact_number_is_a_number_to_reckon_with(quantity, exact):
    assert quantity.exact == exact
