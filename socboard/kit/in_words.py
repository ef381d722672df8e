"""Dates, periods and quantities in words, as pages print them: "27 November 2019", "1,253", "about 350".

Pure functions, British English. Source: house rule 10 and the look notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from functools import lru_cache

from socboard.kit.values import Period, Quantity, State, UncertainDate

STATES = {
    State.NOT_STATED: "not stated",
    State.NOT_COLLECTED: "not available",
    State.AWAITED: "awaited",
    State.NOT_APPLICABLE: "not applicable",
    State.WITHHELD: "withheld",
    State.SUPPRESSED: "not shown, to protect confidentiality",
}

# What stands in a table. Source: the shorthand of the Government Analysis Function.
SYMBOLS = {
    State.NOT_STATED: "[x]",
    State.NOT_COLLECTED: "[x]",
    State.AWAITED: "[awaited]",
    State.NOT_APPLICABLE: "[z]",
    State.WITHHELD: "[h]",
    State.SUPPRESSED: "[c]",
}


def day(value: Day) -> str:
    return f"{value.day} {value:%B %Y}"


@lru_cache(maxsize=2048)
def date(when: UncertainDate) -> str:
    """The date in words: to the day, the month or the year, between bounds, or as the source has it."""
    if when.text:
        return when.text
    if when.is_exact:
        return day(when.earliest)
    if when.earliest and when.latest:
        whole = _whole(when.earliest, when.latest)
        return whole or f"between {day(when.earliest)} and {day(when.latest)}"
    if when.latest:
        return f"by {day(when.latest)}"
    if when.earliest:
        return f"{day(when.earliest)} or later"
    return "not stated"


@lru_cache(maxsize=2048)
def period(stated: Period) -> str:
    """A period as its months, because police and board years differ: "October 2018 to September 2019"."""
    last = stated.end + timedelta(days=1)
    if stated.start.day != 1 or last.day != 1:
        return (
            day(stated.start) if stated.start == stated.end else f"{day(stated.start)} to {day(stated.end)}"
        )
    if (stated.start.year, stated.start.month) == (stated.end.year, stated.end.month):
        return f"{stated.start:%B %Y}"
    if stated.start.year == stated.end.year:
        return f"{stated.start:%B} to {stated.end:%B %Y}"
    return f"{stated.start:%B %Y} to {stated.end:%B %Y}"


def quantity(value: Quantity) -> str:
    """The quantity: "23", "about 350", "between 5 and 6", "none", "not available"."""
    if value.state is State.ZERO:
        return "none"
    if value.state is not State.NUMBER:
        return STATES[value.state]
    return bounds(value.lower, value.upper, value.approximate)


def bounds(lower: int | None, upper: int | None, approximate: bool) -> str:
    """A number between two bounds, of which one may be None for unbounded."""
    about = "about " if approximate else ""
    if lower is None:
        return f"at most {about}{upper:,}"
    if upper is None:
        return f"at least {about}{lower:,}"
    return about + (f"{lower:,}" if lower == upper else f"between {lower:,} and {upper:,}")


def one(noun: str) -> str:
    """The noun with its indefinite article: "an agreement party", "a seat", "an update", "a unit"."""
    return f"{'an' if noun.lower().startswith(('a', 'e', 'i', 'o', 'up')) else 'a'} {noun}"


def _whole(earliest: Day, latest: Day) -> str:
    """ "November 2018" or "2016" where the bounds are just that month or year; empty otherwise."""
    if (earliest.month, earliest.day, latest.month, latest.day) == (
        1,
        1,
        12,
        31,
    ) and earliest.year == latest.year:
        return str(earliest.year)
    same_month = (earliest.year, earliest.month) == (latest.year, latest.month)
    if same_month and earliest.day == 1 and (latest + timedelta(days=1)).day == 1:
        return f"{earliest:%B %Y}"
    return ""


def listed(items: Iterable[str]) -> str:
    """The items as "a, b and c"."""
    *most, last = list(items) or [""]
    return f"{', '.join(most)} and {last}" if most else last
