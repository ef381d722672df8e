"""What the manager is told: the figures that change, and for each one remedy in words, with its reason.

For the manager only: a remedy may name a rounded number that nobody else may see until it is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from priorities.disclosure.causes import Cause
from priorities.disclosure.figures import Action, Cell, Change, Figure, Kind, Reason, Remedy, Shown
from priorities.disclosure.labels import Label, reader_bounds
from priorities.disclosure.protection import Protection
from socboard.kit.values import Quantity

NO_HELP = "What is already public, or a figure that contradicts another, leaves it too narrow a range."
UNSAID = "Which way it moved could give away a hidden count."


def remedies(
    figures: Mapping[str, Figure],
    shown: Mapping[str, Shown],
    changes: Mapping[tuple[str, str], Change],
    labels: Mapping[Cell, Label],
    causes: Mapping[Cell, Cause],
    guards: Mapping[str, Protection],
    exposed: Iterable[Cell],
) -> tuple[Remedy, ...]:
    """The worst first: what should stop the release, what is held back for another's sake, sentences to leave
    out, then the small counts themselves.
    """
    keys: dict[Cell, list[str]] = {}
    for key, figure in figures.items():
        keys.setdefault(figure.cell, []).append(key)
    exposed = list(exposed)
    found = [_stop(cell, keys.get(cell, ())) for cell in exposed]
    for cell in sorted(causes, key=lambda cell: cell.order):
        found.append(_for_others(cell, keys[cell], figures, causes[cell], guards[cell.measure]))
    found += _sentences(changes, figures)
    rest = (cell for cell in set(keys) - set(exposed) - set(causes) if shown[keys[cell][0]].is_hidden)
    for cell in sorted(rest, key=lambda cell: cell.order):
        found.append(_small(cell, keys[cell], labels[cell], shown))
    return tuple(found)


def rounded(guard: Protection, figure: Figure) -> int | None:
    """The nearest ten to say instead of a hidden total ("about 30"), if that leaves every hidden count safe.

    None for a number halfway between two tens: whichever was said, its reader would be wrong.
    """
    number, unknown = figure.quantity.exact, guard.system.variable(figure.cell)
    if number is None or number % 10 == 5 or figure.quantity.approximate or unknown not in guard.chosen:
        return None
    about = (number + 5) // 10 * 10
    bounds = reader_bounds(Quantity.of(about, approximate=True))
    if bounds[0] < guard.labels[figure.cell].threshold or not guard.is_safe_without(unknown, bounds):
        return None
    return about


def _stop(cell: Cell, keys: Sequence[str]) -> Remedy:
    return Remedy(cell, tuple(keys), Action.STOP, "Do not release: nothing held back here helps.", NO_HELP)


def _for_others(cell: Cell, keys: list[str], figures, cause: Cause, guard: Protection) -> Remedy:
    about = (
        rounded(guard, figures[keys[0]]) if cause.total and not cell.categories and len(keys) == 1 else None
    )
    if about is not None:
        action, words = Action.ROUND, f"Say “about {about}”, or hide the total."
    elif cause.reason is Reason.PRIMARY:
        action, words = Action.HIDE, "Do not say how small it is either."
    elif cause.total:
        action, words = Action.HIDE_TOTAL, "Hide the total."
    else:
        action, words = Action.HIDE, "Hide this one too."
    return Remedy(cell, tuple(keys), action, words, cause.why, cause.reason, about)


def _sentences(changes: Mapping[tuple[str, str], Change], figures: Mapping[str, Figure]) -> Iterator[Remedy]:
    for (current, comparator), change in changes.items():
        if change.reason is Reason.DERIVED and change.direction is None:
            yield Remedy(
                figures[current].cell,
                (current, comparator),
                Action.LEAVE_OUT,
                "Leave the sentence out.",
                UNSAID,
                Reason.DERIVED,
            )


def _small(cell: Cell, keys: list[str], label: Label, shown: Mapping[str, Shown]) -> Remedy:
    first = shown[keys[0]]
    if first.kind is not Kind.BAND:
        return Remedy(cell, tuple(keys), Action.HIDE, "Hide it.", first.why, first.reason)
    single = label.threshold == 10 and not label.zero_sensitive
    said = "single figures" if single else f"fewer than {label.threshold}"
    return Remedy(cell, tuple(keys), Action.BAND, f"Say “{said}”.", first.why, first.reason)
