"""The values of one measure as they stand, each with those it revised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from priorities.measures.periods import in_months
from socboard.kit.values import Period, Quantity
from socboard.kit.whole_periods import DAY, LENGTHS, months_on

Categories = frozenset[tuple[str, str]]


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
    months = LENGTHS[frequency]
    held = [each.period for each in totals(values) if in_months(each.period) == months]
    if not held:
        return []
    have = {period.start for period in held}
    found, start = [], held[0].start
    while (end := months_on(start, months) - DAY) < until:
        if start not in have:
            found.append(Period(start, end, held[0].kind))
        start = months_on(start, months)
    return found
