"""What one reader gets of a pack, by reference: pure, so that the page, the file and the tests have one rule.

What everybody reads stands first, in the order of the agenda; restricted items and papers stand last, so that the
pages that all share carry one number (domain.md, scenario 7). Whoever may not read something restricted finds no
trace of it but, where there is one, the item's open title. Whoever declared an interest finds one sheet in its place.
So do those outside the board where an open paper goes no wider than the board (house rule 18).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum


class Sight(StrEnum):
    """How one reader sees an item or a paper."""

    READS = "reads"
    INTEREST = "interest"
    KEPT_BACK = "kept back"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """A paper of the frozen pack: ``version`` is the ref of its version, or empty; ``pages`` are as printed."""

    ref: str
    version: str = ""
    pages: int = 0
    is_restricted: bool = False


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item of the frozen pack, in the order of the agenda. ``has_open_title`` where others see that it is there.

    ``after`` is, in a supplement, the page of the earlier packs behind which its papers belong.
    """

    ref: str
    number: str
    is_restricted: bool = False
    has_open_title: bool = False
    papers: tuple[PlannedPaper, ...] = ()
    after: str = ""


class Kind(StrEnum):
    """What a line of the plan stands for."""

    ITEM = "item"
    OPEN_TITLE = "open title"
    INTEREST = "interest"
    RESTRICTED = "restricted papers"
    PAPER = "paper"
    KEPT_BACK = "kept back"


# What stands for a paper, so that the pages behind it keep their numbers.
SHEETS = {Sight.INTEREST: Kind.INTEREST, Sight.KEPT_BACK: Kind.KEPT_BACK}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reader's pack. ``pages`` is how many page numbers it takes, a sheet that stands for a paper too."""

    kind: Kind
    ref: str = ""
    number: str = ""
    version: str = ""
    pages: int = 0
    after: str = ""

    def to_data(self) -> dict[str, object]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def of(cls, data: dict) -> Line:
        """What ``to_data`` gave."""
        return cls(**{**data, "kind": Kind(data["kind"])})


Sees = Callable[[str, str], Sight]


def plan(items: Iterable[PlannedItem], sees: Sees) -> list[Line]:
    """The lines of one reader's pack. ``sees`` takes the noun and the ref of an item or a paper."""
    items = list(items)
    shared = [line for item in items if not item.is_restricted for line in _shared(item, sees)]
    return [*shared, *_apart(items, sees)]


def key_of(lines: Iterable[Line]) -> str:
    """The same for everybody who gets the same: SHA-256 over the lines, in hexadecimal."""
    told = json.dumps([line.to_data() for line in lines], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _shared(item: PlannedItem, sees: Sees) -> Iterator[Line]:
    papers = [paper for paper in item.papers if not paper.is_restricted]
    if sees("agenda-items", item.ref) is Sight.READS:
        yield Line(Kind.ITEM, item.ref, item.number)
        for paper in papers:
            yield from _paper(paper, item, sees)
    elif sees("agenda-items", item.ref) is Sight.INTEREST:
        pages = max(1, sum(each.pages for each in papers))
        yield Line(Kind.INTEREST, item.ref, item.number, pages=pages, after=item.after)


def _apart(items: list[PlannedItem], sees: Sees) -> Iterator[Line]:
    """Restricted papers of open items, then restricted items with whatever belongs to them."""
    lines = [
        line
        for item in items
        if not item.is_restricted and sees("agenda-items", item.ref) is Sight.READS
        for paper in item.papers
        if paper.is_restricted
        for line in _paper(paper, item, sees)
    ]
    if lines:
        yield Line(Kind.RESTRICTED)
        yield from lines
    for item in items:
        if item.is_restricted:
            yield from _restricted(item, sees)


def _restricted(item: PlannedItem, sees: Sees) -> Iterator[Line]:
    sight = sees("agenda-items", item.ref)
    if sight is Sight.READS:
        yield Line(Kind.ITEM, item.ref, item.number)
        for paper in item.papers:
            yield from _paper(paper, item, sees)
    elif sight is Sight.INTEREST:
        yield Line(Kind.INTEREST, item.ref, item.number, pages=1, after=item.after)
    elif item.has_open_title:
        yield Line(Kind.OPEN_TITLE, item.ref, item.number)


def _paper(paper: PlannedPaper, item: PlannedItem, sees: Sees) -> Iterator[Line]:
    sight = sees("papers", paper.ref)
    if sight is Sight.READS:
        yield Line(Kind.PAPER, paper.ref, item.number, paper.version, max(1, paper.pages), item.after)
    elif sight in SHEETS:
        yield Line(SHEETS[sight], paper.ref, item.number, pages=max(1, paper.pages), after=item.after)
