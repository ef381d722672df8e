"""The categories of one measure, made ready to be cut into atoms: leaves, hierarchies, answers that overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from priorities.disclosure.figures import Cell
from priorities.disclosure.ledger import Sum

REST = ""  # whoever falls into none of the categories seen
Place = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dimensions:
    """``leaves``: the finest categories seen of each dimension. ``names``: every category that a leaf belongs to,
    itself first. ``blocks``: dimensions that were ever crossed, together; what was never crossed tells nothing more
    of each other than their common total, because some crossing always fits.
    """

    places: dict[Cell, frozenset[tuple[str, str]]]
    leaves: dict[str, tuple[str, ...]]
    names: dict[tuple[str, str], tuple[str, ...]]
    blocks: tuple[tuple[str, ...], ...]

    def covered(self, dimension: str, categories: Iterable[str]) -> set[str]:
        """The leaves that these categories hold between them."""
        wanted = set(categories)
        return {leaf for leaf in self.leaves[dimension] if wanted & set(self.names[dimension, leaf])}


def dimensions(cells: Iterable[Cell], several: set[str], sums: Iterable[Sum]) -> Dimensions:
    """``several`` names the dimensions whose categories may overlap: each of their categories becomes a dimension of
    its own, to which a person belongs or not.
    """
    places = {cell: _place(cell, several) for cell in cells}
    values: dict[str, set[str]] = {}
    for place in places.values():
        for dimension, value in place:
            values.setdefault(dimension, set()).add(value)
    inside = _hierarchy(sums, places)
    names = {}
    for dimension, found in values.items():
        for value in found:
            names[dimension, value] = (value, *sorted(_above(dimension, value, inside)))
    leaves = {
        dimension: tuple(sorted(value for value in found if (dimension, value) not in inside.values()))
        for dimension, found in values.items()
    }
    return Dimensions(places, leaves, names, _blocks(values, places.values()))


def _place(cell: Cell, several: set[str]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (f"{dimension}={value}", value) if dimension in several else (dimension, value)
        for dimension, value in cell.categories
    )


def _hierarchy(sums: Iterable[Sum], places: dict) -> dict[tuple[str, str, str], tuple[str, str]]:
    """(dimension, part, whole) → the whole, from sums of the same days whose cells differ in one category only."""
    inside = {}
    for each in sums:
        total = places.get(each.total)
        parts = [places.get(part) for part in each.parts]
        if total is None or None in parts or any(not _same_days(each.total, part) for part in each.parts):
            continue
        for part in parts:
            if len(gone := total - part) == len(come := part - total) == 1:
                ((dimension, whole),), ((other, value),) = gone, come
                if dimension == other:
                    inside[dimension, value, whole] = (dimension, whole)
    return inside


def _same_days(one: Cell, other: Cell) -> bool:
    return (one.measure, one.start, one.end) == (other.measure, other.start, other.end)


def _above(dimension: str, value: str, inside: dict) -> set[str]:
    above, fresh = set(), {value}
    while fresh:
        fresh = (
            {whole for (where, part, whole) in inside if where == dimension and part in fresh}
            - above
            - {value}
        )
        above |= fresh
    return above


def _blocks(values: Iterable[str], places: Iterable[frozenset]) -> tuple[tuple[str, ...], ...]:
    block = {dimension: {dimension} for dimension in values}
    for place in places:
        merged = set().union(*(block[dimension] for dimension, _ in place)) if place else set()
        for dimension in merged:
            block[dimension] = merged
    return tuple(sorted({tuple(sorted(each)) for each in block.values()}))
