"""What changed between two texts, word by word.

Pure: two rich texts in, lines of spans out, each span the same in both, removed or added. Long texts are compared
within a bound of work, past which a passage is told as replaced whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from socboard.kit.rich_text import read
from socboard.kit.rich_text.blocks import Block, Heading, List, Paragraph, Runs, Table

# A word or a sign, with the space before it.
WORD = re.compile(r"\s*(?:\w+(?:[’'-]\w+)*|[^\w\s])|\s+")
# Below this share of common words two lines are told as different lines.
ALIKE = 0.4
# Pairs of equal words that are looked at, which is what the comparison's time grows with.
MOST_PAIRS = 400_000
# Pairs of lines that are looked at for likeness.
MOST_LINE_PAIRS = 10_000


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Span:
    """Words that share their change and their style."""

    text: str
    change: Change = Change.SAME
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading, point or row. ``change`` is ADDED or REMOVED where the whole line is.

    A row has several ``cells``, any other line one. ``depth`` counts the lists it stands in; ``number`` is a
    numbered point's.
    """

    kind: str
    cells: tuple[tuple[Span, ...], ...]
    change: Change = Change.SAME
    depth: int = 0
    number: int = 0

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words of all cells."""
        return tuple(span for cell in self.cells for span in cell)

    @property
    def is_changed(self) -> bool:
        return any(span.change is not Change.SAME for span in self.spans)


def compare(old: str, new: str) -> tuple[Line, ...]:
    """The lines of two rich texts in the order of the new one, with what was removed before what was added."""
    before, after = list(_lines(read(old))), list(_lines(read(new)))
    found: list[Line] = []
    for tag, i1, i2, j1, j2 in matched([_key(line) for line in before], [_key(line) for line in after]):
        if tag == "equal":
            found += after[j1:j2]
        else:
            found += _replaced(before[i1:i2], after[j1:j2])
    return tuple(found)


def compare_words(old: Sequence[Span], new: Sequence[Span]) -> tuple[Span, ...]:
    """Two lines word by word; what was removed stands before what was added in its place."""
    before, after = _words(old), _words(new)
    found: list[Span] = []
    for tag, i1, i2, j1, j2 in matched(list(map(_bare, before)), list(map(_bare, after))):
        if tag == "equal":
            # The first word of a line has no space before it; its like further on in the other has.
            found += [
                max(pair, key=lambda word: len(word.text))
                for pair in zip(after[j1:j2], before[i1:i2], strict=True)
            ]
        else:
            removed, added = before[i1:i2], after[j1:j2]
            if removed and added and j1 == 0:
                removed[-1] = replace(removed[-1], text=f"{removed[-1].text} ")
            found += [replace(word, change=Change.REMOVED) for word in removed]
            found += [replace(word, change=Change.ADDED) for word in added]
    return _joined(found)


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Paragraph():
                yield Line("paragraph", (_spans(block.runs),))
            case Heading():
                yield Line("heading", (_spans(block.runs),))
            case List():
                yield from _points(block, 1)
            case Table():
                for row in block.rows:
                    yield Line("row", tuple(_spans(cell.runs) for cell in row))


def _points(block: List, depth: int) -> Iterator[Line]:
    for number, item in enumerate(block.items, start=1):
        yield Line("point", (_spans(item.runs),), depth=depth, number=number if block.ordered else 0)
        for below in item.below:
            yield from _points(below, depth + 1)


def _spans(runs: Runs) -> tuple[Span, ...]:
    """The runs, a link followed by its address, so that a change of address is seen."""
    spans = []
    for run in runs:
        spans.append(Span(run.text.replace("\n", " "), bold=run.bold, italic=run.italic))
        if run.link:
            spans.append(Span(f" ({run.link})"))
    return tuple(spans)


def _key(line: Line) -> tuple:
    return (line.kind, line.depth, line.number > 0, line.cells)


def _replaced(before: list[Line], after: list[Line]) -> list[Line]:
    """Lines that became others: each paired with the next that is like it, the rest removed or added."""
    if len(before) * len(after) > MOST_LINE_PAIRS:
        return [
            *(_whole(old, Change.REMOVED) for old in before),
            *(_whole(new, Change.ADDED) for new in after),
        ]
    found, start = [], 0
    for new in after:
        partner = next((place for place in range(start, len(before)) if _alike(before[place], new)), None)
        if partner is None:
            found.append(_whole(new, Change.ADDED))
            continue
        found += [_whole(old, Change.REMOVED) for old in before[start:partner]]
        cells = zip_longest(before[partner].cells, new.cells, fillvalue=())
        found.append(replace(new, cells=tuple(compare_words(*pair) for pair in cells)))
        start = partner + 1
    return found + [_whole(old, Change.REMOVED) for old in before[start:]]


def _alike(old: Line, new: Line) -> bool:
    if (old.kind, old.depth) != (new.kind, new.depth):
        return False
    words, others = (Counter(map(_bare, _words(line.spans))) for line in (old, new))
    common = sum((words & others).values())
    return common >= ALIKE / 2 * (words.total() + others.total())


def _whole(line: Line, change: Change) -> Line:
    cells = tuple(tuple(replace(span, change=change) for span in cell) for cell in line.cells)
    return replace(line, cells=cells, change=change)


def _words(spans: Sequence[Span]) -> list[Span]:
    """The words, each with the space before it, be that in another style."""
    words, space = [], ""
    for span in spans:
        for text in WORD.findall(span.text):
            if text.isspace():
                space = text
            else:
                words.append(replace(span, text=space + text))
                space = ""
    return words


def _bare(word: Span) -> Span:
    """The word as it is compared, without the space before it."""
    return replace(word, text=word.text.strip())


def _joined(words: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for word in words:
        if joined and replace(joined[-1], text="") == replace(word, text=""):
            joined[-1] = replace(word, text=joined[-1].text + word.text)
        else:
            joined.append(word)
    return tuple(joined)


def matched(before: Sequence, after: Sequence) -> list[tuple[str, int, int, int, int]]:
    """The opcodes that turn the one into the other; what stands at both ends is left out of the reckoning."""
    shorter = min(len(before), len(after))
    start = next((place for place in range(shorter) if before[place] != after[place]), shorter)
    rest = shorter - start
    end = next((place for place in range(rest) if before[-1 - place] != after[-1 - place]), rest)
    inner = before[start : len(before) - end], after[start : len(after) - end]
    counts, others = map(Counter, inner)
    if sum(count * others[word] for word, count in counts.items()) > MOST_PAIRS:
        codes = [("replace", 0, len(inner[0]), 0, len(inner[1]))]
    else:
        codes = SequenceMatcher(None, *inner, autojunk=False).get_opcodes()
    moved = [(tag, *(place + start for place in places)) for tag, *places in codes]
    tail = [("equal", len(before) - end, len(before), len(after) - end, len(after))] if end else []
    return [("equal", 0, start, 0, start), *moved, *tail]
