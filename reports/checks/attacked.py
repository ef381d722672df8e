"""The attacker's check on a draft: what its readers could work out, and numbers that no reader may be given.

Nothing here says a hidden value, because findings are read by some who may not read it. Source: house rules 11 to 14.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from priorities.attack.check import Attack, check
from priorities.disclosure.figures import Cell, Kind, Shown
from priorities.disclosure.ledger import Published
from reports.checks.finding import Finding, Severity, at_record
from reports.checks.numbers import stray_numbers
from reports.drafting import Draft
from reports.drafting.figures import Figures
from reports.year import BoardYear

NOTHING_HIDDEN = Attack(())


def attack_on(year: BoardYear, figures: Figures) -> Attack:
    """Attack every figure behind a draft. The restricted view hides nothing, so nothing is attacked there.

    Where a wider audience was shown a count on purpose, the draft is attacked a second time as one of them reads it:
    it must not complete for them what their own document hides.
    """
    if not year.controlled:
        return NOTHING_HIDDEN
    settings = figures.settings
    own = check(figures.recorded, figures.disclosed, ledger=year.ledger, settings=settings)
    if not year.told_wider:
        return own
    known = {each.cell: each for each in year.told_wider}
    recorded = [replace(each, on_purpose=True) if each.cell in known else each for each in figures.recorded]
    shown = {
        each.key: _as_told(figures.disclosed[each.key], known.get(each.cell)) for each in figures.recorded
    }
    ledger = replace(year.ledger, cells=(*year.ledger.cells, *year.told_wider))
    disclosed = replace(figures.disclosed, shown=shown)
    wider = check(recorded, disclosed, ledger=ledger, settings=settings)
    weak = {each.cell for each in own.weak}
    counts = (*own.counts, *(each for each in wider.weak if each.cell not in weak))
    return Attack(counts, tuple(dict.fromkeys((*own.plain, *wider.plain))))


def _as_told(shown: Shown, told: Published | None) -> Shown:
    """What somebody reads who was told the count before."""
    if told is None or not shown.is_hidden:
        return shown
    return Shown(shown.key, Kind.NUMBER if told.upper else Kind.NONE, told.lower, told.upper)


def said_of(year: BoardYear, attack: Attack) -> list[str]:
    """What the attacker can work out, a sentence for each figure, with the measure's name before it."""
    return [
        *attack.plain,
        *(f"{_name(year, each.cell)}: {each.words}" for each in attack.weak),
    ]


def worked_out(year: BoardYear, draft: Draft, attack: Attack) -> Iterator[Finding]:
    """A stop for each count that the attacker narrows. What disclosure control itself reports is not said twice."""
    sources = {measure.key: measure.source for measure in year.measures}
    reported = set(draft.figures.disclosed.exposed)
    for words in attack.plain:
        yield Finding(**TOLD, message=words)
    for each in attack.weak:
        if each.cell in reported:
            continue
        message = f"{_name(year, each.cell)}: {each.words}"
        source = sources.get(each.cell.measure)
        yield (
            at_record(draft.document, source, **TOLD, message=message)
            if source
            else Finding(**TOLD, message=message)
        )


def numbers_printed(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """A stop for each number beside a measure with hidden counts that is none of those shown."""
    for stray in stray_numbers(year, draft):
        yield Finding(
            check="small-counts",
            severity=Severity.STOP,
            message=(
                f"“{stray.excerpt}” stands with “{stray.measure}”, some of whose counts are hidden, "
                "and is none of the numbers shown."
            ),
            suggestion="Take the number out of the record, or word it without one.",
            paragraph=stray.paragraph,
            number=stray.number,
            sources=stray.sources,
        )


TOLD = {
    "check": "small-counts",
    "severity": Severity.STOP,
    "suggestion": "Hide one more figure or say a total roughly, then draft again.",
}


def _name(year: BoardYear, cell: Cell) -> str:
    named = {measure.key: measure.name for measure in year.measures}
    return named.get(cell.measure, "The number of an activity")
