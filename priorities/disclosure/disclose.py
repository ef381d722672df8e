"""Disclosure control, the one entry: ``disclose`` says what one audience may be told of a set of figures.

Source: house rules 11 to 14. The package's own text says what is promised and what is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from priorities.disclosure.causes import Cause, causes
from priorities.disclosure.derived import change_of, not_comparable
from priorities.disclosure.editions import Edition, editions, of_today
from priorities.disclosure.equations import Equation, equations
from priorities.disclosure.figures import (
    DEFAULTS,
    Cell,
    Change,
    Direction,
    Disclosed,
    Figure,
    Kind,
    Pair,
    Reason,
    Settings,
    Shown,
)
from priorities.disclosure.knowledge import Bounds, Knowledge, knowledge
from priorities.disclosure.labels import Label
from priorities.disclosure.ledger import NOTHING_SAID, Ledger, Published
from priorities.disclosure.protection import Protection
from priorities.disclosure.reading import Reading
from priorities.disclosure.remedies import remedies
from priorities.disclosure.system import INFINITE, System


def disclose(
    figures: Iterable[Figure],
    *,
    ledger: Ledger = NOTHING_SAID,
    settings: Settings = DEFAULTS,
    controlled: bool = True,
    pairs: Sequence[Pair] = (),
    told_wider: Iterable[Published] = (),
) -> Disclosed:
    """What may be said of each figure and of each pair.

    ``ledger`` is what this audience can have read before. ``controlled`` False is the restricted view, which
    shows true values by role. ``told_wider``: counts that two people decided to show to a wider audience alone, as
    that one was told them; they are hidden here, and every other count is protected from that audience too. Pairs
    are taken in order: a direction said for one counts for the next. Raises ValueError for a repeated key and
    KeyError for a pair that names no figure.
    """
    by_key: dict[str, Figure] = {}
    for figure in figures:
        if figure.key in by_key:
            raise ValueError(f"two figures have the key {figure.key!r}")
        by_key[figure.key] = figure
    if not controlled:
        shown = {key: _plainly(figure) for key, figure in by_key.items()}
        return Disclosed(shown, _changes(pairs, by_key, shown, settings, {}))
    known = knowledge(by_key.values(), ledger, settings)
    bands = frozenset(cell for cell, label in known.labels.items() if label.kind is Kind.BAND)
    old = editions(ledger, known, frozenset(figure.cell for figure in by_key.values()))
    told = {each.cell: (each.lower, each.upper) for each in told_wider}
    guards, before = _guards(known, ledger, settings, old, told)
    families = list({id(guard): guard for guard in guards.values()}.values())
    because = {cell: cause for guard in families for cell, cause in causes(guard, bands).items()}
    cells = {key: figure.cell for key, figure in by_key.items()}
    shown = {key: _shown(figure, cells[key], known.labels, because) for key, figure in by_key.items()}
    changes = _changes(pairs, by_key, shown, settings, guards)
    narrowed = {of_today(guard.system.cells[each]) for guard in families for each in guard.exposed}
    exposed = sorted(narrowed | before, key=lambda cell: cell.order)
    shown = {key: _with_range(cells[key], each, known.labels, guards) for key, each in shown.items()}
    return Disclosed(
        shown,
        changes,
        tuple(exposed),
        cost=sum(len(guard.chosen) for guard in families),
        bound=sum(guard.bound for guard in families),
        remedies=remedies(by_key, shown, changes, known.labels, because, guards, exposed),
    )


def _guards(
    known: Knowledge, ledger: Ledger, settings: Settings, old: list[Edition], told: dict[Cell, Bounds]
) -> tuple[dict[str, Protection], set[Cell]]:
    """By measure, the protection of its family, for the measures in which something is, or was, hidden; and what old
    editions give away all the same.
    """
    cells_of = defaultdict(list)
    for cell in known.labels:
        cells_of[cell.measure].append(cell)
    at_risk = {cell.measure for cell, label in known.labels.items() if label.hidden}
    at_risk |= {cell.measure for edition in old for cell, said in edition.stood.items() if said.hidden}
    guards, narrowed = {}, set()
    for family in _families(ledger, cells_of):
        if at_risk.isdisjoint(family):
            continue
        cells = [cell for measure in family for cell in cells_of[measure]]
        sums = _sums(family, cells_of, known, ledger)
        since = [each for each in old if any(cell.measure in family for cell in each.stood)]
        unhidden = {cell: known.labels[cell] for cell in cells} if since else {}
        system = _system(family, cells_of, known, ledger, sums)
        guard = Protection(system, known, cells, settings.width, told)
        guard.run()
        if found := _given_away(since, sums, known, settings.width):
            hidden = {cell: known.labels[cell] for cell in cells}
            known.labels.update(unhidden)
            system = _system(family, cells_of, known, ledger, sums)
            stricter = _with_editions(since, system, sums, known, cells, settings.width, told)
            known.labels.update(hidden if stricter is None else {})
            guard = stricter or guard
            narrowed |= found if stricter is None else _given_away(since, sums, known, settings.width)
        guards.update(dict.fromkeys(family, guard))
    return guards, narrowed


def _with_editions(
    old: list[Edition],
    system: System,
    sums: list[Equation],
    known: Knowledge,
    cells: list[Cell],
    width: int,
    told: dict[Cell, Bounds],
) -> Protection | None:
    """The protection from a reader who has the old editions too; None where these cannot be true beside what is said
    now, so that nobody can put all of it together: more was revised then than can be seen.
    """
    labels, every = dict(known.labels), list(cells)
    for edition in old:
        edition.labels.clear()
        for each in edition.sums(sums, known):
            system.add(each.total, each.parts, at_least=each.at_least)
        labels |= edition.labels
        every += edition.labels
    knows = replace(known, labels=labels, before=known.before | (labels.keys() - known.labels.keys()))
    guard = Protection(system, knows, every, width, told)
    guard.run()
    if not all(guard.reading.fits(each) for each in guard.exposed):
        return None
    known.labels.update((cell, labels[cell]) for cell in cells)
    return guard


def _given_away(old: list[Edition], sums: list[Equation], known: Knowledge, width: int) -> set[Cell]:
    """What a reader can work out of an old edition alone, with all that is shown now in its place there; nothing
    where that cannot be true.
    """
    found = set()
    for edition in old:
        edition.labels.clear()
        system = System()
        for each in edition.sums(sums, known):
            system.add(each.total, each.parts, at_least=each.at_least)
        labels = [edition.labels.get(cell) or known.labels[cell] for cell in system.cells]
        lower = np.array([label.lower for label in labels], dtype=float)
        upper = np.array([INFINITE if label.upper is None else label.upper for label in labels], dtype=float)
        reading = Reading(system.matrix(), lower, upper)
        for unknown, label in enumerate(labels):
            safe = not label.hidden or reading.proves(unknown, label.need(width))
            if not safe and reading.fits(unknown):
                found.add(of_today(system.cells[unknown]))
    return found


def _families(ledger: Ledger, measures: Iterable[str]) -> list[list[str]]:
    """The measures in groups that sums and statements across measures tie together."""
    family = {measure: [measure] for measure in measures}
    for cells in ledger.ties():
        tied = {cell.measure for cell in cells}
        joined = sorted({other for measure in tied for other in family.get(measure, [measure])})
        family.update(dict.fromkeys(joined, joined))
    return list({tuple(group): group for group in family.values()}.values())


def _system(
    family: list[str], cells_of: dict[str, list[Cell]], known: Knowledge, ledger: Ledger, sums: list[Equation]
) -> System:
    """Everything that ties the cells of one family."""
    system, members = System(), set(family)
    for measure in family:
        for cell in sorted(cells_of[measure], key=lambda cell: cell.order):
            system.variable(cell)
    for each in sums:
        system.add(each.total, each.parts, at_least=each.at_least)
    for said in ledger.stated:
        if members.issuperset(cell.measure for _, cell in said.terms):
            system.state(said)
    for said in ledger.comparisons:
        if said.current.measure in members and said.comparator.measure in members:
            system.compare(said.current, said.comparator, said.direction)
    return system


def _sums(family: list[str], cells_of, known: Knowledge, ledger: Ledger) -> list[Equation]:
    """Those within each measure of the family, and those told of several."""
    found = [each for measure in family for each in equations(cells_of[measure], known.overlapping)]
    return found + [Equation(each.total, each.parts) for each in ledger.sums if each.total.measure in family]


def _plainly(figure: Figure) -> Shown:
    """The figure as recorded."""
    quantity = figure.quantity
    if not quantity.is_number:
        return Shown(figure.key, Kind.STATE, state=quantity.state)
    if quantity.upper == 0:
        return Shown(figure.key, Kind.NONE)
    return Shown(figure.key, Kind.NUMBER, quantity.lower, quantity.upper, quantity.approximate)


def _shown(figure: Figure, cell: Cell, labels: dict[Cell, Label], because: dict[Cell, Cause]) -> Shown:
    label = labels[cell]
    if label.kind not in (Kind.BAND, Kind.SUPPRESSED) or not figure.quantity.is_number:
        return _plainly(figure)
    bounds = (label.lower, label.upper) if label.kind is Kind.BAND else (None, None)
    cause = because.get(cell)
    if cause:
        return Shown(figure.key, label.kind, *bounds, reason=cause.reason, why=cause.why)
    why = f"A count of persons that is, or may be, below {label.threshold} is not published."
    return Shown(figure.key, label.kind, *bounds, reason=Reason.PRIMARY, why=why)


def _with_range(cell: Cell, shown: Shown, labels: dict[Cell, Label], guards: dict[str, Protection]) -> Shown:
    """With what a reader of everything said, pairs included, could still think possible."""
    if not labels[cell].hidden:
        return shown
    guard = guards[cell.measure]
    unknown = guard.system.variable(cell)
    return replace(shown, feasible=guard.reading.feasible(unknown), exposed=unknown in guard.exposed)


def _changes(
    pairs: Sequence[Pair],
    figures: dict[str, Figure],
    shown: dict[str, Shown],
    settings: Settings,
    guards: dict[str, Protection],
) -> dict[tuple[str, str], Change]:
    changes = {}
    for pair in pairs:
        current, comparator = figures[pair.current], figures[pair.comparator]
        obstacle = not_comparable(current, comparator) if pair.comparable else "The counting changed."
        if obstacle:
            changes[pair.current, pair.comparator] = Change(why=obstacle)
            continue

        def may_say(direction: Direction, current=current, comparator=comparator) -> bool:
            guard = guards[current.measure]
            return guard.allows(current.cell, comparator.cell, direction)

        both = (current, shown[current.key]), (comparator, shown[comparator.key])
        changes[pair.current, pair.comparator] = change_of(*both, settings, may_say)
    return changes
