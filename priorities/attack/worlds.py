"""Which statement stands for each cell: in the newest edition, and in each old one where figures were revised.

An old edition is read in two ways. A count that was hidden then and is printed now may not have been revised, so that
its number goes into the old sums and tells what else was hidden there; or it was, and is another hidden count. Source:
house rule 12, "earlier publications", and rule 10: the old value of a revision is kept, so it was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce

from priorities.attack.seen import Seen
from priorities.disclosure.figures import Cell

World = dict[Cell, Seen]


@dataclass(frozen=True, slots=True)
class Edition:
    """What stands for each cell. ``old``: of figures that were revised since. ``guessed``: it takes numbers of today
    for numbers of then; a reader whose sums then do not come out knows that it was not so.
    """

    world: World
    old: bool = False
    guessed: bool = False


def editions(said: Iterable[Seen]) -> list[Edition]:
    """The newest edition first, then the old ones in which a figure stood that was revised since, the oldest first.

    ``said`` is in order of time.
    """
    told: dict[Cell, list[Seen]] = {}
    for each in said:
        told.setdefault(each.cell, []).append(each)
    runs = {cell: _runs(statements) for cell, statements in told.items()}
    newest = Edition({cell: _last(found) for cell, found in runs.items()})
    moments = sorted({run[0].edition for found in runs.values() for run in found[1:]})
    found: list[Edition] = []
    for moment in moments:
        then = {cell: _run_before(stood, moment) for cell, stood in runs.items()}
        for join, guessed in ((_kept_hidden, False), (_both, True)):
            world = {cell: reduce(join, run) for cell, run in then.items()}
            if all(world != each.world for each in found):
                found.append(Edition(world, old=True, guessed=guessed))
    return [newest, *found]


def _runs(statements: list[Seen]) -> list[list[Seen]]:
    """The statements about one cell, parted where it was revised."""
    runs: list[list[Seen]] = []
    for each in statements:
        if runs and not _is_revised(reduce(_both, runs[-1]), each):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _last(runs: list[list[Seen]]) -> Seen:
    """What stands today; that more than one answer was allowed is known of the cell once and for all."""
    several = any(each.several for run in runs for each in run)
    return replace(reduce(_both, runs[-1]), several=several)


def _run_before(runs: list[list[Seen]], moment: int) -> list[Seen]:
    stood = [run for run in runs if run[0].edition < moment]
    return stood[-1] if stood else runs[0]


def _kept_hidden(before: Seen, after: Seen) -> Seen:
    return before if before.hidden and not after.hidden else _both(before, after)


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
        after.edition,
    )
