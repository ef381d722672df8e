"""A draft as a page: each paragraph with the records it came from and what the checks found in it.

Pure: a document, its findings and the records that the reader may see, in; what the template prints, out. A
record that the reader may not see is not there at all: not even its place in a list shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.document import Document, Paragraph, Section, Source, Statement
from reports.render import form
from reports.render.html import figure_html


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A record's kind and title, as a link to its page."""

    kind: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class FoundThing:
    """One finding of the checks. ``place`` is where in the page it belongs, as an anchor; empty for the whole."""

    severity: str
    word: str
    colour: str
    message: str
    suggestion: str
    place: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or a paragraph with what stands beside it. ``key`` is the paragraph's own, empty for what has none."""

    anchor: str
    level: int = 0
    heading: str = ""
    number: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    figures: tuple[SafeString, ...] = ()
    records: tuple[RecordLink, ...] = ()
    findings: tuple[FoundThing, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole page. ``findings`` are all of them, gravest first, each with its place."""

    header_rows: tuple[form.HeaderRow, ...]
    blocks: tuple[Block, ...]
    findings: tuple[FoundThing, ...]
    sign_off: str
    contact_lines: tuple[str, ...]


SEVERITIES = {
    "stop": ("red", 0),
    "warning": ("orange", 1),
    "note": ("blue", 2),
}


def read(document: Document, findings: Iterable[dict], records: Mapping[Source, RecordLink]) -> Reading:
    """The draft ready to be printed by the template. ``records`` holds those that the reader may see."""
    page = _Page(document, [_finding(each) for each in findings], records)
    signed = document.sign_off
    return Reading(
        header_rows=form.header_rows(document),
        blocks=tuple(page.blocks()),
        findings=tuple(
            sorted(page.findings, key=lambda each: (SEVERITIES[each.severity][1], each.number or 0))
        ),
        sign_off=signed.name if signed else "",
        contact_lines=form.contact_lines(document),
    )


def sources(document: Document) -> set[Source]:
    """Every record that anything in the document came from."""
    found: set[Source] = set()
    for paragraph in _paragraphs(document):
        found.update(_sources_of(paragraph))
    return found


class _Page:
    """One document on its way to the template; counts the figures, so that each has an id of its own."""

    def __init__(self, document: Document, findings: list[FoundThing], records: Mapping[Source, RecordLink]):
        self.document, self.findings, self.records, self.drawn = document, findings, records, 0

    def blocks(self):
        document, headings = self.document, form.headings(self.document)
        if document.summary:
            yield Block("summary", 2, headings.summary)
            yield from map(self.paragraph, document.summary)
        if document.recommendations:
            yield Block("recommendations", 2, headings.recommendations)
            for index, each in enumerate(document.recommendations):
                yield self.statement(f"recommendation-{index + 1}", form.letter_of(index), each)
        yield Block("main-report", 2, headings.main_report)
        for section in document.sections:
            yield from self.section(section)
        if document.conclusion:
            yield Block("conclusion", 3, headings.conclusion)
            yield from map(self.paragraph, document.conclusion)
        for appendix in document.appendices:
            yield Block(f"appendix-{appendix.letter.lower()}", 2, form.appendix_heading(appendix))
            yield Block(f"appendix-{appendix.letter.lower()}-tables", figures=self.figures(appendix.tables))
        if document.background_papers:
            yield Block("background-papers", 3, headings.background_papers)
            for index, each in enumerate(document.background_papers):
                yield self.statement(f"background-paper-{index + 1}", "", each)

    def section(self, section: Section):
        yield Block(f"section-{section.key}", 4 if section.level > 2 else 3, section.heading)
        yield from map(self.paragraph, section.paragraphs)

    def paragraph(self, paragraph: Paragraph) -> Block:
        anchor = anchor_of(paragraph.key)
        return Block(
            anchor,
            number="" if paragraph.number is None else f"{paragraph.number}.",
            text=paragraph.text,
            bullets=tuple(bullet.text for bullet in paragraph.bullets),
            figures=self.figures(paragraph.figures),
            records=self.links(_sources_of(paragraph)),
            findings=tuple(each for each in self.findings if each.place == anchor),
            key=paragraph.key,
        )

    def statement(self, anchor: str, number: str, statement: Statement) -> Block:
        return Block(anchor, number=number, text=statement.text, records=self.links(statement.sources))

    def figures(self, figures) -> tuple[SafeString, ...]:
        self.drawn += 1
        return tuple(figure_html(each, key=f"figure-{self.drawn}-{at}") for at, each in enumerate(figures))

    def links(self, found: Iterable[Source]) -> tuple[RecordLink, ...]:
        return tuple(self.records[source] for source in dict.fromkeys(found) if source in self.records)


def anchor_of(key: str) -> str:
    """Where on the page the paragraph with this key stands."""
    return f"paragraph-{key}"


def _finding(found: dict) -> FoundThing:
    words = {"stop": _("Must be put right"), "warning": _("Please check"), "note": _("For information")}
    severity = found["severity"]
    return FoundThing(
        severity=severity,
        word=words[severity],
        colour=SEVERITIES[severity][0],
        message=found["message"],
        suggestion=found["suggestion"],
        place=anchor_of(found["paragraph"]) if found["paragraph"] else "",
        number=found["number"],
    )


def _paragraphs(document: Document):
    yield from document.summary
    for section in document.sections:
        yield from section.paragraphs
    yield from document.conclusion
    for each in (*document.recommendations, *document.background_papers):
        yield Paragraph("", (each,))


def _sources_of(paragraph: Paragraph) -> list[Source]:
    found = [source for each in (*paragraph.statements, *paragraph.bullets) for source in each.sources]
    return found + [source for figure in paragraph.figures for source in figure.sources]
