"""A document as standalone HTML for print and download, and its figures for a page of ours."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from reports.document import Appendix, Chart, Document, Paragraph, Section, Statement, Table, TrailEntry
from reports.render import form
from reports.render.figures import DrawnTable, drawn_chart, drawn_table
from socboard.kit.charts import draw
from socboard.kit.plain_text import printable


@dataclass(frozen=True, slots=True)
class Figure:
    """A table, or a drawing with ``title`` above and the table behind it. ``svg`` is empty for a table."""

    table: DrawnTable
    svg: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it prints. ``number`` is "7." or "(a)", or empty where the form has none."""

    number: str
    text: str
    bullets: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what follows it. ``is_below`` where it is one of a group under another heading."""

    heading: str
    is_below: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An appendix as it prints; ``anchor`` is where the list of appendices points."""

    anchor: str
    heading: str
    tables: tuple[DrawnTable, ...]


def print_html(document: Document, entry: TrailEntry | None = None) -> str:
    """The whole report as one HTML file that asks for nothing outside itself; what the PDF is made from."""
    context = {**_Drawing(document).context(), "trail_line": form.trail_line(entry)}
    context["widths"] = sorted(_widths_used(context))
    return printable(render_to_string("print/report.html", context))


def figure_html(figure: Table | Chart, *, key: str) -> SafeString:
    """One table or chart for a page of ours; ``key`` is unique there and usable as an HTML id."""
    context = {"figure": _figure(figure, key=key, in_print=False)}
    return mark_safe(printable(render_to_string("print/_figure.html", context)))  # escaped by the engine


class _Drawing:
    """One document on its way into the templates; counts the charts, so that each has an id of its own."""

    def __init__(self, document: Document):
        self.document, self.charts = document, 0

    def context(self) -> dict:
        """What the templates print."""
        document = self.document
        return {
            "document": document,
            "headings": form.headings(document),
            "header_rows": form.header_rows(document),
            "marking_line": form.marking_line(document),
            "summary": self.blocks(document.summary),
            "recommendations": _lettered(document.recommendations),
            "parts": tuple(map(self.part, document.sections)),
            "conclusion": self.blocks(document.conclusion),
            "annexes": tuple(map(_annex, document.appendices)),
            "contact_lines": form.contact_lines(document),
        }

    def part(self, section: Section) -> Part:
        return Part(section.heading, section.level > 2, self.blocks(section.paragraphs))

    def blocks(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Block, ...]:
        return tuple(map(self.block, paragraphs))

    def block(self, paragraph: Paragraph) -> Block:
        return Block(
            number="" if paragraph.number is None else f"{paragraph.number}.",
            text=paragraph.text,
            bullets=tuple(bullet.text for bullet in paragraph.bullets),
            figures=tuple(map(self.figure, paragraph.figures)),
        )

    def figure(self, figure: Table | Chart) -> Figure:
        self.charts += isinstance(figure, Chart)
        return _figure(figure, key=f"chart-{self.charts}", in_print=True)


def _figure(figure: Table | Chart, *, key: str, in_print: bool) -> Figure:
    if isinstance(figure, Table):
        return Figure(drawn_table(figure))
    drawn = drawn_chart(figure, key=key, spoken_whole=in_print)
    if all(point.value is None for point in figure.points):
        return Figure(drawn.table)  # nothing may be drawn, and the table says why
    return Figure(drawn.table, mark_safe(draw(drawn.series)), figure.title)  # escaped in draw()


def _lettered(recommendations: tuple[Statement, ...]) -> tuple[Block, ...]:
    return tuple(Block(form.letter_of(index), each.text) for index, each in enumerate(recommendations))


def _annex(appendix: Appendix) -> Annex:
    anchor = f"appendix-{appendix.letter.lower()}"
    return Annex(anchor, form.appendix_heading(appendix), tuple(map(drawn_table, appendix.tables)))


def _widths_used(context: dict) -> set[int]:
    """Every column width of the document, so that the stylesheet holds those and no more."""
    blocks = [*context["summary"], *context["conclusion"]]
    for part in context["parts"]:
        blocks.extend(part.blocks)
    tables = [figure.table for block in blocks for figure in block.figures]
    for annex in context["annexes"]:
        tables.extend(annex.tables)
    return {column.width for table in tables for column in table.columns}
