"""What an audience reads: each cell with what its label tells, and no true value of anything hidden.

This is the border of the check. A ``Figure`` holds its true quantity; only its cell, its measure's settings and its
kind are taken over here, and what is told of it comes from its ``Shown``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from priorities.disclosure.figures import Cell, Disclosed, Figure, Kind, Reason, Settings, Shown
from priorities.disclosure.ledger import Ledger
from socboard.kit.values import State

# After every edition of the ledger.
THIS_ONE = 10**9
WITHHELD = (State.WITHHELD, State.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Seen:
    """One statement about one cell: inclusive bounds, ``upper`` None for no bound.

    ``hidden``: a count of persons that is to stay hidden. ``need``: how many values must then stay possible.
    ``several``: more than one answer was allowed, so the categories may overlap. ``edition``: which document said it.
    """

    cell: Cell
    lower: int = 0
    upper: int | None = None
    hidden: bool = False
    need: int = 0
    several: bool = False
    edition: int = 0

    @property
    def is_exact(self) -> bool:
        return self.lower == self.upper and not self.hidden


def read_now(figures: Iterable[Figure], disclosed: Disclosed, settings: Settings) -> list[Seen]:
    """What this release says of each figure."""
    return [_seen(figure, disclosed[figure.key], settings) for figure in figures]


def read_before(ledger: Ledger, settings: Settings) -> list[Seen]:
    """What was said earlier, here or elsewhere, oldest first."""
    return [
        Seen(
            each.cell,
            each.lower,
            each.upper,
            each.hidden,
            _need(each.lower, each.upper, settings),
            edition=each.edition,
        )
        for each in ledger.cells
    ]


def shown_bounds(shown: Shown) -> tuple[int, int | None]:
    """What a printed number tells. "About 30" is taken as rounded to tens and "about 35" to fives, which leaves a
    reader the fewest values; a number that is not round is taken at its word.
    """
    lower, upper = shown.lower or 0, shown.upper
    if shown.approximate and lower == upper:
        off = 4 if lower % 10 == 0 else 2 if lower % 5 == 0 else 0
        return max(lower - off, 0), upper + off
    return lower, upper


def _seen(figure: Figure, shown: Shown, settings: Settings) -> Seen:
    lower, upper = _told(figure, shown, settings)
    hidden = figure.counts_persons and (
        shown.is_hidden or (shown.kind is Kind.STATE and shown.state in WITHHELD)
    )
    band = (shown.lower or 0, shown.upper) if shown.kind is Kind.BAND else (0, None)
    need = _need(*band, settings)
    return Seen(figure.cell, lower, upper, hidden, need, figure.multi_answer, edition=THIS_ONE)


def _told(figure: Figure, shown: Shown, settings: Settings) -> tuple[int, int | None]:
    """The bounds. A reader who guesses rightly knows a "[c]" that covers a large number from one that is small: the
    large one is at least the threshold, and the small one is not nought, which would be printed as "none".
    """
    if shown.kind is Kind.NONE:
        return 0, 0
    if shown.kind is Kind.NUMBER:
        return shown_bounds(shown)
    if shown.kind is Kind.BAND:
        return shown.lower or 0, shown.upper
    if shown.kind is Kind.SUPPRESSED and shown.reason is Reason.PRIMARY:
        return (0 if figure.zero_sensitive else 1), None
    if shown.kind is Kind.SUPPRESSED and figure.counts_persons:
        return (settings.threshold if figure.threshold is None else figure.threshold), None
    return 0, None


def _need(lower: int, upper: int | None, settings: Settings) -> int:
    """W, or all the values of a label that leaves fewer ("fewer than 5" is 1 to 4)."""
    if upper is None or lower > 1:
        return settings.width
    return min(settings.width, upper - lower + 1)
