"""One set of unknowns that hang together, and what values each of them can have.

A value is *possible* when a whole table of whole numbers that has it was found and fits every row exactly. The
ends of a range are linear optima first; where such an optimum is fractional, the integer one is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from priorities.disclosure.moves import Moves
from priorities.disclosure.solver import INFEASIBLE, NEAR, OPTIMAL, model
from priorities.disclosure.system import Matrix

LOW, HIGH = 1, -1
# How many values of one unknown are tried, one by one, where a range may have holes.
TRIES = 40
ROUNDS = 30
# So many corners of the set of tables are looked at where there are so many unknowns or more.
CORNERS, WIDE = 8, 8
# How much room on each side of a middling table is asked for at most.
MARGIN = 4


class Component:
    """``part``: the rows over these unknowns alone, what is known taken out of them."""

    def __init__(self, part: Matrix, lower: np.ndarray, upper: np.ndarray):
        self.part, self.lower = part, lower
        # Nothing bounded can be as large as this, so who reaches half of it is unbounded.
        finite = (part.least, part.most, lower, upper)
        self.ceiling = 1000 + 4 * sum(float(np.abs(each[np.isfinite(each)]).sum()) for each in finite)
        self.upper = np.minimum(upper, self.ceiling)
        self.drawn = drawn_in(part, self.lower, self.upper)
        self.has_no_holes = part.width == 1 or part.is_network()
        self.empty = self.drawn is None
        self._tables = np.empty((8, part.width))
        self._found = 0
        self._duals: dict[tuple[int, int], np.ndarray] = {}
        self._ends: dict[tuple[int, int], float] = {}
        self._linear = self._integer = self._moves = None
        self._chance = np.random.default_rng(part.width)
        self._is_scattered = part.width < WIDE

    @property
    def tables(self) -> np.ndarray:
        """Every table found."""
        return self._tables[: self._found]

    def fits(self) -> bool:
        """Some table fits; also true where the search was given up."""
        if self.empty or self._found:
            return not self.empty
        self.end(0, LOW)
        return not self.empty

    def welcome(self, tables: np.ndarray) -> None:
        """Keep those of these tables that fit here too. They may have gaps, which fit nowhere."""
        if self.empty or not len(tables):
            return
        within = np.all((tables >= self.lower) & (tables <= self.upper), axis=1)
        if within.any():
            self._keep_all(np.unique(tables[within], axis=0))

    def is_narrow(self, unknown: int, need: int) -> bool:
        """The ends of its range show that fewer than ``need`` values are possible, or nothing fits. False: there may be
        holes in the range.
        """
        if self.empty or self.drawn[1][unknown] - self.drawn[0][unknown] + 1 < need:
            return True
        if self._seen(unknown) >= need:
            return False
        if not self._is_scattered:
            self._scatter()
            if self._seen(unknown) >= need:
                return False
        low = self.end(unknown, LOW)
        if self._found and not self.empty and self.tables[:, unknown].max() - low + 1 >= need:
            return False
        return self.end(unknown, HIGH) - low + 1 < need or self.empty

    def proves(self, unknown: int, need: int) -> bool:
        """At least ``need`` values are possible. False: not proved."""
        if self.is_narrow(unknown, need):
            return False
        if self._seen(unknown) >= need:
            return True
        if not self.has_no_holes and self._moved():
            self._keep_all(self._moves.through(unknown))
        for value in self._untried(unknown, self.end(unknown, LOW), self.end(unknown, HIGH)):
            if self._seen(unknown) >= need:
                return True
            self._try(unknown, value)
        return self._seen(unknown) >= need

    def span(self, unknown: int) -> tuple[int, int | None] | None:
        """The least and greatest possible value, None for no bound; None alone if nothing fits. An end that
        could not be settled stays wide.
        """
        if not self.fits():
            return None
        lower, upper = (self._settled(unknown, which) for which in (LOW, HIGH))
        if self.empty:
            return None
        return int(lower), None if upper >= self.ceiling / 2 else int(upper)

    def end(self, unknown: int, which: int) -> float:
        """A bound on the values from this side: the linear optimum, rounded inwards to a whole number."""
        if (unknown, which) not in self._ends:
            limit = self.drawn[0 if which is LOW else 1][unknown]
            reached = self._reaches(unknown, which, limit)
            self._ends[unknown, which] = limit if reached else self._linear_end(unknown, which)
        return self._ends[unknown, which]

    def _settled(self, unknown: int, which: int) -> float:
        """The lowest or highest value, from a table that has it; too wide only where the search is given up."""
        limit = self.drawn[0 if which is LOW else 1][unknown]
        if self._reaches(unknown, which, limit):
            return limit
        limit = self.end(unknown, which)
        if self._reaches(unknown, which, limit) or self._try(unknown, limit):
            return limit
        whole = self._integer_end(unknown, which)
        return limit if whole is None else whole

    def _reaches(self, unknown: int, which: int, limit: float) -> bool:
        column = self.tables[:, unknown]
        return len(column) > 0 and (column.min() if which is LOW else column.max()) == limit

    def duals(self, unknown: int, which: int) -> np.ndarray | None:
        """The rows' multipliers that show the linear end, or None if nothing fits."""
        if not self.empty and (unknown, which) not in self._duals:
            if self._reaches(unknown, which, (self.lower if which is LOW else self.upper)[unknown]):
                # What is said of it alone shows this end.
                self._duals[unknown, which] = np.zeros(self.part.height)
            else:
                self._ends[unknown, which] = self._linear_end(unknown, which)
        return None if self.empty else self._duals.get((unknown, which))

    def _linear_end(self, unknown: int, which: int) -> float:
        if self.part.width == 1:
            self._keep(np.array([self.drawn[0 if which is LOW else 1][unknown]]))
            self._duals[unknown, which] = self._lone_duals(which)
            return self.drawn[0 if which is LOW else 1][unknown]
        self._make_linear()
        self._linear.changeColCost(unknown, float(which))
        self._linear.run()
        status, solution = self._linear.getModelStatus(), self._linear.getSolution()
        if status != OPTIMAL:
            self._linear.changeColCost(unknown, 0.0)
            self.empty = self.empty or status == INFEASIBLE
            return self.drawn[0 if which is LOW else 1][unknown]
        table = np.array(solution.col_value)
        self._duals[unknown, which] = np.array(solution.row_dual)
        self._keep(table)
        self._linear.changeColCost(unknown, 0.0)
        return float(np.ceil(table[unknown] - NEAR) if which is LOW else np.floor(table[unknown] + NEAR))

    def _make_linear(self) -> None:
        if self._linear is None:
            self._linear = model(self.part, self.lower, self.upper)

    def _scatter(self) -> None:
        """Tables at corners far apart: each shows an end, or a wide range, of many unknowns at once."""
        self._is_scattered = True
        self._make_linear()
        for _ in range(CORNERS):
            self._aim(self._chance.random(self.part.width) - 0.5)
            self._linear.run()
            if self._linear.getModelStatus() == OPTIMAL:
                self._keep(np.array(self._linear.getSolution().col_value))
        self._aim(np.zeros(self.part.width))

    def _lone_duals(self, which: int) -> np.ndarray:
        """The row that bounds a lone unknown, if it is not bounded by what was said of it alone."""
        duals = np.zeros(self.part.height)
        target = self.drawn[0 if which is LOW else 1][0]
        if target == (self.lower if which is LOW else self.upper)[0]:
            return duals
        for row, value in zip(self.part.row, self.part.value, strict=True):
            rising = (value > 0) == (which is LOW)
            bound = (self.part.least if rising else self.part.most)[row] / value
            rounded = np.ceil(bound - NEAR) if which is LOW else np.floor(bound + NEAR)
            if rounded == target:
                duals[row] = which / value
                break
        return duals

    def _integer_end(self, unknown: int, which: int) -> float | None:
        solver = self._whole()
        solver.changeColCost(unknown, float(which))
        solver.run()
        status, table = solver.getModelStatus(), np.array(solver.getSolution().col_value)
        solver.changeColCost(unknown, 0.0)
        if status == INFEASIBLE:
            self.empty = True
        if status == OPTIMAL and self._keep(table):
            return float(np.rint(table[unknown]))
        return None

    def _moved(self) -> bool:
        """Whether there is a table from which moves can start."""
        if self._moves is None:
            centre = self._centre()
            self._moves = () if centre is None else Moves(self.part, self.lower, self.upper, centre)
        return bool(self._moves)

    def _centre(self) -> np.ndarray | None:
        """A whole table with room on both sides of every bound, if there is one; else any."""
        lower, upper = self.drawn
        room = np.minimum((upper - lower) // 4, MARGIN)
        inner = self.part, lower + room, upper - room
        linear = model(*inner)
        linear.run()
        if linear.getModelStatus() == OPTIMAL:
            for solver in (linear, model(*inner, whole=True)):
                solver.run()
                table = np.array(solver.getSolution().col_value)
                if solver.getModelStatus() == OPTIMAL and self._keep(table):
                    return np.rint(table)
        if not self._found:
            solver = self._whole()
            solver.run()
            if solver.getModelStatus() != OPTIMAL or not self._keep(np.array(solver.getSolution().col_value)):
                return None
        room = np.minimum(self.tables - lower, upper - self.tables)
        return self.tables[np.argmax(np.minimum(room, MARGIN).sum(axis=1))]

    def _try(self, unknown: int, value: float) -> bool:
        """Look for a table in which the unknown has just this value; True if one was found."""
        if self.part.width == 1:
            return self._keep(np.array([value]))
        if self._moved():
            table = self._moves.reaching(unknown, value)
            if table is not None and self._keep(table):
                return True
        found = self._corner_with(unknown, value)
        if found is None:
            solver = self._whole()
            solver.changeColBounds(unknown, value, value)
            solver.run()
            found = solver.getModelStatus() == OPTIMAL and self._keep(
                np.array(solver.getSolution().col_value)
            )
            solver.changeColBounds(unknown, *(bound[unknown] for bound in self.drawn))
        return found

    def _corner_with(self, unknown: int, value: float) -> bool | None:
        """Whether a table has this value, if one of a few corners is whole or there is none; else None."""
        self._make_linear()
        self._linear.changeColBounds(unknown, value, value)
        found = None
        for _ in range(CORNERS):
            self._aim(self._chance.random(self.part.width) - 0.5)
            self._linear.run()
            if self._linear.getModelStatus() != OPTIMAL:
                found = False if self._linear.getModelStatus() == INFEASIBLE else None
                break
            if self._keep(np.array(self._linear.getSolution().col_value)):
                found = True
                break
        self._linear.changeColBounds(unknown, self.lower[unknown], self.upper[unknown])
        self._aim(np.zeros(self.part.width))
        return found

    def _aim(self, costs: np.ndarray) -> None:
        """What the linear programme is to make small."""
        self._linear.changeColsCost(self.part.width, np.arange(self.part.width, dtype=np.int32), costs)

    def _whole(self):
        if self._integer is None:
            self._integer = model(self.part, *self.drawn, whole=True)
        return self._integer

    def _keep(self, table: np.ndarray) -> bool:
        """Keep the table if, rounded, it fits to the unit."""
        whole = np.rint(table)
        if np.abs(whole - table).max() > NEAR:
            return False
        if (whole < self.lower).any() or (whole > self.upper).any() or not self.part.fits(whole):
            return False
        self._append(whole[None])
        return True

    def _keep_all(self, tables: np.ndarray) -> None:
        """Keep those of these tables, one a row, that are whole and fit to the unit."""
        allowed = (tables >= self.lower) & (tables <= self.upper) & (tables == np.rint(tables))
        within = np.all(allowed, axis=1)
        if within.any():
            tables = tables[within]
            self._append(tables[self.part.fits_each(tables)])

    def _append(self, tables: np.ndarray) -> None:
        after = self._found + len(tables)
        if after > len(self._tables):
            room = np.empty((after, self.part.width))
            self._tables = np.vstack((self.tables, room))
        self._tables[self._found : after] = tables
        self._found = after

    def _seen(self, unknown: int) -> int:
        """How many values are known to be possible."""
        column = self.tables[:, unknown]
        if not len(column):
            return 0
        if self.has_no_holes:
            return int(column.max() - column.min()) + 1
        return len(set(column.tolist()))

    def _untried(self, unknown: int, low: float, high: float) -> Iterable[float]:
        """Values between the ends that no table has yet, nearest first to the middle of those that have."""
        seen = set(self.tables[:, unknown].tolist())
        centre = sorted(seen)[len(seen) // 2] if seen else low
        reach = np.arange(max(low, centre - TRIES), min(high, centre + TRIES) + 1)
        untried = [float(value) for value in reach if value not in seen]
        return sorted(untried, key=lambda value: (abs(value - centre), value))[:TRIES]


def drawn_in(part: Matrix, lower: np.ndarray, upper: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """The bounds drawn in, sum by sum, until no sum can do more (or long enough). None: nothing fits."""
    lower, upper = lower.copy(), upper.copy()
    row, column, value, rising = part.row, part.column, part.value, part.value > 0
    for _ in range(ROUNDS):
        small = np.where(rising, value * lower[column], value * upper[column])
        large = np.where(rising, value * upper[column], value * lower[column])
        most = (part.most - part.sums(small))[row] + small
        least = (part.least - part.sums(large))[row] + large
        ceilings = np.floor(np.where(rising, most, least) / value + NEAR)
        floors = np.ceil(np.where(rising, least, most) / value - NEAR)
        before = lower.copy(), upper.copy()
        np.minimum.at(upper, column, ceilings)
        np.maximum.at(lower, column, floors)
        if np.any(lower > upper):
            return None
        if np.array_equal(before[0], lower) and np.array_equal(before[1], upper):
            break
    return lower, upper
