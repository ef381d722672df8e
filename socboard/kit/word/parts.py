"""Pieces of a Word file that python-docx has no words for: fields, repeated heads, texts for tables."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from socboard.kit.plain_text import printable
from socboard.kit.word.styles import TABLE, TEXT_WIDTH


def add_text(paragraph: WordParagraph, text: str, *, bold: bool | None = None) -> None:
    """Add a run, without the characters that would make the file invalid."""
    paragraph.add_run(printable(text)).bold = bold


def add_number(paragraph: WordParagraph, numbering_id: int) -> None:
    """Have Word number the paragraph by that definition."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering_id


def add_field(paragraph: WordParagraph, instruction: str) -> None:
    """A field that Word computes, PAGE or NUMPAGES; "1" stands until it has."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_running_lines(
    word: WordFile, heads: tuple[str, str], title: str, page_words: tuple[str, str], trail_line: str
) -> None:
    """On every page: what stands at its head and foot, and the title, "Page 3 of 12" and the trail at its foot."""
    section = word.sections[0]
    add_text(section.header.paragraphs[0], heads[0], bold=True)
    line = section.footer.paragraphs[0]
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    add_text(line, f"{title}\t{page_words[0]} ")
    add_field(line, "PAGE")
    add_text(line, f" {page_words[1]} ")
    add_field(line, "NUMPAGES")
    last = section.footer.add_paragraph(style="Footer")
    add_text(last, heads[1], bold=True)
    if trail_line:
        add_text(last, f" · {trail_line}")


def add_grid(word: WordFile, rows: int, thousandths: tuple[int, ...], *, headed: bool = True) -> WordTable:
    """An empty table in our style with columns of these shares of the width and rows that are never split.

    ``headed`` where its first row heads the columns. Word may still widen a column for a long word.
    """
    table = word.add_table(rows, len(thousandths), style=TABLE)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:val"), "04A0" if headed else "0480")
    look.set(qn("w:firstRow"), str(int(headed)))
    for column, share in zip(table.columns, thousandths, strict=True):
        column.width = Mm(TEXT_WIDTH * share / 1000)
    widths = [column.width for column in table.columns]
    for row in table.rows:
        flag(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return table


def describe(table: WordTable, title: str, description: str) -> None:
    """The alternative text of a table."""
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        if text:
            element = OxmlElement(tag)
            element.set(qn("w:val"), printable(text))
            table._tbl.tblPr.append(element)


def flag(row: _Row, tag: str) -> None:
    """Set a property of a table's row, such as "w:tblHeader"."""
    row._tr.get_or_add_trPr().append(OxmlElement(tag))
