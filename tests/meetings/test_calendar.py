"""A year's meetings proposed, and what is due when: pure."""

from datetime import date, timedelta

import pytest

from meetings.calendar import (
    Concern,
    Deadlines,
    Habit,
    Notice,
    concerns,
    deadlines,
    habit_of,
    in_easter_week,
    proposed,
    year_of,
)
from meetings.forms.clock import ClockField, after, minutes_between
from socboard.kit.values import Period, PeriodKind
from socboard.kit.working_days import holidays_known_until

USUAL = Notice(updates=10, to_chair=7, circulated=5, minutes=10)
YEAR = Period(date(2026, 10, 1), date(2027, 9, 30), PeriodKind.BOARD_YEAR)


@pytest.mark.parametrize(
    ("meets", "out"),
    [
        (date(2020, 1, 16), date(2020, 1, 8)),
        (date(2019, 5, 23), date(2019, 5, 15)),
        (date(2015, 7, 23), date(2015, 7, 15)),
        (date(2014, 5, 1), date(2014, 4, 23)),
        (date(2019, 11, 27), date(2019, 11, 19)),
        (date(2022, 4, 22), date(2022, 4, 12)),
    ],
)
def test_papers_go_out_five_clear_days_before(meets, out):
    """Scenario 8, and the vectors of house rule 1."""
    assert deadlines(meets, USUAL).circulated == out


def test_everything_else_is_counted_in_working_days_over_easter():
    assert deadlines(date(2022, 4, 22), USUAL) == Deadlines(
        updates=date(2022, 4, 6),
        to_chair=date(2022, 4, 11),
        circulated=date(2022, 4, 12),
        minutes=date(2022, 5, 9),
        surely=True,
    )


def test_a_board_that_meets_in_public_never_has_fewer_than_five_clear_days():
    short = Notice(updates=10, to_chair=7, circulated=2, minutes=10)
    public = Notice(updates=10, to_chair=7, circulated=2, minutes=10, in_public=True)
    day = date(2019, 11, 27)
    assert (deadlines(day, short).circulated, deadlines(day, public).circulated) == (
        date(2019, 11, 22),
        date(2019, 11, 19),
    )


@pytest.mark.filterwarnings("error")
def test_beyond_the_bank_holidays_that_are_known_the_days_are_not_sure():
    unknown = holidays_known_until() + timedelta(days=60)
    assert (deadlines(unknown, USUAL).surely, Concern.UNKNOWN in concerns(unknown)) == (False, True)
    assert deadlines(date(2019, 11, 27), USUAL).surely is True


@pytest.mark.parametrize(
    ("day", "starts_in", "expected"),
    [
        (date(2026, 9, 30), 10, (date(2025, 10, 1), date(2026, 9, 30))),
        (date(2026, 10, 1), 10, (date(2026, 10, 1), date(2027, 9, 30))),
        (date(2026, 12, 31), 1, (date(2026, 1, 1), date(2026, 12, 31))),
        (date(2027, 2, 1), 4, (date(2026, 4, 1), date(2027, 3, 31))),
    ],
)
def test_the_board_year_of_a_day(day, starts_in, expected):
    year = year_of(day, starts_in)
    assert (year.start, year.end) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 12), set()),
        (date(2026, 5, 16), {Concern.WEEKEND}),
        (date(2026, 5, 25), {Concern.BANK_HOLIDAY}),
        (date(2022, 4, 22), {Concern.EASTER}),
        (date(2022, 4, 15), {Concern.EASTER, Concern.BANK_HOLIDAY}),
        (date(2026, 12, 24), {Concern.CHRISTMAS}),
        (date(2026, 12, 29), {Concern.CHRISTMAS}),
        (date(2026, 12, 23), set()),
        (date(2026, 5, 14), {Concern.TWICE}),
    ],
)
def test_what_speaks_against_a_day(day, expected):
    assert concerns(day, others=[date(2026, 5, 14)]) == expected


@pytest.mark.parametrize(("today", "is_short"), [(date(2019, 11, 19), False), (date(2019, 11, 20), True)])
def test_a_meeting_whose_papers_should_be_out_already_is_short_notice(today, is_short):
    found = concerns(date(2019, 11, 27), notice=USUAL, today=today)
    assert found == ({Concern.SHORT} if is_short else set())


def test_the_weeks_about_easter():
    """Easter Sunday was 17 April 2022."""
    days = [date(2022, 4, 10) + timedelta(days=number) for number in range(15)]
    assert [day.day for day in days if in_easter_week(day)] == list(range(11, 24))


def test_a_quarterly_board_meets_once_in_each_quarter_as_it_usually_does():
    expected = [date(2026, 11, 12), date(2027, 2, 11), date(2027, 5, 13), date(2027, 8, 12)]
    assert proposed(YEAR, 4, Habit()) == expected


def test_a_habit_is_read_from_earlier_meetings():
    held = [
        (date(2026, 9, 15), "10:30"),
        (date(2026, 6, 16), "10:30"),
        (date(2026, 3, 17), "14:00"),
        (date(2025, 12, 9), ""),
    ]
    habit = habit_of(held, year_starts_in=10, meetings=4)
    assert habit == Habit(weekday=1, week=3, month=2, starts="10:30")
    assert proposed(YEAR, 4, habit)[:2] == [date(2026, 12, 15), date(2027, 3, 16)]


def test_a_board_without_a_past_has_the_usual_habit():
    assert [habit_of([], year_starts_in=10, meetings=number).month for number in (1, 4, 12)] == [1, 1, 0]


def test_a_quarter_that_has_its_meeting_gets_no_other():
    taken = [date(2026, 12, 3), date(2027, 9, 30)]
    assert proposed(YEAR, 4, Habit(), taken=taken) == [date(2027, 2, 11), date(2027, 5, 13)]


@pytest.mark.parametrize("meetings", range(13))
@pytest.mark.parametrize("weekday", range(5))
@pytest.mark.parametrize("week", range(1, 6))
def test_no_proposed_day_has_anything_against_it(meetings, weekday, week):
    for first in (2018, 2021, 2024):
        year = year_of(date(first, 10, 1), 10)
        found = proposed(year, meetings, Habit(weekday, week, 2))
        assert len(found) == len(set(found)) == meetings
        assert {day.weekday() for day in found} <= {weekday}
        assert [day for day in found if concerns(day) or not year.holds(day)] == []


def test_the_last_such_day_of_a_month_is_the_fourth_where_there_is_no_fifth():
    assert proposed(YEAR, 1, Habit(weekday=3, week=5, month=1)) == [date(2026, 11, 26)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14:00", "14:00"),
        ("2pm", "14:00"),
        ("2.30 p.m.", "14:30"),
        ("1400", "14:00"),
        ("12am", "00:00"),
        ("9", "09:00"),
        ("", ""),
    ],
)
def test_a_time_is_read_as_people_type_it(typed, expected):
    assert ClockField(required=False).clean(typed) == expected


@pytest.mark.parametrize("typed", ["25:00", "14:60", "13pm", "noon", "14:00:00", "²:00", "1" * 500])
def test_what_is_no_time_is_refused(typed):
    form_field = ClockField(required=False)
    with pytest.raises(Exception, match="Enter the time as in 14:00 or 2pm"):
        form_field.clean(typed)


def test_the_time_between():
    assert (minutes_between("14:00", "16:30"), minutes_between("14:00", "13:00")) == (150, -60)
    assert (after("14:00", 120), after("23:30", 60)) == ("16:00", "")
