"""The pages that a pack adds: its cover, its contents, what has changed, and the sheets that stand for papers."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.template.loader import render_to_string
from pikepdf import Array, Dictionary, Object, Pdf

from socboard.kit import workroom
from socboard.kit.markings import Marking
from socboard.kit.pack.bookmarks import plain_title
from socboard.kit.pack.destinations import Destinations, leading_to
from socboard.kit.pack.lettering import face
from socboard.kit.pack.parts import Cover, Missing, PackNotMade, Paper, Part, Withheld
from socboard.kit.pdf import PdfNotRendered, render_pdf

# What the contents link to until the pages are there, and what marks places for us among the bookmarks.
LINK, MARK = "pack:", re.compile(r"(line|sheet)-(\d+)|contents|changes")
LONGEST_TEXT = 1200
# What no HTML may hold; and half letters, which no file can.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents.

    ``item`` is the number of the item that it is or belongs to; ``first`` and ``last`` are printed page numbers, empty
    where there are no pages.
    """

    index: int
    part: Part
    item: str = ""
    first: str = ""
    last: str = ""

    @property
    def level(self) -> str:
        return self.part.level.name.lower()

    @property
    def title(self) -> str:
        """In letters that can be printed; bookmarks have those that cannot."""
        return face().printable(plain_title(self.part.title))

    @property
    def is_single(self) -> bool:
        return self.first == self.last

    @property
    def marking(self) -> str:
        """A paper's own, for readers of a pack that holds several."""
        return str(self.part.content.marking) if isinstance(self.part.content, Paper) else ""

    @property
    def target(self) -> str:
        return f"{LINK}{self.index}"

    @property
    def sentence(self) -> str:
        """What stands on the sheet instead of the paper; empty where there is none."""
        content = self.part.content
        if isinstance(content, Withheld):
            return content.sentence[:LONGEST_TEXT]
        return content.reason[:LONGEST_TEXT] if isinstance(content, Missing) else ""

    @property
    def is_missing(self) -> bool:
        return isinstance(self.part.content, Missing)

    @property
    def has_sheet(self) -> bool:
        return isinstance(self.part.content, Withheld | Missing)


class Front:
    """The drawn pages. ``pages`` come before the first paper; ``sheets`` are by the index of their part.

    ``marks`` says on which of the pages something stands, by "contents", "changes" and "line-3".
    """

    def __init__(self, content: bytes):
        self.pdf: Pdf = pikepdf.open(io.BytesIO(content))
        places = Destinations(self.pdf)
        self.marks: dict[str, int] = {}
        with self.pdf.open_outline() as outline:
            for entry in outline.root:
                found = places.of(entry.obj)
                if MARK.fullmatch(entry.title) and found:
                    self.marks[entry.title] = found[0]
        sheets = {name: page for name, page in self.marks.items() if name.startswith("sheet-")}
        drawn = list(self.pdf.pages)
        self.sheets = {int(name[6:]): drawn[page] for name, page in sheets.items()}
        self.pages = drawn[: min(sheets.values(), default=len(drawn))]


def draw(cover: Cover, lines: Sequence[Line], marking: Marking) -> Front:
    """Draw them once. Raises PackNotMade where there is no renderer, or it could not."""
    html = render_to_string(
        "print/pack.html",
        {
            "cover": cover,
            "title": document_title(cover),
            "lines": lines,
            "marking": marking,
            "handling": cover.handling if marking == Marking.OFFICIAL_SENSITIVE else "",
            "show_markings": marking != Marking.OFFICIAL,
            "has_contents": bool(lines),
            "sheets": [line for line in lines if line.has_sheet],
        },
    )
    with tempfile.TemporaryDirectory(dir=workroom.folder()) as folder:
        out = Path(folder, "front.pdf")
        try:
            render_pdf(UNWRITABLE.sub(" ", html), out, lasting=False)
        except PdfNotRendered as error:
            raise PackNotMade(str(error).replace("The PDF", "The pack", 1)) from error
        return Front(out.read_bytes())


def document_title(cover: Cover) -> str:
    """The title in the window of whoever reads the pack."""
    return plain_title(f"{cover.board}: {cover.title}")


def join_links(pages: Sequence[Object], targets: dict[int, Object]) -> None:
    """Let the contents' lines lead to these pages, by the index of their part; what leads nowhere is taken off."""
    for page in pages:
        annotations = page.get("/Annots")
        if not isinstance(annotations, Array):
            continue
        kept = Array()
        for link in annotations:
            index = _target_of(link)
            if index is None:
                kept.append(link)
            elif index in targets:
                del link["/A"]
                link.Dest = leading_to(targets[index])
                kept.append(link)
        page.Annots = kept


def _target_of(link: Object) -> int | None:
    action = link.get("/A")
    address = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
    number = address.removeprefix(LINK)
    return int(number) if address.startswith(LINK) and number.isdecimal() else None
