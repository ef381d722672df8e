"""What rich text consists of, and nothing else: paragraphs, headings, lists and tables of words in a few styles.

Plain immutable values. Whatever came in, only what can be said in them comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

# Line ends, spaces and no-break spaces, which a word processor strews about.
SPACE = re.compile("[ \t\r\f\u00a0]+")
GAP = re.compile("[ \n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. A line end in ``text`` is a break. ``link`` is an http, https or mailto address."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""

    @property
    def is_plain(self) -> bool:
        return not (self.bold or self.italic or self.link)


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list, and the lists below it."""

    runs: Runs
    below: tuple[List, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``heads`` is "col", "row" or empty: what it is the header of."""

    runs: Runs
    heads: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def has_head(self) -> bool:
        """The first row heads the columns."""
        return all(cell.heads == "col" for cell in self.rows[0])


Block = Paragraph | Heading | List | Table
MOST_COLUMNS = 12


def merged(blocks: Iterable[Block]) -> list[Block]:
    """Two lists of one sort beside each other are one list."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if isinstance(block, List) and isinstance(last, List) and block.ordered == last.ordered:
            merged[-1] = List(last.ordered, last.items + block.items)
        else:
            merged.append(block)
    return merged


@dataclass(slots=True)
class OpenItem:
    """A point that is still being read."""

    runs: list[Run] = field(default_factory=list)
    below: list[OpenList] = field(default_factory=list)

    def made(self) -> list[Item]:
        """The point; without words of its own, those below it."""
        below = merged(made for one in self.below if (made := one.made()))
        runs = tidied(self.runs)
        if runs:
            return [Item(runs, tuple(below))]
        return [item for one in below for item in one.items]


@dataclass(slots=True)
class OpenList:
    """A list that is still being read."""

    ordered: bool
    items: list[OpenItem] = field(default_factory=list)

    def made(self) -> List | None:
        """The list, unless no point of it has words."""
        items = tuple(made for item in self.items for made in item.made())
        return List(self.ordered, items) if items else None


def grid(rows: list[list[tuple[Runs, bool]]], *, has_head: bool) -> Table | None:
    """Cells, each with whether it is a header, as rows of equal length; None where no cell has words.

    The first row heads the columns where it is said to; any other header, its row. What is too wide goes on in
    the last cell.
    """
    rows = [_narrowed(row) for row in rows if any(runs for runs, _ in row)]
    if not rows:
        return None
    width = max(map(len, rows))
    made = []
    for place, row in enumerate(rows):
        heads_columns = has_head and place == 0
        row += [((), False)] * (width - len(row))
        made.append(tuple(Cell(runs, _heads(runs, header, heads_columns)) for runs, header in row))
    return Table(tuple(made))


def _heads(runs: Runs, header: bool, heads_columns: bool) -> str:
    if heads_columns:
        return "col"
    return "row" if header and runs else ""


def _narrowed(row: list[tuple[Runs, bool]]) -> list[tuple[Runs, bool]]:
    fitting, over = row[: MOST_COLUMNS - 1], row[MOST_COLUMNS - 1 :]
    if not over:
        return fitting
    spaced = [run for runs, _ in over for run in (*runs, Run(" "))]
    return [*fitting, (tidied(spaced), over[0][1])]


def tidied(runs: Iterable[Run]) -> Runs:
    """The runs in the one way to write them: single spaces and breaks, none at the ends, none styled there."""
    spaced = _joined(replace(run, text=SPACE.sub(" ", run.text)) for run in runs)
    joined = _joined(part for run in spaced for part in _outside(run))
    kept = _kept(plain_text(joined))
    tidy, place = [], 0
    for run in joined:
        words = "".join(each for each, stays in zip(run.text, kept[place:], strict=False) if stays)
        tidy.append(replace(run, text=words))
        place += len(run.text)
    return _joined(tidy)


def on_one_line(runs: Iterable[Run]) -> Runs:
    """The runs, tidied, with a space for each break."""
    return tidied(replace(run, text=run.text.replace("\n", " ")) for run in runs)


def plain_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _outside(run: Run) -> list[Run]:
    """Spaces and breaks at the ends of styled words, moved out of the style."""
    core = run.text.strip(" \n")
    if run.is_plain or core == run.text:
        return [run]
    before, _, after = run.text.partition(core) if core else (run.text, "", "")
    return [Run(before), replace(run, text=core), Run(after)]


def _joined(runs: Iterable[Run]) -> Runs:
    """Neighbours of one style as one run, and none empty."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def _kept(text: str) -> list[bool]:
    """Which characters stay: of spaces the first, of spaces and breaks one break, at the ends nothing."""
    kept = [True] * len(text)
    for gap in GAP.finditer(text):
        start, end = gap.span()
        breaks = [place for place in range(start, end) if text[place] == "\n"]
        staying = breaks[:1] or [start]
        if start == 0 or end == len(text):
            staying = []
        for place in range(start, end):
            kept[place] = place in staying
    return kept
