"""Which number each page bears. One rule, kept by stamps, page labels, contents and bookmarks alike.

The pages before the first paper are i, ii, iii; the papers run on from one to the last in Arabic figures, sheets that
stand for a paper among them. A paper that belongs behind a page of an earlier pack takes that page's number with a
letter: 45a to 45z and then, as PDF page labels do, 45aa, 45bb. Papers behind the same page share one row of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LETTERS = 26
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
BEHIND = re.compile(r"([0-9]{1,6})([a-z]{0,9})")


@dataclass(frozen=True, slots=True)
class Run:
    """Pages with numbers in a row: ``prefix`` before each, and counting from ``start`` in figures or letters.

    ``style`` is a PDF label's ("D", "r", "a"), or empty where the prefix is the whole label. ``pages`` are in the
    file; a sheet that stands for several numbers has one page.
    """

    pages: int
    prefix: str = ""
    style: str = "D"
    start: int = 1

    @property
    def labels(self) -> tuple[str, ...]:
        """What is printed on each page."""
        count = {"D": str, "r": roman, "a": letters, "": lambda _number: ""}[self.style]
        return tuple(f"{self.prefix}{count(self.start + page)}" for page in range(self.pages))


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be numbered: its pages in the file, how many numbers they stand for, and behind which page."""

    pages: int
    numbers: int
    after: str = ""


def numbered(wishes: Sequence[Wish], first_page: int) -> list[Run]:
    """A run for each wish, in their order. Raises ValueError for a page that no pack can have."""
    runs, following, used = [], first_page, {}
    for wish in wishes:
        if not wish.after:
            runs.append(_run(wish, "", "D", following))
            following += wish.numbers
            continue
        page, last = _behind(wish.after)
        begin = max(used.get(page, 0), last) + 1
        runs.append(_run(wish, page, "a", begin))
        used[page] = begin + wish.numbers - 1
    return runs


def first_and_last(run: Run) -> tuple[str, str]:
    """The printed numbers of a run; one sheet that stands for several numbers says both itself."""
    if not run.style:
        first, _, last = run.prefix.partition("-")
        return first, last
    return run.labels[0], run.labels[-1]


def front(pages: int) -> Run:
    """The run of the pages before the first paper."""
    return Run(pages, style="r")


def label_entries(runs: Iterable[Run]) -> list[tuple[int, Run]]:
    """Where in the file each run begins, leaving out those that only go on with the run before."""
    entries: list[tuple[int, Run]] = []
    index, expected = 0, None
    for run in runs:
        kind = (run.prefix, run.style, run.start)
        if run.pages and (not run.style or kind != expected):
            entries.append((index, run))
        if run.pages:
            index += run.pages
            expected = (run.prefix, run.style, run.start + run.pages)
    return entries


def roman(number: int) -> str:
    """Small roman figures."""
    written = ""
    for value, figure in ROMAN:
        written += figure * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """a to z, then aa to zz, as in PDF page labels (ISO 32000-1, table 159)."""
    rounds, letter = divmod(number - 1, LETTERS)
    return chr(ord("a") + letter) * (rounds + 1)


def _run(wish: Wish, prefix: str, style: str, start: int) -> Run:
    if wish.numbers == wish.pages:
        return Run(wish.pages, prefix, style, start)
    ends = Run(wish.numbers, prefix, style, start).labels
    return Run(wish.pages, f"{ends[0]}-{ends[-1]}", "")


def _behind(after: str) -> tuple[str, int]:
    """The page and how many letters it has used, of "45" or "45b". Raises ValueError."""
    found = BEHIND.fullmatch(after)
    if not found or len(set(found[2])) > 1:
        raise ValueError(f"no page is called {after!r}")
    used = (len(found[2]) - 1) * LETTERS + ord(found[2][0]) - ord("a") + 1 if found[2] else 0
    return found[1], used
