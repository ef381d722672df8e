"""A stamp stands upright at the foot of what is seen, at one size, and changes nothing of the page."""

import pikepdf
import pytest
from pack_files import COVER, content_of, paper, stamp_of
from pikepdf import Array, Dictionary, Name

from socboard.kit.pack.assembly import assemble
from socboard.kit.pack.geometry import visible
from socboard.kit.pack.page_boxes import view_of
from socboard.kit.pack.parts import Level, Paper, Part

FOOT, MARGIN, SIZE = 13, 28, 11
# The entries of a page, and its size as seen, in points on paper.
PAGES = {
    "plain": ({}, (595, 842)),
    "turned": ({"Rotate": 90}, (842, 595)),
    "upside down": ({"Rotate": 180}, (595, 842)),
    "turned back": ({"Rotate": 270}, (842, 595)),
    "turned below nought": ({"Rotate": -90}, (842, 595)),
    "shifted": ({"MediaBox": [100, -200, 695, 642]}, (595, 842)),
    "cropped": ({"CropBox": [50, 60, 450, 760]}, (400, 700)),
    "cropped and turned": ({"CropBox": [50, 60, 450, 760], "Rotate": 90}, (700, 400)),
    "cropped beyond its edge": ({"CropBox": [-50, 60, 450, 9000]}, (450, 782)),
    "corners exchanged": ({"MediaBox": [595, 842, 0, 0]}, (595, 842)),
    "scaled": ({"MediaBox": [0, 0, 298, 421], "UserUnit": 2}, (596, 842)),
    "scaled, shifted and turned": (
        {"MediaBox": [10, 10, 308, 431], "UserUnit": 2, "Rotate": 270},
        (842, 596),
    ),
    "A3 across": ({"MediaBox": [0, 0, 1191, 842]}, (1191, 842)),
}


def seen(page, x: float, y: float) -> tuple[float, float]:
    """Where a viewer shows a point of the page's own space, in points from the bottom left of what it shows."""
    media = [float(side) for side in page.MediaBox]
    left, bottom, right, top = visible(media, [float(side) for side in page.get("/CropBox", page.MediaBox)])
    unit = float(page.get("/UserUnit", 1))
    x, y, width, height = x - left, y - bottom, right - left, top - bottom
    for _quarter in range(int(page.get("/Rotate", 0)) % 360 // 90):
        # A quarter clockwise: what was left is above, and what was below is left.
        x, y, width, height = y, width - x, height, width
    return x * unit, y * unit


def moved(matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = (float(each) for each in matrix)
    return a * x + c * y + e, b * x + d * y + f


def stamp_text(page) -> tuple[list, list, float]:
    """The matrix of a page's stamp, where its number begins within it, and its size."""
    steps = pikepdf.parse_content_stream(page.Contents[-1])
    found = {str(each.operator): list(each.operands) for each in steps}
    return found["cm"], found["Td"], float(found["Tf"][1])


@pytest.fixture(scope="module")
def stamped(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stamps")
    parts = [
        Part(name, Level.PAPER, "", Paper(paper(folder / f"{number}.pdf", "x", **entries)))
        for number, (name, (entries, _size)) in enumerate(PAGES.items())
    ]
    assemble(parts, COVER, folder / "pack.pdf")
    with pikepdf.open(folder / "pack.pdf") as pdf:
        yield dict(zip(PAGES, list(pdf.pages)[2:], strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_the_number_stands_upright_at_the_foot_on_the_right(stamped, name):
    page, (width, height) = stamped[name].obj, PAGES[name][1]
    assert (round(view_of(page).width), round(view_of(page).height)) == (width, height)
    matrix, (x, y), size = stamp_text(page)
    begin = seen(page, *moved(matrix, float(x), float(y)))
    right = seen(page, *moved(matrix, float(x) + 10, float(y)))
    up = seen(page, *moved(matrix, float(x), float(y) + size))
    assert right == pytest.approx((begin[0] + 10, begin[1]), abs=0.01)
    assert up == pytest.approx((begin[0], begin[1] + SIZE), abs=0.01)
    assert begin[1] == pytest.approx(FOOT, abs=0.01)
    assert width - MARGIN - 60 < begin[0] < width - MARGIN - 20


def test_a_slip_is_stamped_smaller_but_whole(tmp_path):
    path = paper(tmp_path / "slip.pdf", "x", MediaBox=[0, 0, 150, 200])
    assemble([Part("Slip", Level.PAPER, "", Paper(path))], COVER, tmp_path / "pack.pdf")
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        page = pdf.pages[2].obj
        matrix, (x, y), _size = stamp_text(page)
        assert seen(page, *moved(matrix, float(x), float(y)))[0] > 100
        assert float(matrix[0]) == 0.5


def test_pages_of_one_size_share_one_form_and_all_pages_one_font(stamped):
    forms, fonts = {}, set()
    for name, page in stamped.items():
        (form,) = (each for key, each in page.Resources.XObject.items() if key.startswith("/Pack"))
        (font,) = (each for key, each in page.Resources.Font.items() if key.startswith("/Pack"))
        forms[name] = form.objgen
        fonts.add(font.objgen)
    assert len(fonts) == 1
    assert forms["plain"] == forms["shifted"] == forms["upside down"]
    assert forms["turned"] == forms["turned back"]
    assert forms["plain"] != forms["turned"]


def test_resources_that_pages_share_serve_all_of_them_and_keep_what_they_hold(tmp_path):
    def change(pdf):
        shared = pdf.make_indirect(pdf.pages[0].obj.Resources)
        for page in pdf.pages:
            page.obj.Resources = shared

    path = paper(tmp_path / "one.pdf", "x", 2, change=change)
    assemble([Part("One", Level.PAPER, "", Paper(path))], COVER, tmp_path / "pack.pdf")
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert [stamp_of(page)[0] for page in pdf.pages[2:]] == ["Page 1", "Page 2"]
        assert pdf.pages[2].Resources.Font.F.BaseFont == Name.Helvetica
        assert pdf.pages[2].obj.Contents[1].read_bytes() == content_of("x", 1)


def test_a_paper_that_calls_something_as_stamps_are_called_keeps_it(tmp_path):
    with pikepdf.open(_packed(tmp_path, "one", paper(tmp_path / "one.pdf", "x"))) as pdf:
        names = [key for key in pdf.pages[2].Resources.Font.keys() if key.startswith("/Pack")]  # noqa: SIM118

    def change(pdf):
        pdf.pages[0].obj.Resources.Font[names[0]] = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier
        )

    with pikepdf.open(_packed(tmp_path, "two", paper(tmp_path / "two.pdf", "x", change=change))) as pdf:
        fonts = pdf.pages[2].Resources.Font
        assert fonts[names[0]].BaseFont == Name.Courier
        assert fonts[f"{names[0]}x"].Subtype == Name.Type0


def _packed(folder, name: str, path):
    out = folder / f"{name}-pack.pdf"
    assemble([Part(name, Level.PAPER, "", Paper(path))], COVER, out)
    return out


def test_a_page_without_content_or_resources_is_stamped(tmp_path):
    def change(pdf):
        del pdf.pages[0].obj.Contents
        del pdf.pages[0].obj.Resources
        pdf.pages[1].obj.Contents = Array([])

    path = paper(tmp_path / "one.pdf", "x", 2, change=change)
    with pikepdf.open(_packed(tmp_path, "one", path)) as pdf:
        assert [stamp_of(page)[0] for page in pdf.pages[2:]] == ["Page 1", "Page 2"]
