"""The attacker's check, the one entry: ``check`` says what a reader can narrow every hidden count of persons to.

Source: house rules 11 to 14. It runs over what is shown before anything is released, and stops the release unless
``Attack.holds``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from priorities.attack.atoms import TooLarge, cut
from priorities.attack.derived import Linear, band_said, direction_said
from priorities.attack.dimensions import dimensions
from priorities.attack.plainly import shown_too_plainly
from priorities.attack.ranges import UNKNOWN, Range, ranges_of
from priorities.attack.reach import reached
from priorities.attack.seen import read_before, read_now
from priorities.attack.system import Row, parts
from priorities.attack.worlds import Edition, World, editions
from priorities.disclosure.figures import DEFAULTS, Cell, Disclosed, Figure, Settings
from priorities.disclosure.ledger import NOTHING_SAID, Ledger


@dataclass(frozen=True, slots=True)
class Count:
    """One hidden count of persons as the attacker finds it. ``need``: how many values must stay possible.
    ``revised``: narrowed in the old edition of figures that were revised since.
    """

    cell: Cell
    range: Range
    need: int
    revised: bool = False

    @property
    def is_safe(self) -> bool:
        return self.range.proved and self.range.values >= self.need

    @property
    def words(self) -> str:
        """What the attacker can do, without the values, so that it may be said to who may not read them; empty where
        the count is safe.
        """
        if self.is_safe:
            return ""
        old = ", taking the figures as they were before they were revised" if self.revised else ""
        if not self.range.fits:
            return f"What is said of the hidden count for {self.cell.words} contradicts other figures{old}."
        if not self.range.proved:
            return f"It could not be proved that the hidden count for {self.cell.words} stays hidden{old}."
        if self.range.values == 1:
            return f"A reader can work out the hidden count for {self.cell.words}{old}."
        return (
            f"A reader can narrow the hidden count for {self.cell.words} to {self.range.values} values{old}; "
            f"{self.need} must stay possible."
        )


@dataclass(frozen=True, slots=True)
class Attack:
    """``counts``: every hidden count, and again those that an old edition narrows. ``plain``: sentences about what
    is said outright and may not be: a small count printed, a number derived from a hidden one.
    """

    counts: tuple[Count, ...]
    plain: tuple[str, ...] = ()

    @property
    def weak(self) -> tuple[Count, ...]:
        return tuple(each for each in self.counts if not each.is_safe)

    @property
    def holds(self) -> bool:
        """Nothing is narrowed: the release may go ahead."""
        return not self.weak and not self.plain

    @property
    def lines(self) -> tuple[str, ...]:
        """What the attacker found, a sentence each, for the manager; empty where it holds."""
        return (*self.plain, *(each.words for each in self.weak))


def check(
    figures: Iterable[Figure],
    disclosed: Disclosed,
    *,
    ledger: Ledger = NOTHING_SAID,
    settings: Settings = DEFAULTS,
    derived: Iterable[Linear] = (),
) -> Attack:
    """Attack what ``disclosed`` shows of the figures to an audience that has read the ledger.

    Of a figure only its cell and its measure's settings are read, never its quantity. ``derived`` are further numbers
    that the text says (percentages, means, differences; see ``derived``). Raises KeyError for a figure that was not
    disclosed.
    """
    figures = list(figures)
    now = read_now(figures, disclosed, settings)
    told = [*_directions(figures, disclosed, ledger, settings), *derived]
    told += [Linear(each.terms, each.least, each.most) for each in ledger.stated]
    found: list[Count] = []
    for edition in editions([*read_before(ledger, settings), *now]):
        counts = _counts(edition, ledger, told, settings)
        found += [each for each in counts if not each.is_safe and each.range.fits] if edition.old else counts
    return Attack(tuple(found), tuple(shown_too_plainly(figures, disclosed, ledger, settings)))


def _directions(
    figures: list[Figure], disclosed: Disclosed, ledger: Ledger, settings: Settings
) -> list[Linear]:
    """Every direction said, now with its band, and before."""
    cells = {figure.key: figure.cell for figure in figures}
    told = [direction_said(each.current, each.comparator, each.direction) for each in ledger.comparisons]
    for (current, comparator), change in disclosed.changes.items():
        if change.direction is not None:
            told.append(direction_said(cells[current], cells[comparator], change.direction))
            told += band_said(cells[current], cells[comparator], change, settings)
    return told


def _counts(edition: Edition, ledger: Ledger, told: list[Linear], settings: Settings) -> list[Count]:
    """Every hidden count of one edition."""
    world, revised = edition.world, edition.old
    hidden = [seen for seen in world.values() if seen.hidden]
    try:
        members, rows, beliefs = _system(world, ledger, told)
    except TooLarge:
        return [Count(seen.cell, UNKNOWN, seen.need, revised) for seen in hidden]
    asked = {seen.cell: Row(dict.fromkeys(members[seen.cell], 1), seen.lower, seen.upper) for seen in hidden}
    found: dict[object, Range] = {}
    for part in parts(rows, asked, beliefs):
        found |= ranges_of(part, settings.width, strict=edition.guessed)
    return [
        Count(seen.cell, found[seen.cell], seen.need, revised)
        for seen in sorted(hidden, key=lambda each: each.cell.order)
    ]


def _system(world: World, ledger: Ledger, told: list[Linear]) -> tuple[dict, list[Row], list[set[int]]]:
    """The atoms of each cell, everything said as rows, and the beliefs. Raises TooLarge."""
    ties = [(each.total, *each.parts) for each in ledger.sums]
    ties += [tuple(cell for _, cell in each.terms) for each in told]
    members: dict[Cell, set[int]] = {}
    rows, beliefs, number = [], [], count()
    asked = {cell for cell, seen in world.items() if seen.hidden}
    for own, stretches in reached(world, asked, ties):
        several = {
            dimension
            for cell in own
            if cell in world and world[cell].several
            for dimension, _ in cell.categories
        }
        into = dimensions(own, several, ledger.sums)
        for stretch in stretches:
            atoms = cut(stretch, into, number)
            members |= atoms.members
            beliefs += atoms.beliefs
            rows += [_balance({1: one, -1: other}) for one, other in atoms.links]
    rows += [
        Row(dict.fromkeys(members[seen.cell], 1), seen.lower, seen.upper)
        for seen in world.values()
        if not seen.hidden and seen.cell in members
    ]
    said = [Linear(((1, each.total), *((-1, part) for part in each.parts)), 0, 0) for each in ledger.sums]
    rows += [
        _row(each.terms, members, each.lower, each.upper)
        for each in (*said, *told)
        if all(cell in members for _, cell in each.terms)
    ]
    return members, [row for row in rows if not row.is_empty], beliefs


def _balance(sides: dict[int, set[int]]) -> Row:
    return Row({atom: sign for sign, atoms in sides.items() for atom in atoms}, 0, 0)


def _row(terms: Iterable[tuple[int, Cell]], members: dict, lower: int | None, upper: int | None) -> Row:
    """A statement about cells as one about atoms."""
    weights: dict[int, int] = {}
    for number, cell in terms:
        for atom in members[cell]:
            weights[atom] = weights.get(atom, 0) + number
    return Row({atom: number for atom, number in weights.items() if number}, lower, upper)
