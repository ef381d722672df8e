"""Disclosure control of one board's year: how long it takes, and how much it hides beyond what it must.

Seconds are of one core (the process's own time), so that a busy machine does not count.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date
from itertools import chain, product

from benches.results import Line
from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Figure
from socboard.kit.values import Period, PeriodKind, Quantity

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30), PeriodKind.BOARD_YEAR)
QUARTERS = [
    Period(date(2025, 10, 1), date(2025, 12, 31), PeriodKind.QUARTER),
    Period(date(2026, 1, 1), date(2026, 3, 31), PeriodKind.QUARTER),
    Period(date(2026, 4, 1), date(2026, 6, 30), PeriodKind.QUARTER),
    Period(date(2026, 7, 1), date(2026, 9, 30), PeriodKind.QUARTER),
]
TABLES = 200
LARGEST = 12
CURVE = (4, 8, 12, 16, 20)

Table = list[list[int]]


def run() -> list[Line]:
    """A year of 200 tables, unlinked and linked, and one table growing."""
    chance = random.Random(2019)
    unlinked = [_figures(f"u{number}", [(YEAR, _drawn(chance, *_shape(chance)))]) for number in range(TABLES)]
    linked = [_linked(f"l{number}", chance, *_shape(chance)) for number in range(TABLES // 5)]
    lines = _measured("200 tables, unlinked", list(chain.from_iterable(unlinked)), 5)
    lines += _measured("40 × (4 quarters and their year)", list(chain.from_iterable(linked)), 20)
    for size in CURVE:
        lines += _measured(
            f"one {size} × {size} table", _figures("one", [(YEAR, _drawn(chance, size, size))])
        )
    for size in CURVE[:3]:
        lines += _measured(
            f"one {size} × {size} table, 4 quarters and year", _linked("one", chance, size, size)
        )
    return lines


def _measured(what: str, figures: list[Figure], aim: float | None = None) -> list[Line]:
    started = time.process_time()
    disclosed = disclose(figures)
    seconds = time.process_time() - started
    hidden = sum(shown.is_hidden for shown in disclosed.shown.values())
    told = f"{hidden:,} of {len(figures):,}; {disclosed.cost} for others' sake, at least {disclosed.bound}"
    return [
        Line(f"disclosure: {what}", seconds, ("≤", aim) if aim else None, unit="s"),
        Line("  cells hidden", told),
    ]


def _shape(chance: random.Random) -> tuple[int, int]:
    return chance.randint(2, LARGEST), chance.randint(2, LARGEST)


def _drawn(chance: random.Random, rows: int, columns: int) -> Table:
    """Counts as they come: some nought, many small, a few large."""
    return [[int(chance.lognormvariate(2.2, 1.3)) for _ in range(columns)] for _ in range(rows)]


def _linked(measure: str, chance: random.Random, rows: int, columns: int) -> list[Figure]:
    tables = [_drawn(chance, rows, columns) for _ in QUARTERS]
    year = [[sum(counts) for counts in zip(*lines, strict=True)] for lines in zip(*tables, strict=True)]
    return _figures(measure, [*zip(QUARTERS, tables, strict=True), (YEAR, year)])


def _figures(measure: str, tables: list[tuple[Period, Table]]) -> list[Figure]:
    return [figure for period, table in tables for figure in _table(measure, period, table)]


def _table(measure: str, period: Period, table: Table) -> Iterator[Figure]:
    """Every cell of one table, its totals with it."""
    rows, columns = range(len(table)), range(len(table[0]))
    for row, column in product((*rows, None), (*columns, None)):
        counted = [table[r][c] for r, c in product(rows, columns) if row in (r, None) and column in (c, None)]
        categories = {("row", str(row))} if row is not None else set()
        categories |= {("column", str(column))} if column is not None else set()
        key = f"{measure}/{period.start}/{period.end}/{row}/{column}"
        yield Figure(key, measure, period, Quantity.of(sum(counted)), True, frozenset(categories))
