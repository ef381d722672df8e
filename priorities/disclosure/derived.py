"""What may be said of two figures together: a direction, how far, and whether a number may be derived.

Source: house rules 9 (two comparable periods under one definition; bands; a base under 10 gives a direction
only) and 13 (no derived number with a hidden input; a direction alone if both are recorded and neither value
becomes derivable).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from priorities.disclosure.figures import Band, Change, Direction, Figure, Reason, Settings, Shown
from priorities.disclosure.labels import reader_bounds

# Quarters and months differ by a few days; anything more is another kind of period.
SAME_LENGTH = timedelta(days=3)

Bounds = tuple[int, int | None]


def not_comparable(current: Figure, comparator: Figure) -> str:
    """Why the two cannot be compared, in plain words; empty if they can."""
    first, second = current.period, comparator.period
    if current.measure != comparator.measure or current.categories != comparator.categories:
        return "The two figures are not of one measure under one definition."
    lengths = abs((first.end - first.start) - (second.end - second.start))
    if first.kind != second.kind or lengths > SAME_LENGTH or first.overlaps(second):
        return "The two periods are not of the same kind and length, one after the other."
    if not (current.quantity.is_number and comparator.quantity.is_number):
        return "No number is recorded for one of the two periods."
    return ""


def direction_of(current: Bounds, comparator: Bounds) -> Direction | None:
    """Which way the figure moved, or None where the bounds overlap."""
    if current == comparator and current[0] == current[1]:
        return Direction.SAME
    if comparator[1] is not None and current[0] > comparator[1]:
        return Direction.UP
    if current[1] is not None and current[1] < comparator[0]:
        return Direction.DOWN
    return None


def band_of(current: Bounds, comparator: Bounds, settings: Settings) -> Band:
    """How far it moved, if that is the same wherever the two lie within their bounds."""
    if comparator[0] < settings.small_base or None in (current[1], comparator[1]):
        return Band.DIRECTION_ONLY
    bands = {_band(now, base, settings) for now in current for base in comparator}
    return bands.pop() if len(bands) == 1 else Band.DIRECTION_ONLY


def change_of(
    current: tuple[Figure, Shown],
    comparator: tuple[Figure, Shown],
    settings: Settings,
    may_say: Callable[[Direction], bool],
) -> Change:
    """What may be said of two figures that were found comparable.

    ``may_say`` is asked only where a value is hidden: whether the direction leaves every hidden count safe.
    """
    bounds = [reader_bounds(figure.quantity) for figure, _ in (current, comparator)]
    direction = direction_of(*bounds)
    if current[1].is_hidden or comparator[1].is_hidden:
        if direction is None or not may_say(direction):
            return Change(reason=Reason.DERIVED, why="It could give away a hidden count.")
        why = "A number worked out from a hidden count is not published."
        return Change(direction, Band.DIRECTION_ONLY, reason=Reason.DERIVED, why=why)
    if direction is None:
        return Change(why="The two figures are too rough to compare.")
    band = band_of(*bounds, settings)
    exact = current[1].number is not None and comparator[1].number is not None
    derived = exact and bounds[1][0] >= settings.small_base
    return Change(direction, band, derived, derived)


def _band(now: int, base: int, settings: Settings) -> Band:
    hundredfold = 100 * abs(now - base)
    if hundredfold < settings.steady * base:
        return Band.BROADLY_UNCHANGED
    if hundredfold <= settings.considerable * base:
        return Band.PLAIN
    return Band.CONSIDERABLY
