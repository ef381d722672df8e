"""What a reader can work out: a system of sums over whole numbers from nought, and the values it leaves open.

A range is *proved* by finding, for each of enough values, a whole table that fits everything said. Bounds are
drawn in by propagation, which alone may leave a range too wide, so it is used only to cut the search; a count
is called safe on found tables alone. The search gives up after a fixed amount of work, and what is not proved
counts as unsafe. Limits: big linked tables can reach that amount, and are then hidden further than need be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from priorities.disclosure.figures import Cell, Direction, Feasible

UNBOUNDED = 10**9
# Terms looked at before a search gives up: a twentieth of a second or so.
EFFORT = 100_000
# How many values of one cell are tried before it is given up as unsafe.
TRIES = 40


class OutOfEffortError(Exception):
    """The search reached its amount of work without an answer."""


@dataclass(slots=True)
class Effort:
    left: int = EFFORT

    def spend(self, terms: int) -> None:
        self.left -= terms
        if self.left < 0:
            raise OutOfEffortError


@dataclass(frozen=True, slots=True)
class Sum:
    """Variable ``total`` equals ``constant`` and the variables ``parts`` together."""

    total: int
    parts: tuple[int, ...]
    constant: int = 0


class Reader:
    """Everything one reader holds: cells as numbered variables with bounds, and the sums that tie them."""

    def __init__(self):
        self.number: dict[Cell, int] = {}
        self.cells: list[Cell | None] = []
        self.lower: list[int] = []
        self.upper: list[int] = []
        self.sums_of: dict[int, list[Sum]] = defaultdict(list)
        self._seen: dict[int, set[int]] = defaultdict(set)

    def variable(self, cell: Cell) -> int:
        """The number of a cell; a cell nobody spoke of may hold anything."""
        if cell not in self.number:
            self.number[cell] = self._new(cell)
        return self.number[cell]

    def slack(self) -> int:
        """An unnamed amount, nought or more."""
        return self._new(None)

    def bound(self, cell: Cell, lower: int, upper: int | None) -> None:
        """Set what is said of a cell. Only ever widened once tables have been found."""
        variable = self.variable(cell)
        self.lower[variable], self.upper[variable] = lower, UNBOUNDED if upper is None else upper

    def add(self, total: int, parts: tuple[int, ...], constant: int = 0) -> Sum:
        added = Sum(total, parts, constant)
        for variable in {total, *parts}:
            self.sums_of[variable].append(added)
        return added

    def compare(self, current: int, comparator: int, direction: Direction) -> Sum:
        """Tell the reader which way ``current`` moved from ``comparator``."""
        if direction is Direction.SAME:
            return self.add(current, (comparator,))
        more, less = (current, comparator) if direction is Direction.UP else (comparator, current)
        return self.add(more, (less, self.slack()), constant=1)

    @contextmanager
    def supposing(self, current: int, comparator: int, direction: Direction) -> Iterator[None]:
        """As if the reader had been told that direction; afterwards it is unsaid."""
        supposed = self.compare(current, comparator, direction)
        self.forget_tables()
        yield
        for variable in {supposed.total, *supposed.parts}:
            self.sums_of[variable].remove(supposed)
        self.forget_tables()

    def forget_tables(self) -> None:
        """After a sum was added, tables found before it prove nothing."""
        self._seen.clear()

    def is_known(self, variable: int) -> bool:
        return self.lower[variable] == self.upper[variable]

    def linked(self, variable: int) -> list[int]:
        """The variable and every unknown one tied to it through unknown ones, in a stable order."""
        found, waiting = {variable}, [variable]
        while waiting:
            for each in self.sums_of[waiting.pop()]:
                for other in (each.total, *each.parts):
                    if other not in found and not self.is_known(other):
                        found.add(other)
                        waiting.append(other)
        return sorted(found)

    def proves(self, variable: int, need: int) -> bool:
        """At least ``need`` values of the variable are each part of a table that fits. False: not proved."""
        if not self.sums_of[variable]:
            return self.upper[variable] - self.lower[variable] + 1 >= need
        if len(self._seen[variable]) >= need:
            return True
        members = self.linked(variable)
        effort = Effort()
        try:
            bounds = self._drawn_in(members, effort)
            if bounds is None or bounds[1][variable] - bounds[0][variable] + 1 < need:
                return False
            for aim in ("low", "middle", "high"):
                self._search(bounds, members, aim, effort)
            for value in self._worth_trying(variable, bounds):
                if len(self._seen[variable]) >= need:
                    return True
                self._search(_fixed(bounds, variable, value), members, "low", effort, start=variable)
        except OutOfEffortError:
            pass
        return len(self._seen[variable]) >= need

    def may_fit(self, variable: int) -> bool:
        """Some table fits what is said of the variable and all that is tied to it, for all the search can tell."""
        members, effort = self.linked(variable), Effort()
        try:
            bounds = self._drawn_in(members, effort)
            return bounds is not None and self._search(bounds, members, "low", effort)
        except OutOfEffortError:
            return True

    def feasible(self, variable: int) -> Feasible | None:
        """The range left open, or None if nothing fits. An end that could not be settled stays wide."""
        if not self.sums_of[variable]:
            return _range(self.lower[variable], self.upper[variable])
        members, effort = self.linked(variable), Effort()
        try:
            bounds = self._drawn_in(members, effort)
            if bounds is None:
                return None
            lower, upper = bounds[0][variable], bounds[1][variable]
            while lower <= upper and not self._fits(bounds, members, variable, lower, effort):
                lower += 1
            while upper > lower and upper < UNBOUNDED // 2:
                if self._fits(bounds, members, variable, upper, effort):
                    break
                upper -= 1
        except OutOfEffortError:
            pass
        return _range(lower, upper)

    def _new(self, cell: Cell | None) -> int:
        self.cells.append(cell)
        self.lower.append(0)
        self.upper.append(UNBOUNDED)
        return len(self.cells) - 1

    def _worth_trying(self, variable: int, bounds) -> Iterable[int]:
        """Values not yet found, nearest first to those that were."""
        lower, upper = bounds[0][variable], bounds[1][variable]
        centre = min(self._seen[variable], default=lower)
        reach = range(max(lower, centre - TRIES), min(upper, centre + TRIES) + 1)
        untried = [value for value in reach if value not in self._seen[variable]]
        return sorted(untried, key=lambda value: (abs(value - centre), value))[:TRIES]

    def _drawn_in(self, members, effort: Effort):
        bounds = list(self.lower), list(self.upper)
        return bounds if self._propagate(bounds, members, effort) else None

    def _fits(self, bounds, members, variable: int, value: int, effort: Effort) -> bool:
        return self._search(_fixed(bounds, variable, value), members, "low", effort, start=variable)

    def _search(self, bounds, members, aim: str, effort: Effort, start: int | None = None) -> bool:
        """Look for one table that fits; keep its values. ``start``: the variable that was just fixed."""
        stack = [(bounds, members if start is None else (start,))]
        while stack:
            bounds, changed = stack.pop()
            if not self._propagate(bounds, changed, effort):
                continue
            lower, upper = bounds
            effort.spend(len(members))
            unknown = [each for each in members if lower[each] < upper[each]]
            if not unknown:
                for each in members:
                    self._seen[each].add(lower[each])
                return True
            chosen = min(unknown, key=lambda each: upper[each] - lower[each])
            stack.extend((branch, (chosen,)) for branch in _branches(bounds, chosen, aim))
        return False

    def _propagate(self, bounds, changed: Iterable[int], effort: Effort) -> bool:
        """Draw the bounds in until no sum can do more. False: nothing fits."""
        waiting = {id(each): each for variable in changed for each in self.sums_of[variable]}
        while waiting:
            _, each = waiting.popitem()
            effort.spend(len(each.parts) + 1)
            moved = _tighten(each, *bounds)
            if moved is None:
                return False
            for variable in moved:
                waiting.update((id(other), other) for other in self.sums_of[variable])
        return True


def _range(lower: int, upper: int) -> Feasible | None:
    return None if lower > upper else Feasible(lower, None if upper >= UNBOUNDED // 2 else upper)


def _fixed(bounds, variable: int, value: int):
    lower, upper = list(bounds[0]), list(bounds[1])
    lower[variable] = upper[variable] = value
    return lower, upper


def _branches(bounds, variable: int, aim: str):
    """The ways on from here, the one to try first last. Together they leave nothing out."""
    lower, upper = bounds[0][variable], bounds[1][variable]
    if aim == "high" and upper < UNBOUNDED // 2:
        value = upper
    elif aim == "middle" and upper < UNBOUNDED // 2:
        value = (lower + upper) // 2
    else:
        value = lower
    ways = [(value + 1, upper), (lower, value - 1), (value, value)]
    return [_between(bounds, variable, *way) for way in ways if way[0] <= way[1]]


def _between(bounds, variable: int, least: int, most: int):
    lower, upper = list(bounds[0]), list(bounds[1])
    lower[variable], upper[variable] = least, most
    return lower, upper


def _tighten(each: Sum, lower: list[int], upper: list[int]) -> list[int] | None:
    """Draw in the bounds of one sum; the variables that moved, or None if it cannot hold."""
    least = most = each.constant
    for part in each.parts:
        least += lower[part]
        most += upper[part]
    total, moved = each.total, []
    if least > lower[total] or most < upper[total]:
        lower[total], upper[total] = max(lower[total], least), min(upper[total], most)
        moved.append(total)
    if lower[total] > upper[total]:
        return None
    floor, ceiling = lower[total] - most, upper[total] - least
    for part in each.parts:
        low, high = floor + upper[part], ceiling + lower[part]
        if low <= lower[part] and high >= upper[part]:
            continue
        lower[part], upper[part] = max(low, lower[part]), min(high, upper[part])
        if lower[part] > upper[part]:
            return None
        moved.append(part)
    return moved
