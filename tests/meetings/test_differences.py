"""What changed between two packs and between the words of two papers: pure values in and out."""

from io import BytesIO

import pikepdf
import pytest
from agendas import pdf
from cast import SCRIBE
from factories.meetings import a_paper_version
from packs import a_full_meeting, a_pdf
from page_text import text_of
from upload_files import page_tree_bomb

from meetings import differences
from meetings.differences import PartChange, What, pack_changes, text_changes
from meetings.models import Paper, PaperVersion
from socboard.board.operations.records import withdraw
from socboard.kit import files
from socboard.kit.file_kinds import PDF
from socboard.kit.page_words import NoWords, words_of_pages
from socboard.kit.word_changes import Change

SIGNS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}


def contents(*items: tuple) -> dict:
    """A frozen pack of items, each by its ref with its papers as "ref:version"."""
    return {
        "items": [
            {
                "ref": ref,
                "number": str(number),
                "papers": [
                    dict(zip(("ref", "paper_version"), each.split(":"), strict=True)) for each in papers
                ],
            }
            for number, (ref, *papers) in enumerate(items, start=1)
        ]
    }


def told(changes: list[PartChange]) -> dict[str, str]:
    return {each.ref: str(each.what) for each in changes}


def test_each_item_and_paper_of_two_packs_is_told():
    before = contents(("a", "p:1", "q:1"), ("b", "r:", "s:1"), ("c", "t:1"))
    now = contents(("a", "p:2", "q:1"), ("n", "u:1"), ("b", "r:1"))
    assert told(pack_changes(before, now)) == {
        "a": "unchanged",
        "p": "replaced",
        "q": "unchanged",
        "n": "added",
        "u": "added",
        "b": "unchanged",
        "r": "received",
        "s": "taken out",
        "c": "taken out",
        "t": "taken out",
    }
    replaced = next(each for each in pack_changes(before, now) if each.ref == "p")
    assert replaced == PartChange("papers", "p", What.REPLACED, "1", "1", "2")


def test_what_stands_in_another_order_or_under_another_item_is_moved_and_what_it_passed_is_not():
    before = contents(("a", "p:1"), ("b", "q:1"), ("c", "r:1", "s:1"))
    moved = pack_changes(before, contents(("b", "q:1"), ("c", "r:1"), ("a", "p:1", "s:1")))
    assert told(moved) == {
        "a": "moved", "p": "moved", "b": "unchanged", "q": "unchanged",
        "c": "unchanged", "r": "unchanged", "s": "moved",
    }  # fmt: skip


def test_a_newer_version_without_a_pdf_is_told():
    before, now = contents(("a", "p:1")), contents(("a", "p:1"))
    now["items"][0]["papers"][0]["unmade"] = 2
    assert told(pack_changes(before, now)) == {"a": "unchanged", "p": "came"}
    assert told(pack_changes(now, now))["p"] == "unchanged"


def test_the_same_pack_and_an_empty_one():
    pack = contents(("a", "p:1"))
    assert set(told(pack_changes(pack, pack)).values()) == {"unchanged"}
    assert told(pack_changes({}, pack)) == {"a": "added", "p": "added"}


def words(before: list[str], now: list[str]) -> dict[tuple[int, int], list[str]]:
    """The changed passages of each page, with signs around what changed."""
    return {
        (page.number, page.was): [
            " ".join("".join(SIGNS[span.change].format(span.text) for span in spans).split())
            for spans in page.passages
        ]
        for page in text_changes(before, now).pages
    }


def test_changed_words_are_told_on_their_page_though_the_lines_break_otherwise():
    before = ["It counted twelve cases of\nfraud in the town.\nThe rest stays."]
    now = ["It counted thirteen new cases\nof fraud in the town and in\nits villages.\nThe rest stays."]
    assert words(before, now) == {
        (1, 0): ["It counted[- twelve-][+ thirteen new+] cases of fraud in the town[+ and in its villages+]."]
    }


def test_a_page_that_came_between_moves_the_others_and_changes_none_of_them():
    before, now = ["One.\nAlpha.", "Two.\nBeta."], ["One.\nAlpha.", "New page.", "Two.\nBeta."]
    assert words(before, now) == {(2, 0): ["[+New page.+]"]}
    assert words(now, before) == {(0, 2): ["[-New page.-]"]}


def test_a_passage_that_goes_over_a_page_is_told_on_both():
    before = ["First words.\nOld end of the page", "and its old beginning.\nLast."]
    now = ["First words.\nNew end of the page", "and its new beginning.\nLast."]
    assert words(before, now) == {
        (1, 0): ["[-Old -][+New+] end of the page"],
        (2, 0): ["and its[- old-][+ new+] beginning."],
    }


def test_page_numbers_and_what_every_page_repeats_are_no_change():
    pages = [f"Police profile\nText {letter}.\nPage {number} of 4" for number, letter in enumerate("abcd", 1)]
    assert words(
        pages, ["Police profile\nText z.\n1", *[each.replace("of 4", "of 5") for each in pages]]
    ) == {(1, 0): ["[+Text z.+]"]}


def test_pages_without_words_are_named_and_nothing_is_said_of_them():
    found = text_changes(["Words.", " \n"], ["Words.", "", "More."])
    assert (found.wordless, found.wordless_before) == ((2,), (2,))
    assert [page.number for page in found.pages] == [3]


def test_the_same_words_are_no_change_and_very_much_is_cut(monkeypatch):
    assert text_changes(["a b"], ["a b"]).pages == ()
    monkeypatch.setattr(differences, "MOST_WORDS", 3)
    found = text_changes(["a", "b", "one two"], ["a", "b", "one two three four"])
    assert (found.is_cut, found.pages) == (True, ())


def test_a_thousand_pages_that_all_moved_by_a_line_are_compared_in_good_time():
    pages = [[f"Line {line} of part {page} says something." for line in range(40)] for page in range(300)]
    flat = ["One line more.", *(line for page in pages for line in page)]
    shifted = [flat[at : at + 40] for at in range(0, len(flat), 40)]
    assert words(*(["\n".join(page) for page in each] for each in (pages, shifted))) == {
        (1, 0): ["[+One line more.+]"]
    }


# From files


def test_the_words_of_a_pdf_are_read_page_by_page(tmp_path):
    path = tmp_path / "a.pdf"
    with pikepdf.open(BytesIO(a_pdf(2, "Training census"))) as file:
        file.add_blank_page()
        file.save(path)
    assert words_of_pages(path) == ["Training census", "Training census", ""]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 torn", page_tree_bomb()])
def test_words_that_cannot_be_read_are_an_answer(tmp_path, content):
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(NoWords):
        print(words_of_pages(tmp_path / "a.pdf"))
    with pytest.raises(NoWords):
        words_of_pages(tmp_path / "none.pdf")


# The page


@pytest.fixture
def paper(cast):
    a_full_meeting(cast)
    paper = Paper.objects.select_related("release", "item__release").get(title="Training census")
    for number, content in ((2, a_pdf(2, "Training census of 2026")), (3, pdf(1))):
        version = a_paper_version(cast.board, paper=paper, number=number)
        stored = files.store(content, media_type=PDF)
        PaperVersion.objects.filter(pk=version.pk).update(pdf=stored, original=stored, pages=2)
    return paper


def page_of(player, paper: Paper, old: int | None = None, new: int | None = None, **more):
    named = {
        name: paper.versions.get(number=number).ref for name, number in (("from", old), ("to", new)) if number
    }
    return player.client.get(f"/b/soc-board/papers/{paper.ref}/changes", {**named, **more})


@pytest.mark.django_db
def test_two_versions_are_compared_for_whoever_reads_both(cast, paper):
    text = text_of(page_of(cast.chair, paper, 1, 2))
    assert "Page 1 Training census added: of 2026" in text
    assert "removed: of 2026" in text_of(page_of(cast.manager, paper, 2, 1))
    last = text_of(page_of(cast.manager, paper))
    assert "Page 1 holds no words that a machine can read" in last
    assert "Taken out from page 1 of version 2" in last
    # The observer sits for the organisation whose paper it is; the others know nothing of it yet.
    assert page_of(cast.observer, paper, 1, 2).status_code == 200
    assert page_of(cast.member, paper, 1, 2).status_code == 404


@pytest.mark.django_db
def test_a_version_that_was_taken_back_and_one_of_another_paper_are_compared_by_nobody(cast, paper):
    other = Paper.objects.get(title="Closing note").versions.get()
    assert page_of(cast.manager, paper, 1, to=other.ref).status_code == 404
    first = paper.versions.select_related("release").get(number=1)
    withdraw(first, reason="A name stands in it.", by=SCRIBE)
    assert page_of(cast.manager, paper, 1, 2).status_code == 404


@pytest.mark.django_db
def test_words_that_cannot_be_read_are_said_so_on_the_page(cast, paper):
    torn = files.store(b"%PDF-1.7 torn", media_type=PDF)
    paper.versions.filter(number=2).update(pdf=torn)
    assert "cannot be compared" in text_of(page_of(cast.chair, paper, 1, 2))
