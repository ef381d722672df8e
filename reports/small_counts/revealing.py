"""What showing one hidden count would tell: itself, and what else would then be held back or printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from priorities.disclosure.figures import Figure, Shown
from reports.checks import attack_on, said_of
from reports.drafting.figures import Figures, activity_key
from reports.year import BoardYear


@dataclass(frozen=True, slots=True)
class Other:
    """Another figure of the same measure that would be printed otherwise."""

    figure: Figure
    before: Shown
    after: Shown


@dataclass(frozen=True, slots=True)
class Revealed:
    """``before`` and ``after``: what is printed of the count now, and what would be. ``stops``: what a reader could
    then work out, a sentence each, at which the release would stop. ``silences``: which way the measure moved is said
    now and would not be.
    """

    figure: Figure
    before: Shown
    after: Shown
    others: tuple[Other, ...] = ()
    stops: tuple[str, ...] = ()
    silences: bool = False


def revealing(year: BoardYear, key: str) -> Revealed | None:
    """What it would mean to show this figure, beside what is shown on purpose already. None for a figure that is not
    among those of the year, or is not hidden.
    """
    figure = next((each for each in year.recorded if each.key == key), None)
    if figure is None or not year.controlled:
        return None
    alone = _of_measure(year, figure.measure)
    hidden = {one: ref for one, ref in year.overridden.items() if one != key}
    without = Figures(replace(alone, overridden=hidden))
    with_it = replace(alone, overridden={**hidden, key: ""})
    shown = Figures(with_it)
    before, after = without.disclosed, shown.disclosed
    if not before[key].is_hidden:
        return None
    others = tuple(
        Other(each, before[each.key], after[each.key])
        for each in alone.recorded
        if each.key != key and _printed(before[each.key]) != _printed(after[each.key])
    )
    silences = any(
        change.direction is not None and after.changes[pair].direction is None
        for pair, change in before.changes.items()
    )
    stops = tuple(said_of(year, attack_on(with_it, shown)))
    return Revealed(figure, before[key], after[key], others, stops, silences)


def _of_measure(year: BoardYear, measure: str) -> BoardYear:
    """The year with the figures of one measure alone: nothing that a review says ties them to any other."""
    return replace(
        year,
        measures=tuple(each for each in year.measures if each.key == measure),
        observations=tuple(each for each in year.observations if each.figure.measure == measure),
        activities=tuple(each for each in year.activities if activity_key(each) == measure),
    )


def _printed(shown: Shown) -> tuple:
    return (shown.kind, shown.lower, shown.upper, shown.approximate, shown.state)
