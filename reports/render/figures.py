"""Tables and charts made ready to be drawn: which columns hold figures, how wide each is, which drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from reports.document import Cell, Chart, Table
from socboard.kit.charts import Point, Series

# What fits side by side in 12 point across the text of a page, and what the space between columns takes.
LETTERS_ACROSS, GAP = 76, 3
# A table of this many printed lines or fewer is kept on one page.
SHORT_TABLE_LINES = 14


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, whether it holds figures, and its share of the width in per cent."""

    heading: str
    numeric: bool
    width: int


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table with its columns worked out. A ``short`` one is kept on one page."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    short: bool


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart's series, to be drawn, and the table behind it."""

    series: Series
    table: DrawnTable


def drawn_table(table: Table) -> DrawnTable:
    """The table with the kind and width of each column computed from what the cells say."""
    by_column = tuple(zip(*table.rows, strict=True)) if table.rows else ((),) * len(table.columns)
    numeric = tuple(bool(cells) and all(cell.numeric for cell in cells) for cells in by_column)
    widths = column_widths(
        [(heading, *(cell.text for cell in cells)) for heading, cells in _pairs(table, by_column)]
    )
    columns = tuple(map(Column, table.columns, numeric, widths))
    return DrawnTable(
        table.caption, columns, table.rows, table.notes, _lines(table, widths) <= SHORT_TABLE_LINES
    )


def _pairs(table: Table, by_column: tuple[tuple[Cell, ...], ...]):
    return zip(table.columns, by_column, strict=True)


def column_widths(columns: list[tuple[str, ...]]) -> tuple[int, ...]:
    """Per cent of the width for each column of texts, adding up to 100.

    Each column first gets room for its longest word, then the rest is shared out by how much more its longest
    text would like. The first column, the row headers, takes what rounding leaves over.
    """
    needs = [
        max((len(word) for text in texts for word in text.split()), default=1) + GAP for texts in columns
    ]
    wishes = [min(max(map(len, texts)), LETTERS_ACROSS) + GAP for texts in columns]
    spare = max(0, LETTERS_ACROSS - sum(needs))
    wanting = sum(wishes) - sum(needs)
    share = min(1, spare / wanting) if wanting > 0 else 0
    letters = [need + (wish - need) * share for need, wish in zip(needs, wishes, strict=True)]
    widths = [max(1, int(100 * each / sum(letters))) for each in letters]
    widths[0] += 100 - sum(widths)
    return tuple(widths)


def _lines(table: Table, widths: tuple[int, ...]) -> int:
    """About how many printed lines the body of the table takes."""
    room = [max(1, LETTERS_ACROSS * width // 100 - GAP) for width in widths]
    return sum(
        max(ceil(len(cell.text) / letters) or 1 for cell, letters in zip(row, room, strict=True))
        for row in table.rows
    )


def drawn_chart(chart: Chart, *, key: str, spoken_whole: bool) -> DrawnChart:
    """The chart's series under a ``key`` unique on its page.

    ``spoken_whole`` puts the description into the title too, because a PDF takes a drawing's alternative text
    from its title alone.
    """
    points = tuple(Point(point.label, point.value, point.shown, point.provisional) for point in chart.points)
    series = Series(key, chart.title, chart.description, chart.unit, points, chart.target)
    if spoken_whole:
        series = replace(series, title=f"{chart.title}. {chart.description}", description="")
    return DrawnChart(series, drawn_table(chart.table))
