"""What a reader of everything said can still think possible, cell by cell.

What is known is taken out; the unknowns that are then still tied together form a ``Component`` each, so that a
question to one costs nothing elsewhere.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from priorities.disclosure.component import Component
from priorities.disclosure.figures import Feasible
from priorities.disclosure.system import Matrix

# How many tables of an earlier reading are tried in the next.
LATEST = 300


class Reading:
    """The rows of one family of measures, and the bounds that are said of each unknown.

    ``earlier``: a reading of the same rows, of which the parts that have not changed are used again.
    """

    def __init__(self, matrix: Matrix, lower: np.ndarray, upper: np.ndarray, earlier: Reading | None = None):
        self.matrix, self.lower, self.upper = matrix, lower, upper
        self.unknown = lower < upper
        same = earlier is not None and earlier.matrix is matrix
        self._store: dict[bytes, Component] = earlier._store if same else {}
        live = self.unknown[matrix.column]
        known = np.where(live, 0.0, matrix.value * lower[matrix.column])
        constant = matrix.sums(known)
        self._least, self._most = matrix.least - constant, matrix.most - constant
        self._entries = np.flatnonzero(live)
        self._place = np.zeros(matrix.width, dtype=np.int64)
        self._components: dict[int, Component] = {}
        self._rows: dict[int, np.ndarray] = {}
        self._tables = earlier.tables() if same else np.empty((0, matrix.width))

    def tables(self) -> np.ndarray:
        """Whole tables that fit, here or in an earlier reading; the latest few. Not a number stands where a part has
        none yet.
        """
        parts = []
        for group, component in self._components.items():
            columns = np.flatnonzero((self.group == group) & self.unknown)
            parts.append((columns, component.tables[-LATEST:]))
        base = np.where(self.unknown, np.nan, self.lower)
        for columns, found in parts:
            if len(found):
                base[columns] = found[0]
        tables = [self._tables]
        for columns, found in parts:
            these = np.tile(base, (len(found), 1))
            these[:, columns] = found
            tables.append(these)
        return np.vstack(tables)[-LATEST:]

    @cached_property
    def group(self) -> np.ndarray:
        """By unknown, the lowest number among those it is tied to through rows of unknowns."""
        row, column = self.matrix.row[self._entries], self.matrix.column[self._entries]
        group = np.arange(self.matrix.width)
        while True:
            of_row = np.full(self.matrix.height, self.matrix.width)
            np.minimum.at(of_row, row, group[column])
            joined = group.copy()
            np.minimum.at(joined, column, of_row[row])
            if np.array_equal(joined, group):
                return group
            group = joined

    def tied_to(self, unknown: int) -> np.ndarray:
        """The unknown and every other one that is tied to it, ascending; nothing for what is known."""
        return np.flatnonzero((self.group == self.group[unknown]) & self.unknown)

    def is_narrow(self, unknown: int, need: int) -> bool:
        """The ends of its range show that fewer than ``need`` values are possible. False: perhaps there are as many."""
        if not self.unknown[unknown]:
            return need > 1
        component, place = self.component(unknown)
        return component.is_narrow(place, need)

    def proves(self, unknown: int, need: int) -> bool:
        """At least ``need`` values are possible. False: not proved, or not so."""
        if not self.unknown[unknown]:
            return need <= 1
        component, place = self.component(unknown)
        return component.proves(place, need)

    def fits(self, unknown: int) -> bool:
        """Some table fits what is said of the unknown and all that is tied to it, for all that was found out."""
        return not self.unknown[unknown] or self.component(unknown)[0].fits()

    def feasible(self, unknown: int) -> Feasible | None:
        """The range left open, or None if nothing fits."""
        if not self.unknown[unknown]:
            return Feasible(int(self.lower[unknown]), int(self.lower[unknown]))
        component, place = self.component(unknown)
        span = component.span(place)
        return None if span is None else Feasible(*span)

    def duals(self, unknown: int, which: int) -> np.ndarray | None:
        """The multipliers, over all rows, that show this end of the unknown's range; None if nothing fits."""
        component, place = self.component(unknown)
        found = component.duals(place, which)
        if found is None:
            return None
        duals = np.zeros(self.matrix.height)
        duals[self.rows_of(unknown)] = found
        return duals

    def rows_of(self, unknown: int) -> np.ndarray:
        """The rows in which the unknown and those tied to it stand."""
        group = int(self.group[unknown])
        if group not in self._rows:
            row, column = self.matrix.row[self._entries], self.matrix.column[self._entries]
            self._rows[group] = np.unique(row[self.group[column] == group])
        return self._rows[group]

    def component(self, unknown: int) -> tuple[Component, int]:
        """The part of the sums in which the unknown stands, and its number there."""
        group = int(self.group[unknown])
        if group not in self._components:
            self._components[group] = self._made(group)
        return self._components[group], int(self._place[unknown])

    def _made(self, group: int) -> Component:
        columns = np.flatnonzero((self.group == group) & self.unknown)
        self._place[columns] = np.arange(len(columns))
        of_group = self._entries[self.group[self.matrix.column[self._entries]] == group]
        rows, row = np.unique(self.matrix.row[of_group], return_inverse=True)
        least, most = self._least[rows], self._most[rows]
        lower, upper = self.lower[columns], self.upper[columns]
        name = b"".join(each.tobytes() for each in (columns, rows, least, most, lower, upper))
        if name not in self._store:
            column = self._place[self.matrix.column[of_group]]
            part = Matrix(row, column, self.matrix.value[of_group], least, most, len(columns))
            self._store[name] = Component(part, lower, upper)
            self._store[name].welcome(self._tables[:, columns])
        return self._store[name]
