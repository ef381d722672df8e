"""Whole months, quarters and years: which one was over last, and the few that people are likely to mean; pure."""

from __future__ import annotations

from datetime import date, timedelta

from socboard.kit.values import Period, PeriodKind

DAY = timedelta(days=1)
# The most months that one period of each frequency covers.
LENGTHS = {"month": 1, "quarter": 3, "year": 12}
KINDS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 12: PeriodKind.BOARD_YEAR}
# How many of the latest are offered.
LATEST = 5
# Where nothing says how often something is counted: so many of each are offered.
USUAL = (("quarter", LATEST), ("year", 2))


def months_on(day: date, months: int) -> date:
    """The first day of the month so many months after, or before, that of this day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def last_whole_period(frequency: str, before: date, year_starts_in: int) -> Period:
    """The latest month, quarter or board year that was over before this day.

    ``year_starts_in`` is the month in which the board's year starts; its quarters are counted from there.
    """
    months = LENGTHS[frequency]
    after = months_on(before, -((before.month - year_starts_in) % months))
    return Period(months_on(after, -months), after - DAY, KINDS[months])


def latest_periods(frequency: str, before: date, year_starts_in: int, *, most: int = LATEST) -> list[Period]:
    """The latest whole ones of this frequency, the latest first."""
    found: list[Period] = []
    while len(found) < most:
        found.append(last_whole_period(frequency, found[-1].start if found else before, year_starts_in))
    return found


def usual_periods(before: date, year_starts_in: int) -> list[Period]:
    """The latest quarters and years, for what is not counted at any frequency."""
    return [
        each
        for frequency, most in USUAL
        for each in latest_periods(frequency, before, year_starts_in, most=most)
    ]
