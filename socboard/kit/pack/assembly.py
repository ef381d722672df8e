"""One PDF out of many papers: contents, bookmarks, labels and stamps say the same of every page."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from pikepdf import Page, Pdf

from socboard.kit.markings import Marking, highest
from socboard.kit.pack import bookmarks, front, layers, numbering, particulars, writing
from socboard.kit.pack.bookmarks import Bookmark, plain_title
from socboard.kit.pack.front import Front, Line
from socboard.kit.pack.numbering import Run, Wish
from socboard.kit.pack.papers import Papers, PaperUnreadable
from socboard.kit.pack.parts import Cover, Level, Missing, Pack, PackNotMade, Paper, Part, Placed, Step, Told
from socboard.kit.pack.stamps import Shared, Stamps
from socboard.kit.pack.writing import Output

# One waits for our own pages to be drawn, one hashes the file, one brings it to disk.
THREADS = 3


def assemble(parts: Sequence[Part], cover: Cover, out: Path, progress: Told = lambda _step: None) -> Pack:
    """Write the pack to ``out``, which is replaced whole or not touched, and tell where everything is.

    A paper that cannot be read is left out: a sheet says so in its place, and the answer names it. ``progress`` is
    told before each paper and before the file is written. The pack is marked as highly as anything in it. The same
    values and files give the same bytes. Raises PackNotMade, and ValueError for an ``after`` that is no page.
    """
    given = tuple(parts)
    marking = highest(
        [cover.marking, *(part.content.marking for part in given if isinstance(part.content, Paper))]
    )
    with Papers(given) as papers, ThreadPoolExecutor(THREADS) as beside:
        while True:
            try:
                with pikepdf.new() as pdf:
                    return _Assembly(pdf, papers, cover, marking).made(beside, out, progress)
            except PaperUnreadable as bad:
                papers.leave_out(bad)


class _Assembly:
    """One attempt: everything that is known of the pack while it grows."""

    def __init__(self, pdf: Pdf, papers: Papers, cover: Cover, marking: Marking):
        self.pdf, self.papers, self.cover, self.marking = pdf, papers, cover, marking
        self.parts = papers.parts
        self.with_pages = [index for index in range(len(self.parts)) if papers.pages(index)]
        wishes = [
            Wish(papers.pages(index), papers.numbers(index), self.parts[index].after)
            for index in self.with_pages
        ]
        self.runs: dict[int, Run] = dict(
            zip(self.with_pages, numbering.numbered(wishes, cover.first_page), strict=True)
        )
        self.places: dict[int, int] = {}
        self.one, self.several = _("Page %(number)s"), _("Pages %(first)s to %(last)s")

    def made(self, beside: ThreadPoolExecutor, out: Path, progress: Told) -> Pack:
        """The whole work. Our own pages are drawn by the renderer while the papers are joined, stamped and written."""
        drawing = beside.submit(self._drawn, get_language())
        outlines = self._join_papers(progress)
        progress(Step(len(self.papers.opened), len(self.papers.opened), ""))
        with writing.written(out, identifier=self.cover.reference, beside=beside) as output:
            self._save(output)
            drawn = drawing.result()
            with output.changing() as pdf:
                runs = self._put_between(pdf, drawn)
                particulars.label(pdf, runs)
                bookmarks.write(pdf, self._bookmarks(drawn, outlines))
            size, sha256 = output.put_in_place()
        labels = tuple(label for run in runs for label in run.labels)
        return Pack(self._placed(), labels, len(labels), size, sha256, self.marking)

    def _save(self, output: Output) -> None:
        try:
            output.save(self.pdf)
        except pikepdf.PdfError as error:
            # A paper's own bytes are read only now.
            self.papers.find_unreadable()
            raise PackNotMade(_("The pack was not made: it could not be written.")) from error

    def _stamps(self, pdf: Pdf, shared: Shared) -> Stamps:
        cover = self.cover
        handling = cover.handling if self.marking == Marking.OFFICIAL_SENSITIVE else ""
        return Stamps(pdf, shared, marking=self.marking.label, handling=handling, key=cover.reference)

    def _drawn(self, language: str | None) -> Front:
        with override(language):
            return front.draw(self.cover, self._lines(), self.marking)

    def _lines(self) -> list[Line]:
        lines, item = [], ""
        for index, part in enumerate(self.parts):
            item = part.number or (item if part.level == Level.PAPER else "")
            ends = numbering.first_and_last(self.runs[index]) if index in self.runs else ("", "")
            lines.append(Line(index, part, item, *ends))
        return lines

    def _join_papers(self, progress: Told) -> dict[int, list[Bookmark]]:
        """Append the pages of all papers, stamped; the papers' own bookmarks by the index of their part."""
        outlines = {}
        opened = self.papers.opened
        shared = Shared.made(self.pdf, named=self.cover.named)
        particulars.note_shared(self.pdf, shared)
        particulars.describe(self.pdf, self.cover, front.document_title(self.cover))
        stamps = self._stamps(self.pdf, shared)
        for done, (index, paper) in enumerate(opened.items()):
            progress(Step(done, len(opened), plain_title(self.parts[index].title)))
            try:
                for page, label in zip(paper.pages, self.runs[index].labels, strict=True):
                    self.pdf.pages.append(page)
                    stamps.stamp(self.pdf.pages[-1].obj, self._said(label))
                layers.carry_over(self.pdf, paper)
                outlines[index] = bookmarks.read(paper)
                self.papers.check(index, paper)
            except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as error:
                raise PaperUnreadable(index, _("The file is damaged.")) from error
        return outlines

    def _said(self, label: str) -> str:
        """What is printed on the page with this label."""
        first, _dash, last = label.partition("-")
        return self.several % {"first": first, "last": last} if last else self.one % {"number": label}

    def _put_between(self, pdf: Pdf, drawn: Front) -> list[Run]:
        """Insert our own pages where they belong, and know where each part is; the runs of the whole file."""
        stamps = self._stamps(pdf, particulars.noted_shared(pdf))

        def insert(place: int, page: Page, label: str) -> None:
            pdf.pages.insert(place, page)
            stamps.stamp(pdf.pages[place].obj, self._said(label))

        at, runs = len(drawn.pages), [numbering.front(len(drawn.pages))]
        for place, page, label in zip(range(at), drawn.pages, runs[0].labels, strict=True):
            insert(place, page, label)
        for index in self.with_pages:
            if index in drawn.sheets:
                insert(at, drawn.sheets[index], self.runs[index].labels[0])
            self.places[index] = at
            at += self.runs[index].pages
            runs.append(self.runs[index])
        pages = [page.obj for page in pdf.pages]
        targets = {index: pages[place] for index, place in self.places.items()}
        front.join_links(pages[: len(drawn.pages)], targets)
        return runs

    def _bookmarks(self, drawn: Front, outlines: dict[int, list[Bookmark]]) -> list[Bookmark]:
        """The pack's own, then a tree of its parts.

        What has no pages leads to the first below it, or else to its line in the contents.
        """
        top = [Bookmark(_("Cover"), 0)]
        for mark, title in (("changes", _("What has changed")), ("contents", _("Contents"))):
            if mark in drawn.marks:
                top.append(Bookmark(title, drawn.marks[mark]))
        stack: list[tuple[int, list[Bookmark]]] = [(0, top)]
        for index, part in enumerate(self.parts):
            while stack[-1][0] >= part.level:
                stack.pop()
            place = self._place_for(index, drawn.marks.get(f"line-{index}", 0))
            one = Bookmark(
                plain_title(f"{part.number} {part.title}") or _("Without a title"), place, open=True
            )
            if index in outlines:
                one.below, one.open = bookmarks.moved(outlines[index], place), False
            stack[-1][1].append(one)
            stack.append((part.level, one.below))
        return top

    def _place_for(self, index: int, otherwise: int) -> int:
        """Where the part's first page lies, or the first page of what is below it."""
        for at, part in enumerate(self.parts[index:], index):
            if at > index and part.level <= self.parts[index].level:
                break
            if at in self.places:
                return self.places[at]
        return otherwise

    def _placed(self) -> tuple[Placed, ...]:
        told = []
        for line in self._lines():
            content = line.part.content
            told.append(
                Placed(
                    line.part,
                    line.first,
                    line.last,
                    self.places.get(line.index),
                    self.runs[line.index].pages if line.index in self.runs else 0,
                    content.reason if isinstance(content, Missing) else "",
                )
            )
        return tuple(told)
