"""Which cells can tell anything of a hidden count, so that the rest need not be cut into atoms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from priorities.disclosure.figures import Cell

Stretch = list[Cell]


def reached(
    cells: Iterable[Cell], hidden: set[Cell], ties: list[tuple[Cell, ...]]
) -> Iterator[tuple[list[Cell], list[Stretch]]]:
    """For each measure all its cells, and those of its stretches that are reached from a hidden cell.

    A stretch is the cells of a measure whose days overlap, one with the next; two stretches count nobody in common.
    ``ties`` are cells that something was said of together, which reaches from stretch to stretch.
    """
    by_measure: dict[str, set[Cell]] = {}
    for cell in (*cells, *(cell for tie in ties for cell in tie)):
        by_measure.setdefault(cell.measure, set()).add(cell)
    stretches = [stretch for own in by_measure.values() for stretch in _stretches(own)]
    place = {cell: number for number, stretch in enumerate(stretches) for cell in stretch}
    wanted = {place[cell] for cell in hidden}
    tied = [{place[cell] for cell in tie} for tie in ties]
    while True:
        more = set().union(*(places for places in tied if places & wanted)) - wanted
        if not more:
            break
        wanted |= more
    found: dict[str, list[Stretch]] = {}
    for number in sorted(wanted):
        found.setdefault(stretches[number][0].measure, []).append(stretches[number])
    for measure, own in sorted(found.items()):
        yield sorted(by_measure[measure], key=lambda cell: cell.order), own


def _stretches(cells: Iterable[Cell]) -> list[Stretch]:
    found: list[Stretch] = []
    last = None
    for cell in sorted(cells, key=lambda cell: cell.order):
        if last is not None and cell.start <= last:
            found[-1].append(cell)
            last = max(last, cell.end)
        else:
            found.append([cell])
            last = cell.end
    return found
