"""Tables and charts made ready to be drawn: which columns hold figures, how wide each is, which drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from reports.document import Cell, Chart, Table
from socboard.kit.charts import Point, Series
from socboard.kit.print_face import text_width

# Points across the text of a page, and after a column of words and of figures, as in the stylesheet; and how
# much wider a heading's letters are.
ACROSS, GAP, FIGURES_GAP, BOLDER = 442, 9, 15, 1.07
# A table of this many printed lines or fewer is kept on one page.
SHORT_TABLE_LINES = 14


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, whether it holds figures, and its share of the width in thousandths."""

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
    cells = tuple(zip(*table.rows, strict=True)) if table.rows else ((),) * len(table.columns)
    widths = column_widths(table.columns, cells)
    columns = tuple(map(Column, table.columns, map(_is_numeric, cells), widths))
    is_short = _lines(table, widths) <= SHORT_TABLE_LINES
    return DrawnTable(table.caption, columns, table.rows, table.notes, is_short)


def column_widths(headings: tuple[str, ...], cells: tuple[tuple[Cell, ...], ...]) -> tuple[int, ...]:
    """Thousandths of the width for each column, given its heading and its cells.

    Each column first gets room for its longest word, then the rest is shared out by how much more its longest
    text would like. The first column, the row headers, takes what rounding leaves over.
    """
    needs, wishes = [], []
    for heading, column in zip(headings, cells, strict=True):
        words = [text_width(word) for cell in column for word in cell.text.split()]
        words += [BOLDER * text_width(word) for word in heading.split()]
        whole = max([BOLDER * text_width(heading), *(text_width(cell.text) for cell in column)])
        gap = FIGURES_GAP if _is_numeric(column) else GAP
        needs.append(min(max(words, default=0), ACROSS) + gap)
        wishes.append(max(min(whole, ACROSS) + gap, needs[-1]))
    wanting = sum(wishes) - sum(needs)
    share = min(1, max(0, ACROSS - sum(needs)) / wanting) if wanting else 0
    points = [need + (wish - need) * share for need, wish in zip(needs, wishes, strict=True)]
    widths = [max(1, ceil(1000 * each / sum(points))) for each in points]
    widths[0] += 1000 - sum(widths)
    return tuple(widths)


def _is_numeric(column: tuple[Cell, ...]) -> bool:
    return bool(column) and all(cell.numeric for cell in column)


def _lines(table: Table, widths: tuple[int, ...]) -> int:
    """About how many printed lines the body of the table takes."""
    room = [ACROSS * width / 1000 - GAP for width in widths]
    return sum(
        max(ceil(text_width(cell.text) / points) or 1 for cell, points in zip(row, room, strict=True))
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
