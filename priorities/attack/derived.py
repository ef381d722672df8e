"""Numbers worked out of figures and said in words: each becomes a linear statement about cells (house rule 13)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from priorities.disclosure.figures import Band, Cell, Change, Direction, Settings


@dataclass(frozen=True, slots=True)
class Linear:
    """``lower`` ≤ the sum of each cell times its whole number ≤ ``upper``; None is no bound on that side."""

    terms: tuple[tuple[int, Cell], ...]
    lower: int | None = None
    upper: int | None = None


def difference_said(current: Cell, comparator: Cell, difference: int) -> list[Linear]:
    """ "Three more than the year before"."""
    return [Linear(((1, current), (-1, comparator)), difference, difference)]


def percentage_said(part: Cell, whole: Cell, percent: Decimal) -> list[Linear]:
    """ "35 per cent": anything that rounds to it, by as many decimals as were said."""
    return _between(part, whole, percent, scale=100)


def change_said(current: Cell, comparator: Cell, percent: Decimal) -> list[Linear]:
    """ "Up by 75 per cent", "down by 5 per cent" (negative)."""
    return _between(current, comparator, percent + 100, scale=100)


def mean_said(total: Cell, number: int, mean: Decimal) -> list[Linear]:
    """ "On average 2.5 a month" over a ``number`` of months."""
    low, high = (bound * number for bound in _rounding(mean))
    return [Linear(((1, total),), -(-low // 1), high // 1)]


def direction_said(current: Cell, comparator: Cell, direction: Direction) -> Linear:
    """ "Increased": by one at least."""
    if direction is Direction.SAME:
        return Linear(((1, current), (-1, comparator)), 0, 0)
    more, less = (current, comparator) if direction is Direction.UP else (comparator, current)
    return Linear(((1, more), (-1, less)), 1, None)


def band_said(current: Cell, comparator: Cell, change: Change, settings: Settings) -> list[Linear]:
    """How far it moved (house rule 9), besides the direction: bounds on the change in per cent of the base."""
    if change.direction in (None, Direction.SAME) or change.band in (None, Band.DIRECTION_ONLY):
        return []
    sign = 1 if change.direction is Direction.UP else -1
    steady, considerable = settings.steady, settings.considerable

    def moved_by(percent: int, lower: int | None, upper: int | None) -> Linear:
        """100 times the change, less so many times the base."""
        return Linear(((100 * sign, current), (-100 * sign - percent, comparator)), lower, upper)

    base = Linear(((1, comparator),), settings.small_base, None)
    if change.band is Band.CONSIDERABLY:
        return [base, moved_by(considerable, 1, None)]
    if change.band is Band.BROADLY_UNCHANGED:
        return [base, moved_by(steady, None, -1)]
    return [base, moved_by(steady, 0, None), moved_by(considerable, None, 0)]


def _rounding(said: Decimal) -> tuple[Fraction, Fraction]:
    """What rounds to the number, half a unit of its last digit either way, both ends included."""
    half = Fraction(1, 2 * 10 ** max(0, -said.as_tuple().exponent))
    return Fraction(said) - half, Fraction(said) + half


def _between(part: Cell, whole: Cell, percent: Decimal, *, scale: int) -> list[Linear]:
    low, high = (bound / scale for bound in _rounding(percent))
    unit = lcm(low.denominator, high.denominator)
    return [
        Linear(((unit, part), (int(-low * unit), whole)), 0, None),
        Linear(((unit, part), (int(-high * unit), whole)), None, 0),
    ]
