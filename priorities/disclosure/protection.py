"""Secondary hiding: which further cells to hold back so that every hidden count of persons is safe.

Source: house rule 12. The choice is the least there is (``cover``), proved by demands (``demands``) that come from
the ranges left open (``reading``). Where the search reaches its limits, whatever helps is added and every
cell that is then not needed is given back; the bound reported is still a proved one.

What is chosen depends on shown values, on labels and on the sizes of the numbers that could be hidden, never
on a count hidden for its own sake. What is already public cannot be hidden: a count given away by it is
exposed. Not looked at: what a reader learns who knows these rules and asks why it was these cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np

from priorities.disclosure.cover import Candidate, Choice, Cover, Demand
from priorities.disclosure.demands import Bounds, demand, lines
from priorities.disclosure.figures import Cell, Direction, Kind
from priorities.disclosure.knowledge import Bounds as Said
from priorities.disclosure.knowledge import Knowledge, meet
from priorities.disclosure.labels import Label
from priorities.disclosure.readers import Reader
from priorities.disclosure.reading import Reading
from priorities.disclosure.relaxed import Relaxed, gather
from priorities.disclosure.system import INFINITE, System

# How often a choice is made before the search falls back on adding what helps one count.
ROUNDS = 40
# Where there are more cells than this to choose from, only the first few choices are free: they find the bound, and
# further ones would shuffle choices of the same cost. After that each adds the least to the one before.
SMALL, FREE_WHERE_LARGE = 250, 4
# Where sums are linked (over periods) and there are more cells than this to choose from, demands are gathered in shares
# first, and of choices of as many cells any will do.
FEW = 60

NOTHING: Mapping[Cell, Said] = MappingProxyType({})
# Somebody who reads, and a hidden count that is not safe from them.
Failing = tuple[Reader, int]


class Protection:
    """One family of measures: what is held back in it, and what a reader can then think possible.
    ``known.labels`` are changed as cells are held back. ``told_wider``: what a wider audience was shown on purpose;
    all else is protected from them as well.
    """

    def __init__(
        self,
        system: System,
        known: Knowledge,
        cells: Iterable[Cell],
        width: int,
        told_wider: Mapping[Cell, Said] = NOTHING,
    ):
        self.system, self.known, self.labels, self.width = system, known, known.labels, width
        self.cells = sorted(cells, key=lambda cell: cell.order)
        self.counts = [system.variable(cell) for cell in self.cells if self.labels[cell].hidden]
        self._primary = frozenset(self.counts)
        self.candidates = {each.unknown: each for each in self._candidates()}
        self.own = Reader(system.matrix(), self._bounds(NOTHING), self.candidates)
        self.readers = [self.own]
        if told := frozenset(system.number[cell] for cell in self.cells if cell in told_wider):
            self.readers.append(
                Reader(self.own.reading.matrix, self._bounds(told_wider), self.candidates, told)
            )
        self.chosen: frozenset[int] = frozenset()
        self.exposed: frozenset[int] = frozenset()
        self.bound = 0

    @property
    def reading(self) -> Reading:
        """What the audience itself can think possible."""
        return self.own.reading

    def run(self) -> None:
        """Hold back until each hidden cell is safe, or can be helped no more (and is then in ``exposed``)."""
        if failing := self._failing():
            self._choose(failing)
        self._hold_back_beside_contradictions()
        self.bound = min(self.bound, len(self.chosen))
        for unknown in self.chosen:
            cell = self.system.cells[unknown]
            self.labels[cell] = self.labels[cell].held_back()

    def _choose(self, failing: list[Failing]) -> None:
        large = len(self.candidates) > SMALL
        linked = len(self.candidates) > FEW and not self.reading.matrix.is_network()
        cover = Cover(list(self.candidates.values()), self.counts, roughly=large or linked)
        for reader in self.readers:
            counts = self._primary - reader.told
            lines(self.reading.matrix, reader.bounds, reader.candidates, counts, cover)
        self._demand_for(failing, cover)
        if linked:
            relaxed = Relaxed(self.reading.matrix, self.own.bounds, self.candidates, self.width)
            counts = [each for reader, each in failing if reader is self.own]
            gather(relaxed, cover, counts, self.need, self._need_held)
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
            self._demand_for(failing, cover)
        if failing or self.bound < len(self.chosen):
            self._add_what_helps(cover, failing)
            self._give_back(cover)

    def _tried(self, choice: Choice) -> list[Failing]:
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
        said, others = _ends(bounds), [each for each in self.hidden if each != unknown]
        return all(
            self._all_safe(reader, reader.with_said(unknown, said, self.chosen), others)
            for reader in self.readers
        )

    def allows(self, current: Cell, comparator: Cell, direction: Direction) -> bool:
        """Whether the direction may be said. If so, each reader has now heard it.

        Every direction that a reader could still expect must leave every hidden count safe, not only the true
        one: otherwise silence would tell.
        """
        pair = self.system.variable(current), self.system.variable(comparator)
        heard = []
        for reader in self.readers:
            after = {each: reader.after(pair, each) for each in Direction}
            expected = [each for each in Direction if all(after[each].fits(unknown) for unknown in pair)]
            safe = direction in expected and all(
                self._pair_is_safe(reader, after[each], pair) for each in expected
            )
            if not safe:
                return False
            heard.append(after[direction])
        for reader, reading in zip(self.readers, heard, strict=True):
            reader.read_again(reading)
        return True

    def _candidates(self) -> Iterable[Candidate]:
        for cell in self.cells:
            label = self.labels[cell]
            if label.open:
                yield Candidate(self.system.variable(cell), label.lower, label.kind is Kind.BAND)

    def _bounds(self, told: Mapping[Cell, Said]) -> Bounds:
        lower = np.zeros(len(self.system.cells))
        upper = np.full(len(lower), INFINITE)
        for cell in self.cells:
            unknown, label = self.system.variable(cell), self.labels[cell]
            lower[unknown], upper[unknown] = self._said_of(cell, label, told)
        lower_held, upper_held = lower.copy(), upper.copy()
        for unknown in self.candidates:
            cell = self.system.cells[unknown]
            lower_held[unknown], upper_held[unknown] = self._said_of(
                cell, self.labels[cell].held_back(), told
            )
        return Bounds(lower, upper, lower_held, upper_held)

    def _said_of(self, cell: Cell, label: Label, told: Mapping[Cell, Said]) -> tuple[float, float]:
        said = meet((label.lower, label.upper), self.known.limits.get(cell))
        return _ends(meet(said, told.get(cell)))

    def _take(self, chosen: frozenset[int], exposed: frozenset[int]) -> None:
        for reader in self.readers:
            reader.read(chosen, self.chosen)
        self.chosen, self.exposed = chosen, exposed

    def _failing(self) -> list[Failing]:
        """The hidden counts that are shown to be narrow; only where there are none, those that are not proved safe:
        that takes much more work. Each with the reader to whom it is so.
        """
        hidden = [each for each in self.hidden if each not in self.exposed]
        asked = [(reader, each) for reader in self.readers for each in reader.asks(hidden)]
        if narrow := [(one, each) for one, each in asked if one.reading.is_narrow(each, self.need(each))]:
            return narrow
        failing = [(one, each) for one, each in asked if not one.reading.proves(each, self.need(each))]
        for reader, each in set(asked).difference(failing):
            reader.found_safe(each)
        return failing

    def _all_safe(self, reader: Reader, reading: Reading, unknowns: Iterable[int]) -> bool:
        asked = (each for each in unknowns if each not in self.exposed and each not in reader.told)
        return all(reading.proves(each, self.need(each)) for each in asked)

    def _demand_for(self, failing: Iterable[Failing], cover: Cover) -> None:
        for reader, each in failing:
            cover.demand(self._demand(reader, each))

    def _demand(self, reader: Reader, unknown: int) -> Demand:
        return demand(
            reader.reading,
            reader.bounds,
            reader.candidates,
            unknown,
            self.need(unknown),
            self.chosen,
            primary=unknown in self._primary,
        )

    def _add_what_helps(self, cover: Cover, failing: list[Failing]) -> None:
        """Hold back, for each count that fails, what helps it most, until none fails that can be helped."""
        while failing:
            added: set[int] = set()
            for reader, each in failing:
                demand = self._demand(reader, each)
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
            chosen, readings = self.chosen, [reader.reading for reader in self.readers]
            self._take(less, self.exposed)
            if failing := self._failing():
                self._demand_for(failing, cover)
                self.chosen = chosen
                for reader, reading in zip(self.readers, readings, strict=True):
                    reader.read_again(reading)

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

    def _pair_is_safe(self, reader: Reader, after: Reading, pair: tuple[int, int]) -> bool:
        touched = {int(each) for unknown in pair for each in after.tied_to(unknown)}
        return self._all_safe(reader, after, [each for each in self.hidden if each in touched])


def _ends(said: Said) -> tuple[float, float]:
    return said[0], INFINITE if said[1] is None else said[1]
