"""Papers such as a board reads, in any number: linked text, photographs, scans. The same each time."""

from __future__ import annotations

import io
import random
import zlib
from pathlib import Path

import numpy
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Pdf, Stream, String
from PIL import Image

from socboard.kit.pack.preparation import prepare

A4 = (595.276, 841.89)
# Of a hundred pages; the rest is text. With the sizes below that is 260 kilobytes a page.
PHOTOGRAPHS, SCANS = 20, 16
PHOTOGRAPH, SCAN = (1600, 1200), (1654, 2339)
WORDS = (
    "board",
    "priority",
    "drugs",
    "county",
    "line",
    "partner",
    "police",
    "measure",
    "update",
    "action",
    "harm",
)
LINES, WORDS_A_LINE = 44, 13
STRIDE = 37


def make_papers(folder: Path, *, papers: int, pages: int, seed: int) -> list[Path]:
    """So many papers with so many pages in all, as they lie in the store: made ready for packs."""
    folder.mkdir(parents=True)
    chance = numpy.random.default_rng(seed)
    made = []
    for number in range(papers):
        count = pages // papers + (1 if number < pages % papers else 0)
        raw = folder / "raw.pdf"
        _write_paper(raw, count, number, chance)
        made.append(folder / f"{number:02}.pdf")
        prepare(raw, made[-1])
        raw.unlink()
    return made


def _write_paper(path: Path, count: int, number: int, chance: numpy.random.Generator) -> None:
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    words = random.Random(int(chance.integers(1 << 30)))
    for at in range(count):
        pdf.add_blank_page(page_size=A4)
        page = pdf.pages[-1].obj
        # Well mixed, and as many of each kind in every hundred.
        drawn = (at + number * count) * STRIDE % 100
        if drawn < PHOTOGRAPHS:
            _draw_picture(pdf, page, _photograph(chance), PHOTOGRAPH, Name.DeviceRGB)
        elif drawn < PHOTOGRAPHS + SCANS:
            _draw_picture(pdf, page, _scan(chance), SCAN, Name.DeviceGray)
        else:
            _draw_text(pdf, page, font, words)
    _lead_about(pdf, number)
    pdf.save(path, static_id=True)


def _lead_about(pdf: Pdf, number: int) -> None:
    """Each page has a link to the paper's end, by a name that all papers have, and each fifth page a bookmark."""
    names = NameTree.new(pdf)
    names["end"] = Array([pdf.pages[-1].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=names.obj)
    for page in pdf.pages:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 50, 150, 70], Dest=String("end"))
        page.obj.Annots = Array([pdf.make_indirect(link)])
    with pdf.open_outline() as outline:
        outline.root.extend(
            OutlineItem(f"Paper {number}, part {at}", at) for at in range(0, len(pdf.pages), 5)
        )


def _draw_text(pdf: Pdf, page, font, words: random.Random) -> None:
    lines = (" ".join(words.choices(WORDS, k=WORDS_A_LINE)) for _ in range(LINES))
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = zlib.compress(f"BT /F 11 Tf 15 TL 60 770 Td {shown} ET".encode())
    page.Contents = Stream(pdf, b"")
    page.Contents.write(content, filter=Name.FlateDecode)
    page.Resources = Dictionary(Font=Dictionary(F=font))


def _draw_picture(pdf: Pdf, page, jpeg: bytes, size: tuple[int, int], colours: Name) -> None:
    picture = Stream(pdf, b"", Width=size[0], Height=size[1], ColorSpace=colours, BitsPerComponent=8)
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.write(jpeg, filter=Name.DCTDecode)
    page.Resources = Dictionary(XObject=Dictionary(P=picture))
    page.Contents = pdf.make_stream(b"q %d 0 0 %d 0 0 cm /P Do Q" % A4)


def _photograph(chance: numpy.random.Generator) -> bytes:
    """Soft shapes in colour, with grain."""
    small = Image.fromarray(chance.integers(0, 256, (12, 16, 3), dtype=numpy.uint8))
    grain = chance.integers(-18, 18, (PHOTOGRAPH[1], PHOTOGRAPH[0], 1), dtype=numpy.int16)
    shapes = numpy.asarray(small.resize(PHOTOGRAPH, Image.Resampling.BICUBIC), dtype=numpy.int16)
    return _jpeg((shapes + grain).clip(0, 255).astype(numpy.uint8), quality=84)


def _scan(chance: numpy.random.Generator) -> bytes:
    """Dark lines on grey paper, with the dust of a scanner."""
    paper = chance.integers(226, 250, (SCAN[1], SCAN[0]), dtype=numpy.uint8)
    for top in range(200, SCAN[1] - 200, 46):
        paper[top : top + 18, 180 : SCAN[0] - 180] -= chance.integers(
            0, 190, (18, SCAN[0] - 360), dtype=numpy.uint8
        )
    return _jpeg(paper, quality=70)


def _jpeg(pixels: numpy.ndarray, *, quality: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return out.getvalue()
