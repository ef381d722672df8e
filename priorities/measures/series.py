"""The values of one measure as they stand, each with those it revised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from socboard.kit.values import Period, Quantity

Categories = frozenset[tuple[str, str]]
DAY = timedelta(days=1)
# The most months that one period of each frequency covers.
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Value:
    """One value as recorded. ``ref`` names its record; ``earlier`` are the values it revised, latest first.

    ``reasons`` say why each of those was revised. ``hidden``: the reader may not have the number, which is not here.
    """

    ref: str
    period: Period
    quantity: Quantity
    categories: Categories = frozenset()
    version: int = 1
    provisional: bool = False
    organisation: str = ""
    earlier: tuple[Quantity, ...] = ()
    reasons: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def is_total(self) -> bool:
        return not self.categories

    @property
    def order(self) -> tuple:
        """By period, the total before its parts."""
        return (self.period.start, self.period.end, sorted(self.categories), self.ref)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the definition says of the values: see ``Measure``. ``frequency`` is "month", "quarter" or "year"."""

    unit: str
    frequency: str
    counts_persons: bool
    several_answers: bool = False
    jump_factor: int = 3
    has_baseline: bool = True
    has_target: bool = True


def totals(values: Iterable[Value]) -> list[Value]:
    """Those without categories, in order of their periods."""
    return sorted((each for each in values if each.is_total), key=lambda each: each.order)


def missing(values: Iterable[Value], frequency: str, *, until: date) -> list[Period]:
    """The periods of this frequency between the first total and ``until`` for which nothing at all was recorded.

    Periods are whole months, counted from the start of the first; values of other lengths fill none of them.
    """
    months = MONTHS[frequency]
    held = [each.period for each in totals(values) if _months(each.period) == months]
    if not held:
        return []
    have = {period.start for period in held}
    found, start = [], held[0].start
    while (end := _after(start, months) - DAY) < until:
        if start not in have:
            found.append(Period(start, end, held[0].kind))
        start = _after(start, months)
    return found


def _months(period: Period) -> int | None:
    """How many whole months it covers; None where it covers none exactly."""
    if period.start.day != 1 or (period.end + DAY).day != 1:
        return None
    after = period.end + DAY
    return (after.year - period.start.year) * 12 + after.month - period.start.month


def _after(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1)
