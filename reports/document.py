"""The annual review as plain values: what is said, in which order, and from which records.

Drafting makes one ``Document``; the HTML page, the PDF and the Word file are drawn from it and add nothing.
Nothing here knows a database, a template or a file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One record behind a statement: its noun ("activities") and its ref. Never printed in the document."""

    noun: str
    ref: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence and the records it came from. ``standing`` text has an owner rather than a computation."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it prints. ``note`` explains a symbol ("c" means suppressed) to a screen reader."""

    text: str
    numeric: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``rows`` each start with their row header. Every value has already been disclosed."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period of a series. ``value`` None is a gap, and ``shown`` is what its label and the table say."""

    label: str
    value: int | None
    shown: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A measure over time with the same figures as the table behind it.

    ``description`` is the text alternative. ``target`` is a level in the same unit, or None.
    """

    title: str
    description: str
    unit: str
    points: tuple[ChartPoint, ...]
    table: Table
    target: int | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph: sentences, then unnumbered bullets. ``number`` is given last, by numbering.

    ``key`` names the paragraph for checks and edits and stays the same from draft to draft.
    """

    key: str
    statements: tuple[Statement, ...]
    bullets: tuple[Statement, ...] = ()
    figures: tuple[Table | Chart, ...] = ()
    number: int | None = None

    @property
    def text(self) -> str:
        return " ".join(statement.text for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs. ``parent`` groups the sections of the priorities under one heading."""

    key: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The committee report's header table. ``visibility`` is "Public" or "Non-public", or empty if unsaid."""

    committees: tuple[str, ...]
    dates: tuple[str, ...]
    subject: str
    report_of: str
    purpose: str
    visibility: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """The author block. Telephone and e-mail are empty where the record does not give them."""

    name: str
    title: str
    telephone: str = ""
    email: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """A table at the end of the report, referred to by its letter."""

    letter: str
    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """The act by which a file was asked for, as the trail numbers and hashes it.

    Printed in the file and no part of the document, which stays the same however often it is asked for.
    """

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Document:
    """A committee report ready to be drawn.

    ``marking`` and ``handling`` print on every page; ``prepared_on`` dates the file, so that the same
    content always gives the same bytes. ``title`` and ``language`` go into the file's metadata.
    """

    title: str
    header: Header
    summary: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    sign_off: SignOff | None
    marking: str
    handling: str
    prepared_on: date
    organisation: str
    recommendations: tuple[Statement, ...] = ()
    conclusion: tuple[Paragraph, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    background_papers: tuple[Statement, ...] = ()
    language: str = "en-GB"
    audience: str = field(default="parent")
