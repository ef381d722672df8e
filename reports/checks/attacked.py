"""The attacker's check on a draft: what its readers could work out, and numbers that no reader may be given.

Nothing here says a hidden value, because findings are read by some who may not read it. Source: house rules 11 to 14.
"""

from __future__ import annotations

from collections.abc import Iterator

from priorities.attack.check import Attack, check
from priorities.disclosure.figures import Cell
from reports.checks.finding import Finding, Severity, at_record
from reports.checks.numbers import stray_numbers
from reports.drafting import Draft
from reports.year import BoardYear

NOTHING_HIDDEN = Attack(())


def attack_on(year: BoardYear, draft: Draft) -> Attack:
    """Attack every figure behind the draft. The restricted view hides nothing, so nothing is attacked there."""
    if not year.controlled:
        return NOTHING_HIDDEN
    figures = draft.figures
    return check(figures.recorded, figures.disclosed, ledger=year.ledger, settings=figures.settings)


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
