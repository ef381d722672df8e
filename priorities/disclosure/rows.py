"""The demands on a choice of cells, as the rows of a covering programme."""

from __future__ import annotations

import numpy as np

from priorities.disclosure.system import INFINITE, Matrix


class Rows:
    """The demands as rows of a programme over ``width`` columns, and one column more for every sum of which either
    none or more than one is to be chosen.
    """

    def __init__(self, width: int):
        self.width = width
        self._columns: list[np.ndarray] = []
        self._shares: list[np.ndarray] = []
        self._needed: list[float] = []
        self._any: list[tuple[int, np.ndarray]] = []

    def add(self, columns: np.ndarray, shares: np.ndarray, needed: float) -> None:
        self._columns.append(columns)
        self._shares.append(shares)
        self._needed.append(needed)

    def add_not_one(self, columns: np.ndarray) -> None:
        """Any one of these only with another: a column of its own says whether there is any at all."""
        any_of = self.width
        self.width += 1
        self._any.append((any_of, columns))
        self.add(np.append(columns, any_of), np.append(np.ones(len(columns)), -2.0), 0.0)
        for each in columns:
            self.add(np.array([any_of, each]), np.array([1.0, -1.0]), 0.0)

    def meets(self, taken: list[int]) -> bool:
        chosen = np.zeros(self.width)
        chosen[taken] = 1
        for any_of, columns in self._any:
            chosen[any_of] = chosen[columns].any()
        matrix = self.matrix()
        return bool(np.all(matrix.sums(matrix.value * chosen[matrix.column]) >= matrix.least - 1e-6))

    def matrix(self, few: tuple[np.ndarray, int] | None = None) -> Matrix:
        """With ``few``, also that so many of these columns are chosen."""
        columns, shares, needed = self._columns, self._shares, self._needed
        if few is not None:
            columns, shares = [*columns, few[0]], [*shares, np.ones(len(few[0]))]
            needed = [*needed, float(few[1])]
        row = np.repeat(np.arange(len(columns)), [len(each) for each in columns])
        least, most = np.array(needed), np.full(len(needed), INFINITE)
        return Matrix(row, np.concatenate(columns), np.concatenate(shares), least, most, self.width)
