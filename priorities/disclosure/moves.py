"""From one whole table to many: small changes that leave every sum as it is.

Where a range may have holes, that its ends are possible proves nothing between them. A *move* adds one to a cell
and takes it up elsewhere; taken once, twice, three times, it gives a run of values of every cell it touches.
The cheapest move through a cell is a linear optimum, and most often whole.
"""

from __future__ import annotations

import numpy as np

from priorities.disclosure.solver import NEAR, OPTIMAL, model
from priorities.disclosure.system import Matrix

# How far a move is followed in single steps, each way.
STEPS = 8


class Moves:
    """Moves away from ``table``, which fits, between the bounds."""

    def __init__(self, part: Matrix, lower: np.ndarray, upper: np.ndarray, table: np.ndarray):
        self.table, self.down, self.up = table, table - lower, upper - table
        sums = part.sums(part.value * table[part.column])
        order = np.argsort(np.concatenate((part.row, part.row)), kind="stable")
        both = Matrix(
            np.concatenate((part.row, part.row))[order],
            np.concatenate((part.column, part.column + part.width))[order],
            np.concatenate((part.value, -part.value))[order],
            part.least - sums,
            part.most - sums,
            2 * part.width,
        )
        self.width, self.room = part.width, np.concatenate((self.up, self.down))
        # Cells with little room are touched only where there is no other way.
        cost = 1 + 10 / np.maximum(self.room, 1)
        self._solver = model(both, np.zeros(both.width), self.room, cost)
        self._solver.setOptionValue("simplex_strategy", 1)

    def through(self, unknown: int) -> np.ndarray:
        """Tables, one a row, in which the unknown has other values, a run of them where it can be. Rows with play are
        to be checked.
        """
        move = self._cheapest(unknown, 1 if self.up[unknown] >= 1 else -1)
        steps = self._along(move) if move is not None else np.empty((0, self.width))
        return self.table + steps

    def reaching(self, unknown: int, value: float) -> np.ndarray | None:
        """A table in which the unknown has this value, if the cheapest one is whole."""
        by = value - self.table[unknown]
        move = self._cheapest(unknown, by) if by else np.zeros(self.width)
        return None if move is None else self.table + move

    def _cheapest(self, unknown: int, by: float) -> np.ndarray | None:
        """The cheapest move that changes the unknown by so much, whole or not; None if there is none."""
        way, against = unknown + self.width * (by < 0), unknown + self.width * (by > 0)
        if self.room[way] < abs(by):
            return None
        self._solver.changeColBounds(way, abs(by), abs(by))
        self._solver.changeColBounds(against, 0.0, 0.0)
        self._solver.run()
        found = self._solver.getModelStatus() == OPTIMAL
        both = np.array(self._solver.getSolution().col_value)
        for each in (way, against):
            self._solver.changeColBounds(each, 0.0, self.room[each])
        return both[: self.width] - both[self.width :] if found else None

    def _along(self, move: np.ndarray) -> np.ndarray:
        """Whole steps along the move, each way as far as there is room, one a row."""
        for scale in (1, 2, 3, 4):
            whole = np.rint(scale * move)
            if np.abs(whole - scale * move).max() <= NEAR:
                break
        else:
            return np.empty((0, self.width))
        touched = whole != 0
        step = np.abs(whole[touched])
        forth = np.where(whole > 0, self.up, self.down)[touched] // step
        back = np.where(whole > 0, self.down, self.up)[touched] // step
        times = [
            sign * times
            for sign, most in ((1, int(forth.min())), (-1, int(back.min())))
            for times in sorted({*range(1, min(most, STEPS) + 1), most} - {0})
        ]
        return np.outer(times, whole)
