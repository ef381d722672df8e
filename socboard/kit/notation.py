"""One way for people to write uncertain dates, quantities and periods: in the record file and in forms.

Dates: ``2018-11-27``, ``2018-11`` (some day of that month), ``2018``, ``2018-10-01..2019-09-30`` (between),
``..2019-09-30`` (by), ``2018-10-01..`` (from), ``unknown``, each with the source's own words in quotation marks
after it where they say more, or the words alone: ``"18 October"``. A quotation mark inside is written twice.

Quantities: ``23``, ``1,253``, ``0``, ``5 to 6``, ``at least 20``, ``at most 9``, any of them but 0 after
``about``, or a reason for having no number: ``not collected``, ``awaited``, ``not applicable``, ``withheld``,
``suppressed``.

Periods: ``2018-10-01..2019-09-30 board year``: both days, then the kind, which may be left out for "other".

What is not given at all is written by leaving it out: it prints as an empty text, and an empty text is refused,
so that a blank never means zero or today (house rule 10). Reading back what was printed gives the same value.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from socboard.kit.nearest import nearest
from socboard.kit.values import Period, PeriodKind, Quantity, State, UncertainDate

UNKNOWN = "unknown"
MOST_DIGITS = 12
# Outside these a year is a slip, and a reckoning with its days could leave the calendar.
FIRST_YEAR, LAST_YEAR = 1800, 2200

DATES_EXPECTED = (
    "write 2018-11-27, 2018-11, 2018, 2018-10-01..2019-09-30, ..2019-09-30, 2018-10-01.., unknown, "
    'or the words of the source in quotation marks, such as "18 October"'
)
QUANTITIES_EXPECTED = (
    "write a whole number such as 23, about 350, 5 to 6, at least 20, at most 9, "
    "or not collected, awaited, not applicable, withheld or suppressed"
)
PERIODS_EXPECTED = "write both days and the kind, such as 2018-10-01..2019-09-30 board year"

WHEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
WORDS = re.compile(r'"((?:[^"]|"")*)"')
NUMBER = re.compile(r"0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+")
REASONS = {state.value: state for state in State if state not in (State.NOT_STATED, State.NUMBER, State.ZERO)}


def parse_date(text: str) -> UncertainDate:
    """Raises ValueError with a sentence that says what is wrong and what was expected."""
    bounds, words = _words_apart(text.strip())
    if bounds == UNKNOWN and not words:
        return UncertainDate(text=UNKNOWN)
    if not bounds and not words:
        raise ValueError(f"no date is given; leave the line out, or {DATES_EXPECTED}")
    earliest, latest = _bounds(bounds, DATES_EXPECTED) if bounds else (None, None)
    return UncertainDate(earliest, latest, words)


def print_date(when: UncertainDate) -> str:
    """The shortest way to write it; empty for a date that is not given."""
    if when == UncertainDate(text=UNKNOWN):
        return UNKNOWN
    words = '"' + when.text.replace('"', '""') + '"' if when.text else ""
    return " ".join(filter(None, [_bounds_printed(when.earliest, when.latest), words]))


def parse_period(text: str) -> Period:
    """Raises ValueError with a sentence that says what is wrong and what was expected."""
    days, _, kind = " ".join(text.split()).replace(" ..", "..").replace(".. ", "..").partition(" ")
    if not days:
        raise ValueError(f"no period is given; leave the line out, or {PERIODS_EXPECTED}")
    start, end = _bounds(days, PERIODS_EXPECTED)
    if start is None or end is None:
        raise ValueError(f"a period has a first and a last day; {PERIODS_EXPECTED}")
    return Period(start, end, _kind(kind))


def print_period(period: Period) -> str:
    days = f"{period.start}..{period.end}"
    return days if period.kind is PeriodKind.OTHER else f"{days} {period.kind}"


def parse_quantity(text: str) -> Quantity:
    """Raises ValueError with a sentence that says what is wrong and what was expected."""
    said = " ".join(text.split()).casefold()
    if not said:
        raise ValueError(
            f"a blank is not a quantity: leave the line out, write 0 for none, or {QUANTITIES_EXPECTED}"
        )
    if said in REASONS:
        return Quantity(REASONS[said])
    number = said.removeprefix("about ")
    approximate = number != said
    if number == "0" and not approximate:
        return Quantity.of(0)
    lower, upper = _number_bounds(number, text)
    return Quantity(State.NUMBER, lower, upper, approximate)


def print_quantity(quantity: Quantity) -> str:
    """The one way to write it; empty for a quantity that is not stated."""
    lower, upper = quantity.lower, quantity.upper
    if not quantity.is_number:
        return quantity.state.value
    if lower == upper:
        number = str(lower)
    elif upper is None:
        number = f"at least {lower}"
    elif lower is None:
        number = f"at most {upper}"
    else:
        number = f"{lower} to {upper}"
    return f"about {number}" if quantity.approximate else number


def _words_apart(text: str) -> tuple[str, str]:
    """The bounds before the quotation marks, and the words between them."""
    bounds, quote, _ = text.partition('"')
    if not quote:
        return text, ""
    match = WORDS.fullmatch(text, len(bounds))
    if match is None:
        raise ValueError(
            f"the quotation marks in {_short(text)} do not pair up; write one inside the words twice"
        )
    if not match[1]:
        raise ValueError("there are no words between the quotation marks")
    return bounds.strip(), match[1].replace('""', '"')


def _bounds(text: str, expected: str) -> tuple[date | None, date | None]:
    first, dots, last = text.partition("..")
    first, last = first.strip(), last.strip()
    if not dots:
        earliest, latest = _span(first, expected)
    elif not first and not last:
        raise ValueError(f"two dots stand between two dates, before one or after one; {expected}")
    else:
        earliest = _span(first, expected)[0] if first else None
        latest = _span(last, expected)[1] if last else None
    if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (earliest, latest)):
        raise ValueError(f"{_short(text)} is not between {FIRST_YEAR} and {LAST_YEAR}; write such a year")
    if earliest and latest and earliest > latest:
        raise ValueError(f"{earliest} is after {latest}; write the earlier date first")
    return earliest, latest


def _span(text: str, expected: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    match = WHEN.fullmatch(text)
    if match is None:
        raise ValueError(f"{_short(text)} is not a date; {expected}")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        return first, date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        raise ValueError(f"{text} is not in the calendar; {expected}") from None


def _bounds_printed(earliest: date | None, latest: date | None) -> str:
    if earliest is None and latest is None:
        return ""
    if earliest is None or latest is None:
        return f"{earliest or ''}..{latest or ''}"
    for length in (len("2018"), len("2018-11"), len("2018-11-27")):
        short = earliest.isoformat()[:length]
        if _span(short, DATES_EXPECTED) == (earliest, latest):
            return short
    return f"{earliest}..{latest}"


def _kind(text: str) -> PeriodKind:
    if not text:
        return PeriodKind.OTHER
    if text.casefold() in list(PeriodKind):
        return PeriodKind(text.casefold())
    guess = nearest(text, PeriodKind)
    meant = f"did you mean {guess}?" if guess else f"use {', '.join(PeriodKind)}"
    raise ValueError(f"{_short(text)} is not a kind of period; {meant}")


def _number_bounds(number: str, text: str) -> tuple[int | None, int | None]:
    if number.startswith("at least "):
        return _whole(number.removeprefix("at least "), text), None
    if number.startswith("at most "):
        return None, _above_nought(_whole(number.removeprefix("at most "), text))
    first, to, last = number.partition(" to ")
    lower = _whole(first, text)
    if not to:
        return lower, _above_nought(lower)
    upper = _above_nought(_whole(last, text))
    if lower > upper:
        raise ValueError(f"{lower} is more than {upper}; write the smaller number first")
    return lower, upper


def _above_nought(number: int) -> int:
    if number == 0:
        raise ValueError("for none, write 0 alone")
    return number


def _whole(number: str, text: str) -> int:
    if NUMBER.fullmatch(number) is None:
        raise ValueError(f"{_short(text)} is not a quantity; {QUANTITIES_EXPECTED}")
    digits = number.replace(",", "")
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"{_short(text)} has more than {MOST_DIGITS} digits; no count here is so large")
    return int(digits)


def _short(text: str) -> str:
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"
