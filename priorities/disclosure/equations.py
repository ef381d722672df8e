"""Which cells of one measure add up to which, found from the cells alone, never from their values.

Source: house rule 12 (rows, columns, quarters and year, earlier publications). Three kinds of sum:

- categories: a cell is the sum of its parts along each dimension, in every period where the parts stand, and
  where they stand in shorter periods inside it. A part on its own ("of which under 18") is at most its total.
  Parts marked "more than one answer allowed" are each at most their total;
- periods: the periods of one category are cut where any of them starts or ends, and each is the sum of its
  pieces. So quarters add up to years, and half-covered and overlapping years are held to what they share;
- periods that overlap without nesting (police year and board year) also add up by category on shared days.

A breakdown is taken to be whole, and a count over a year to be the sum of its quarters. Where either is
untrue (a head-count at a date), more is hidden than need be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise, takewhile

from priorities.disclosure.figures import Cell

DAY = timedelta(days=1)
Categories = frozenset[tuple[str, str]]
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Equation:
    """``total`` is the sum of ``parts``, or with ``at_least`` that sum or more."""

    total: Cell
    parts: tuple[Cell, ...]
    at_least: bool = False


def equations(cells: Iterable[Cell], overlapping: frozenset[Cell]) -> list[Equation]:
    """Every sum among the cells of one measure. ``overlapping``: cells that allow more than one answer.

    Cells that nobody recorded (a marginal total, a missing quarter) appear where a sum needs them. The order
    of the sums is the same for the same cells, however they come.
    """
    cells = list(cells)
    if not cells:
        return []
    measure = cells[0].measure
    own: dict[Days, set[Categories]] = defaultdict(set)
    for cell in cells:
        own[cell.start, cell.end].update(_subsets(cell.categories))
    for days, present in _shared_days(own):
        own[days] |= present
    periods = sorted(own)
    whole = {days: own[days].union(*(own[other] for other in _inside(days, periods))) for days in own}
    several = {
        _group(cell.categories, dimension)
        for cell in overlapping
        for dimension, _ in cell.categories
        if cell.measure == measure
    }
    found: set[Equation] = set()
    for days in own:
        found.update(_category_sums(measure, days, own[days], several))
        if whole[days] != own[days]:
            found.update(_category_sums(measure, days, whole[days], several))
    spans = defaultdict(set)
    for days, present in whole.items():
        for categories in present:
            spans[categories].add(days)
    for categories, periods in spans.items():
        found.update(_period_sums(measure, categories, periods))
    return sorted(
        found, key=lambda each: (each.total.order, [part.order for part in each.parts], each.at_least)
    )


def _subsets(categories: Categories) -> Iterable[Categories]:
    for size in range(len(categories) + 1):
        for chosen in combinations(sorted(categories), size):
            yield frozenset(chosen)


def _inside(outer: Days, periods: list[Days]) -> list[Days]:
    """The shorter periods inside one; ``periods`` in order."""
    first, after = bisect_left(periods, (outer[0],)), bisect_left(periods, (outer[1] + DAY,))
    return [days for days in periods[first:after] if days != outer and days[1] <= outer[1]]


def _shared_days(own: dict[Days, set[Categories]]) -> list[tuple[Days, set[Categories]]]:
    """Where two periods overlap without nesting: the shared days and the two rests carry both breakdowns."""
    found, periods = [], sorted(own)
    for place, first in enumerate(periods):
        for second in takewhile(lambda days, end=first[1]: days[0] <= end, periods[place + 1 :]):
            if not first[0] < second[0] <= first[1] < second[1]:
                continue
            both = own[first] | own[second]
            rests = ((first[0], second[0] - DAY), (second[0], first[1]), (first[1] + DAY, second[1]))
            found.extend((days, both) for days in rests)
    return found


def _group(categories: Categories, dimension: str) -> tuple[Categories, str]:
    """The breakdown a part belongs to: its parent's categories and the dimension that is broken down."""
    return frozenset(pair for pair in categories if pair[0] != dimension), dimension


def _category_sums(measure: str, days: Days, present: set[Categories], several: set) -> Iterable[Equation]:
    groups = defaultdict(list)
    for categories in present:
        for dimension, _ in categories:
            groups[_group(categories, dimension)].append(Cell(measure, *days, categories))
    for group, parts in groups.items():
        total = Cell(measure, *days, group[0])
        parts = tuple(sorted(parts, key=lambda cell: cell.order))
        if len(parts) == 1 or group in several:
            for part in parts:
                yield Equation(total, (part,), at_least=True)
        else:
            yield Equation(total, parts)


def _period_sums(measure: str, categories: Categories, periods: set[Days]) -> Iterable[Equation]:
    cuts = sorted({start for start, _ in periods} | {end + DAY for _, end in periods})
    for start, end in sorted(periods):
        inner = cuts[bisect_left(cuts, start) : bisect_left(cuts, end + DAY) + 1]
        if len(inner) > 2:
            parts = tuple(Cell(measure, first, after - DAY, categories) for first, after in pairwise(inner))
            yield Equation(Cell(measure, start, end, categories), parts)
