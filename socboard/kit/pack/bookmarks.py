"""Bookmarks: those of a paper read with care, and those of the pack written in one go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Dictionary, Name, Object, Pdf

from socboard.kit.pack.destinations import WHOLE, Destinations, Way, leading_to, way_of

# A paper with more bookmarks is as easily leafed through.
MOST, DEEPEST, LONGEST = 2000, 8, 300
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# What turns the letters after it round, beyond the title's end.
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Bookmark:
    """A title that leads to a page of the pack, and what is below it.

    ``page`` counts from nought in the file; ``shown`` is how its page is shown.
    """

    title: str
    page: int
    shown: Way = WHOLE
    below: list[Bookmark] = field(default_factory=list)
    open: bool = False


def plain_title(text: str) -> str:
    """A title on one line, of bounded length."""
    return " ".join(CONTROL.sub(" ", TURNING.sub("", text)).split())[:LONGEST]


def read(pdf: Pdf) -> list[Bookmark]:
    """The bookmarks of a paper, pages counted in the paper. What leads nowhere stands for what is below it."""
    top = pdf.Root.get("/Outlines")
    if not isinstance(top, Dictionary):
        return []
    return list(_read(top, Destinations(pdf), {top.objgen}, 1))


def moved(bookmarks: list[Bookmark], by: int) -> list[Bookmark]:
    """The same of a paper whose first page lies at this place in the pack."""
    return [
        Bookmark(one.title, one.page + by, one.shown, moved(one.below, by), one.open) for one in bookmarks
    ]


def write(pdf: Pdf, bookmarks: list[Bookmark]) -> None:
    """Make these the document's bookmarks, in place of any it has."""
    top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    pages = [page.obj for page in pdf.pages]
    shown = _write(pdf, top, bookmarks, pages)
    if bookmarks:
        top.Count = shown
        pdf.Root.Outlines = top


def _read(parent: Object, places: Destinations, seen: set, depth: int) -> Iterator[Bookmark]:
    entry = parent.get("/First")
    while isinstance(entry, Dictionary) and entry.objgen not in seen and len(seen) < MOST:
        seen.add(entry.objgen)
        below = list(_read(entry, places, seen, depth + 1)) if depth < DEEPEST else []
        found, title = places.of(entry), plain_title(str(entry.get("/Title", "")))
        if found and title:
            yield Bookmark(title, found[0], way_of(found[1]), below)
        else:
            yield from below
        entry = entry.get("/Next")


def _write(pdf: Pdf, parent: Object, bookmarks: list[Bookmark], pages: list[Object]) -> int:
    """How many of them are seen while the parent is open."""
    entries = [pdf.make_indirect(Dictionary(Title=one.title, Parent=parent)) for one in bookmarks]
    count = 0
    for at, (one, entry) in enumerate(zip(bookmarks, entries, strict=True)):
        entry.Dest = leading_to(pages[one.page], one.shown)
        if at:
            entry.Prev, entries[at - 1].Next = entries[at - 1], entry
        count += 1
        if one.below:
            inside = _write(pdf, entry, one.below, pages)
            entry.Count = inside if one.open else -inside
            count += inside if one.open else 0
    if entries:
        parent.First, parent.Last = entries[0], entries[-1]
    return count
