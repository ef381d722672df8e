"""Small tables for the tests of disclosure, and an attacker who uses nothing of the product's code.

The attacker holds a table as unknown whole numbers (its innermost cells) and statements about sums of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product

from priorities.disclosure.figures import Disclosed, Figure, Kind, Reason
from socboard.kit.values import Period, PeriodKind, Quantity

CAP = 45  # of one innermost cell; sums of several go as much further


def board_year(start: int) -> Period:
    return Period(date(start, 10, 1), date(start + 1, 9, 30), PeriodKind.BOARD_YEAR)


def quarters(start: int) -> list[Period]:
    """The four quarters of the board year that starts in October of ``start``."""
    ends = (date(start, 12, 31), date(start + 1, 3, 31), date(start + 1, 6, 30), date(start + 1, 9, 30))
    starts = (date(start, 10, 1), date(start + 1, 1, 1), date(start + 1, 4, 1), date(start + 1, 7, 1))
    return [Period(first, last, PeriodKind.QUARTER) for first, last in zip(starts, ends, strict=True)]


def persons(key: str, value: int | Quantity, period: Period, *categories: tuple[str, str], **more) -> Figure:
    """One count of persons."""
    quantity = value if isinstance(value, Quantity) else Quantity.of(value)
    measure = more.pop("measure", "referrals")
    return Figure(key, measure, period, quantity, True, frozenset(categories), **more)


@dataclass(frozen=True)
class Statement:
    """What was said of the sum of some innermost cells (by number)."""

    cells: frozenset[int]
    lower: int
    upper: int


def grid(
    rows: int, columns: int, values: list[int], period: Period = None, **more
) -> tuple[list[Figure], dict]:
    """A table by row and column with every total, and which innermost cells each of its figures adds up."""
    period = period or board_year(2018)
    figures, sums = [], {}
    for row, column in product((*range(rows), None), (*range(columns), None)):
        key = f"{more.get('prefix', '')}{'t' if row is None else row}-{'t' if column is None else column}"
        inside = [
            r * columns + c
            for r, c in product(range(rows), range(columns))
            if row in (r, None) and column in (c, None)
        ]
        categories = [("row", str(row))] * (row is not None) + [("column", str(column))] * (
            column is not None
        )
        total = sum(values[cell] for cell in inside)
        figures.append(persons(key, total, period, *categories))
        sums[key] = frozenset(inside)
    return figures, sums


def statements(
    figures: list[Figure], disclosed: Disclosed, sums: dict, threshold: int = 10
) -> list[Statement]:
    """What a shrewd reader takes from the labels: a suppressed count without a band is a large one."""
    said = []
    for figure in figures:
        shown = disclosed[figure.key]
        if shown.kind is Kind.SUPPRESSED:
            lower = 1 if shown.reason is Reason.PRIMARY else threshold
            said.append(Statement(sums[figure.key], lower, CAP * len(sums[figure.key])))
        elif shown.kind is Kind.NONE:
            said.append(Statement(sums[figure.key], 0, 0))
        else:
            said.append(Statement(sums[figure.key], shown.lower, shown.upper))
    return said


class Attacker:
    """Tries every table that fits. ``moves``: (cells, other cells) where the sum of the first is larger."""

    def __init__(self, said: list[Statement], moves=()):
        self.said, self.moves = said, list(moves)
        self.size = 1 + max(cell for each in said for cell in each.cells)

    def values(self, cells: frozenset[int], enough: int) -> list[int]:
        """Values that the sum of ``cells`` can have, ascending; stops when there are ``enough``."""
        found = []
        lower = max((each.lower for each in self.said if each.cells == cells), default=0)
        upper = min((each.upper for each in self.said if each.cells == cells), default=CAP * len(cells))
        for value in range(lower, upper + 1):
            if self._fits([*self.said, Statement(cells, value, value)]):
                found.append(value)
            if len(found) == enough:
                break
        return found

    def _fits(self, said: list[Statement]) -> bool:
        ceilings = [
            min(CAP, *(each.upper for each in said if cell in each.cells)) for cell in range(self.size)
        ]
        floors = [
            max((each.lower for each in said if each.cells == {cell}), default=0) for cell in range(self.size)
        ]
        return self._extend([], said, floors, ceilings)

    def _extend(
        self, table: list[int], said: list[Statement], floors: list[int], ceilings: list[int]
    ) -> bool:
        if len(table) == self.size:
            return all(sum(table[c] for c in more) > sum(table[c] for c in less) for more, less in self.moves)
        if not all(self._may_move(table, move, floors, ceilings) for move in self.moves):
            return False
        cell = len(table)
        lower, upper = floors[cell], ceilings[cell]
        for each in said:
            if cell in each.cells:
                others = each.cells - {cell}
                lower = max(lower, each.lower - sum(table[c] if c < cell else ceilings[c] for c in others))
                upper = min(upper, each.upper - sum(table[c] if c < cell else floors[c] for c in others))
        return any(self._extend([*table, value], said, floors, ceilings) for value in range(lower, upper + 1))

    @staticmethod
    def _may_move(table: list[int], move: tuple, floors: list[int], ceilings: list[int]) -> bool:
        most = sum(table[c] if c < len(table) else ceilings[c] for c in move[0])
        least = sum(table[c] if c < len(table) else floors[c] for c in move[1])
        return most > least
