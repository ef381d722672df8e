"""What a draft keeps of its disclosure control, as plain data: what is printed for what, why, and the remedies."""

from __future__ import annotations

from priorities.disclosure.figures import Action, Cell, Figure, Kind, Remedy, Shown
from reports.drafting.figures import Figures
from reports.year import BoardYear


def told(year: BoardYear, figures: Figures) -> dict:
    """Every figure of each measure of which something is held back or shown on purpose, and no recorded number.

    ``sentences`` are comparisons that are not said, ``earlier`` cells that only an earlier publication has.
    """
    if not year.controlled:
        return {"figures": [], "sentences": [], "earlier": [], "cost": 0, "bound": 0}
    disclosed = figures.disclosed
    by_key = {figure.key: figure for figure in figures.recorded}
    touched = {
        figure.measure for key, figure in by_key.items() if disclosed[key].is_hidden or figure.on_purpose
    }
    advised = {
        key: remedy
        for remedy in disclosed.remedies
        for key in remedy.keys
        if remedy.action is not Action.LEAVE_OUT
    }
    return {
        "figures": [
            _figure(figure, disclosed[key], advised.get(key))
            for key, figure in by_key.items()
            if figure.measure in touched
        ],
        "sentences": [
            {
                "current": current,
                "comparator": comparator,
                "direction": bool(change.direction),
                "why": change.why,
            }
            for (current, comparator), change in disclosed.changes.items()
            if change.reason is not None
        ],
        "earlier": [
            {**_cell(remedy.cell), **_advice(remedy)} for remedy in disclosed.remedies if not remedy.keys
        ],
        "cost": disclosed.cost,
        "bound": disclosed.bound,
    }


def held_back(data: dict) -> int:
    """How many figures are printed otherwise than recorded."""
    return sum(each["shown"]["kind"] in (Kind.BAND, Kind.SUPPRESSED) for each in data["figures"])


def _figure(figure: Figure, shown: Shown, remedy: Remedy | None) -> dict:
    return {
        "key": figure.key,
        **_cell(figure.cell),
        "kind": figure.period.kind.value,
        "on_purpose": figure.on_purpose,
        "shown": _shown(shown),
        "remedy": _advice(remedy) if remedy and shown.is_hidden else None,
    }


def _cell(cell: Cell) -> dict:
    return {
        "measure": cell.measure,
        "period": [cell.start.isoformat(), cell.end.isoformat()],
        "categories": dict(sorted(cell.categories)),
    }


def _shown(shown: Shown) -> dict:
    """``range`` is what a reader cannot rule out; None where nothing is hidden, or where nothing fits what was said."""
    feasible = shown.feasible
    return {
        "kind": shown.kind.value,
        "lower": shown.lower,
        "upper": shown.upper,
        "approximate": shown.approximate,
        "state": shown.state.value,
        "reason": shown.reason.value if shown.reason else "",
        "why": shown.why,
        "range": [feasible.lower, feasible.upper] if feasible else None,
        "exposed": shown.exposed,
    }


def _advice(remedy: Remedy) -> dict:
    return {"action": remedy.action.value, "words": remedy.words, "why": remedy.why}
