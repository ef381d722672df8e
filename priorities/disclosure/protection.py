"""Secondary hiding: which further cells to hold back so that every hidden count of persons is safe.

Source: house rule 12. The choice is the least there is (``cover``), proved by demands (``demands``) that come from
the ranges left open (``reading``). Where the search reaches its limits, whatever helps is added and every
cell that is then not needed is given back; the bound reported is still a proved one.

What is chosen depends on shown values, on labels and on the sizes of the numbers that could be hidden, never
on a count hidden for its own sake. What is already public cannot be hidden: a count given away by it is
exposed. Not looked at: what a reader learns who knows these rules and asks why it was these cells.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from priorities.disclosure.cover import Candidate, Choice, Cover
from priorities.disclosure.demands import Bounds, demand, lines
from priorities.disclosure.figures import Cell, Direction, Kind
from priorities.disclosure.knowledge import Knowledge, meet
from priorities.disclosure.reading import Reading
from priorities.disclosure.relaxed import Relaxed, gather
from priorities.disclosure.system import INFINITE, System, comparison

# How often a choice is made before the search falls back on adding what helps one count.
ROUNDS = 40
# Where there are more cells than this to choose from, only the first few choices are free: they find the bound, and
# further ones would shuffle choices of the same cost. After that each adds the least to the one before.
SMALL, FREE_WHERE_LARGE = 250, 4
# Where sums are linked (over periods) and there are more cells than this to choose from, demands are gathered in shares
# first, and of choices of as many cells any will do.
FEW = 60


class Protection:
    """One family of measures: what is held back in it, and what a reader can then think possible.
    ``known.labels`` are changed as cells are held back.
    """

    def __init__(self, system: System, known: Knowledge, cells: Iterable[Cell], width: int):
        self.system, self.known, self.labels, self.width = system, known, known.labels, width
        self.cells = sorted(cells, key=lambda cell: cell.order)
        self.counts = [system.variable(cell) for cell in self.cells if self.labels[cell].hidden]
        self._primary = frozenset(self.counts)
        self.candidates = {each.unknown: each for each in self._candidates()}
        self.bounds = self._bounds()
        self.reading = Reading(system.matrix(), self.bounds.lower, self.bounds.upper)
        self.chosen: frozenset[int] = frozenset()
        self.exposed: frozenset[int] = frozenset()
        self._safe: set[int] = set()
        self.bound = 0

    def run(self) -> None:
        """Hold back until each hidden cell is safe, or can be helped no more (and is then in ``exposed``)."""
        if failing := self._failing():
            self._choose(failing)
        self._hold_back_beside_contradictions()
        self.bound = min(self.bound, len(self.chosen))
        for unknown in self.chosen:
            cell = self.system.cells[unknown]
            self.labels[cell] = self.labels[cell].held_back()

    def _choose(self, failing: list[int]) -> None:
        large = len(self.candidates) > SMALL
        linked = len(self.candidates) > FEW and not self.reading.matrix.is_network()
        cover = Cover(list(self.candidates.values()), self.counts, roughly=large or linked)
        lines(self.reading.matrix, self.bounds, self.candidates, self._primary, cover)
        for each in failing:
            cover.demand(self._demand(each))
        if linked:
            relaxed = Relaxed(self.reading.matrix, self.bounds, self.candidates, self.width)
            gather(relaxed, cover, failing, self.need, self._need_held)
        for number in range(1, ROUNDS + 1):
            free = not (cover.is_weary or (large and number > FREE_WHERE_LARGE))
            choice = cover.choose(frozenset() if free else self.chosen, in_haste=True)
            failing = self._tried(choice)
            fewer = None
            if free:
                self.bound = choice.bound
                if not failing or (large and number == FREE_WHERE_LARGE):
                    fewer = cover.fewer()
                    self.bound = max(self.bound, cover.bound)
            if fewer:
                failing = self._tried(fewer)
            elif not failing:
                break
            for each in failing:
                cover.demand(self._demand(each))
        if failing or self.bound < len(self.chosen):
            self._add_what_helps(cover, failing)
            self._give_back(cover)

    def _tried(self, choice: Choice) -> list[int]:
        """What fails under the choice."""
        self._take(choice.held_back, choice.given_up)
        return self._failing()

    @property
    def hidden(self) -> list[int]:
        """Every unknown to be protected that can be."""
        return [*self.counts, *sorted(self.chosen - self._primary)]

    def need(self, unknown: int) -> int:
        label = self.labels[self.system.cells[unknown]]
        held_back = unknown in self.chosen and label.open
        return (label.held_back() if held_back else label).need(self.width)

    def _need_held(self, candidate: int) -> int:
        return self.labels[self.system.cells[candidate]].held_back().need(self.width)

    def is_safe_without(self, unknown: int, bounds: tuple[int, int | None]) -> bool:
        """Whether all would stay safe if this were said of a chosen one instead of nothing."""
        lower, upper = self.bounds.with_held(self.chosen)
        lower[unknown], upper[unknown] = bounds[0], INFINITE if bounds[1] is None else bounds[1]
        reading = Reading(self.reading.matrix, lower, upper, self.reading)
        return self._all_safe(reading, [each for each in self.hidden if each != unknown])

    def allows(self, current: Cell, comparator: Cell, direction: Direction) -> bool:
        """Whether the direction may be said. If so, the reader has now heard it.

        Every direction that a reader could still expect must leave every hidden count safe, not only the true
        one: otherwise silence would tell.
        """
        pair = self.system.variable(current), self.system.variable(comparator)
        told = {each: self._told(pair, each) for each in Direction}
        expected = [each for each in Direction if all(told[each].fits(unknown) for unknown in pair)]
        if direction not in expected or not all(self._pair_is_safe(told[each], pair) for each in expected):
            return False
        self.reading = told[direction]
        return True

    def _candidates(self) -> Iterable[Candidate]:
        for cell in self.cells:
            label = self.labels[cell]
            if label.open:
                yield Candidate(self.system.variable(cell), label.lower, label.kind is Kind.BAND)

    def _bounds(self) -> Bounds:
        lower = np.zeros(len(self.system.cells))
        upper = np.full(len(lower), INFINITE)
        for cell in self.cells:
            unknown, label = self.system.variable(cell), self.labels[cell]
            _say(lower, upper, unknown, meet((label.lower, label.upper), self.known.limits.get(cell)))
        lower_held, upper_held = lower.copy(), upper.copy()
        for unknown in self.candidates:
            cell = self.system.cells[unknown]
            label = self.labels[cell].held_back()
            said = meet((label.lower, label.upper), self.known.limits.get(cell))
            _say(lower_held, upper_held, unknown, said)
        return Bounds(lower, upper, lower_held, upper_held)

    def _take(self, chosen: frozenset[int], exposed: frozenset[int]) -> None:
        # Holding back more only widens what a reader must think possible, so what was proved safe stays so.
        self._safe = self._safe - chosen.difference(self.chosen) if chosen >= self.chosen else set()
        self.chosen, self.exposed = chosen, exposed
        lower, upper = self.bounds.with_held(chosen)
        self.reading = Reading(self.reading.matrix, lower, upper, self.reading)

    def _failing(self) -> list[int]:
        """The hidden counts that are shown to be narrow; only where there are none, those that are not proved safe:
        that takes much more work.
        """
        asked = [each for each in self.hidden if each not in self.exposed and each not in self._safe]
        if narrow := [each for each in asked if self.reading.is_narrow(each, self.need(each))]:
            return narrow
        failing = [each for each in asked if not self.reading.proves(each, self.need(each))]
        self._safe.update(set(asked).difference(failing))
        return failing

    def _all_safe(self, reading: Reading, unknowns: Iterable[int]) -> bool:
        return all(reading.proves(each, self.need(each)) for each in unknowns if each not in self.exposed)

    def _demand(self, unknown: int):
        return demand(
            self.reading,
            self.bounds,
            self.candidates,
            unknown,
            self.need(unknown),
            self.chosen,
            primary=unknown in self._primary,
        )

    def _add_what_helps(self, cover: Cover, failing: list[int]) -> None:
        """Hold back, for each count that fails, what helps it most, until none fails that can be helped."""
        while failing:
            added: set[int] = set()
            for each in failing:
                demand = self._demand(each)
                cover.demand(demand)
                found = {
                    unknown: share for unknown, share in demand.weights.items() if unknown not in self.chosen
                }
                if not found:
                    self.exposed |= {each}
                elif sum(found.get(unknown, 0) for unknown in added) < 1:
                    added.add(
                        min(
                            found,
                            key=lambda unknown: (
                                self.candidates[unknown].band,
                                -found[unknown],
                                *self._sacrifice(unknown),
                                unknown,
                            ),
                        )
                    )
            self._take(self.chosen | added, self.exposed)
            failing = self._failing()

    def _sacrifice(self, unknown: int) -> tuple[bool, int]:
        """What holding this one back costs: a band more than any number."""
        return self.candidates[unknown].band, self.candidates[unknown].size

    def _give_back(self, cover: Cover) -> None:
        """Show again what need not be held back, the dearest first."""
        for unknown in sorted(self.chosen, key=lambda each: (self._sacrifice(each), each), reverse=True):
            less = self.chosen - {unknown}
            if not cover.meets(less, self.exposed):
                continue
            before = self.chosen, self.reading
            self._take(less, self.exposed)
            if failing := self._failing():
                for each in failing:
                    cover.demand(self._demand(each))
                self.chosen, self.reading, self._safe = *before, set()

    def _hold_back_beside_contradictions(self) -> None:
        """Where the figures contradict one another nothing fits and nothing can be proved. Even so no count is
        left as the only one unknown of a sum: the smallest other goes with it.
        """
        matrix, lone = self.reading.matrix, [each for each in self.exposed if not self.reading.fits(each)]
        starts = matrix.starts()
        for row in np.flatnonzero(matrix.least == matrix.most):
            members = matrix.column[starts[row] : starts[row + 1]].tolist()
            hidden = [each for each in members if self.reading.unknown[each]]
            others = [
                self.candidates[each] for each in members if each in self.candidates and each not in hidden
            ]
            if len(hidden) == 1 and hidden[0] in lone and others:
                least = min(others, key=lambda each: (each.size, each.unknown))
                self._take(self.chosen | {least.unknown}, self.exposed)

    def _told(self, pair: tuple[int, int], direction: Direction) -> Reading:
        matrix = self.reading.matrix.with_row(*comparison(*pair, direction))
        return Reading(matrix, self.reading.lower, self.reading.upper)

    def _pair_is_safe(self, told: Reading, pair: tuple[int, int]) -> bool:
        touched = {int(each) for unknown in pair for each in told.tied_to(unknown)}
        return self._all_safe(told, [each for each in self.hidden if each in touched])


def _say(lower, upper, unknown: int, said: tuple[int, int | None]) -> None:
    lower[unknown], upper[unknown] = said[0], INFINITE if said[1] is None else said[1]
