"""What differs between two packs as they were frozen, and between the words of two versions of a paper. Pure.

Of packs: which items and papers were added, replaced, taken out or moved. Of papers: the changed passages word by word,
page by page; a page without words, such as a scan, is named, since nothing can be said of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from socboard.kit.word_changes import Change, Span, compare_words, matched

# What a page number looks like where it stands on a line of its own.
PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s*\d+\s*[-–]?(?:\s*(?:of|/)\s*\d+)?", re.IGNORECASE)
# Stands between the pages while a passage is compared; no text that is read from a file holds it.
BREAK = "\ue000"
# More changed words than anybody reads on a page; past them it is said that there is more.
MOST_WORDS = 20_000
# A heading that the pages repeat says nothing of what changed on them.
REPEATED, FEWEST_PAGES = 0.5, 4


class What(StrEnum):
    """What became of an item or a paper from one pack to the next."""

    ADDED = "added"
    RECEIVED = "received"
    REPLACED = "replaced"
    # A newer version came of which there is no PDF.
    CAME = "came"
    MOVED = "moved"
    TAKEN_OUT = "taken out"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class PartChange:
    """One item or paper, by noun and ref. ``before`` and ``now`` are the refs of a paper's versions, else empty."""

    noun: str
    ref: str
    what: What
    number: str
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class PageChanges:
    """The changed passages of one page. ``number`` is the page's in the new version; ``was``, where the new version
    has nothing there, the page's in the old one. The other is 0.
    """

    number: int
    was: int
    passages: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class TextChanges:
    """``wordless`` and ``wordless_before`` are the numbers of the pages without any words, new and old."""

    pages: tuple[PageChanges, ...]
    wordless: tuple[int, ...] = ()
    wordless_before: tuple[int, ...] = ()
    is_cut: bool = False


def pack_changes(before: dict, now: dict) -> list[PartChange]:
    """What became of each item and paper, in the order of the new pack; what was taken out stands last.

    Both are ``Pack.contents``. Moved is what stands in another order than before beside those that both have, and a
    paper that belongs to another item.
    """
    old, new = list(_parts(before)), list(_parts(now))
    known, still = {each[:2]: each for each in old}, {each[:2] for each in new}
    moved = _moved([each for each in old if each[:2] in still], [each for each in new if each[:2] in known])
    found = []
    for noun, ref, number, version, item, unmade in new:
        was = known.get((noun, ref))
        if was is None:
            found.append(PartChange(noun, ref, What.ADDED, number, now=version))
            continue
        what = What.UNCHANGED
        if was[3] != version:
            what = What.REPLACED if was[3] else What.RECEIVED
        elif unmade and was[5] != unmade:
            what = What.CAME
        elif (noun, ref) in moved or was[4] != item:
            what = What.MOVED
        found.append(PartChange(noun, ref, what, number, was[3], version))
    gone = [each for each in old if each[:2] not in still]
    return found + [PartChange(*each[:2], What.TAKEN_OUT, *each[2:4]) for each in gone]


def text_changes(before: Sequence[str], now: Sequence[str]) -> TextChanges:
    """What differs between two papers, each given as the words of its pages."""
    repeated = _repeated(before) & _repeated(now)
    old, new = ([_lines(text, repeated) for text in pages] for pages in (before, now))
    found: dict[tuple[int, int], list[tuple[Span, ...]]] = {}
    room, is_cut = MOST_WORDS, False
    for block in _blocks(old, new):
        room -= sum(len(text.split()) for lines in block for _page, text in lines)
        if room < 0:
            is_cut = True
            break
        for page, was, spans in _passages(*block):
            found.setdefault((page, was), []).append(spans)
    pages = tuple(PageChanges(*place, tuple(spans)) for place, spans in found.items())
    return TextChanges(pages, _wordless(now), _wordless(before), is_cut)


def _parts(contents: dict) -> Iterable[tuple[str, str, str, str, str, int]]:
    """Noun, ref, number, version and item of each part, in order, and which newer version has no PDF."""
    for item in contents.get("items", ()):
        yield "agenda-items", item["ref"], item["number"], "", "", 0
        for paper in item["papers"]:
            told = (item["number"], paper["paper_version"], item["ref"], paper.get("unmade", 0))
            yield "papers", paper["ref"], *told


def _moved(old: list[tuple], new: list[tuple]) -> set[tuple[str, str]]:
    """Those that stand out of the order that both share, items and papers each for themselves."""
    out = set()
    for noun in ("agenda-items", "papers"):
        before, now = ([each[:2] for each in parts if each[0] == noun] for parts in (old, new))
        for tag, _i1, _i2, j1, j2 in matched(before, now):
            if tag != "equal":
                out |= set(now[j1:j2])
    return out


def _lines(text: str, repeated: set[str]) -> list[str]:
    lines = (" ".join(each.replace(BREAK, "").split()) for each in text.splitlines())
    return [each for each in lines if each and each not in repeated and not PAGE_NUMBER.fullmatch(each)]


def _repeated(pages: Sequence[str]) -> set[str]:
    """The lines that most of the pages have."""
    if len(pages) < FEWEST_PAGES:
        return set()
    counts = Counter(line for text in pages for line in set(_lines(text, set())))
    return {line for line, count in counts.items() if count > REPEATED * len(pages)}


def _wordless(pages: Sequence[str]) -> tuple[int, ...]:
    return tuple(number for number, text in enumerate(pages, start=1) if not text.strip())


Numbered = list[tuple[int, str]]


def _blocks(old: list[list[str]], new: list[list[str]]) -> Iterable[tuple[Numbered, Numbered]]:
    """The runs of lines that differ, old and new, each line with its page: only those of pages that differ."""
    for tag, i1, i2, j1, j2 in matched([tuple(each) for each in old], [tuple(each) for each in new]):
        if tag == "equal":
            continue
        before, now = _numbered(old, i1, i2), _numbered(new, j1, j2)
        codes = matched([text for _page, text in before], [text for _page, text in now])
        for kind, a1, a2, b1, b2 in codes:
            if kind != "equal":
                yield before[a1:a2], now[b1:b2]


def _numbered(pages: list[list[str]], start: int, end: int) -> Numbered:
    return [(at + 1, text) for at in range(start, end) for text in pages[at]]


def _passages(before: Numbered, now: Numbered) -> Iterable[tuple[int, int, tuple[Span, ...]]]:
    """The words of a run that differ, for each page that it goes over: page, old page where there is no new one."""
    if not now:
        for page in dict.fromkeys(page for page, _text in before):
            text = "\n".join(text for at, text in before if at == page)
            yield 0, page, (Span(text, Change.REMOVED),)
        return
    pages = list(dict.fromkeys(page for page, _text in now))
    new = f" {BREAK} ".join("\n".join(text for at, text in now if at == page) for page in pages)
    old = "\n".join(text for _page, text in before)
    parts: list[list[Span]] = [[]]
    for span in compare_words([Span(old)] if old else [], [Span(new)]):
        first, *rest = span.text.split(BREAK)
        parts[-1].append(replace(span, text=first))
        for piece in rest:
            parts.append([replace(span, text=piece)])
    for page, spans in zip(pages, parts, strict=True):
        told = tuple(span for span in spans if span.text.strip())
        if any(span.change is not Change.SAME for span in told):
            yield page, 0, told
