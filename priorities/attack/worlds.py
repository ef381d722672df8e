"""Which statement stands for each cell: in the newest edition, and in the oldest where figures were revised.

Source: house rule 12, "earlier publications", and rule 10: the old value of a revision is kept, so it was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from priorities.attack.seen import Seen
from priorities.disclosure.figures import Cell

World = dict[Cell, Seen]


def worlds(said: Iterable[Seen]) -> list[World]:
    """The newest edition first; the oldest too if any figure was revised. ``said`` is in order of time."""
    said = list(said)
    newest, revised = _fold(said, newest=True)
    return [newest, _fold(said, newest=False)[0]] if revised else [newest]


def _fold(said: list[Seen], *, newest: bool) -> tuple[World, bool]:
    """What stands, and whether anything was revised. In the old edition a count that is printed now and was hidden
    then stays hidden: where figures were revised, nobody can say that this one was not.
    """
    world: World = {}
    revised = False
    for each in said:
        before = world.get(each.cell)
        if before is None:
            world[each.cell] = each
        elif _is_revised(before, each):
            revised = True
            if newest:
                world[each.cell] = replace(each, several=each.several or before.several)
        elif newest or not _is_uncovered(before, each):
            world[each.cell] = _both(before, each)
    return world, revised


def _is_uncovered(before: Seen, after: Seen) -> bool:
    return before.hidden and not after.hidden


def _is_revised(before: Seen, after: Seen) -> bool:
    """The two cannot both be true; or a number once printed is hidden now, which only a revision does."""
    apart = (before.upper is not None and after.lower > before.upper) or (
        after.upper is not None and before.lower > after.upper
    )
    return apart or (before.is_exact and after.hidden)


def _both(before: Seen, after: Seen) -> Seen:
    """Both are true. What is printed now is hidden no more; what says nothing now stays as hidden as it was."""
    silent = after.lower == 0 and after.upper is None
    uppers = [upper for upper in (before.upper, after.upper) if upper is not None]
    return Seen(
        after.cell,
        max(before.lower, after.lower),
        min(uppers, default=None),
        after.hidden or (before.hidden and silent),
        min(before.need or after.need, after.need or before.need),
        before.several or after.several,
    )
