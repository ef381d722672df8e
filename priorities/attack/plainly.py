"""What is said outright and may not be: a small count as a number, a number worked out from a hidden one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from priorities.attack.seen import shown_bounds
from priorities.disclosure.figures import Disclosed, Figure, Kind, Settings
from priorities.disclosure.ledger import Ledger


def shown_too_plainly(
    figures: Iterable[Figure], disclosed: Disclosed, ledger: Ledger, settings: Settings
) -> Iterator[str]:
    """A sentence for each, for the manager (house rules 11 and 13)."""
    figures = {figure.key: figure for figure in figures}
    printed = {
        (each.cell, each.lower) for each in ledger.cells if each.lower == each.upper and not each.hidden
    }
    for key, figure in figures.items():
        is_known = figure.published or figure.on_purpose or (figure.cell, disclosed[key].number) in printed
        if figure.counts_persons and not is_known and _is_small(figure, disclosed, settings):
            yield f"The small count for {figure.cell.words} is printed as a number."
    for (current, comparator), change in disclosed.changes.items():
        hidden = disclosed[current].is_hidden or disclosed[comparator].is_hidden
        if hidden and (change.difference_allowed or change.percentage_allowed):
            yield (
                f"The change to the count for {figures[current].cell.words} is said as a number, "
                "although one of the two counts is hidden."
            )


def _is_small(figure: Figure, disclosed: Disclosed, settings: Settings) -> bool:
    """Whether the reader learns that a count of persons is below the threshold, and about which number it is."""
    shown = disclosed[figure.key]
    if shown.kind is Kind.NONE:
        return figure.zero_sensitive
    if shown.kind is not Kind.NUMBER:
        return False
    threshold = settings.threshold if figure.threshold is None else figure.threshold
    lower, upper = shown_bounds(shown)
    return lower < threshold and upper != 0
