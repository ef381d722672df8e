"""The ledger: everything ever said to an audience, as a reader who kept every page would hold it.

The caller passes what this audience can have seen: what was released to it and to every wider one, oldest
first. A later statement about the same cell that contradicts an earlier one is a revision and replaces it; the sums of
the edition in which the earlier one stood are kept in mind (``editions``).
Source: house rule 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from priorities.disclosure.figures import DEFAULTS, Cell, Direction, Disclosed, Figure, Settings
from priorities.disclosure.labels import label_of


@dataclass(frozen=True, slots=True)
class Published:
    """One statement about one cell: its inclusive bounds (``upper`` None is no bound), equal when exact.

    ``hidden``: it was withheld ("[c]" is 0 to no bound, "single figures" 1 to 9), so it stays protected.
    ``edition``: the number of the document that said it, counted up as they came out.
    """

    cell: Cell
    lower: int = 0
    upper: int | None = None
    hidden: bool = False
    edition: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """One direction that was said: ``current`` moved this way from ``comparator``."""

    current: Cell
    comparator: Cell
    direction: Direction


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and parts known to add up to it across measures, such as a neighbour's table. Within one
    measure the sums over categories and periods are found without being told.
    """

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that was said of several cells together: the coefficients times the cells come to ``least`` to
    ``most``, both inclusive (None is no bound). See ``quotient`` and ``difference``.
    """

    terms: tuple[tuple[int, Cell], ...]
    least: int | None
    most: int | None


def quotient(part: Cell, whole: Cell, said: Decimal, *, scale: int = 100) -> tuple[Stated, Stated]:
    """What ``said``, rounded to the places it is written with, tells of ``scale`` times ``part`` over ``whole``:
    a percentage (scale 100), a mean or a rate (scale 1, or per thousand 1000). An increase of 75 per cent is a
    quotient of 175. Either way of rounding halves is allowed for.
    """
    places = max(0, -said.as_tuple().exponent)
    unit = 2 * 10**places
    middle = int(said * unit)
    shares = ((part, unit * scale), (whole, -(middle - 1))), ((part, unit * scale), (whole, -(middle + 1)))
    low, high = (tuple((coefficient, cell) for cell, coefficient in terms) for terms in shares)
    return Stated(low, 0, None), Stated(high, None, 0)


def difference(current: Cell, comparator: Cell, said: int) -> Stated:
    """A difference that was said, exactly."""
    return Stated(((1, current), (-1, comparator)), said, said)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was said before, oldest first."""

    cells: tuple[Published, ...] = ()
    comparisons: tuple[Compared, ...] = ()
    sums: tuple[Sum, ...] = ()
    stated: tuple[Stated, ...] = ()

    def ties(self) -> Iterator[tuple[Cell, ...]]:
        """The cells that each sum or statement ties together, across measures too."""
        yield from ((each.total, *each.parts) for each in self.sums)
        yield from (tuple(cell for _, cell in each.terms) for each in self.stated)


NOTHING_SAID = Ledger()


def statements(figures: Iterable[Figure], disclosed: Disclosed, settings: Settings = DEFAULTS) -> Ledger:
    """What publishing ``disclosed`` adds to the ledger. A figure with neither number nor anything hidden adds
    nothing.
    """
    by_key = {figure.key: figure for figure in figures}
    cells = []
    for key, shown in disclosed.shown.items():
        label = label_of(by_key[key], shown, settings)
        if label is not None:
            cells.append(Published(by_key[key].cell, label.lower, label.upper, label.hidden))
    comparisons = tuple(
        Compared(by_key[current].cell, by_key[comparator].cell, change.direction)
        for (current, comparator), change in disclosed.changes.items()
        if change.direction is not None
    )
    return Ledger(tuple(cells), comparisons)
