"""All that was said as rows over atoms, taken apart into what hangs together, and simplified exactly.

Everything here is whole-number arithmetic; only ``tables`` asks a solver.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


class Contradiction(Exception):
    """No table fits what was said."""


@dataclass(frozen=True, slots=True)
class Row:
    """``lower`` ≤ the sum of each atom times its whole number ≤ ``upper``; None is no bound on that side."""

    terms: dict[int, int]
    lower: int | None = None
    upper: int | None = None

    @property
    def is_empty(self) -> bool:
        """Says nothing that is not true of any table."""
        counts = all(number > 0 for number in self.terms.values())
        return self.upper is None and (self.lower is None or (counts and self.lower <= 0))

    def without(self, fixed: dict[int, int]) -> Row:
        """The row with the known atoms taken over to the bounds."""
        gone = sum(number * fixed[atom] for atom, number in self.terms.items() if atom in fixed)
        return Row(
            {atom: number for atom, number in self.terms.items() if atom not in fixed},
            None if self.lower is None else self.lower - gone,
            None if self.upper is None else self.upper - gone,
        )

    def fits(self, table: dict[int, int]) -> bool:
        value = sum(number * table[atom] for atom, number in self.terms.items())
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)


@dataclass(slots=True)
class Part:
    """Rows that hang together. ``hidden``: the sums to be judged, by key. ``empty``: beliefs, as sets of atoms that
    are then empty, each with its rank.
    """

    rows: list[Row] = field(default_factory=list)
    hidden: dict[object, Row] = field(default_factory=dict)
    empty: list[tuple[int, set[int]]] = field(default_factory=list)


def parts(rows: Iterable[Row], hidden: dict[object, Row], empty: list[set[int]]) -> list[Part]:
    """The rows by what hangs together. Only parts with something hidden are kept; a belief goes where its atoms are."""
    rows = list(rows)
    root = _Joined()
    for row in (*rows, *hidden.values()):
        root.join(row.terms)
    found: dict[int, Part] = {}
    for key, row in hidden.items():
        place = root.of(next(iter(row.terms))) if row.terms else -1
        found.setdefault(place, Part()).hidden[key] = row
    for row in rows:
        if row.terms and (part := found.get(root.of(next(iter(row.terms))))) is not None:
            part.rows.append(row)
    for rank, atoms in enumerate(empty):
        for place in {root.of(atom) for atom in atoms if root.knows(atom)} & set(found):
            here = {atom for atom in atoms if root.knows(atom) and root.of(atom) == place}
            found[place].empty.append((rank, here))
    return list(found.values())


def settled(rows: Iterable[Row], empty: set[int]) -> tuple[dict[int, int], list[Row]]:
    """Which atoms are known outright, and the rows that are left of the others. Raises Contradiction."""
    fixed = dict.fromkeys(empty, 0)
    rows = list(rows)
    while True:
        left, more = [], {}
        for row in rows:
            row = row.without(fixed) if any(atom in fixed for atom in row.terms) else row
            more |= _known_from(row)
            if row.terms and not row.is_empty:
                left.append(row)
        rows = left
        if not more:
            return fixed, rows
        fixed |= more


def _known_from(row: Row) -> dict[int, int]:
    """The atoms that one row settles by itself."""
    if not row.terms:
        if (row.lower or 0) > 0 or (row.upper is not None and row.upper < 0):
            raise Contradiction
        return {}
    positive = all(number > 0 for number in row.terms.values())
    if positive and row.upper is not None and row.upper < 0:
        raise Contradiction
    if positive and row.upper == 0:
        return dict.fromkeys(row.terms, 0)
    if len(row.terms) == 1 and row.lower is not None and row.lower == row.upper:
        ((atom, number),) = row.terms.items()
        if row.lower % number or row.lower // number < 0:
            raise Contradiction
        return {atom: row.lower // number}
    return {}


class _Joined:
    """Which atoms hang together (union by pointing at one another)."""

    def __init__(self):
        self._to: dict[int, int] = {}

    def knows(self, atom: int) -> bool:
        return atom in self._to

    def of(self, atom: int) -> int:
        while self._to[atom] != atom:
            self._to[atom] = self._to[self._to[atom]]
            atom = self._to[atom]
        return atom

    def join(self, atoms: Iterable[int]) -> None:
        first = None
        for atom in atoms:
            self._to.setdefault(atom, atom)
            if first is None:
                first = self.of(atom)
            else:
                self._to[self.of(atom)] = first
