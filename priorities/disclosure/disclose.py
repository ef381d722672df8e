"""Disclosure control, the one entry: ``disclose`` says what one audience may be told of a set of figures.

Source: house rules 11 to 14. The order: what each figure's label says by itself (``labels``), which cells add
up to which (``equations``), what a reader can work out from everything said now and before (``reader``), what
more to hold back (``secondary``), and what may be said of pairs (``derived``).

What it promises: every hidden count of persons keeps at least W feasible values, given the labels, every sum
named in ``equations``, the ledger and the directions said; each is proved by tables that fit. Otherwise the
cell is named in ``Disclosed.exposed``, at which a release should stop: what is already public gives it away, the
figures contradict one another (a quarter has a category that its year leaves out), or the table is too large.

What it does not do: hide as little as possible; round a total by itself (a figure recorded as approximate is
judged as "about 30"); guard a difference that nobody recorded (a total of 20 beside one part of 14 tells of 6
others); follow a revision back into sums of the old figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from priorities.disclosure.derived import change_of, not_comparable
from priorities.disclosure.equations import equations
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
from priorities.disclosure.knowledge import Knowledge, knowledge
from priorities.disclosure.labels import Label
from priorities.disclosure.ledger import NOTHING_SAID, Ledger
from priorities.disclosure.reader import Reader
from priorities.disclosure.secondary import Protection


def disclose(
    figures: Iterable[Figure],
    *,
    ledger: Ledger = NOTHING_SAID,
    settings: Settings = DEFAULTS,
    controlled: bool = True,
    pairs: Sequence[Pair] = (),
) -> Disclosed:
    """What may be said of each figure and of each pair.

    ``ledger`` is what this audience can have read before. ``controlled`` False is the restricted view, which
    shows true values by role. Pairs are taken in order: a direction said for one counts for the next. Raises
    ValueError for a repeated key and KeyError for a pair that names no figure.
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
    guards = _guards(known, ledger, settings)
    cells = {key: figure.cell for key, figure in by_key.items()}
    shown = {key: _shown(figure, cells[key], known.labels, guards) for key, figure in by_key.items()}
    changes = _changes(pairs, by_key, shown, settings, guards)
    exposed = sorted(
        {cell for guard in guards.values() for cell in guard.exposed}, key=lambda cell: cell.order
    )
    shown = {key: _with_range(cells[key], each, known.labels, guards) for key, each in shown.items()}
    return Disclosed(shown, changes, tuple(exposed))


def _guards(known: Knowledge, ledger: Ledger, settings: Settings) -> dict[str, Protection]:
    """By measure, the protection of its family, for the measures in which something is hidden."""
    cells_of = defaultdict(list)
    for cell in known.labels:
        cells_of[cell.measure].append(cell)
    at_risk = {cell.measure for cell, label in known.labels.items() if label.hidden}
    guards = {}
    for family in _families(ledger, cells_of):
        if at_risk.isdisjoint(family):
            continue
        guard = Protection(_reader(family, cells_of, known, ledger), known)
        guard.run([cell for measure in family for cell in cells_of[measure]], settings.width)
        guards.update(dict.fromkeys(family, guard))
    return guards


def _families(ledger: Ledger, measures: Iterable[str]) -> list[list[str]]:
    """The measures in groups that sums across measures tie together."""
    family = {measure: [measure] for measure in measures}
    for each in ledger.sums:
        tied = {cell.measure for cell in (each.total, *each.parts)}
        joined = sorted({other for measure in tied for other in family.get(measure, [measure])})
        family.update(dict.fromkeys(joined, joined))
    return list({tuple(group): group for group in family.values()}.values())


def _reader(family: list[str], cells_of: dict[str, list[Cell]], known: Knowledge, ledger: Ledger) -> Reader:
    reader, members = Reader(), set(family)
    for measure in family:
        for each in equations(cells_of[measure], known.overlapping):
            parts = [reader.variable(part) for part in each.parts]
            if each.at_least:
                parts.append(reader.slack())
            reader.add(reader.variable(each.total), tuple(parts))
    for each in ledger.sums:
        if each.total.measure in members:
            reader.add(reader.variable(each.total), tuple(reader.variable(part) for part in each.parts))
    for said in ledger.comparisons:
        if said.current.measure in members and said.comparator.measure in members:
            reader.compare(reader.variable(said.current), reader.variable(said.comparator), said.direction)
    return reader


def _plainly(figure: Figure) -> Shown:
    """The figure as recorded."""
    quantity = figure.quantity
    if not quantity.is_number:
        return Shown(figure.key, Kind.STATE, state=quantity.state)
    if quantity.upper == 0:
        return Shown(figure.key, Kind.NONE)
    return Shown(figure.key, Kind.NUMBER, quantity.lower, quantity.upper, quantity.approximate)


def _shown(figure: Figure, cell: Cell, labels: dict[Cell, Label], guards: dict[str, Protection]) -> Shown:
    label = labels[cell]
    if label.kind not in (Kind.BAND, Kind.SUPPRESSED) or not figure.quantity.is_number:
        return _plainly(figure)
    bounds = (label.lower, label.upper) if label.kind is Kind.BAND else (None, None)
    cause = guards[figure.measure].causes.get(cell)
    if cause:
        return Shown(figure.key, label.kind, *bounds, reason=cause.reason, why=cause.why)
    why = f"A count of persons that is, or may be, below {label.threshold} is not published."
    return Shown(figure.key, label.kind, *bounds, reason=Reason.PRIMARY, why=why)


def _with_range(cell: Cell, shown: Shown, labels: dict[Cell, Label], guards: dict[str, Protection]) -> Shown:
    """With what a reader of everything said, pairs included, could still think possible."""
    if not labels[cell].hidden:
        return shown
    guard = guards[cell.measure]
    feasible = guard.reader.feasible(guard.reader.variable(cell))
    return replace(shown, feasible=feasible, exposed=cell in guard.exposed)


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
            return guard.allows(current.cell, comparator.cell, direction, settings.width)

        both = (current, shown[current.key]), (comparator, shown[comparator.key])
        changes[pair.current, pair.comparator] = change_of(*both, settings, may_say)
    return changes
