"""What an audience has been told, and what the figures to come would tell it, cell by cell.

Source: house rules 11 and 12: a value published elsewhere counts as known to anyone, and earlier publications
count in every sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from priorities.disclosure.figures import Cell, Figure, Kind, Settings
from priorities.disclosure.labels import Label, first_label
from priorities.disclosure.ledger import Ledger, Published

Bounds = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """``labels`` of every cell spoken of; ``limits``: what was said before of a cell that is published again,
    and still stands; ``before``: the cells of the ledger; ``overlapping``: those with more than one answer.
    """

    labels: dict[Cell, Label]
    limits: dict[Cell, Bounds]
    before: frozenset[Cell]
    overlapping: frozenset[Cell]


def knowledge(figures: Iterable[Figure], ledger: Ledger, settings: Settings) -> Knowledge:
    """The labels before anything is held back for another's sake. Measures that no figure, sum or statement names
    are left out of account.
    """
    records: dict[Cell, list[Figure]] = defaultdict(list)
    persons = set()
    for figure in figures:
        records[figure.cell].append(figure)
        if figure.counts_persons:
            persons.add(figure.measure)
    labels = {
        cell: first_label(found, settings, persons=cell.measure in persons) for cell, found in records.items()
    }
    said = _said_before(ledger, {cell.measure for cell in records})
    limits = {}
    for cell, statements in said.items():
        limit = _standing(statements)
        if cell not in records:
            labels[cell] = _earlier_label(statements, limit)
        elif limit[0] == limit[1]:
            labels[cell] = _once_exact(labels[cell], records[cell], limit[0])
        elif agree((labels[cell].lower, labels[cell].upper), limit):
            limits[cell] = limit
    several = frozenset(cell for cell, found in records.items() if any(each.multi_answer for each in found))
    return Knowledge(labels, limits, frozenset(said), several)


def meet(label: Bounds, limit: Bounds | None) -> Bounds:
    """What both statements leave; the label alone where they contradict each other (a revision)."""
    if limit is None or not agree(label, limit):
        return label
    uppers = [upper for upper in (label[1], limit[1]) if upper is not None]
    return max(label[0], limit[0]), min(uppers, default=None)


def agree(one: Bounds, other: Bounds) -> bool:
    """Some value fits both."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _said_before(ledger: Ledger, measures: set[str]) -> dict[Cell, list[Published]]:
    linked = {cell.measure for cells in ledger.ties() for cell in cells}
    said = defaultdict(list)
    for published in ledger.cells:
        if published.cell.measure in measures or published.cell.measure in linked:
            said[published.cell].append(published)
    return said


def _standing(statements: list[Published]) -> Bounds:
    """What the statements about one cell leave together; a contradicting later one replaces the earlier."""
    limit = None
    for published in statements:
        limit = meet((published.lower, published.upper), limit)
    return limit


def _earlier_label(statements: list[Published], limit: Bounds) -> Label:
    hidden = limit[0] != limit[1] and any(published.hidden for published in statements)
    kind = Kind.NUMBER if not hidden else Kind.SUPPRESSED if limit[1] is None else Kind.BAND
    return Label(kind, *limit, hidden=hidden)


def _once_exact(label: Label, records: list[Figure], value: int) -> Label:
    """A number printed exactly before cannot be hidden; one recorded differently since is a revision."""
    if all(figure.quantity.exact == value for figure in records):
        return Label(Kind.NUMBER if value else Kind.NONE, value, value)
    return label
