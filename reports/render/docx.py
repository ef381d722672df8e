"""A document as a Word file in the same form as the PDF, so that the manager can correct a word in it."""

from __future__ import annotations

import docx
from django.utils.translation import gettext
from docx.document import Document as WordFile

from reports.document import Appendix, Chart, Document, Paragraph, Section, Statement, Table, TrailEntry
from reports.render import form
from reports.render.figures import drawn_table
from reports.render.word_parts import add_table
from socboard.kit.word.package import Properties, as_bytes, set_properties
from socboard.kit.word.parts import add_grid, add_number, add_running_lines, add_text, describe
from socboard.kit.word.styles import MASTHEAD, NUMBERED, Numbering, set_numbering, set_page, set_styles


def docx_bytes(document: Document, entry: TrailEntry | None = None) -> bytes:
    """The report as DOCX: real styles, automatic numbers, header table. The same document, the same bytes."""
    word = docx.Document()
    set_page(word)
    set_styles(word, document.language)
    author = (document.organisation, document.language, document.marking)
    set_properties(
        word, Properties(document.title, document.header.subject, *author, day=document.prepared_on)
    )
    page_words = (gettext("Page"), gettext("of"))
    heads = (form.marking_line(document), document.marking)
    add_running_lines(word, heads, document.title, page_words, form.trail_line(entry))
    _Writer(word, set_numbering(word, _first_number(document))).write(document)
    return as_bytes(word, document.prepared_on)


def _first_number(document: Document) -> int:
    """The number that the automatic ones start from; they run through the report without a gap."""
    paragraphs = [*document.summary, *(each for section in document.sections for each in section.paragraphs)]
    return next((each.number for each in [*paragraphs, *document.conclusion] if each.number is not None), 1)


class _Writer:
    """Writes a document from top to bottom."""

    def __init__(self, word: WordFile, numbering: Numbering):
        self.word, self.numbering = word, numbering

    def write(self, document: Document) -> None:
        """The parts of the committee report's form in their order."""
        headings = form.headings(document)
        self.masthead(document)
        self.group(headings.summary, document.summary, level=1)
        self.recommendations(headings.recommendations, document.recommendations)
        self.word.add_heading(headings.main_report, 1)
        for section in document.sections:
            self.section(section)
        self.group(headings.conclusion, document.conclusion, level=2)
        self.listed(headings.appendices, tuple(map(form.appendix_heading, document.appendices)))
        self.listed(headings.background_papers, tuple(each.text for each in document.background_papers))
        self.sign_off(document)
        for appendix in document.appendices:
            self.appendix(appendix)

    def masthead(self, document: Document) -> None:
        """The board's name, and the header table."""
        add_text(self.word.add_paragraph(style=MASTHEAD), document.organisation)
        rows = form.header_rows(document)
        table = add_grid(self.word, len(rows), (250, 750), headed=False)
        describe(table, gettext("About this report"), "")
        for place, row in zip(table.rows, rows, strict=True):
            label, value = (cell.paragraphs[0] for cell in place.cells)
            add_text(label, row.label, bold=True)
            add_text(value, ", ".join(row.values))
            if row.is_subject:
                value.style = "Title"

    def group(self, heading: str, paragraphs: tuple[Paragraph, ...], *, level: int) -> None:
        """A heading and its paragraphs, or nothing where there are none."""
        if paragraphs:
            self.heading(heading, level)
        for paragraph in paragraphs:
            self.paragraph(paragraph)

    def section(self, section: Section) -> None:
        """One section of the main report."""
        self.heading(section.heading, 3 if section.level > 2 else 2)
        for paragraph in section.paragraphs:
            self.paragraph(paragraph)

    def heading(self, text: str, level: int) -> None:
        """A heading in Word's own heading style."""
        add_text(self.word.add_paragraph(style=f"Heading {level}"), text)

    def paragraph(self, paragraph: Paragraph) -> None:
        """One paragraph, numbered by Word where the document numbers it, with its bullets and figures."""
        written = self.word.add_paragraph(style="Normal" if paragraph.number is None else NUMBERED)
        add_text(written, paragraph.text)
        if paragraph.number is not None:
            add_number(written, self.numbering.paragraphs)
        for bullet in paragraph.bullets:
            add_text(self.word.add_paragraph(style="List Bullet"), bullet.text)
        for figure in paragraph.figures:
            self.figure(figure)

    def figure(self, figure: Table | Chart) -> None:
        """A table; a chart stands as the table behind it, with its description as the alternative text."""
        if isinstance(figure, Chart):
            add_table(self.word, drawn_table(figure.table), figure.description)
        else:
            add_table(self.word, drawn_table(figure))

    def recommendations(self, heading: str, recommendations: tuple[Statement, ...]) -> None:
        """The recommendations, lettered by Word."""
        if recommendations:
            self.heading(heading, 1)
        for statement in recommendations:
            written = self.word.add_paragraph(style=NUMBERED)
            add_text(written, statement.text)
            add_number(written, self.numbering.letters)

    def listed(self, heading: str, texts: tuple[str, ...]) -> None:
        """A heading and a bulleted list, or nothing where the list is empty."""
        if texts:
            self.heading(heading, 2)
        for text in texts:
            add_text(self.word.add_paragraph(style="List Bullet"), text)

    def sign_off(self, document: Document) -> None:
        """The author's name and how to reach them."""
        if document.sign_off is None:
            return
        lines = (document.sign_off.name, *form.contact_lines(document))
        for index, line in enumerate(lines):
            written = self.word.add_paragraph()
            written.paragraph_format.keep_with_next = index < len(lines) - 1
            written.paragraph_format.space_before = docx.shared.Pt(0 if index else 24)
            written.paragraph_format.space_after = docx.shared.Pt(0)
            add_text(written, line, bold=index == 0)

    def appendix(self, appendix: Appendix) -> None:
        """An appendix, on a page of its own."""
        heading = self.word.add_paragraph(style="Heading 1")
        heading.paragraph_format.page_break_before = True
        add_text(heading, form.appendix_heading(appendix))
        for table in appendix.tables:
            add_table(self.word, drawn_table(table))
