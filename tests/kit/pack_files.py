"""Papers for packs, made anew for each test, and what a finished pack says of its pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
from pdf_text import pages_of
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Pdf, String

from socboard.kit.pack.parts import Cover

COVER = Cover(
    "Agenda pack",
    "Northshire Board",
    "pack-1",
    datetime(2026, 5, 1, 9, tzinfo=UTC),
    date(2026, 5, 14),
    named=True,
)
A4 = (595, 842)
_PAIR = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>")


def paper(path: Path, words: str, pages: int = 1, *, change=None, **entries) -> Path:
    """A PDF whose pages say ``words`` and their number; ``entries`` are written into each page."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number in range(1, pages + 1):
            page = pdf.add_blank_page(page_size=A4).obj
            page.Resources = Dictionary(Font=Dictionary(F=font))
            page.Contents = pdf.make_stream(content_of(words, number))
            for key, value in entries.items():
                page[f"/{key}"] = Array(value) if isinstance(value, list) else value
        if change:
            change(pdf)
        pdf.save(path, static_id=True)
    return path


def content_of(words: str, number: int) -> bytes:
    return b"BT /F 20 Tf 72 700 Td (%s %d) Tj ET" % (words.encode(), number)


def linked(pdf: Pdf) -> None:
    """From the first page to the last by a name, and back by page; and two bookmarks, one below the other."""
    first, last = pdf.pages[0].obj, pdf.pages[-1].obj
    names = NameTree.new(pdf)
    names["end"] = Array([last, Name.XYZ, 10, 20, 0])
    pdf.Root.Names = Dictionary(Dests=names.obj)
    first.Annots = Array([_link(pdf, Dest=String("end")), _link(pdf, Dest=String("nowhere"))])
    last.Annots = Array([_link(pdf, A=Dictionary(S=Name.GoTo, D=Array([first, Name.Fit])))])
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Beginning", 0))
        outline.root[0].children.append(OutlineItem("End", len(pdf.pages) - 1))


def layered(pdf: Pdf) -> None:
    """Two layers, of which one is hidden."""
    shown, hidden = (
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Shown", "Hidden")
    )
    pdf.Root.OCProperties = Dictionary(OCGs=Array([shown, hidden]), D=Dictionary(OFF=Array([hidden])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L1=shown, L2=hidden)


def _link(pdf: Pdf, **entries) -> pikepdf.Object:
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), **entries)
    )


def stamp_of(page: pikepdf.Page) -> tuple[str, list[str]]:
    """The number that is stamped on a page of a pack, and what else, from its last content and the form it draws."""
    instructions = pikepdf.parse_content_stream(page.obj.Contents[-1])
    letters = _letters(next(font for name, font in page.Resources.Font.items() if name.startswith("/Pack")))
    (number,) = _shown(instructions, letters)
    (form,) = (each.operands[0] for each in instructions if str(each.operator) == "Do")
    return number, _shown(pikepdf.parse_content_stream(page.Resources.XObject[str(form)]), letters)


def _shown(instructions, letters: dict[int, str]) -> list[str]:
    codes = [bytes(each.operands[0]) for each in instructions if str(each.operator) == "Tj"]
    return [
        "".join(letters[int.from_bytes(code[at : at + 2], "big")] for at in range(0, len(code), 2))
        for code in codes
    ]


def _letters(font) -> dict[int, str]:
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in pairs}


def labels_of(pdf: Pdf) -> list[str]:
    """As viewers show them."""
    return [page.label for page in pdf.pages]


def place_of(pdf: Pdf, destination) -> str:
    """The label of the page to which a destination leads."""
    target = destination[0].objgen
    return next(page.label for page in pdf.pages if page.obj.objgen == target)


def links_of(pdf: Pdf, page: pikepdf.Page) -> list[str]:
    """Where the page's links lead, as labels; empty for nowhere."""
    led = []
    for link in page.obj.get("/Annots", []):
        destination = link.get("/Dest") or link.get("/A", Dictionary()).get("/D")
        led.append(place_of(pdf, destination) if destination is not None else "")
    return led


def bookmarks_of(pdf: Pdf) -> list[tuple[int, str, str]]:
    """Depth, title and label of each bookmark, in the order in which they are read."""
    with pdf.open_outline() as outline:
        return _walked(pdf, outline.root, 1)


def _walked(pdf: Pdf, items, depth: int) -> list[tuple[int, str, str]]:
    found = []
    for item in items:
        found.append((depth, item.title, place_of(pdf, item.destination)))
        found += _walked(pdf, item.children, depth + 1)
    return found


def text_of_front(pdf: pikepdf.Pdf, tmp_path, pages: int) -> str:
    """What our own first pages say, without the stamps, which have a font of another kind of name."""
    with pikepdf.new() as only:
        for page in pdf.pages[:pages]:
            page.obj.Contents = pikepdf.Array(list(page.obj.Contents)[1:-1])
            only.pages.append(page)
        only.save(tmp_path / "front.pdf")
    return "\n".join(pages_of((tmp_path / "front.pdf").read_bytes()))
