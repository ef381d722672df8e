"""What changed from one draft of a review to the next, paragraph by paragraph, for whoever has to sign it."""

from __future__ import annotations

from dataclasses import dataclass

from reports.document import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph that reads differently. ``before`` is empty for a new one, ``after`` for one that is gone.

    ``number`` is its number in the later draft, None where it has none or is gone; ``key`` names the paragraph.
    """

    key: str
    number: int | None
    before: str
    after: str


def changes(earlier: Document, later: Document) -> tuple[Change, ...]:
    """The paragraphs whose words, bullets or figures differ, in the order of the later draft; then those gone."""
    old, new = _paragraphs(earlier), _paragraphs(later)
    found = [
        Change(key, each.number, _words(old.get(key)), _words(each))
        for key, each in new.items()
        if _words(old.get(key)) != _words(each)
    ]
    gone = [Change(key, None, _words(each), "") for key, each in old.items() if key not in new]
    return tuple(found + gone)


def _paragraphs(document: Document) -> dict[str, Paragraph]:
    every = [*document.summary, *(each for section in document.sections for each in section.paragraphs)]
    return {each.key: each for each in every}


def _words(paragraph: Paragraph | None) -> str:
    """Everything a reader reads of it, its tables and charts by their description."""
    if paragraph is None:
        return ""
    bullets = [bullet.text for bullet in paragraph.bullets]
    figures = [getattr(figure, "description", "") or _table_words(figure) for figure in paragraph.figures]
    return " ".join(filter(None, [paragraph.text, *bullets, *figures]))


def _table_words(table) -> str:
    rows = "; ".join(": ".join(cell.text for cell in row) for row in table.rows)
    return f"{table.caption}. {rows}."
