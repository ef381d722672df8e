"""A pack says the same number of each page everywhere, holds every paper whole, and is made whatever one paper is."""

import errno
import re
from dataclasses import replace

import pikepdf
import pytest
from pack_files import (
    COVER,
    bookmarks_of,
    content_of,
    labels_of,
    linked,
    links_of,
    paper,
    place_of,
    stamp_of,
    text_of_front,
)
from pdf_text import pages_of
from pikepdf import Name

from socboard.kit.markings import Marking
from socboard.kit.pack import writing
from socboard.kit.pack.assembly import assemble
from socboard.kit.pack.parts import Level, Missing, PackNotMade, Paper, Part, Step, Withheld

SENSITIVE = Marking.OFFICIAL_SENSITIVE
RANGE = re.compile(r"\(Pages? ([0-9a-z-]+)\)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def agenda(folder):
    return [
        Part("Opening", Level.HEADING),
        Part("Apologies", number="1"),
        Part("Minutes", number="2"),
        Part("Draft minutes", Level.PAPER, "", Paper(paper(folder / "minutes.pdf", "minutes", 3, change=linked))),
        Part("Profile", number="3"),
        Part("The profile", Level.PAPER, "", Paper(paper(folder / "p.pdf", "profile", 2, change=linked), SENSITIVE)),
        Part("Annex", Level.PAPER, "", Paper(paper(folder / "annex.pdf", "annex")), note="Late"),
        Part("Contract", number="4"),
        Part("The contract", Level.PAPER, "", Withheld("You declared an interest.", numbers=5)),
        Part("Plan", Level.PAPER, "5", Missing("It is to follow.")),
        Part("Close", Level.PAPER, "6", Paper(paper(folder / "close.pdf", "close"))),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def made(agenda, folder):
    told: list[Step] = []
    cover = replace(COVER, handling="For members only")
    return assemble(agenda, cover, folder / "pack.pdf", told.append), told, folder / "pack.pdf"


@pytest.fixture
def pack(made):
    return made[0]


@pytest.fixture
def pdf(made):
    with pikepdf.open(made[2]) as opened:
        yield opened


LABELS = ("i", "ii", "1", "2", "3", "4", "5", "6", "7-11", "12", "13")


def test_every_page_bears_the_number_that_its_label_says(pack, pdf):
    assert tuple(labels_of(pdf)) == pack.labels == LABELS
    assert [stamp_of(page)[0] for page in pdf.pages] == [
        "Page i", "Page ii", "Page 1", "Page 2", "Page 3", "Page 4", "Page 5", "Page 6", "Pages 7 to 11", "Page 12",
        "Page 13",
    ]  # fmt: skip


def test_the_contents_name_the_pages_and_lead_to_them(pack, pdf, tmp_path):
    placed = [each for each in pack.placed if each.pages]
    assert [(each.first, each.last) for each in placed] == [
        ("1", "3"), ("4", "5"), ("6", "6"), ("7", "11"), ("12", "12"), ("13", "13"),
    ]  # fmt: skip
    # Title and page number of each line are links.
    first_pages = ["1", "4", "6", "7-11", "12", "13"]
    assert links_of(pdf, pdf.pages[1]) == [label for label in first_pages for _twice in range(2)]
    printed = RANGE.findall(text_of_front(pdf, tmp_path, 2).replace("\n", " "))
    assert printed == ["1-3", "4-5", "6", "7-11", "12", "13"]


def test_the_answer_says_where_each_part_lies(pack, pdf):
    assert [pdf.pages[each.index].label for each in pack.placed if each.pages] == [
        "1", "4", "6", "7-11", "12", "13",
    ]  # fmt: skip
    assert [each.part.title for each in pack.placed if not each.pages] == [
        "Opening", "Apologies", "Minutes", "Profile", "Contract",
    ]  # fmt: skip
    assert pack.pages == len(pdf.pages) == 11


def test_bookmarks_follow_the_agenda_and_hold_the_papers_own(pdf):
    assert bookmarks_of(pdf) == [
        (1, "Cover", "i"),
        (1, "Contents", "ii"),
        (1, "Opening", "1"),
        (2, "1 Apologies", "ii"),
        (2, "2 Minutes", "1"),
        (3, "Draft minutes", "1"),
        (4, "Beginning", "1"),
        (5, "End", "3"),
        (2, "3 Profile", "4"),
        (3, "The profile", "4"),
        (4, "Beginning", "4"),
        (5, "End", "5"),
        (3, "Annex", "6"),
        (2, "4 Contract", "7-11"),
        (3, "The contract", "7-11"),
        (3, "5 Plan", "12"),
        (3, "6 Close", "13"),
    ]


def test_links_within_papers_lead_where_they_led_though_both_papers_use_one_name(pdf):
    led = {page.label: links_of(pdf, page) for page in pdf.pages[2:]}
    assert led == {
        "1": ["3", ""], "2": [], "3": ["1"], "4": ["5", ""], "5": ["4"], "6": [], "7-11": [], "12": [], "13": [],
    }  # fmt: skip
    (to_end, _nowhere) = pdf.pages[2].obj.Annots
    assert [to_end.Dest[at] for at in range(1, 5)] == [Name.XYZ, 10, 20, 0]
    assert "/Names" not in pdf.Root
    assert "/Dests" not in pdf.Root


def test_every_page_is_marked_as_the_highest_paper_and_bears_the_handling_instruction(pack, pdf):
    assert pack.marking == SENSITIVE
    marks = {tuple(stamp_of(page)[1]) for page in pdf.pages}
    assert marks == {("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", "For members only")}


def test_a_paper_stays_as_it_was_beneath_its_stamp(pdf):
    contents = list(pdf.pages[2].obj.Contents)
    assert [each.read_bytes() for each in contents[:2]] == [b"q\n", content_of("minutes", 1)]
    assert contents[2].read_bytes().startswith(b"\nQ ")
    assert len(contents) == 3


def test_the_file_is_sound_and_says_what_it_is(pdf):
    assert pdf.check_pdf_syntax() == []
    assert str(pdf.docinfo.Title) == "Northshire Board: Agenda pack"
    assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20260501090000Z"
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Northshire Board: Agenda pack"


def test_progress_is_told_before_each_paper_and_before_writing(made):
    assert made[1] == [
        Step(0, 4, "Draft minutes"),
        Step(1, 4, "The profile"),
        Step(2, 4, "Annex"),
        Step(3, 4, "Close"),
        Step(4, 4, ""),
    ]


def test_only_what_is_missing_is_told_as_missing(pack):
    assert [(each.part.title, each.missing) for each in pack.missing] == [("Plan", "It is to follow.")]


def test_the_same_agenda_gives_the_same_bytes_and_another_reference_other_ones(tmp_path, agenda, made):
    cover = replace(COVER, handling="For members only")
    again = assemble(agenda, cover, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == made[2].read_bytes()
    assert again == made[0]
    other = assemble(agenda, replace(cover, reference="pack-2"), tmp_path / "other.pdf")
    assert other.sha256 != again.sha256
    assert sorted(each.name for each in tmp_path.iterdir()) == ["again.pdf", "other.pdf"]


@pytest.fixture
def broken(tmp_path):
    """Papers that cannot be read, by what is wrong with them, and what is said of it."""
    good = paper(tmp_path / "good.pdf", "good").read_bytes()
    with pikepdf.open(tmp_path / "good.pdf") as pdf:
        pdf.save(tmp_path / "encrypted.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
        pdf.save(tmp_path / "restricted.pdf", encryption=pikepdf.Encryption(owner="o", user=""))
    (tmp_path / "cut.pdf").write_bytes(good[: len(good) // 2])
    (tmp_path / "other.pdf").write_bytes(b"MZ no PDF at all")
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "stream.pdf").write_bytes(good.replace(b"endstream", b"ndstreamx"))
    protected, damaged = "The file is protected with a password or restrictions.", "The file is damaged."
    return {
        "gone.pdf": "The file is not there any more.",
        "encrypted.pdf": protected,
        "restricted.pdf": protected,
        "cut.pdf": damaged,
        "other.pdf": damaged,
        "empty.pdf": damaged,
        "stream.pdf": damaged,
    }


def test_papers_that_cannot_be_read_are_named_and_the_others_are_there(tmp_path, broken):
    parts = [Part(name, Level.PAPER, "", Paper(tmp_path / name)) for name in broken]
    parts.append(Part("Good", Level.PAPER, "", Paper(tmp_path / "good.pdf")))
    pack = assemble(parts, COVER, tmp_path / "pack.pdf")
    assert {each.part.title: each.missing for each in pack.missing} == broken
    assert [(each.first, each.pages) for each in pack.placed] == [(str(n), 1) for n in range(1, 9)]
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert labels_of(pdf) == ["i", "ii", "1", "2", "3", "4", "5", "6", "7", "8"]
        assert pdf.pages[9].obj.Contents[1].read_bytes() == content_of("good", 1)
        sheet = pages_of_sheet(pdf, 2, tmp_path)
    assert "This paper could not be included." in sheet
    assert "The file is not there any more." in sheet


def pages_of_sheet(pdf, index: int, tmp_path) -> str:
    page = pdf.pages[index]
    page.obj.Contents = pikepdf.Array(list(page.obj.Contents)[1:-1])
    with pikepdf.new() as only:
        only.pages.append(page)
        only.save(tmp_path / "sheet.pdf")
    return pages_of((tmp_path / "sheet.pdf").read_bytes())[0].replace("\n", " ")


def test_a_pack_can_be_a_paper_of_another(tmp_path, made):
    part = Part("Last time's pack", Level.PAPER, "", Paper(made[2]))
    pack = assemble([part], replace(COVER, reference="pack-9"), tmp_path / "pack.pdf")
    assert pack.pages == 13
    with pikepdf.open(tmp_path / "pack.pdf") as pdf, pikepdf.open(made[2]) as old:
        assert labels_of(pdf) == ["i", "ii", *map(str, range(1, 12))]
        same = [page.obj.Contents[-2].read_bytes() for page in pdf.pages[2:]]
        assert same == [page.obj.Contents[-1].read_bytes() for page in old.pages]
        entry = next(each for each in bookmarks_of(pdf) if each[1] == "The profile")
        assert entry == (4, "The profile", "6")


def test_nothing_is_written_where_it_cannot_be_and_nothing_is_lost(tmp_path, agenda):
    with pytest.raises(PackNotMade, match=r"^The pack was not made: it could not be written \(no such file"):
        assemble([], COVER, tmp_path / "nowhere" / "pack.pdf")
    (tmp_path / "pack.pdf").write_bytes(b"the pack before")
    with pytest.raises(RuntimeError, match="stop"):
        assemble(agenda, COVER, tmp_path / "pack.pdf", stop)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("pack.pdf", b"the pack before")
    ]


def test_a_full_disk_is_said_so_and_leaves_the_pack_before(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "the library's own words")

    (tmp_path / "pack.pdf").write_bytes(b"the pack before")
    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(PackNotMade) as refused:
        assemble([], COVER, tmp_path / "pack.pdf")
    assert str(refused.value) == (
        "The server has no room left on its disk. Nothing is lost: tell whoever runs it, then try again."
    )
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("pack.pdf", b"the pack before")
    ]


def stop(_step):
    raise RuntimeError("stop")


def test_a_page_that_no_pack_has_is_refused(tmp_path):
    part = Part("x", Level.PAPER, "", Paper(paper(tmp_path / "one.pdf", "one")), after="12ab")
    with pytest.raises(ValueError, match="12ab"):
        assemble([part], COVER, tmp_path / "pack.pdf")


def test_links_of_the_contents_lead_by_page(pdf):
    for link in pdf.pages[1].obj.Annots:
        assert "/A" not in link
        assert place_of(pdf, link.Dest)
