"""Small tables as an audience reads them, and every table that fits them, tried one by one.

The trying out uses nothing of the product: a table is a tuple of innermost whole numbers, each figure the sum of some.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from priorities.attack.check import Attack, check
from priorities.disclosure.figures import Disclosed, Figure, Kind, Reason, Settings, Shown

# Small numbers, so that all tables can be tried: 1 to 3 is a small count. The width counts every value there is.
SMALL = Settings(threshold=4, width=60)
Table = tuple[int, ...]


@dataclass(frozen=True)
class Read:
    """A figure, what is shown of it, and the innermost numbers that it sums."""

    figure: Figure
    shown: Shown
    cells: tuple[int, ...]

    def fits(self, table: Table) -> bool:
        value = sum(table[cell] for cell in self.cells)
        lower, upper = _told(self.shown)
        return lower <= value and (upper is None or value <= upper)


def band(key: str, upper: int = SMALL.threshold - 1) -> Shown:
    return Shown(key, Kind.BAND, 1, upper, reason=Reason.PRIMARY)


def suppressed(key: str, reason: Reason = Reason.SECONDARY) -> Shown:
    return Shown(key, Kind.SUPPRESSED, reason=reason)


def number(key: str, value: int) -> Shown:
    return Shown(key, Kind.NUMBER, value, value) if value else Shown(key, Kind.NONE)


def attacked(reads: Iterable[Read], **more) -> Attack:
    reads = list(reads)
    shown = {each.figure.key: each.shown for each in reads}
    return check(
        [each.figure for each in reads], Disclosed(shown, more.pop("changes", {})), settings=SMALL, **more
    )


def found_by(attack: Attack) -> dict:
    """(smallest, largest, how many) of each hidden count."""
    assert all(each.range.proved for each in attack.counts)
    return {each.cell: (each.range.lower, each.range.upper, each.range.values) for each in attack.counts}


def tried_out(reads: Iterable[Read], size: int, total: int, *, also=lambda table: True) -> dict:
    """The same by trying every table of ``size`` numbers that sum to ``total``."""
    reads = list(reads)
    hidden = [each for each in reads if each.shown.is_hidden]
    values: dict = {each.figure.cell: set() for each in hidden}
    for table in _tables(size, total):
        if all(each.fits(table) for each in reads) and also(table):
            for each in hidden:
                values[each.figure.cell].add(sum(table[cell] for cell in each.cells))
    return {cell: (min(found), max(found), len(found)) for cell, found in values.items()}


def _tables(size: int, total: int) -> Iterable[Table]:
    if size == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _tables(size - 1, total - first):
            yield (first, *rest)


def _told(shown: Shown) -> tuple[int, int | None]:
    if shown.kind is Kind.SUPPRESSED:
        return (SMALL.threshold if shown.reason is Reason.SECONDARY else 1), None
    return shown.lower or 0, shown.upper if shown.kind is not Kind.NONE else 0
