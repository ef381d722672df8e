"""The text of a paper that the system makes, or of a cover sheet, as plain data: the page and the print have one
source. Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. ``heads`` has as many columns as each row; a row's first cell is its heading."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it, in this order. ``level`` is 2 or 3."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    table: Table | None = None
    level: int = 2
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class TextPaper:
    """A paper as words. ``header`` are the rows of the committee report's table; ``signed`` the lines at the end.

    ``sources`` name the records that it holds, as "noun/ref", so that a declared interest in one of them can be
    heeded; nothing of it is printed.
    """

    title: str
    board: str
    marking: str = "OFFICIAL"
    handling: str = ""
    header: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    signed: tuple[str, ...] = ()
    sources: tuple[str, ...] = field(default=())

    @property
    def marking_line(self) -> str:
        """What stands on each page."""
        return ". ".join(filter(None, [self.marking, self.handling]))


def to_json(paper: TextPaper) -> bytes:
    """The paper as it is kept; the same paper gives the same bytes."""
    return json.dumps(asdict(paper), ensure_ascii=False, sort_keys=True).encode()


def of_json(content: bytes) -> TextPaper:
    """What ``to_json`` gave."""
    data = json.loads(content)
    return TextPaper(
        **{
            **data,
            "header": _pairs(data["header"]),
            "parts": tuple(_part(each) for each in data["parts"]),
            "signed": tuple(data["signed"]),
            "sources": tuple(data["sources"]),
        }
    )


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text as somebody typed it."""
    return tuple(" ".join(each.split()) for each in text.split("\n") if each.strip())


def _part(data: dict) -> Part:
    table = data["table"]
    if table is not None:
        rows = tuple(tuple(each) for each in table["rows"])
        table = Table(table["caption"], tuple(table["heads"]), rows)
    return Part(
        data["heading"],
        tuple(data["paragraphs"]),
        tuple(data["bullets"]),
        table,
        data["level"],
        data["numbered"],
    )


def _pairs(rows: Iterable) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in rows)
