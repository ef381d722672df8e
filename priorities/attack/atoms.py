"""Cutting one measure into atoms, and every cell as the set of atoms it counts.

An atom is all persons whom the cells do not tell apart: the days between two neighbouring ends of periods, times one
leaf of each dimension, merged where the very same cells count them. Whoever falls into none of the categories seen
has a place too ("the rest"), so nothing is taken for complete that was not said to be; that a table looks complete is
a belief, listed apart, which a reader gives up where it contradicts what was said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from math import prod

from priorities.attack.dimensions import REST, Dimensions
from priorities.disclosure.figures import Cell

# More than this before merging is answered with "not proved".
MOST = 60_000


class TooLarge(Exception):
    """The cells cut the measure into more atoms than the check undertakes to judge."""


@dataclass(slots=True)
class Atoms:
    """``members``: the atoms of each cell. ``links``: sets of atoms with one sum, the same persons under different
    dimensions. ``beliefs``: atoms that are empty if a table is complete, each set one belief, the nearest first.
    """

    members: dict[Cell, set[int]]
    links: list[tuple[set[int], set[int]]] = field(default_factory=list)
    beliefs: list[set[int]] = field(default_factory=list)


def cut(cells: Iterable[Cell], into: Dimensions, number: Iterable[int]) -> Atoms:
    """The atoms of one measure's cells, numbered from ``number``. Raises TooLarge."""
    cells = sorted(cells, key=lambda cell: cell.order)
    beliefs = _complete_tables(cells, into)
    told = {belief: set() for belief in [*beliefs, *_known_dimensions(into)]}
    made = Atoms({cell: set() for cell in cells})
    blocks = into.blocks or ((),)
    moments = {frozenset(c for c in cells if c.start <= day <= c.end) for day in _first_days(cells)} - {
        frozenset()
    }
    sizes = [prod(len(into.leaves[dimension]) + 1 for dimension in block) for block in blocks]
    if sum(sizes) * len(moments) > MOST:
        raise TooLarge
    for active in sorted(moments, key=lambda moment: sorted(cell.order for cell in moment)):
        sums = [_cut_block(block, active, into, (made, told, beliefs), number) for block in blocks]
        if len(blocks) > 1:
            everybody = {next(number)}
            for cell in active:
                if not into.places[cell]:
                    made.members[cell] |= everybody
            made.links += [(everybody, atoms) for atoms in sums]
    made.beliefs = [atoms for atoms in told.values() if atoms]
    return made


def _cut_block(block, active: frozenset[Cell], into: Dimensions, found: tuple, number) -> set[int]:
    """One stretch of days and one block of dimensions: its atoms, entered with their cells and beliefs."""
    made, told, beliefs = found
    alone = len(into.blocks) < 2
    by_place: dict[frozenset, list[Cell]] = {}
    for cell in active:
        if into.places[cell] or alone:
            by_place.setdefault(into.places[cell], []).append(cell)
    here = {belief: covered for belief, covered in beliefs.items() if belief[0] in active}
    atoms: dict[frozenset, int] = {}
    for leaves in product(*((*into.leaves[dimension], REST) for dimension in block)):
        counting = [cell for place in _places_of(block, leaves, into) for cell in by_place.get(place, ())]
        empty = _beliefs_about(dict(zip(block, leaves, strict=True)), into, here)
        signature = frozenset([*counting, *empty])
        if signature not in atoms:
            atoms[signature] = next(number)
            for cell in counting:
                made.members[cell].add(atoms[signature])
            for belief in empty:
                told[belief].add(atoms[signature])
    return set(atoms.values())


def _places_of(block, leaves, into: Dimensions) -> Iterable[frozenset]:
    """Every place that counts these leaves: each dimension left open, or at the leaf or a category above it."""
    choices = [
        (None, *((dimension, name) for name in into.names[dimension, leaf])) if leaf != REST else (None,)
        for dimension, leaf in zip(block, leaves, strict=True)
    ]
    return (frozenset(pair for pair in choice if pair) for choice in product(*choices))


def _first_days(cells: list[Cell]) -> list[date]:
    """The days on which some period begins or the day after one ends."""
    return sorted(
        {cell.start for cell in cells}
        | {cell.end + timedelta(days=1) for cell in cells if cell.end < date.max}
    )


def _complete_tables(cells: list[Cell], into: Dimensions) -> dict[tuple[Cell, str], set[str]]:
    """A total with two or more of its parts printed beside it looks complete: (total, dimension) → leaves covered."""
    stated = {(cell.start, cell.end, into.places[cell]): cell for cell in cells}
    parts: dict[tuple[Cell, str], set[str]] = {}
    for cell in cells:
        for dimension, value in into.places[cell]:
            rest = into.places[cell] - {(dimension, value)}
            if (total := stated.get((cell.start, cell.end, rest))) is not None:
                parts.setdefault((total, dimension), set()).add(value)
    return {
        (total, dimension): into.covered(dimension, values)
        for (total, dimension), values in parts.items()
        if len(values) > 1
    }


def _known_dimensions(into: Dimensions) -> list[str]:
    """Dimensions of which two categories or more were ever seen: a reader takes these for all there are."""
    return [dimension for dimension, leaves in sorted(into.leaves.items()) if len(leaves) > 1]


def _beliefs_about(leaf: dict[str, str], into: Dimensions, beliefs: dict) -> list:
    """The beliefs by which nobody can be in this atom."""
    found: list = [name for name in leaf if leaf[name] == REST and len(into.leaves[name]) > 1]
    for (total, dimension), covered in beliefs.items():
        if dimension in leaf and leaf[dimension] not in covered and _holds(into.places[total], leaf, into):
            found.append((total, dimension))
    return found


def _holds(place: frozenset, leaf: dict[str, str], into: Dimensions) -> bool:
    """Whether the atom's leaves lie in all categories of the place."""
    return all(
        leaf.get(dimension, REST) != REST and name in into.names[dimension, leaf[dimension]]
        for dimension, name in place
    )
