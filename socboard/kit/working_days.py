"""Working days in England and Wales: weekends and bank holidays left out.

The bank holidays are the list that the package govuk-bank-holidays ships; the network is never asked. The
list has a first and a last year. A computation that leaves those years counts weekends only, and says so with
the warning ``HolidaysNotKnown``; a page that shows such a day asks ``holidays_known_until()``.
"""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class HolidaysNotKnown(UserWarning):
    """A day outside the years of the bank holiday list was treated as if no bank holiday fell there."""


@cache
def bank_holidays() -> frozenset[date]:
    """Every bank holiday of England and Wales in the shipped list, substitute days included."""
    shipped = BankHolidays(use_cached_holidays=True)
    return frozenset(holiday["date"] for holiday in shipped.get_holidays(BankHolidays.ENGLAND_AND_WALES))


@cache
def holidays_known_from() -> date:
    """The first day of the first year in the list."""
    return date(min(bank_holidays()).year, 1, 1)


@cache
def holidays_known_until() -> date:
    """The last day of the last year in the list: beyond it only weekends are left out."""
    return date(max(bank_holidays()).year, 12, 31)


def is_working_day(day: date) -> bool:
    """Neither a Saturday, a Sunday nor a bank holiday. Warns ``HolidaysNotKnown`` outside the list's years."""
    _warn_where_unknown(day, day)
    return _works(day)


def add_working_days(day: date, n: int) -> date:
    """The ``n``-th working day after ``day``, or before it where ``n`` is negative; ``day`` itself for 0.

    ``day`` is never counted, whether or not it is a working day. Warns ``HolidaysNotKnown``.
    """
    step = ONE_DAY if n > 0 else -ONE_DAY
    reached, left = day, abs(n)
    while left:
        reached += step
        left -= _works(reached)
    _warn_where_unknown(day, reached)
    return reached


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after ``start`` up to and including ``end``; negative when ``end`` is earlier.

    The inverse of ``add_working_days``: from a working day, it gives back the ``n`` that leads there.
    Warns ``HolidaysNotKnown``.
    """
    _warn_where_unknown(start, end)
    if end < start:
        return -sum(_works(start - ONE_DAY * n) for n in range(1, (start - end).days + 1))
    return sum(_works(start + ONE_DAY * n) for n in range(1, (end - start).days + 1))


def clear_days_before(meeting_day: date, days: int = 5) -> date:
    """The last working day on which papers can be published ``days`` clear days before the meeting.

    Neither the day of publication nor the day of the meeting counts, nor weekends and bank holidays (rule 1
    of the domain; Local Government Act 1972, section 100B, asks for five). Warns ``HolidaysNotKnown``.
    """
    return add_working_days(meeting_day, -(days + 1))


def _works(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays()


def _warn_where_unknown(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    if first < holidays_known_from() or last > holidays_known_until():
        warnings.warn(
            f"bank holidays are known from {holidays_known_from():%Y} to {holidays_known_until():%Y} only; "
            "outside these years only weekends are left out",
            HolidaysNotKnown,
            stacklevel=3,
        )
