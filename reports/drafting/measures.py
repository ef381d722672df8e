"""What a measure says of the year: one sentence, and a chart or a table where it has a series or parts."""

from __future__ import annotations

from reports import wording as say
from reports.document import Cell, Chart, ChartPoint, Statement, Table
from reports.drafting.figures import Figures, Headline, Value
from reports.drafting.reported import comparison_text
from reports.year import Measure, ReportedComparison
from socboard.kit.values import Period


def measures(
    measured: list[Measure], reported: list[ReportedComparison], figures: Figures
) -> tuple[list[Statement], list[Chart | Table]]:
    """A statement for each measure with a value in the year, and what can be drawn of it."""
    statements, drawn = [], []
    for measure in measured:
        headline = figures.headline(measure)
        about = [each for each in reported if each.measure == measure.source]
        if headline is None:
            statements += [Statement(comparison_text(each), (each.source, measure.source)) for each in about]
            continue
        statements.append(_statement(measure, headline, about))
        drawn += _drawn(measure, figures)
    return statements, drawn


def _statement(measure: Measure, headline: Headline, about: list[ReportedComparison]) -> Statement:
    """The value and its change; where only a reported change is known, that, with the level that may be shown."""
    value, shown = headline.value, headline.value.shown
    sources = (measure.source, value.observation.source)
    if about and headline.before is None:
        text = comparison_text(about[0], level=say.level(shown))
        return Statement(text, (*sources, about[0].source))
    if headline.before is not None:
        sources = (*sources, headline.before.observation.source)
    before = headline.before.shown if headline.before else None
    text = say.measured(
        name=measure.name,
        unit=(measure.unit_singular, measure.unit),
        shown=shown,
        before=before,
        change=headline.change,
        provisional=value.provisional,
    )
    return Statement(text, sources)


def _drawn(measure: Measure, figures: Figures) -> list[Chart | Table]:
    drawn: list[Chart | Table] = []
    series = figures.series(measure)
    if len(series) > 1:
        drawn.append(_chart(measure, series))
    parts = figures.breakdown(measure)
    if parts:
        drawn.append(_breakdown(measure, parts))
    return drawn


def _chart(measure: Measure, series: list[Value]) -> Chart:
    labels, cells = [say.period(value.period) for value in series], [_cell(value) for value in series]
    points = tuple(
        ChartPoint(label, value.shown.number, cell.text, value.provisional)
        for label, cell, value in zip(labels, cells, series, strict=True)
    )
    title = f"{measure.name}, {say.period(Period(series[0].period.start, series[-1].period.end))}"
    rows = tuple((Cell(label), cell) for label, cell in zip(labels, cells, strict=True))
    told = "; ".join(f"{label.text}: {cell.note}" for label, cell in rows)
    table = Table(
        caption=title,
        columns=("Period", measure.unit.capitalize()),
        rows=rows,
        notes=_notes(series, cells),
    )
    return Chart(
        title=title,
        description=f"{title}. {told}.",
        unit=measure.unit,
        points=points,
        table=table,
        target=measure.target.exact,
        sources=(measure.source, *(value.observation.source for value in series)),
    )


def _breakdown(measure: Measure, parts: list[Value]) -> Table:
    """One row for each part; a part in several dimensions is named by all of them."""
    dimensions = " and ".join(sorted({dimension for part in parts for dimension, _ in part.categories}))
    cells = [_cell(part) for part in parts]
    names = [", ".join(name for _, name in sorted(part.categories)) for part in parts]
    rows = sorted(zip(names, cells, strict=True), key=lambda row: row[0])
    return Table(
        caption=f"{measure.name} by {dimensions}, {say.period(parts[0].period)}",
        columns=(dimensions.capitalize(), measure.unit.capitalize()),
        rows=tuple((Cell(name), cell) for name, cell in rows),
        notes=_notes(parts, cells),
        sources=(measure.source, *(part.observation.source for part in parts)),
    )


def _cell(value: Value) -> Cell:
    return Cell(say.cell(value.shown), numeric=True, note=say.in_words(value.shown))


def _notes(values: list[Value], cells: list[Cell]) -> tuple[str, ...]:
    notes = list(say.symbol_notes(cell.text for cell in cells))
    if any(value.provisional for value in values):
        notes.append("Some figures are provisional.")
    return tuple(notes)
