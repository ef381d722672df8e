"""Figures that were revised since they were published: what the old sums still tell, taken with what is said now.

A reader who kept the old paper takes its total and its parts, and puts a part that is told today in the place of one
that was hidden then. So each old edition is a set of sums of its own: what was revised stands there as it was, what is
hidden or was never stated may have been another number then, and only what is shown is the same in both.
Source: house rules 10 (the old value of a revision is kept) and 12 (earlier publications).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from priorities.disclosure.equations import Equation
from priorities.disclosure.figures import Cell, Kind
from priorities.disclosure.knowledge import Bounds, Knowledge, agree, meet
from priorities.disclosure.labels import Label
from priorities.disclosure.ledger import Ledger, Published

# How a number of an old edition is told from the one of today, in the words for the manager too.
EDITION = "edition before revision"
NOW = float("inf")


@dataclass(frozen=True, slots=True)
class _Said:
    """What stood of one cell from an edition on, until it was revised."""

    since: float
    bounds: Bounds
    hidden: bool


@dataclass(slots=True)
class Edition:
    """One old edition: ``stood`` says of each cell that was revised later what was told of it. ``labels`` are those
    of the stand-ins made so far.
    """

    number: int
    stood: Mapping[Cell, _Said]
    labels: dict[Cell, Label] = field(default_factory=dict)

    def sums(self, found: Iterable[Equation], known: Knowledge) -> Iterable[Equation]:
        """The sums of this edition in which something is not as it is today."""
        for each in found:
            total = self._then(each.total, known)
            parts = tuple(self._then(part, known) for part in each.parts)
            if (total, parts) != (each.total, each.parts):
                yield Equation(total, parts, each.at_least)

    def _then(self, cell: Cell, known: Knowledge) -> Cell:
        """The cell, or its stand-in."""
        label, stood = known.labels.get(cell), self.stood.get(cell)
        shown = label is not None and not label.hidden and (label.open or label.lower == label.upper)
        if stood is None and shown:
            return cell
        stand_in = Cell(cell.measure, cell.start, cell.end, cell.categories | {(EDITION, str(self.number))})
        if stand_in not in self.labels:
            self.labels[stand_in] = _label(stood, label, known.limits.get(cell))
        return stand_in


def of_today(cell: Cell) -> Cell:
    """The cell for which a stand-in stands; any other cell itself."""
    return replace(cell, categories=frozenset(pair for pair in cell.categories if pair[0] != EDITION))


def editions(ledger: Ledger, known: Knowledge, stated: frozenset[Cell]) -> list[Edition]:
    """The old editions of which something was revised since, the oldest first; none as a rule.

    ``stated`` are the cells of which something is said now.
    """
    told: dict[Cell, list[Published]] = {}
    for each in ledger.cells:
        if each.cell in known.labels:
            told.setdefault(each.cell, []).append(each)
    standing = {
        cell: _standing(said, known.labels[cell] if cell in stated else None) for cell, said in told.items()
    }
    revised = {cell: found for cell, found in standing.items() if len(found) > 1}
    moments = sorted({each.since for found in revised.values() for each in found[1:]})
    return [
        Edition(number, {cell: said for cell, found in revised.items() if (said := _before(found, moment))})
        for number, moment in enumerate(moments, start=1)
    ]


def _standing(said: list[Published], now: Label | None) -> list[_Said]:
    """What stood of a cell one after another; statements that can all be true are one."""
    later = [_Said(each.edition, (each.lower, each.upper), each.hidden) for each in said]
    if now is not None:
        later.append(_Said(NOW, (now.lower, now.upper), now.hidden))
    found = later[:1]
    for each in later[1:]:
        last = found[-1]
        was_printed = last.bounds[0] == last.bounds[1] and not last.hidden
        if agree(last.bounds, each.bounds) and not (was_printed and each.hidden):
            found[-1] = _Said(last.since, meet(each.bounds, last.bounds), last.hidden and each.hidden)
        else:
            found.append(each)
    return found


def _before(found: list[_Said], moment: float) -> _Said | None:
    """What stood just before a revision; None where that is what stands today."""
    stood = [each for each in found if each.since < moment] or found[:1]
    return stood[-1] if stood[-1] is not found[-1] else None


def _label(stood: _Said | None, label: Label | None, limit: Bounds | None) -> Label:
    if stood is not None:
        hidden = stood.hidden and stood.bounds[0] != stood.bounds[1]
        return Label(Kind.SUPPRESSED if hidden else Kind.NUMBER, *stood.bounds, hidden=hidden)
    if label is None:
        return Label(Kind.STATE)
    return Label(
        label.kind, *meet((label.lower, label.upper), limit), hidden=label.hidden, threshold=label.threshold
    )
