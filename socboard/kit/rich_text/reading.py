"""From HTML to blocks. Hostile markup is dropped by nh3 first; what is left is read into blocks, and what has no
place there is lost with its attributes, never its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from socboard.kit.rich_text.blocks import (
    Block,
    Heading,
    OpenItem,
    OpenList,
    Paragraph,
    Run,
    Table,
    grid,
    merged,
    on_one_line,
    tidied,
)

HEADINGS = {f"h{level}" for level in range(1, 7)}
# Tags of other people's markup that end a paragraph, so that words on both sides are not glued together.
BOUNDARIES = {
    *(
        "p",
        "div",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "figure",
        "figcaption",
        "hr",
    ),
    *(
        "dl",
        "dt",
        "dd",
        "caption",
        "address",
        "main",
        "aside",
        "nav",
        "form",
        "fieldset",
        "details",
        "summary",
    ),
}
BOLD, ITALIC = {"strong", "b"}, {"em", "i"}
LISTS, TABLE_PARTS = {"ul", "ol"}, {"table", "thead", "tbody", "tfoot", "tr", "th", "td"}
TAGS = {*BOUNDARIES, *HEADINGS, *BOLD, *ITALIC, *LISTS, *TABLE_PARTS, "li", "br", "a"}
# What goes with everything in it.
SILENT = {
    *("script", "style", "title", "template", "noscript", "iframe", "object", "embed", "svg", "math", "head"),
    *("textarea", "select", "audio", "video", "canvas"),
}
SCHEMES = {"http", "https", "mailto"}
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"'<>\\]+\Z", re.IGNORECASE)
# Characters that mean something to a person who types a link (``typed``).
ENCODED = str.maketrans({"(": "%28", ")": "%29", "*": "%2A", "|": "%7C"})
LONGEST_ADDRESS = 500
DEEPEST_LIST = 3

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "th": {"scope"}},
    clean_content_tags=SILENT,
    url_schemes=SCHEMES,
    link_rel=None,
)


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of any HTML at all. Nothing active is left, nor any address but http, https and mailto."""
    reader = _Reader()
    reader.feed(_cleaner.clean(html))
    reader.close()
    return tuple(reader.finished())


def address_of(text: str) -> str:
    """The address of a link as it is kept; empty where a link may not lead there."""
    text = text.strip().translate(ENCODED)
    return text if len(text) <= LONGEST_ADDRESS and ADDRESS.match(text) else ""


@dataclass(slots=True)
class _Cell:
    header: bool
    heads: str
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    depth: int = 1

    def made(self) -> Table | None:
        rows = [row for row in self.rows if row]
        has_head = bool(rows) and all(cell.header for cell in rows[0])
        has_head = has_head and any(cell.heads != "row" for cell in rows[0])
        return grid([[(tidied(cell.runs), cell.header) for cell in row] for row in rows], has_head=has_head)


class _Reader(HTMLParser):
    """Keeps where words go: the cell or the point that is open, else the paragraph or heading."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.is_heading = False
        self.bold = self.italic = 0
        self.links: list[str] = []
        self.lists: list[OpenList] = []
        self.deeper = 0
        self.table: _Table | None = None

    def finished(self) -> list[Block]:
        self.flush()
        return merged(self.blocks)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.say("\n")
        elif tag in BOLD:
            self.bold += 1
        elif tag in ITALIC:
            self.italic += 1
        elif tag == "a":
            self.links.append(address_of(given.get("href", "")))
        elif tag in LISTS:
            self.open_list(tag == "ol")
        elif tag == "li":
            self.open_item()
        elif tag in TABLE_PARTS:
            self.open_part(tag, given)
        else:
            self.boundary()
            self.is_heading = tag in HEADINGS

    def handle_endtag(self, tag):
        if tag in BOLD:
            self.bold = max(0, self.bold - 1)
        elif tag in ITALIC:
            self.italic = max(0, self.italic - 1)
        elif tag == "a":
            del self.links[-1:]
        elif tag in LISTS:
            self.close_list()
        elif tag == "table":
            self.close_table()
        elif tag not in TABLE_PARTS and tag != "br":
            self.boundary()

    def handle_data(self, data):
        # A line end in HTML is a space; only <br> is a break.
        self.say(data.replace("\n", " "))

    def say(self, text: str) -> None:
        link = self.links[-1] if self.links else ""
        self.place().append(Run(text, self.bold > 0, self.italic > 0, link))

    def place(self) -> list[Run]:
        """Where words go now. Words of a table outside its cells go into a paragraph of their own."""
        if self.table is not None:
            return self.table.rows[-1][-1].runs if self.table.rows and self.table.rows[-1] else self.runs
        if self.lists and self.lists[-1].items:
            return self.lists[-1].items[-1].runs
        return self.runs

    def boundary(self) -> None:
        """A paragraph ends. In a cell or in a point of a list that is a break."""
        if self.place() is not self.runs:
            self.say("\n")
        else:
            self.flush()

    def flush(self) -> None:
        if self.is_heading and (runs := on_one_line(self.runs)):
            self.blocks.append(Heading(runs))
        elif runs := tidied(self.runs):
            self.blocks.append(Paragraph(runs))
        self.runs, self.is_heading = [], False

    def open_list(self, ordered: bool) -> None:
        self.boundary()
        if self.table is not None or len(self.lists) == DEEPEST_LIST:
            self.deeper += 1
            return
        new = OpenList(ordered)
        if self.lists:
            outer = self.lists[-1]
            outer.items = outer.items or [OpenItem()]
            outer.items[-1].below.append(new)
        self.lists.append(new)

    def close_list(self) -> None:
        self.boundary()
        if self.deeper:
            self.deeper -= 1
        elif self.lists:
            closed = self.lists.pop()
            if not self.lists and (made := closed.made()):
                self.blocks.append(made)

    def open_item(self) -> None:
        if self.lists and self.table is None:
            self.lists[-1].items.append(OpenItem())
        else:
            self.boundary()

    def open_part(self, tag: str, given: dict[str, str]) -> None:
        """A table in a table or in a list is taken for its words alone."""
        if tag == "table":
            self.boundary()
            if self.table is not None:
                self.table.depth += 1
            elif not self.lists:
                self.table = _Table()
        elif self.table is None or self.table.depth > 1:
            self.boundary()
        elif tag == "tr":
            self.table.rows.append([])
        elif tag in ("th", "td"):
            self.table.rows = self.table.rows or [[]]
            self.table.rows[-1].append(_Cell(tag == "th", given.get("scope", "")))

    def close_table(self) -> None:
        if self.table is None:
            self.boundary()
            return
        self.table.depth -= 1
        if self.table.depth:
            self.boundary()
            return
        made, self.table = self.table.made(), None
        self.flush()
        if made:
            self.blocks.append(made)
