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
        self._matrix: Matrix | None = None

    def add(self, columns: np.ndarray, shares: np.ndarray, needed: float) -> None:
        self._columns.append(columns)
        self._shares.append(shares)
        self._needed.append(needed)
        self._matrix = None

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

    def matrix(self, few: tuple[np.ndarray, float, float] | None = None) -> Matrix:
        """With ``few``, also that at least and at most so many of these columns are chosen."""
        if self._matrix is None:
            self._matrix = self._made()
        if few is None:
            return self._matrix
        columns, least, most = few
        return self._matrix.with_row([(column, 1) for column in columns.tolist()], least, most)

    def _made(self) -> Matrix:
        row = np.repeat(np.arange(len(self._columns)), [len(each) for each in self._columns])
        columns, shares = np.concatenate(self._columns), np.concatenate(self._shares)
        least, most = np.array(self._needed), np.full(len(self._needed), INFINITE)
        return Matrix(row, columns, shares, least, most, self.width)
