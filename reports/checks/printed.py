"""Every piece of text that a document prints or speaks, with the records it rests on. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.document import Chart, Document, Paragraph, Source, Table


@dataclass(frozen=True, slots=True)
class Printed:
    """One sentence, cell, label or alternative text. ``paragraph`` and ``number`` as a finding has them."""

    text: str
    sources: tuple[Source, ...] = ()
    paragraph: str = ""
    number: int | None = None


def printed(document: Document) -> Iterator[Printed]:
    """In the order of the paper. The sign-off is left out: it holds telephone numbers and no figures."""
    yield from (Printed(text) for text in (document.title, document.header.subject, document.handling))
    for paragraph in document.summary:
        yield from _of_paragraph(paragraph)
    yield from (Printed(each.text, each.sources) for each in document.recommendations)
    for section in document.sections:
        yield Printed(section.heading)
        for paragraph in section.paragraphs:
            yield from _of_paragraph(paragraph)
    for paragraph in document.conclusion:
        yield from _of_paragraph(paragraph)
    for appendix in document.appendices:
        yield Printed(appendix.title)
        for table in appendix.tables:
            yield from _of_table(table, table.sources, Paragraph("", ()))
    yield from (Printed(each.text, each.sources) for each in document.background_papers)


def _of_paragraph(paragraph: Paragraph) -> Iterator[Printed]:
    for statement in (*paragraph.statements, *paragraph.bullets):
        yield Printed(statement.text, statement.sources, paragraph.key, paragraph.number)
    for figure in paragraph.figures:
        if isinstance(figure, Chart):
            yield from _of_chart(figure, paragraph)
        else:
            yield from _of_table(figure, figure.sources, paragraph)


def _of_chart(chart: Chart, paragraph: Paragraph) -> Iterator[Printed]:
    """Its scale is computed from the values of its points and its target, so these are read as if printed."""
    drawn = [str(point.value) for point in chart.points if point.value is not None]
    told = [
        chart.title,
        chart.unit,
        *(point.label for point in chart.points),
        *(p.shown for p in chart.points),
    ]
    for text in (*told, *chart.description.split("; "), *drawn):
        yield Printed(text, chart.sources, paragraph.key, paragraph.number)
    if chart.target is not None:
        yield Printed(str(chart.target), chart.sources, paragraph.key, paragraph.number)
    yield from _of_table(chart.table, chart.sources, paragraph)


def _of_table(table: Table, sources: tuple[Source, ...], paragraph: Paragraph) -> Iterator[Printed]:
    """Without the heads of its rows, which name things and count none."""
    cells = [part for row in table.rows for cell in row[1:] for part in (cell.text, cell.note)]
    for text in (table.caption, *table.columns, *table.notes, *cells):
        if text:
            yield Printed(text, sources, paragraph.key, paragraph.number)
