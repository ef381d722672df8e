"""Primary hiding: which figures are small by themselves, and what the label of each tells a reader.

Source: house rule 11. 1 to T-1 persons is a band ("single figures", "fewer than 5"); nought is "none" unless
it is sensitive, when the band starts at nought; things are never hidden; a value with a public source stays.

A reader is taken to know these rules. A suppressed count of persons that has no band can only be one that was
large and was held back for another's sake, so it is read as T or more: the strictest reading, so that what is
safe under it is safe for a reader who does not notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from priorities.disclosure.figures import Figure, Kind, Reason, Settings, Shown
from socboard.kit.values import Quantity, State

UNKNOWN_TO_US = (State.WITHHELD, State.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class Label:
    """What the label of one cell says: inclusive bounds (``upper`` None is no bound).

    ``hidden``: a count of persons to protect. ``open``: more can still be held back here, a number by hiding
    it, a band by leaving the band unsaid.
    """

    kind: Kind
    lower: int = 0
    upper: int | None = None
    hidden: bool = False
    open: bool = False
    threshold: int = 10
    zero_sensitive: bool = False

    def need(self, width: int) -> int:
        """How many values must stay feasible: ``width``, or all that the label itself leaves if that is fewer
        ("fewer than 5" leaves four).
        """
        return width if self.upper is None else min(width, self.upper - self.lower + 1)

    def held_back(self) -> Label:
        """The label with one thing less said."""
        small = 0 if self.zero_sensitive else 1
        lower = small if self.kind is Kind.BAND else self.threshold
        return replace(self, kind=Kind.SUPPRESSED, lower=lower, upper=None, hidden=True, open=False)


def reader_bounds(quantity: Quantity) -> tuple[int, int | None]:
    """The inclusive values a reader takes from a printed number. "About 30" is read as rounded to ten (26 to
    34) and "about 35" to five (33 to 37); any other approximate number is taken for exact, which is the
    cautious reading.
    """
    lower, upper = quantity.lower or 0, quantity.upper
    if quantity.approximate and lower == upper:
        play = 4 if lower % 10 == 0 else 2 if lower % 5 == 0 else 0
        return max(lower - play, 0), lower + play
    return lower, upper


def first_label(figures: Sequence[Figure], settings: Settings, *, persons: bool) -> Label:
    """The label of one cell before anything else is looked at. ``figures`` are its records: usually one;
    where two differ, their bounds together. ``persons``: any record of the measure counts persons.
    """
    numbers = [figure.quantity for figure in figures if figure.quantity.is_number]
    if not numbers:
        return _stated([figure.quantity.state for figure in figures], persons)
    lower, upper = _hull(numbers)
    threshold = max(figure.threshold or settings.threshold for figure in figures)
    if all(figure.on_purpose for figure in figures):
        return Label(Kind.NONE if upper == 0 else Kind.NUMBER, lower, upper)
    if persons and any(figure.published for figure in figures):
        return _published(lower, upper, threshold)
    sensitive = any(figure.zero_sensitive for figure in figures)
    if not persons or (upper == 0 and not sensitive):
        return Label(Kind.NONE if upper == 0 else Kind.NUMBER, lower, upper)
    if lower >= threshold:
        return Label(Kind.NUMBER, lower, upper, open=True, threshold=threshold)
    if upper is not None and upper < threshold and (sensitive or lower > 0):
        least = 0 if sensitive else 1
        return Label(Kind.BAND, least, threshold - 1, True, True, threshold, sensitive)
    return Label(Kind.SUPPRESSED, hidden=True, threshold=threshold)


def label_of(figure: Figure, shown: Shown, settings: Settings) -> Label | None:
    """What publishing ``shown`` tells a reader, for the ledger; None if it tells no number and hides none."""
    if shown.kind in (Kind.NUMBER, Kind.NONE):
        return Label(shown.kind, *reader_bounds(figure.quantity))
    if shown.kind is Kind.BAND:
        return Label(Kind.BAND, shown.lower, shown.upper, hidden=True)
    if shown.kind is Kind.SUPPRESSED:
        large = shown.reason in (Reason.SECONDARY, Reason.DIFFERENCING)
        lower = (figure.threshold or settings.threshold) if large else 0
        return Label(Kind.SUPPRESSED, lower, hidden=True)
    if shown.state in UNKNOWN_TO_US and figure.counts_persons:
        return Label(Kind.STATE, hidden=True)
    return None


def _published(lower: int, upper: int | None, threshold: int) -> Label:
    """A count of persons that a public source gives, or gives within bounds; the latter stays protected."""
    if upper == 0:
        return Label(Kind.NONE, 0, 0)
    small = lower < threshold and lower != upper
    kind = Kind.BAND if (lower, upper) == (1, threshold - 1) else Kind.NUMBER
    return Label(kind, lower, upper, hidden=small, threshold=threshold)


def _stated(states: Sequence[State], persons: bool) -> Label:
    """A cell without a number. One that somebody withheld is protected as if we had hidden it."""
    if all(state is State.NOT_APPLICABLE for state in states):
        return Label(Kind.STATE, 0, 0)
    return Label(Kind.STATE, hidden=persons and any(state in UNKNOWN_TO_US for state in states))


def _hull(numbers: Sequence[Quantity]) -> tuple[int, int | None]:
    bounds = [reader_bounds(quantity) for quantity in numbers]
    uppers = [upper for _, upper in bounds]
    return min(lower for lower, _ in bounds), None if None in uppers else max(uppers)
