"""What a check says: how grave, where, about which record, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.document import Document, Paragraph, Source


class Severity(StrEnum):
    """A stop must be put right before the review is sent; a warning wants a look; a note is for information."""

    STOP = "stop"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """``paragraph`` is the paragraph's key and ``number`` its number; both empty for the whole document."""

    check: str
    severity: Severity
    message: str
    suggestion: str = ""
    paragraph: str = ""
    number: int | None = None
    sources: tuple[Source, ...] = ()

    def to_data(self) -> dict:
        """As a draft keeps it."""
        return {
            "check": self.check,
            "severity": self.severity.value,
            "message": self.message,
            "suggestion": self.suggestion,
            "paragraph": self.paragraph,
            "number": self.number,
            "sources": [[source.noun, source.ref] for source in self.sources],
        }


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph, the summary first."""
    yield from document.summary
    for section in document.sections:
        yield from section.paragraphs
    yield from document.conclusion


def paragraph_of(document: Document, source: Source) -> Paragraph | None:
    """The first paragraph of the body that rests on this record."""
    for section in document.sections:
        for each in section.paragraphs:
            if any(source in statement.sources for statement in (*each.statements, *each.bullets)):
                return each
    return None


def at_record(document: Document, source: Source, **told) -> Finding:
    """A finding about one record, placed at the paragraph that rests on it."""
    place = paragraph_of(document, source)
    return Finding(
        sources=(source,),
        paragraph=place.key if place else "",
        number=place.number if place else None,
        **told,
    )
