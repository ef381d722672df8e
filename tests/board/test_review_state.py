"""The state of a review on a day, from the last one and the months it lasts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socboard.board.review_state import ReviewState, State, months_after, review_state
from socboard.kit.values import UncertainDate

APPROVED = UncertainDate.on(date(2018, 11, 27))
IN_NOVEMBER = UncertainDate(date(2018, 11, 1), date(2018, 11, 30))


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2018, 11, 27), State.CURRENT),
        (date(2019, 10, 27), State.CURRENT),
        (date(2019, 10, 28), State.DUE),
        (date(2019, 11, 27), State.DUE),
        (date(2019, 11, 28), State.OVERDUE),
    ],
)
def test_due_for_thirty_days_and_overdue_from_the_next_day(today, state):
    assert review_state(APPROVED, 12, today) == ReviewState(state, date(2019, 11, 27), APPROVED)


def test_what_is_under_review_is_neither_due_nor_overdue():
    found = review_state(APPROVED, 12, date(2021, 1, 1), under_review=True)
    assert found == ReviewState(State.UNDER_REVIEW, date(2019, 11, 27), APPROVED)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2019, 10, 1), State.CURRENT),
        (date(2019, 10, 2), State.DUE),
        (date(2019, 11, 30), State.DUE),
        (date(2019, 12, 1), State.OVERDUE),
    ],
)
def test_an_uncertain_day_is_due_from_its_earliest_and_overdue_only_after_its_latest(today, state):
    found = review_state(IN_NOVEMBER, 12, today)
    assert (found.state, found.due) == (state, date(2019, 11, 1))


def test_known_only_to_be_no_later_it_is_not_known_until_surely_overdue():
    by_november = UncertainDate(latest=date(2018, 11, 30))
    assert review_state(by_november, 12, date(2019, 11, 30)).state == State.UNKNOWN
    assert review_state(by_november, 12, date(2019, 12, 1)).state == State.OVERDUE


def test_known_only_to_be_no_earlier_it_is_due_and_never_called_overdue():
    after = UncertainDate(earliest=date(2018, 11, 1))
    assert review_state(after, 12, date(2030, 1, 1)).state == State.DUE


@pytest.mark.parametrize("last", [None, UncertainDate(), UncertainDate(text="last spring")])
def test_without_a_known_day_the_state_is_not_known(last):
    found = review_state(last, 12, date(2019, 1, 1))
    assert (found.state, found.due) == (State.UNKNOWN, None)


def test_without_an_interval_the_state_is_not_known():
    assert review_state(APPROVED, None, date(2019, 1, 1)).state == State.UNKNOWN


def test_the_earlier_of_interval_and_stated_day_decides():
    stated = UncertainDate.on(date(2019, 3, 31))
    assert review_state(APPROVED, 12, date(2019, 1, 1), stated=stated).due == date(2019, 3, 31)
    assert review_state(APPROVED, 2, date(2019, 1, 1), stated=stated).due == date(2019, 1, 27)
    assert review_state(APPROVED, 12, date(2019, 1, 1), stated=UncertainDate()).due == date(2019, 11, 27)
    assert review_state(None, None, date(2019, 4, 1), stated=stated).state == State.OVERDUE


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2019, 1, 31), 1, date(2019, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2019, 11, 27), 12, date(2020, 11, 27)),
        (date(2019, 12, 31), 24, date(2021, 12, 31)),
        (date(2019, 5, 6), 0, date(2019, 5, 6)),
        (date(2020, 3, 31), -1, date(2020, 2, 29)),
        (date(9999, 1, 1), 32767, date.max),
        (date.min, -1, date.min),
        (date(1900, 1, 1), -32767, date.min),
    ],
)
def test_months_after(day, months, then):
    assert months_after(day, months) == then


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 60), st.integers(-40, 4000))
def test_states_follow_each_other_in_order(day, months, later):
    ladder = [State.CURRENT, State.DUE, State.OVERDUE]
    on = [
        review_state(UncertainDate.on(day), months, day + timedelta(days=later + step)).state
        for step in range(2)
    ]
    assert ladder.index(on[0]) <= ladder.index(on[1])


def test_every_state_has_a_colour():
    assert [ReviewState(state).colour for state in State] == ["green", "yellow", "red", "blue", "grey"]
