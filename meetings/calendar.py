"""A year's meetings and their deadlines, from a board's settings and the bank holidays; pure.

Deadlines are counted in working days. Papers are circulated so many *clear* days before: neither the day on which
they go out nor the day of the meeting counts. Source: house rule 1 and "The year" of the domain.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.easter import easter

from socboard.kit.values import Period, PeriodKind
from socboard.kit.whole_periods import DAY, months_on
from socboard.kit.working_days import (
    SATURDAY,
    HolidaysNotKnown,
    add_working_days,
    bank_holidays,
    clear_days_before,
    holidays_known_until,
)

WEEK = timedelta(days=7)
MONTHS = 12
# What the law asks for where a board meets in public. Source: Local Government Act 1972, section 100B.
CLEAR_DAYS_IN_PUBLIC = 5
THURSDAY, SECOND = 3, 2
# How far a proposed day may be moved from the usual one, in weeks.
FURTHEST = 6


@dataclass(frozen=True, slots=True)
class Notice:
    """How long before or after a meeting each thing is due, in working days; ``circulated`` in clear days."""

    updates: int
    to_chair: int
    circulated: int
    minutes: int
    in_public: bool = False


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days by which each thing of one meeting is due.

    ``surely`` is False where a day lies beyond the bank holidays that are known.
    """

    updates: date
    to_chair: date
    circulated: date
    minutes: date
    surely: bool


@dataclass(frozen=True, slots=True)
class Habit:
    """When a board usually meets: the weekday (Monday is 0), which such day of the month (1 to 5), how many months into
    its part of the year, and the time as "14:00".
    """

    weekday: int = THURSDAY
    week: int = SECOND
    month: int = 1
    starts: str = ""


class Concern(StrEnum):
    """Why a day is a bad one for a meeting."""

    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank holiday"
    EASTER = "Easter"
    CHRISTMAS = "Christmas"
    TWICE = "twice"
    SHORT = "short notice"
    UNKNOWN = "unknown"


# A meeting on such a day has to be meant. That the bank holidays are not known yet is only told.
TO_BE_MEANT = frozenset(Concern) - {Concern.UNKNOWN}


def deadlines(day: date, notice: Notice) -> Deadlines:
    """What is due when for a meeting on this day."""
    clear = max(notice.circulated, CLEAR_DAYS_IN_PUBLIC) if notice.in_public else notice.circulated
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", HolidaysNotKnown)
        minutes = add_working_days(day, notice.minutes)
        return Deadlines(
            updates=add_working_days(day, -notice.updates),
            to_chair=add_working_days(day, -notice.to_chair),
            circulated=clear_days_before(day, clear),
            minutes=minutes,
            surely=minutes <= holidays_known_until(),
        )


def year_of(day: date, year_starts_in: int) -> Period:
    """The board year in which a day lies. ``year_starts_in`` is the month, 1 to 12."""
    start = months_on(day, -((day.month - year_starts_in) % MONTHS))
    return Period(start, months_on(start, MONTHS) - DAY, PeriodKind.BOARD_YEAR)


def concerns(
    day: date, *, others: Iterable[date] = (), notice: Notice | None = None, today: date | None = None
) -> frozenset[Concern]:
    """What speaks against a meeting on this day. ``others`` are the days of the board's other meetings.

    With ``notice`` and ``today`` also whether its papers should have gone out already.
    """
    is_short = notice is not None and today is not None and deadlines(day, notice).circulated < today
    found = {
        Concern.SHORT: is_short,
        Concern.WEEKEND: day.weekday() >= SATURDAY,
        Concern.BANK_HOLIDAY: day in bank_holidays(),
        Concern.EASTER: in_easter_week(day),
        Concern.CHRISTMAS: (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1),
        Concern.TWICE: day in set(others),
        Concern.UNKNOWN: day > holidays_known_until(),
    }
    return frozenset(each for each, holds in found.items() if holds)


def in_easter_week(day: date) -> bool:
    """From the Monday before Good Friday to the Saturday after Easter Monday."""
    sunday = easter(day.year)
    return sunday - timedelta(days=6) <= day <= sunday + timedelta(days=6)


def habit_of(held: Sequence[tuple[date, str]], *, year_starts_in: int, meetings: int) -> Habit:
    """When a board usually meets, from the days and times of its earlier meetings; the usual one of a board that has
    none. Of several that are as frequent the latest counts, so ``held`` has the latest first.
    """
    if not held:
        return Habit(month=min(1, _part(meetings) - 1))
    days = [day for day, _starts in held]
    return Habit(
        weekday=_usual(day.weekday() for day in days),
        week=_usual(_week_of(day) for day in days),
        month=_usual(((day.month - year_starts_in) % MONTHS) % _part(meetings) for day in days),
        starts=_usual(starts for _day, starts in held if starts) or "",
    )


def proposed(year: Period, meetings: int, habit: Habit, *, taken: Sequence[date] = ()) -> list[date]:
    """So many days in a board year, one in each equal part of it that has none of those ``taken``.

    Never on a weekend or a bank holiday, in the Easter week, or between Christmas and New Year: there the nearest
    week in which the weekday is free is taken, later before earlier.
    """
    found: list[date] = []
    for number in range(meetings):
        first = months_on(year.start, MONTHS * number // meetings)
        after = months_on(year.start, MONTHS * (number + 1) // meetings)
        if any(first <= day < after for day in taken):
            continue
        month = months_on(first, min(habit.month, max(_part(meetings) - 1, 0)))
        day = _free(_in_month(month, habit.weekday, habit.week), [*taken, *found])
        if day is not None:
            found.append(day)
    return found


def _free(day: date, others: Sequence[date]) -> date | None:
    """The day, or the nearest such weekday against which nothing speaks; None where there is none near."""
    weeks = [0, *(sign * number for number in range(1, FURTHEST + 1) for sign in (1, -1))]
    days = (day + WEEK * number for number in weeks)
    return next((each for each in days if not concerns(each, others=others) & TO_BE_MEANT), None)


def _in_month(month: date, weekday: int, week: int) -> date:
    """The so-manieth such weekday of a month; the last where it has not so many."""
    first = month + DAY * ((weekday - month.weekday()) % 7)
    day = first + WEEK * (week - 1)
    return day if day.month == month.month else day - WEEK


def _week_of(day: date) -> int:
    return (day.day - 1) // 7 + 1


def _part(meetings: int) -> int:
    """How many months there are for each meeting of a year, at least one."""
    return max(MONTHS // max(meetings, 1), 1)


def _usual(values: Iterable):
    """The most frequent; of several the first that was named. None where there is none."""
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else None
