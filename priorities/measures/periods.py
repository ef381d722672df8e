"""A period as people write it in a spreadsheet: "January 2019", "Oct 2018 to Sep 2019", "2019-01", "2019".

Which months a "Q1" or a "2018/19" covers differs between police, councils and boards, so these are asked about and
never guessed. Source: house rule 10 (a period is stated, never derived).
"""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from socboard.kit.notation import parse_period
from socboard.kit.values import Period, PeriodKind
from socboard.kit.whole_periods import DAY, months_on

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
MONTH = re.compile(r"([a-z]+)\.?(?:[ -]+([0-9]{4}|[0-9]{2}))?")
BRITISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
UNSAID = re.compile(
    r"(?:q[1-4]|h[12]|fy)\b.*|.*\bq[1-4]|[0-9]{4} ?[/-] ?[0-9]{2}(?:[0-9]{2})?", re.IGNORECASE
)
BETWEEN = re.compile(r"\s+(?:to|until|-|–|—)\s+|(?<=[a-z])\s?[-–]\s?(?=[a-z])", re.IGNORECASE)
KINDS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF}
YEARS = {1: PeriodKind.CALENDAR_YEAR, 4: PeriodKind.FINANCIAL_YEAR}


def read_period(text: str, *, year_starts_in: int = 1) -> Period:
    """The period that is written, with the kind that its length says. Raises ValueError with a sentence.

    ``year_starts_in`` is the month in which the board's year starts.
    """
    said = " ".join(text.split())
    if not said:
        raise ValueError(_("The period is missing."))
    days = _notation(said) or _months(said.casefold())
    if days is None and UNSAID.fullmatch(said):
        sentence = _("“%(text)s” does not say which months. Write them, as in October 2018 to December 2018.")
        raise ValueError(sentence % {"text": said[:60]})
    if days is None:
        sentence = _("“%(text)s” is no period. Write January 2019, or October 2018 to September 2019.")
        raise ValueError(sentence % {"text": said[:60]})
    start, end = days
    if end < start:
        raise ValueError(_("The period ends before it starts."))
    if not (start.year >= FIRST_YEAR and end.year <= LAST_YEAR):
        raise ValueError(_("No period here is so long ago, or so far ahead."))
    return Period(start, end, kind_of(start, end, year_starts_in=year_starts_in))


def kind_of(start: date, end: date, *, year_starts_in: int) -> PeriodKind:
    """What sort of period these days are, by their length alone."""
    if start == end:
        return PeriodKind.DAY
    months = _whole_months(start, end)
    if months == 12:
        board = {year_starts_in: PeriodKind.BOARD_YEAR}
        return {**YEARS, **board}.get(start.month, PeriodKind.OTHER)
    return KINDS.get(months, PeriodKind.OTHER)


def in_months(period: Period) -> int | None:
    """How many whole months the period covers; None where it covers none exactly."""
    return _whole_months(period.start, period.end)


def _whole_months(start: date, end: date) -> int | None:
    after = end + DAY
    if start.day != 1 or after.day != 1:
        return None
    return (after.year - start.year) * 12 + after.month - start.month


def _notation(said: str) -> tuple[date, date] | None:
    """As in the record file: 2019, 2019-01, 2018-10-01..2018-12-31."""
    try:
        period = parse_period(said)
    except ValueError:
        return None
    return period.start, period.end


def _months(said: str) -> tuple[date, date] | None:
    first, *others = BETWEEN.split(said, maxsplit=1)
    last = others[0] if others else first
    end = _span(last, None)
    if end is None:
        return None
    start = _span(first, end[1].year)
    if start is None:
        return None
    if start[0] > end[1] and not re.search(r"[0-9]", first):
        start = _span(first, end[1].year - 1)
    return start[0], end[1]


def _span(said: str, year: int | None) -> tuple[date, date] | None:
    """The first and last day of a month, with the year of the other end where it says none; or a single day."""
    if day := _day(said):
        return day, day
    match = MONTH.fullmatch(said.strip())
    if match is None or not (match[1] in FULL or match[1] in (*MONTHS, "sept")):
        return None
    if match[2] is None and year is None:
        return None
    number = MONTHS.index(match[1][:3]) + 1
    which = int(match[2]) if match[2] else year
    which += 2000 if which < 100 else 0
    if not FIRST_YEAR <= which <= LAST_YEAR:
        raise ValueError(_("No period here is so long ago, or so far ahead."))
    start = date(which, number, 1)
    return start, months_on(start, 1) - DAY


def _day(said: str) -> date | None:
    british, iso = BRITISH.fullmatch(said.strip()), ISO.fullmatch(said.strip())
    parts = british.groups()[::-1] if british else iso.groups() if iso else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None
