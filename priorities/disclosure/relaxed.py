"""Demands found before any whole choice is made, with cells held back in part.

A choice of cells takes a branching search; one in shares takes a linear programme. So the demands are first
gathered from choices in shares (Fischetti and Salazar, 2001), and the few that whole numbers need besides come
after. Whatever the shares, each demand is proved by itself: its multipliers are weighed against the full bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from priorities.disclosure.component import HIGH, LOW
from priorities.disclosure.cover import Candidate, Cover, Demand
from priorities.disclosure.demands import Bounds, from_duals
from priorities.disclosure.solver import OPTIMAL, model
from priorities.disclosure.system import Matrix

ROUNDS = 10
# A share below this is not looked at as a cell to protect, a demand missed by less is not taken in, and when the
# cost in shares rises by less in a round, the search ends.
SHARE, MISSED, GAIN = 0.2, 0.05, 0.1
# A count whose demands were met is asked again only after so many rounds.
REST = 3


class Relaxed:
    """The sums, with each candidate's bounds opened by its share.

    ``width`` is how far a cell held back in full is opened: further would help no count.
    """

    def __init__(self, matrix: Matrix, bounds: Bounds, candidates: dict[int, Candidate], width: int):
        self.matrix, self.bounds, self.candidates = matrix, bounds, candidates
        self._open_to = np.array(list(candidates), dtype=np.int32)
        self._down = np.minimum(bounds.lower - bounds.lower_held, width)[self._open_to]
        # Nothing more can be opened upwards where what is shown has no upper end already.
        up = np.zeros(len(bounds.upper))
        np.subtract(bounds.upper_held, bounds.upper, out=up, where=np.isfinite(bounds.upper))
        self._up = np.minimum(up, width)[self._open_to]
        self._lower, self._upper = bounds.lower.copy(), bounds.upper.copy()
        self._take_up()

    def open(self, shares: np.ndarray) -> None:
        """``shares`` in the order of the candidates."""
        these = self._open_to
        self._lower[these] = self.bounds.lower[these] - shares * self._down
        self._upper[these] = self.bounds.upper[these] + shares * self._up
        self._take_up()

    def is_wide(self, count: int, need: int) -> bool:
        """Tables already found under these shares leave the count ``need`` values: nothing is missed there."""
        return self._highest[count] - self._lowest[count] >= need - 1

    def demand(self, count: int, need: int, *, primary: bool) -> Demand | None:
        """What any choice must meet in which ``count`` keeps ``need`` values, if the multipliers here tell."""
        if self._lower[count] == self._upper[count]:
            return None
        bounds, said = self.bounds, {LOW: self._lower[count], HIGH: self._upper[count]}
        if not primary:
            lower, upper = bounds.with_held([count])
            bounds = Bounds(lower, upper, bounds.lower_held, bounds.upper_held)
            said = {LOW: lower[count], HIGH: upper[count]}
            self._solver.changeColBounds(self._place[count], said[LOW], said[HIGH])
        both = []
        for which, end in said.items():
            if not self.is_wide(count, need):
                both.append((which, self._duals(count, which, end)))
        self._solver.changeColBounds(self._place[count], self._lower[count], self._upper[count])
        if len(both) < 2 or any(duals is None for _, duals in both):
            return None
        return from_duals(self.matrix, bounds, self.candidates, count, need, both)

    def _duals(self, count: int, which: int, end: float) -> np.ndarray | None:
        """The multipliers that show how far the count can go, which is to ``end`` at most."""
        if (self._lowest[count] <= end) if which is LOW else (self._highest[count] >= end):
            return np.zeros(self.matrix.height)
        self._solver.changeColCost(self._place[count], float(which))
        self._solver.run()
        found = self._solver.getModelStatus() == OPTIMAL
        solution = self._solver.getSolution()
        self._solver.changeColCost(self._place[count], 0.0)
        if not found:
            return None
        table = np.array(solution.col_value)
        self._lowest[self._live] = np.minimum(self._lowest[self._live], table)
        self._highest[self._live] = np.maximum(self._highest[self._live], table)
        duals = np.zeros(self.matrix.height)
        duals[self._rows] = solution.row_dual
        return duals

    def _take_up(self) -> None:
        """The sums over what is open now, in part or in full, and no table of them yet."""
        matrix, is_live = self.matrix, self._lower < self._upper
        self._live = is_live.nonzero()[0]
        self._place = np.cumsum(is_live) - 1
        known = np.where(is_live[matrix.column], 0.0, matrix.value * self._lower[matrix.column])
        entries = is_live[matrix.column]
        self._rows, row = np.unique(matrix.row[entries], return_inverse=True)
        rest = matrix.sums(known)[self._rows]
        least, most = matrix.least[self._rows] - rest, matrix.most[self._rows] - rest
        column = self._place[matrix.column[entries]]
        part = Matrix(row, column, matrix.value[entries], least, most, len(self._live))
        self._solver = model(part, self._lower[self._live], self._upper[self._live])
        # It ends at other corners than the primal one, whose multipliers were found to ask for more to the point.
        self._solver.setOptionValue("simplex_strategy", 1)
        self._lowest, self._highest = np.full(matrix.width, np.inf), np.full(matrix.width, -np.inf)


def gather(
    relaxed: Relaxed,
    cover: Cover,
    counts: Iterable[int],
    need: Callable[[int], int],
    need_held: Callable[[int], int],
) -> None:
    """Give the cover more demands of ``counts`` (which fail while nothing is held back; it has theirs for that) and of
    what would be held back. ``need`` and ``need_held``: the values a count must keep, and a candidate once it is held
    back.
    """
    counts, asked_next, least = list(counts), {}, -np.inf
    for number in range(ROUNDS):
        found = cover.in_shares()
        if found is None or found[0] < least + GAIN:
            return
        least, shares = found
        by_unknown = dict(zip(relaxed.candidates, shares.tolist(), strict=True))
        relaxed.open(shares)
        asked = [(count, need(count), 1.0, True) for count in counts]
        asked += [
            (each, need_held(each), share, False)
            for each, share in by_unknown.items()
            if share > SHARE and not relaxed.candidates[each].band
        ]
        missed = False
        for count, values, due, primary in asked:
            if asked_next.get(count, 0) > number or relaxed.is_wide(count, values):
                continue
            demand = relaxed.demand(count, values, primary=primary)
            if demand and _met(demand, by_unknown) < due - MISSED:
                cover.demand(demand)
                missed = True
            else:
                asked_next[count] = number + REST
        if not missed:
            return


def _met(demand: Demand, shares: dict[int, float]) -> float:
    return sum(weight * shares[each] for each, weight in demand.weights.items())
