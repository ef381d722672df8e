"""Why each cell was held back for another's sake, read off the sums it stands in.

A choice of cells protects together; for the manager each is put down to the sum in which showing it again would
tell most, and to the count hidden there.
"""

from __future__ import annotations

from dataclasses import dataclass

from priorities.disclosure.figures import Cell, Reason
from priorities.disclosure.protection import Protection


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a cell was held back: for the sake of which count, and whether it is the total of the sum that tells."""

    reason: Reason
    why: str
    protecting: Cell
    total: bool


def causes(guard: Protection, bands: frozenset[Cell]) -> dict[Cell, Cause]:
    """By cell held back. ``bands``: the cells of which only the band was left unsaid."""
    cells, before = guard.system.cells, guard.known.before
    rows_of = {unknown: [] for unknown in guard.chosen}
    for terms, _, _ in guard.system.rows:
        for unknown, _ in terms:
            if unknown in rows_of:
                rows_of[unknown].append([each for each, _ in terms])
    found = {}
    for unknown in sorted(guard.chosen):
        row, protecting = _tells_most(guard, unknown, rows_of[unknown])
        used = {cells[each] for each in row} | {cells[protecting]}
        earlier = not before.isdisjoint(used - {cells[unknown]})
        found[cells[unknown]] = _cause(
            cells[unknown] in bands, earlier, cells[protecting], bool(row) and row[0] == unknown
        )
    return found


def _tells_most(guard: Protection, unknown: int, rows: list[list[int]]) -> tuple[list[int], int]:
    """The sum in which fewest others are unknown, and the hidden count there, a primary one before others."""
    primary, hidden, unknowns = set(guard.counts), set(guard.hidden), guard.reading.unknown
    best = None
    for row in rows:
        for each in row:
            if each != unknown and each in hidden:
                others = sum(bool(unknowns[other]) for other in row if other != unknown)
                rank = (others, each not in primary, guard.system.cells[each].order)
                if best is None or rank < best[0]:
                    best = rank, row, each
    if best is not None:
        return best[1], best[2]
    near = [each for each in guard.counts if guard.reading.group[each] == guard.reading.group[unknown]]
    return [], (near or guard.counts)[0]


def _cause(band: bool, earlier: bool, protecting: Cell, total: bool) -> Cause:
    reason = Reason.PRIMARY if band else Reason.DIFFERENCING if earlier else Reason.SECONDARY
    given = "what was published before" if earlier else "the other figures"
    said = "How small it is" if band else "Its value"
    why = f"{said}, taken with {given}, would let a reader work out the hidden count for {protecting.words}."
    return Cause(reason, why, protecting, total)
