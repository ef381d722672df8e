"""Packs of unusual agendas: empty ones, long ones, supplements, hostile words, papers with layers."""

from dataclasses import replace

import pikepdf
from pack_files import COVER, bookmarks_of, labels_of, layered, links_of, paper, stamp_of, text_of_front
from pikepdf import Dictionary, Name

from socboard.kit.markings import Marking
from socboard.kit.pack.assembly import assemble
from socboard.kit.pack.parts import Change, Cover, Level, Missing, Paper, Part, Withheld


def test_an_agenda_without_papers_is_a_pack_of_cover_and_contents(tmp_path):
    pack = assemble([Part("Apologies", number="1")], replace(COVER, named=False), tmp_path / "pack.pdf")
    assert (pack.pages, pack.labels, pack.missing, pack.marking) == (2, ("i", "ii"), (), Marking.OFFICIAL)
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert bookmarks_of(pdf) == [(1, "Cover", "i"), (1, "Contents", "ii"), (1, "1 Apologies", "ii")]
        # At OFFICIAL there is no handling instruction to bear.
        assert stamp_of(pdf.pages[0])[1] == ["OFFICIAL", "OFFICIAL"]


def test_a_pack_of_nothing_is_a_cover(tmp_path):
    pack = assemble([], COVER, tmp_path / "pack.pdf")
    assert pack.labels == ("i",)


def test_titles_of_every_kind_of_letter_are_bookmarks_on_one_line(tmp_path):
    path = paper(tmp_path / "one.pdf", "one")
    titles = ["تقرير عن المخدرات", "Plan 🚔 B", "A\x00B\nC\u202eD", "<b>&amp;</b> \ud800", " \t ", "x" * 5000]
    pack = assemble(
        [Part(each, Level.PAPER, "", Paper(path)) for each in titles], COVER, tmp_path / "pack.pdf"
    )
    assert pack.missing == ()
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert [title for _depth, title, _page in bookmarks_of(pdf)[2:]] == [
            "تقرير عن المخدرات", "Plan 🚔 B", "A B CD", "<b>&amp;</b>", "Without a title", "x" * 300,
        ]  # fmt: skip
        contents = text_of_front(pdf, tmp_path, 2)
    # The print face has no such letters; the bookmarks do.
    assert [title in contents for title in ("? ? ?", "Plan ? B", "A B CD", "<b>&amp;</b>")] == [True] * 4


def test_contents_of_several_pages_lead_to_every_paper(tmp_path):
    path = paper(tmp_path / "one.pdf", "one")
    parts = [Part(f"Report {n}", Level.PAPER, str(n), Paper(path)) for n in range(1, 91)]
    pack = assemble(parts, COVER, tmp_path / "pack.pdf")
    front = pack.labels.index("1")
    assert front > 3
    assert pack.labels == (*("i", "ii", "iii", "iv", "v", "vi")[:front], *map(str, range(1, 91)))
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert tuple(labels_of(pdf)) == pack.labels
        led = [label for page in pdf.pages[:front] for label in links_of(pdf, page)]
        assert led == [str(n) for n in range(1, 91) for _twice in range(2)]
        assert stamp_of(pdf.pages[front - 1])[0] == f"Page {pack.labels[front - 1]}"
        assert text_of_front(pdf, tmp_path, front).count("Page") == 90


def test_whatever_the_texts_hold_there_is_a_pack(tmp_path):
    hostile = "a\x00\x1b\ud800\u202e<script>&\uffff\n" + "W" * 3000
    parts = [
        Part(hostile, Level.PAPER, hostile[:20], Withheld(hostile), note=hostile[:200]),
        Part(hostile, Level.PAPER, hostile[:20], Missing(hostile)),
    ]
    cover = Cover(
        hostile[:300], hostile[:300], "hostile", COVER.made_at, lines=((hostile[:90], hostile),), handling=hostile,
        marking=Marking.OFFICIAL_SENSITIVE, changes=(Change(hostile, hostile, hostile[:20]),), notes=(hostile,),
        named=True,
    )  # fmt: skip
    pack = assemble(parts, cover, tmp_path / "pack.pdf")
    assert pack.labels[-2:] == ("1", "2")
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        assert stamp_of(pdf.pages[-1])[0] == "Page 2"


def test_a_supplement_numbers_its_pages_behind_those_of_the_pack_and_says_what_changed(tmp_path):
    three, two = paper(tmp_path / "three.pdf", "three", 3), paper(tmp_path / "two.pdf", "two", 2)
    parts = [
        Part("Late report", Level.PAPER, "14a", Paper(three), after="45"),
        Part("Its annex", Level.PAPER, "14a", Paper(two), after="45"),
        Part("Correction", Level.PAPER, "16a", Paper(two), after="60b"),
        Part("New item", Level.PAPER, "20", Paper(two)),
    ]
    changes = (Change("Late report", "It was to follow, and is new.", "14a"),)
    cover = replace(COVER, title="Supplement 1", changes=changes, first_page=81)
    pack = assemble(parts, cover, tmp_path / "pack.pdf")
    assert pack.labels == (
        "i", "ii", "iii", "45a", "45b", "45c", "45d", "45e", "60c", "60d", "81", "82",
    )  # fmt: skip
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert tuple(labels_of(pdf)) == pack.labels
        assert stamp_of(pdf.pages[4])[0] == "Page 45b"
        assert bookmarks_of(pdf)[:3] == [
            (1, "Cover", "i"), (1, "What has changed", "ii"), (1, "Contents", "iii"),
        ]  # fmt: skip
        assert links_of(pdf, pdf.pages[2]) == ["45a", "45a", "45d", "45d", "60c", "60c", "81", "81"]
        assert "It was to follow, and is new." in text_of_front(pdf, tmp_path, 2)


def test_what_a_papers_layers_hide_stays_hidden(tmp_path):
    parts = [
        Part(str(n), Level.PAPER, "", Paper(paper(tmp_path / f"{n}.pdf", "x", change=layered)))
        for n in (1, 2)
    ]
    assemble(parts, COVER, tmp_path / "pack.pdf")
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        layers = pdf.Root.OCProperties
        assert [str(each.Name) for each in layers.OCGs] == ["Shown", "Hidden"] * 2
        hidden = {page.Resources.Properties.L2.objgen for page in pdf.pages[2:]}
        assert {each.objgen for each in layers.D.OFF} == hidden
        assert len(hidden) == 2


def test_a_paper_that_lists_only_its_shown_layers_hides_the_rest(tmp_path):
    def change(pdf):
        layered(pdf)
        groups = pdf.Root.OCProperties.OCGs
        pdf.Root.OCProperties.D = Dictionary(BaseState=Name.OFF, ON=pikepdf.Array([groups[0]]))

    parts = [Part("One", Level.PAPER, "", Paper(paper(tmp_path / "one.pdf", "x", change=change)))]
    assemble(parts, COVER, tmp_path / "pack.pdf")
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert [str(each.Name) for each in pdf.Root.OCProperties.D.OFF] == ["Hidden"]
