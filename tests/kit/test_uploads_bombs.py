"""Small files that would become immense: each ends in a sentence and soon, since it is read by a child with limits."""

import time
import zlib

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from test_uploads import keep, refusal
from upload_files import (
    ONE_PAGE,
    arrays_in_arrays,
    deep_page_tree,
    deflated,
    office,
    package,
    page_tree_bomb,
    pdf,
    raw_pdf,
    stream_bomb,
    word,
)

pytestmark = pytest.mark.django_db

LARGE = "The file unpacks to more than we can handle. Make its pictures smaller."
DAMAGED = "The file is damaged. Open it, save it again and choose the new file."
FLATE = Name.FlateDecode


AS_IT_IS = {"stream_decode_level": pikepdf.StreamDecodeLevel.none}
BOMBS = {
    "a page tree that grows tenfold at each branch": (
        page_tree_bomb,
        DAMAGED,
    ),
    "pages in one long thread": (lambda: deep_page_tree(2000), DAMAGED),
    "a stream": (lambda: pdf(change=stream_bomb(deflated(120), FLATE), **AS_IT_IS), LARGE),
    "a stream packed twice": (
        lambda: pdf(change=stream_bomb(zlib.compress(deflated(140), 9), FLATE, FLATE), **AS_IT_IS),
        LARGE,
    ),
    "a stream of runs": (
        lambda: pdf(change=stream_bomb(b"\x81 " * 2_000_000, Name.RunLengthDecode), **AS_IT_IS),
        LARGE,
    ),
    "objects": (
        lambda: raw_pdf([*ONE_PAGE, *(f"{number} 0 obj 1 endobj" for number in range(4, 300_002))]),
        "The PDF is made of more than 300,000 pieces. Print it to a new PDF.",
    ),
    "arrays in arrays": (lambda: arrays_in_arrays(100_000), LARGE),
    "one part of a document": (lambda: word(word__large_xml=b"0" * 150_000_000), LARGE),
    "many parts of a document": (
        lambda: package({**office(), **{f"word/{one}.xml": bytes([one]) * 9_000_000 for one in range(20)}}),
        LARGE,
    ),
}


@pytest.mark.parametrize(("made", "reason"), BOMBS.values(), ids=BOMBS)
def test_it_ends_in_a_sentence(made, reason):
    content = made()
    started = time.monotonic()
    assert refusal(content) == reason
    assert (
        time.monotonic() - started < 25
    )  # seconds of processor time end before; a busy machine is given more


def test_a_usual_pdf_is_through_the_door_in_a_moment():
    """A megabyte on thirty pages."""

    def change(file):
        for number, page in enumerate(file.pages):
            pixels = bytes((number * row * 7919) % 251 for row in range(33_000))
            drawn = pikepdf.Stream(
                file, pixels, Subtype=Name.Image, Width=330, Height=100, BitsPerComponent=8
            )
            drawn.ColorSpace = Name.DeviceGray
            page.obj.Resources = Dictionary(XObject=Dictionary(Im0=drawn))

    content = pdf(30, change=change, compress_streams=False)
    started = time.monotonic()
    kept = keep(content)
    assert (kept.pages, 900_000 < len(content) < 1_200_000) == (30, True)
    assert time.monotonic() - started < 5  # usually 0.4
