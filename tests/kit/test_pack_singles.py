"""One paper by itself: numbered as in the pack, under its reader's name, and with the tags that it came with."""

import hashlib
from pathlib import Path

import page
import pikepdf
import pytest
from pack_files import paper, stamp_of

from socboard.kit.markings import Marking
from socboard.kit.pack.copies import named, read_copy
from socboard.kit.pack.parts import PackNotMade
from socboard.kit.pack.preparation import prepare
from socboard.kit.pack.singles import Single, write_single
from socboard.kit.pdf import render_pdf

TOLD = Single("Training census", ("45a", "45b"), "pack-1-x", Marking.OFFICIAL_SENSITIVE, "Handle with care.")
HTML = """<!doctype html><html lang="en-GB"><head><title>Census</title></head><body><h1>Census</h1><p>Words.</p>
<p style="break-before: page">More.</p></body></html>"""


@pytest.fixture(scope="module")
def tagged(tmp_path_factory) -> Path:
    """A paper as packs want it, with tags, of two pages."""
    folder = tmp_path_factory.mktemp("tagged")
    render_pdf(HTML, folder / "drawn.pdf")
    assert prepare(folder / "drawn.pdf", folder / "paper.pdf").pages == 2
    return folder / "paper.pdf"


def test_its_pages_bear_the_numbers_of_the_pack_and_its_marking(tagged, tmp_path):
    write_single(tagged, TOLD, tmp_path / "single.pdf")
    with pikepdf.open(tmp_path / "single.pdf") as pdf:
        stamps = [stamp_of(each) for each in pdf.pages]
        labels = [each.label for each in pdf.pages]
    assert labels == ["45a", "45b"]
    assert [number for number, _ in stamps] == ["Page 45a", "Page 45b"]
    assert all(
        said[:3] == ["OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", "Handle with care."] for _, said in stamps
    )


def test_its_tags_language_and_title_stay(tagged, tmp_path):
    write_single(tagged, TOLD, tmp_path / "single.pdf")
    with pikepdf.open(tagged) as before, pikepdf.open(tmp_path / "single.pdf") as after:
        assert str(before.Root.StructTreeRoot.K) != ""
        assert len(after.Root.StructTreeRoot.ParentTree.Nums) == len(
            before.Root.StructTreeRoot.ParentTree.Nums
        )
        assert (after.Root.MarkInfo.Marked, after.Root.Lang) == (True, before.Root.Lang)
        assert (after.docinfo["/Title"], after.Root.ViewerPreferences.DisplayDocTitle) == (
            "Training census",
            True,
        )


def test_it_passes_the_gate_of_what_is_accessible(tagged, tmp_path):
    write_single(tagged, TOLD, tmp_path / "single.pdf")
    assert page.validate_pdf(tmp_path / "single.pdf", profile="ua1").is_compliant


def test_a_copy_of_it_tells_whose_it_is(tagged, tmp_path):
    sha256 = write_single(tagged, TOLD, tmp_path / "single.pdf")
    assert sha256 == hashlib.sha256((tmp_path / "single.pdf").read_bytes()).hexdigest()
    (tmp_path / "copy.pdf").write_bytes(b"".join(named(tmp_path / "single.pdf", "Zoë of the fire brigade")))
    found = read_copy(tmp_path / "copy.pdf")
    assert (found.name, found.sha256) == ("Zoë of the fire brigade", sha256)


def test_the_same_paper_gives_the_same_bytes(tagged, tmp_path):
    assert write_single(tagged, TOLD, tmp_path / "one.pdf") == write_single(
        tagged, TOLD, tmp_path / "two.pdf"
    )


def test_what_is_no_paper_or_has_other_pages_is_refused_and_leaves_nothing(tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    one = paper(tmp_path / "one.pdf", "x", 1)
    for bad in (tmp_path / "broken.pdf", tmp_path / "nowhere.pdf", one):
        with pytest.raises(PackNotMade):
            write_single(bad, TOLD, tmp_path / "out.pdf")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["broken.pdf", "one.pdf"]
