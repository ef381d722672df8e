"""What a pack is made of, as plain values, and what is told of it once it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path

from socboard.kit.markings import Marking


class PackNotMade(Exception):
    """There is no pack, nor a piece of one. The message says why, in words for the person who asked for it."""


class Level(IntEnum):
    """How deep a line stands in the contents and among the bookmarks."""

    HEADING = 1
    ITEM = 2
    PAPER = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of a PDF that ``prepare`` has written."""

    path: Path
    marking: Marking = Marking.OFFICIAL


@dataclass(frozen=True, slots=True)
class Withheld:
    """One sheet for a reader who may not have the paper: ``sentence`` is neutral and names nothing.

    ``numbers`` is how many page numbers the sheet stands for, so that what follows keeps those of everybody else.
    """

    sentence: str
    numbers: int = 1


@dataclass(frozen=True, slots=True)
class Missing:
    """One sheet for a paper that could not be included; ``reason`` is a sentence for readers."""

    reason: str
    numbers: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the agenda, as this reader sees it.

    ``number`` is the item's ("14a"), or empty. ``note`` stands behind the title in the contents ("To follow"). A
    paper's ``after`` puts it behind a page of an earlier pack: after "45" its pages are 45a, 45b and so on; after
    "45b" they begin with 45c. It leaves the pack's own run of numbers alone.
    """

    title: str
    level: Level = Level.ITEM
    number: str = ""
    content: Paper | Withheld | Missing | None = None
    note: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the page "What has changed": which item, what it is called, and what happened to it in a sentence."""

    title: str
    what: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says, and what belongs to the whole.

    ``lines`` are labels with their values, such as ("Place", "Town Hall"). ``reference`` is the pack's own and makes
    its file identifier; with ``made_at`` (aware), the only time in the file, the same input gives the same bytes.
    ``changes`` make a page of their own, as a supplement has. ``handling`` is printed beside the marking of every
    page where the pack is OFFICIAL-SENSITIVE. ``first_page`` is the number of the first paper's first page.
    With ``named`` the pack has room for a reader's name on each page.
    """

    title: str
    board: str
    reference: str
    made_at: datetime
    meeting_on: date | None = None
    lines: tuple[tuple[str, str], ...] = ()
    marking: Marking = Marking.OFFICIAL
    handling: str = ""
    language: str = "en-GB"
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    first_page: int = 1
    named: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a part lies in the file.

    ``first`` and ``last`` are the printed numbers ("12", "45a"), empty for a line without pages of its own;
    ``index`` is the place of its first page in the file, counted from nought, and ``pages`` how many it has there.
    ``missing`` is the reason where the paper could not be included, whether the caller knew or not.
    """

    part: Part
    first: str = ""
    last: str = ""
    index: int | None = None
    pages: int = 0
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A finished file: ``labels`` has the printed number of every page, ``sha256`` is of the nameless bytes."""

    placed: tuple[Placed, ...]
    labels: tuple[str, ...]
    pages: int
    size: int
    sha256: str
    marking: Marking

    @property
    def missing(self) -> tuple[Placed, ...]:
        """The papers that could not be included."""
        return tuple(each for each in self.placed if each.missing)


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is: so many of all papers are in, and what comes now; empty while the file is written."""

    done: int
    papers: int
    title: str


Told = Callable[[Step], object]
