"""Which cells to hold back, as a covering programme: the fewest, then the smallest, that meet every demand.

Each demand is a proved inequality: "of these cells, enough must be held back, or this count is narrower than
W". Demands are found one by one, where a choice fails; what meets all found so far and fails nowhere is then
the least there is. Order of sacrifice (house rule 12): numbers first; a band is left unsaid only where no number
helps; a count is given up as exposed only where nothing does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

import numpy as np

from priorities.disclosure.rows import Rows
from priorities.disclosure.solver import CHOOSING, FEASIBLE, INFEASIBLE, OPTIMAL, SPARING, model
from priorities.disclosure.swaps import Asked, Swaps
from priorities.disclosure.system import INFINITE

# Work in the search for whole choices (in steps of the solver) after which no free one is asked for any more.
STEPS = 20_000
# For how many numbers of cells in turn, each one more than the last, a choice is looked for by swapping.
RISES = 4
# What all sizes together weigh beside one cell more.
SIZES = 0.1


class Stage(IntEnum):
    """What may be sacrificed. The next is tried only where the one before cannot meet the demands."""

    NUMBERS = 0
    BANDS = 1
    COUNTS = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """An unknown that can be held back: its size as shown, and whether it is a band to leave unsaid."""

    unknown: int
    size: int
    band: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """Held back together, by ``weights`` (candidate's unknown to share), these must come to one, or to nought
    where ``of`` is a candidate that is not held back, or a count that is given up.
    """

    of: int
    weights: dict[int, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """Unknowns to hold back and counts given up. ``bound``: no choice that meets the demands and gives up no more
    holds back fewer; ``optimal``: this one is the least.
    """

    held_back: frozenset[int] = frozenset()
    given_up: frozenset[int] = frozenset()
    optimal: bool = True
    bound: int = 0


class Cover:
    def __init__(self, candidates: Sequence[Candidate], counts: Sequence[int], *, roughly: bool = False):
        """``counts``: the unknowns to protect whatever is chosen. Candidates, once chosen, need it too.
        ``roughly``: of choices of as many cells, any will do.
        """
        self.candidates, self.roughly = candidates, roughly
        self.place = {each.unknown: number for number, each in enumerate(candidates)}
        self.waiver = {count: len(candidates) + number for number, count in enumerate(counts)}
        self.stage, self._rows = Stage.NUMBERS, Rows(len(candidates) + len(counts))
        self._asked: list[Asked] = []
        self._last = np.zeros(len(candidates), dtype=bool)
        self._proved, self._tried, self._steps = 0, 0, 0

    def line(self, free: Sequence[int], hidden: int | None) -> None:
        """One sum in which a single unknown would be worked out: ``hidden`` is the one that is unknown already
        (None: none is), ``free`` are the candidates that could join it.
        """
        if hidden is not None:
            self.demand(Demand(hidden, dict.fromkeys(free, 1.0)))
            return
        columns = np.array([self.place[each] for each in free])
        self._rows.add_not_one(columns)
        for each in columns:
            others = columns[columns != each]
            self._asked.append(Asked(int(each), others, np.ones(len(others))))

    def demand(self, demand: Demand) -> None:
        columns = np.array([self.place[unknown] for unknown in demand.weights], dtype=np.int64)
        shares = np.array(list(demand.weights.values()))
        waived = demand.of in self.waiver
        of = (self.waiver if waived else self.place)[demand.of]
        self._rows.add(np.append(columns, of), np.append(shares, 1.0 if waived else -1.0), float(waived))
        self._asked.append(Asked(-1 if waived else of, columns, shares))

    def meets(self, held_back: frozenset[int], given_up: frozenset[int]) -> bool:
        """Whether the choice meets every demand so far."""
        taken = [self.place[each] for each in held_back]
        taken += [self.waiver[each] for each in given_up if each in self.waiver]
        return self._rows.meets(taken)

    @property
    def is_weary(self) -> bool:
        """The search has taken as much work as it is given."""
        return self._steps > STEPS

    def in_shares(self) -> tuple[float, np.ndarray] | None:
        """The least cost that meets every demand so far if a cell may be held back in part, and the share of each
        candidate in their order; None if there is none.
        """
        solver = self._solver(frozenset(), whole=False)
        # Each question is a new one: the dual simplex needs no first corner to stand on.
        solver.setOptionValue("simplex_strategy", 1)
        solver.run()
        if solver.getModelStatus() != OPTIMAL:
            return None
        shares = np.array(solver.getSolution().col_value)[: len(self.candidates)]
        return solver.getInfo().objective_function_value, np.clip(shares, 0.0, 1.0)

    def choose(self, keep: frozenset[int] = frozenset(), *, in_haste: bool = False) -> Choice:
        """The least that meets every demand so far; stages further only where it has to. ``keep``: these are held
        back in any case (where that is possible at all), so that it is the least to add to them. ``in_haste``: it need
        not be the least for certain; ``fewer`` tells.
        """
        if self.roughly and not keep and (choice := self._as_few_as_found()):
            while not in_haste and (fewer := self.fewer()):
                choice = fewer
            return replace(choice, optimal=self._tried == self._proved, bound=self._proved)
        while True:
            solver = self._solver(keep)
            solver.run()
            self._steps += max(0, solver.getInfo().simplex_iteration_count)
            found = solver.getInfo().primal_solution_status == FEASIBLE
            optimal = solver.getModelStatus() == OPTIMAL
            if keep and not found:
                return self.choose()
            if found or self.stage is Stage.COUNTS:
                break
            self.stage = Stage(self.stage + 1)
        if not found:
            everything = frozenset(each.unknown for each in self.candidates)
            return Choice(everything, frozenset(), False, 0)
        value = np.array(solver.getSolution().col_value) > 0.5
        held_back = frozenset(each.unknown for number, each in enumerate(self.candidates) if value[number])
        given_up = frozenset(count for count, column in self.waiver.items() if value[column])
        if optimal:
            if not keep and self.stage is Stage.NUMBERS:
                self._proved = self._tried = len(held_back)
                self._last = value[: len(self.candidates)]
            return Choice(held_back, given_up, True, len(held_back))
        bound = solver.getInfo().mip_dual_bound if self.stage is Stage.NUMBERS else 0
        return Choice(held_back, given_up, False, _whole(bound))

    def fewer(self) -> Choice | None:
        """A choice of fewer numbers than the last one that swapping found, which meets every demand so far. None:
        there is none, which is then proved (``bound``), or the search was given up.
        """
        if not self._proved < self._tried or self.stage is not Stage.NUMBERS:
            return None
        solver = self._solver(frozenset(), below=self._tried)
        solver.run()
        self._steps += max(0, solver.getInfo().simplex_iteration_count)
        if solver.getModelStatus() == INFEASIBLE:
            self._proved = self._tried
        if solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        return self._taken(np.array(solver.getSolution().col_value)[: len(self.candidates)] > 0.5)

    @property
    def bound(self) -> int:
        """So many numbers are proved to be needed, as far as numbers can meet the demands."""
        return self._proved if self.stage is Stage.NUMBERS else 0

    def _solver(self, keep: frozenset[int], *, whole: bool = True, below: int | None = None):
        """``below``: any choice of fewer numbers than this, whatever their sizes."""
        few = None
        if whole and (self._proved or below is not None) and self.stage is Stage.NUMBERS:
            # Demands only grow, so fewer than were needed before never serve. Said, it spares most of the search.
            few = np.flatnonzero(self._numbers), self._proved, INFINITE if below is None else below - 1
        matrix = self._rows.matrix(few)
        width = matrix.width
        least = np.zeros(width)
        least[[self.place[each] for each in keep]] = 1
        # To strive for few, though any will do, is what leads to the proof that there are none.
        costs = self._costs(width) if below is None else np.append(self._numbers, np.zeros(width))[:width]
        solver = model(matrix, least, self._allowed(width), costs, whole=whole)
        sparing = {"mip_abs_gap": 1 - 1.5 * SIZES, **SPARING} if self.roughly else {}
        for option, value in {**CHOOSING, **sparing}.items() if whole else ():
            solver.setOptionValue(option, value)
        return solver

    @cached_property
    def _numbers(self) -> np.ndarray:
        return np.array([not each.band for each in self.candidates])

    def _as_few_as_found(self) -> Choice | None:
        """A choice of as few numbers as swapping finds, from those on that are proved to be needed or were found
        before. None if it finds none.
        """
        if self.stage is not Stage.NUMBERS:
            return None
        swaps = Swaps(self._asked, np.array([float(each.size) for each in self.candidates]), self._numbers)
        if self._tried and (found := swaps.find(self._tried, self._last, in_haste=True)) is not None:
            return self._taken(found)
        shares = self.in_shares()
        if shares is None:
            return None
        self._proved = max(self._proved, _whole(shares[0]))
        first = max(1, self._proved, self._tried)
        for number in range(first, first + RISES):
            if (found := swaps.find(number, self._last)) is not None:
                return self._taken(found)
        return None

    def _taken(self, columns: np.ndarray) -> Choice:
        self._last, self._tried = columns, int(columns.sum())
        held_back = frozenset(self.candidates[number].unknown for number in np.flatnonzero(columns))
        return Choice(held_back, frozenset(), self._tried == self._proved, self._proved)

    def _allowed(self, width: int) -> np.ndarray:
        allowed = np.ones(width)
        for number, each in enumerate(self.candidates):
            if each.band and self.stage < Stage.BANDS:
                allowed[number] = 0
        if self.stage < Stage.COUNTS:
            allowed[list(self.waiver.values())] = 0
        return allowed

    def _costs(self, width: int) -> np.ndarray:
        """One for each number, and of a choice of as many the one with the smallest sum of sizes; more for a band
        than for all numbers together, and for a count than for all bands.
        """
        numbers = 2 + sum(not each.band for each in self.candidates)
        bands = numbers * (2 + sum(each.band for each in self.candidates))
        sizes = 1 + sum(each.size for each in self.candidates)
        costs = np.zeros(width)
        for number, each in enumerate(self.candidates):
            costs[number] = (numbers if each.band else 1) + SIZES * each.size / sizes
        costs[list(self.waiver.values())] = bands
        return costs


def _whole(cost: float) -> int:
    """The least number of cells in a choice that costs this or more."""
    return max(0, int(np.ceil(cost - SIZES - 1e-6)))
