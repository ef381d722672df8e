import socket
import warnings
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socboard.kit.working_days import (
    HolidaysNotKnown,
    add_working_days,
    bank_holidays,
    clear_days_before,
    holidays_known_from,
    holidays_known_until,
    is_working_day,
    working_days_between,
)

KNOWN_DAYS = st.dates(date(2013, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("meeting", "published"),
    [
        (date(2020, 1, 16), date(2020, 1, 8)),
        (date(2019, 5, 23), date(2019, 5, 15)),
        (date(2015, 7, 23), date(2015, 7, 15)),
        (date(2014, 5, 1), date(2014, 4, 23)),
        (date(2019, 11, 27), date(2019, 11, 19)),
        (date(2022, 4, 22), date(2022, 4, 12)),
    ],
)
def test_clear_days_vectors(meeting, published):
    assert clear_days_before(meeting) == published


def test_clear_days_across_christmas():
    assert clear_days_before(date(2020, 1, 3)) == date(2019, 12, 23)


def test_another_number_of_clear_days():
    assert clear_days_before(date(2019, 11, 27), days=3) == date(2019, 11, 21)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2019, 11, 27), True),
        (date(2019, 11, 30), False),
        (date(2019, 12, 1), False),
        (date(2019, 12, 25), False),
        (date(2022, 6, 3), False),  # the Platinum Jubilee
        (date(2022, 9, 19), False),  # the State Funeral
        (date(2022, 5, 30), True),  # the spring holiday had moved to 2 June
        (date(2019, 8, 5), True),  # a bank holiday in Scotland only
        (date(2016, 12, 27), False),  # substitute for Christmas Day on a Sunday
    ],
)
def test_is_working_day(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "n", "reached"),
    [
        (date(2022, 4, 14), 1, date(2022, 4, 19)),
        (date(2022, 4, 19), -1, date(2022, 4, 14)),
        (date(2022, 4, 16), 0, date(2022, 4, 16)),
        (date(2022, 4, 16), 1, date(2022, 4, 19)),
        (date(2022, 4, 16), -1, date(2022, 4, 14)),
        (date(2019, 11, 27), -10, date(2019, 11, 13)),
    ],
)
def test_add_working_days(day, n, reached):
    assert add_working_days(day, n) == reached


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2022, 4, 14), date(2022, 4, 19), 1),
        (date(2022, 4, 19), date(2022, 4, 14), -1),
        (date(2022, 4, 14), date(2022, 4, 14), 0),
        (date(2022, 4, 14), date(2022, 4, 18), 0),
        (date(2019, 11, 19), date(2019, 11, 27), 6),
    ],
)
def test_working_days_between(start, end, count):
    assert working_days_between(start, end) == count


@given(KNOWN_DAYS.filter(is_working_day), st.integers(-200, 200))
def test_between_gives_back_what_was_added(day, n):
    assert working_days_between(day, add_working_days(day, n)) == n


@given(KNOWN_DAYS, st.integers(1, 10))
def test_exactly_the_clear_days_lie_between_publication_and_meeting(meeting, days):
    published = clear_days_before(meeting, days)
    between = [published + timedelta(days=n) for n in range(1, (meeting - published).days)]
    assert sum(map(is_working_day, between)) == days
    assert is_working_day(published)


def test_the_list_covers_whole_years_around_the_board():
    assert holidays_known_from() == date(2012, 1, 1)
    assert holidays_known_until() >= date(2028, 12, 31)
    by_year = {day.year for day in bank_holidays()}
    assert by_year == set(range(holidays_known_from().year, holidays_known_until().year + 1))


@pytest.mark.parametrize(
    "compute",
    [
        lambda beyond: is_working_day(beyond),
        lambda beyond: add_working_days(beyond, 1),
        lambda beyond: add_working_days(beyond - timedelta(days=5), 10),
        lambda beyond: working_days_between(beyond, beyond - timedelta(days=30)),
        lambda beyond: clear_days_before(beyond),
    ],
)
def test_beyond_the_list_warns_and_leaves_weekends_out(compute):
    with pytest.warns(HolidaysNotKnown, match="known from 2012 to "):
        compute(holidays_known_until() + timedelta(days=1))


def test_beyond_the_list_christmas_counts_as_a_working_day_but_a_sunday_does_not():
    year = holidays_known_until().year + 1
    with pytest.warns(HolidaysNotKnown):
        worked = [is_working_day(date(year, 12, 25) + timedelta(days=n)) for n in range(7)]
    assert sorted(worked) == [False, False, True, True, True, True, True]


def test_before_the_list_warns_too():
    with pytest.warns(HolidaysNotKnown):
        is_working_day(holidays_known_from() - timedelta(days=1))


def test_within_the_list_nothing_is_said():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        clear_days_before(holidays_known_until())


def test_the_network_is_never_asked(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    bank_holidays.cache_clear()
    assert date(2019, 12, 25) in bank_holidays()
