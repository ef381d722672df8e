"""What a paper is made into before it comes into a pack, and what is refused."""

from pathlib import Path

import pikepdf
import pytest
from pack_files import linked, links_of, paper
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from upload_files import attach, page_tree_bomb, pdf, script, stream_bomb

from socboard.kit.pack import preparation
from socboard.kit.pack.preparation import PaperRefused, Prepared, prepare
from socboard.kit.pack.settling import is_settled, settle

DAMAGED = "The file is damaged. Open it, save it again and choose the new file."
NO_END = "The PDF is damaged: it has no end. Save it again and choose the new file."
PROTECTED = "The file is protected with a password or restrictions. Save it without, and choose the new file."


@pytest.fixture
def out(tmp_path) -> Path:
    (tmp_path / "store").mkdir()
    return tmp_path / "store" / "out.pdf"


@pytest.fixture
def settled(tmp_path):
    """A paper after settling, within this process."""
    opened = []

    def make(**asked) -> Pdf:
        pdf = pikepdf.open(paper(tmp_path / "raw.pdf", "words", **asked))
        opened.append(pdf)
        settle(pdf)
        return pdf

    yield make
    for each in opened:
        each.close()


def content(pdf: Pdf, index: int = 0) -> str:
    steps = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[index]))
    return " ".join(steps.decode("latin-1").split())


def with_content(*pieces: bytes):
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = Array([pdf.make_stream(each) for each in pieces])

    return change


def test_a_prepared_paper_is_settled_and_the_same_each_time(tmp_path, out):
    path = paper(tmp_path / "raw.pdf", "words", 3, change=linked)
    assert prepare(path, out) == Prepared(pages=3)
    once = out.read_bytes()
    prepare(path, out)
    assert out.read_bytes() == once
    assert [each.name for each in out.parent.iterdir()] == ["out.pdf"]
    with pikepdf.open(out) as pdf:
        assert is_settled(pdf)
        assert [links_of(pdf, page) for page in pdf.pages] == [["3", ""], [], ["1"]]
        assert "/Names" not in pdf.Root


def test_scripts_and_attachments_are_gone_and_told(tmp_path, out):
    def change(file: Pdf) -> None:
        file.Root.OpenAction = script()
        attach(file)

    (tmp_path / "raw.pdf").write_bytes(pdf(change=change))
    assert prepare(tmp_path / "raw.pdf", out).removed == {"script": 1, "attachment": 1}
    assert b"/JavaScript" not in out.read_bytes()
    assert b"MZ a program" not in out.read_bytes()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda good: good[: len(good) // 2], NO_END),
        (lambda good: good.replace(b"endstream", b"ndstreamx"), DAMAGED),
        (lambda good: good.replace(b"/Length ", b"/Lengtx "), DAMAGED),
        (lambda good: good.replace(b"3 0 obj", b"3 0 xxx"), DAMAGED),
        (lambda _good: page_tree_bomb(), DAMAGED),
    ],
    ids=["cut", "stream without end", "stream without length", "object without head", "page tree bomb"],
)  # fmt: skip
def test_a_damaged_paper_is_refused_and_nothing_is_written(tmp_path, out, change, words):
    good = paper(tmp_path / "raw.pdf", "words").read_bytes()
    (tmp_path / "raw.pdf").write_bytes(change(good))
    out.write_bytes(b"the paper before")
    with pytest.raises(PaperRefused) as refused:
        prepare(tmp_path / "raw.pdf", out)
    assert str(refused.value) == words
    assert [(each.name, each.read_bytes()) for each in out.parent.iterdir()] == [
        ("out.pdf", b"the paper before")
    ]


def test_a_protected_paper_is_refused(tmp_path, out):
    (tmp_path / "raw.pdf").write_bytes(pdf(encryption=pikepdf.Encryption(owner="o", user="")))
    with pytest.raises(PaperRefused) as refused:
        prepare(tmp_path / "raw.pdf", out)
    assert str(refused.value) == PROTECTED


def test_a_disk_without_room_is_not_taken_for_a_damaged_paper(tmp_path):
    path = paper(tmp_path / "paper.pdf", "words")
    with open(path, "rb") as content, open("/dev/full", "wb") as full:
        assert preparation._asked(content, full) == {"refused": "no room", "told": {}}


def test_a_bomb_is_refused(tmp_path, out):
    from_nothing = b"\0" * 1000
    (tmp_path / "raw.pdf").write_bytes(pdf(change=stream_bomb(from_nothing, *[Name.FlateDecode] * 9)))
    with pytest.raises(PaperRefused):
        prepare(tmp_path / "raw.pdf", out)
    assert list(out.parent.iterdir()) == []


def test_what_a_page_opens_is_closed(settled):
    pdf = settled(change=with_content(b"q 2 0 0 2 0 0 cm q BT (x) Tj"))
    assert content(pdf) == "q 2 0 0 2 0 0 cm q BT (x) Tj ET Q Q"


def test_what_a_page_closes_without_having_opened_it_is_left_out(settled):
    pdf = settled(change=with_content(b"Q q 1 g Q Q 0 0 9 9 re", b" Q f"))
    assert content(pdf) == "q 1 g Q 0 0 9 9 re f"


def test_a_balanced_page_keeps_its_very_stream(settled, tmp_path):
    pdf = settled(pages=2)
    with pikepdf.open(tmp_path / "raw.pdf") as raw:
        assert [page.Contents.read_raw_bytes() for page in pdf.pages] == [
            page.Contents.read_raw_bytes() for page in raw.pages
        ]


@pytest.mark.filterwarnings("ignore:Unexpected end of stream")
@pytest.mark.parametrize("open_end", [b"q BI /W 9 ID \x01\x02", b"BT (text", b"[ 1 2", b"<< /A", b"<0102"])
def test_content_that_would_swallow_a_stamp_is_shut_into_a_form(settled, open_end):
    pdf = settled(change=with_content(open_end))
    assert content(pdf) == "q /Page Do Q"


def test_boxes_turns_and_scales_are_said_plainly(settled):
    pdf = settled(MediaBox=[600, 800, 0, 0], CropBox=[-50, 100, 500, 900], Rotate=-90, UserUnit=0)
    page = pdf.pages[0].obj
    assert [list(page.MediaBox), list(page.CropBox), page.Rotate] == [
        [0, 0, 600, 800],
        [0, 100, 500, 800],
        270,
    ]
    assert "/UserUnit" not in page


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [0, 0], ["a", 0, 1, 1], [0, 0, 10**12, 5]])
def test_a_page_without_a_size_has_that_of_a_sheet(settled, box):
    values = [String(each) if isinstance(each, str) else each for each in box]
    pdf = settled(MediaBox=values, Rotate=45)
    # Where it is no box at all, the library says letter.
    sheet = [round(float(side)) for side in pdf.pages[0].obj.MediaBox]
    assert sheet in ([0, 0, 595, 842], [0, 0, 612, 792])
    assert pdf.pages[0].obj.Rotate == 0


def test_what_the_tree_says_of_pages_becomes_their_own(settled):
    def change(pdf: Pdf) -> None:
        for page in pdf.pages:
            del page.obj.MediaBox
        pdf.Root.Pages.MediaBox = Array([0, 0, 300, 400])
        pdf.Root.Pages.Rotate = 90

    pdf = settled(pages=2, change=change)
    assert [(list(page.obj["/MediaBox"]), page.obj["/Rotate"]) for page in pdf.pages] == [
        ([0, 0, 300, 400], 90)
    ] * 2


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")
@pytest.mark.parametrize("belongs", [True, False], ids=["of a form", "of none"])
def test_what_is_filled_into_a_form_is_printed(settled, belongs):
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        look = Stream(pdf, b"BT /F 9 Tf (filled in) Tj ET", Type=Name.XObject, Subtype=Name.Form)
        look.BBox, look.Resources = Array([0, 0, 50, 20]), page.Resources
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("x"), V=String("filled in"), F=4
        )
        field.Rect, field.AP = Array([10, 10, 60, 30]), Dictionary(N=look)
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("a note")
        )
        page.Annots = Array([pdf.make_indirect(field), pdf.make_indirect(note)])
        if belongs:
            pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[0]]))

    pdf = settled(change=change)
    (drawn,) = pdf.pages[0].obj.Resources.XObject.values()
    assert b"(filled in)" in drawn.read_bytes()
    assert [str(each.Contents) for each in pdf.pages[0].obj.Annots] == ["a note"]
    assert "/AcroForm" not in pdf.Root


def test_what_programs_keep_for_themselves_is_gone(settled):
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.PieceInfo = Dictionary(Secret=Dictionary(Private=String("an earlier draft")))
        pdf.Root.PieceInfo = Dictionary(Secret=Dictionary(Private=String("an earlier draft")))

    pdf = settled(change=change)
    assert "/PieceInfo" not in pdf.pages[0].obj
    assert list(pdf.Root.PieceInfo.keys()) == ["/Socboard"]
