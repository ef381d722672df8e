"""The sums one reader holds, first by name (``System``) and then as arrays (``Matrix``).

Every unknown is a whole number from nought. A row says that coefficients times unknowns lie between two
bounds: a total less its parts is nought, one figure less another is at least one, a hundred times a part less
so many times its whole lies about nought.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from priorities.disclosure.figures import Cell, Direction
from priorities.disclosure.ledger import Stated

INFINITE = np.inf


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Rows over ``width`` unknowns: entry k puts ``value[k]`` of unknown ``column[k]`` into row ``row[k]``, and
    each row lies between ``least`` and ``most``. Entries stand in the order of their rows.
    """

    row: np.ndarray
    column: np.ndarray
    value: np.ndarray
    least: np.ndarray
    most: np.ndarray
    width: int

    @property
    def height(self) -> int:
        return len(self.least)

    def sums(self, per_entry: np.ndarray) -> np.ndarray:
        """A number per entry, added up by row."""
        return np.bincount(self.row, per_entry, self.height)

    def fits(self, table: np.ndarray) -> bool:
        """The whole numbers satisfy every row exactly (all are far below 2**53)."""
        sums = self.sums(self.value * table[self.column])
        return bool((sums >= self.least).all() and (sums <= self.most).all())

    def fits_each(self, tables: np.ndarray) -> np.ndarray:
        """Of each table of whole numbers, a row here, whether it fits. No row of the matrix may be without entry."""
        sums = np.add.reduceat(tables[:, self.column] * self.value, self.starts()[:-1], axis=1)
        return np.all((sums >= self.least) & (sums <= self.most), axis=1)

    def weighed(self, duals: np.ndarray) -> np.ndarray:
        """Each unknown's coefficient in the rows taken ``duals`` times."""
        return np.bincount(self.column, self.value * duals[self.row], self.width)

    def with_row(self, terms: list[tuple[int, int]], least: float, most: float) -> Matrix:
        """One row more; ``terms`` are (unknown, coefficient)."""
        return Matrix(
            np.append(self.row, np.full(len(terms), self.height)),
            np.append(self.column, [unknown for unknown, _ in terms]),
            np.append(self.value, [float(coefficient) for _, coefficient in terms]),
            np.append(self.least, least),
            np.append(self.most, most),
            self.width,
        )

    def starts(self) -> np.ndarray:
        """Where each row begins among the entries, and where the last ends, as the solver wants it."""
        return np.searchsorted(self.row, np.arange(self.height + 1)).astype(np.int32)

    def is_network(self) -> bool:
        """Sure to leave no hole between two possible values of an unknown, nor fractions at a corner.

        Each unknown stands in at most two rows, with 1 or -1, and the rows fall into two sides such that like
        signs stand on different sides and unlike ones on the same (Heller and Tompkins 1956: the matrix is
        totally unimodular). Rows, columns and totals of one table are such; quarters of two-way tables are not.
        """
        if len(self.row) == 0:
            return True
        if np.abs(self.value).max() != 1 or np.abs(self.value).min() != 1:
            return False
        if np.bincount(self.column, minlength=self.width).max() > 2:
            return False
        order = np.argsort(self.column, kind="stable")
        column, row, value = self.column[order], self.row[order], self.value[order]
        twice = np.flatnonzero(column[1:] == column[:-1])
        return _two_sides(
            self.height,
            row[twice].tolist(),
            row[twice + 1].tolist(),
            (value[twice] == value[twice + 1]).tolist(),
        )


class System:
    """The unknowns of one family of measures by cell, and the rows that tie them."""

    def __init__(self):
        self.number: dict[Cell, int] = {}
        self.cells: list[Cell] = []
        self.rows: list[tuple[list[tuple[int, int]], float, float]] = []

    def variable(self, cell: Cell) -> int:
        """The number of a cell; a cell nobody spoke of may hold anything."""
        if cell not in self.number:
            self.number[cell] = len(self.cells)
            self.cells.append(cell)
        return self.number[cell]

    def add(self, total: Cell, parts: tuple[Cell, ...], *, at_least: bool = False) -> None:
        """The total is the sum of its parts, or with ``at_least`` that sum or more."""
        terms = [(self.variable(total), 1), *((self.variable(part), -1) for part in parts)]
        self.rows.append((terms, 0, INFINITE if at_least else 0))

    def state(self, stated: Stated) -> None:
        """A number that was said of several cells together."""
        terms = [(self.variable(cell), coefficient) for coefficient, cell in stated.terms]
        least = -INFINITE if stated.least is None else stated.least
        self.rows.append((terms, least, INFINITE if stated.most is None else stated.most))

    def compare(self, current: Cell, comparator: Cell, direction: Direction) -> None:
        self.rows.append(comparison(self.variable(current), self.variable(comparator), direction))

    def matrix(self) -> Matrix:
        entries = [
            (number, unknown, coefficient)
            for number, (terms, _, _) in enumerate(self.rows)
            for unknown, coefficient in terms
        ]
        table = np.array(entries, dtype=np.int64).reshape(-1, 3)
        return Matrix(
            table[:, 0],
            table[:, 1],
            table[:, 2].astype(float),
            np.array([least for _, least, _ in self.rows], dtype=float),
            np.array([most for _, _, most in self.rows], dtype=float),
            len(self.cells),
        )


def comparison(current: int, comparator: int, direction: Direction) -> tuple[list, float, float]:
    """The row that a direction said adds: its terms and its two bounds."""
    if direction is Direction.SAME:
        return [(current, 1), (comparator, -1)], 0, 0
    more, less = (current, comparator) if direction is Direction.UP else (comparator, current)
    return [(more, 1), (less, -1)], 1, INFINITE


def _two_sides(rows: int, first: list[int], second: list[int], differ: list[bool]) -> bool:
    """Whether the rows can be put on two sides so that the pairs stand on different sides where they differ."""
    parent, side = list(range(rows)), [0] * rows

    def root(row: int) -> tuple[int, int]:
        turned = 0
        while parent[row] != row:
            turned ^= side[row]
            row = parent[row]
        return row, turned

    for one, other, apart in zip(first, second, differ, strict=True):
        (top, here), (below, there) = root(one), root(other)
        if top == below:
            if here ^ there != apart:
                return False
        else:
            parent[below], side[below] = top, here ^ there ^ apart
    return True
