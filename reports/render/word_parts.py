"""The figures of a report in its Word file: tables with captions, heads that are repeated, and notes."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import _Cell

from reports.render.figures import DrawnTable
from socboard.kit.word.parts import add_grid, add_text, describe, flag
from socboard.kit.word.styles import SPACER


def add_table(word: WordFile, drawn: DrawnTable, description: str = "") -> None:
    """Caption, table and notes. The head is repeated on every page that the table runs over."""
    add_text(word.add_paragraph(style="Caption"), drawn.caption)
    table = add_grid(word, 1 + len(drawn.rows), tuple(column.width for column in drawn.columns))
    describe(table, drawn.caption, description)
    # Asked for once: python-docx walks the whole table for each row it is asked for.
    head, *body = table.rows
    flag(head, "w:tblHeader")
    for cell, column in zip(head.cells, drawn.columns, strict=True):
        _fill(cell, column.heading, numeric=column.numeric, keep=True)
    last = len(body) - 1
    for index, (row, cells) in enumerate(zip(body, drawn.rows, strict=True)):
        keep = drawn.short and index < last
        for place, cell in zip(row.cells, cells, strict=True):
            _fill(place, cell.text, numeric=cell.numeric, keep=keep)
    for note in drawn.notes:
        add_text(word.add_paragraph(), note)
    if not drawn.notes:
        # Word makes one table of two with nothing between them.
        word.add_paragraph(style=SPACER)


def _fill(cell: _Cell, text: str, *, numeric: bool, keep: bool) -> None:
    """The cell's text; ``keep`` holds its row on the page of the next."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.keep_with_next = keep or None
    add_text(paragraph, text)
    if numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
