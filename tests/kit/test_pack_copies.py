"""Copies under a reader's name: one place differs, whatever the name, and the pack behind a copy is known."""

import hashlib
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_files import COVER, paper, stamp_of

from socboard.kit.pack import copies
from socboard.kit.pack.assembly import assemble
from socboard.kit.pack.copies import Copy, NoSlot, named, nameless_hash, read_copy
from socboard.kit.pack.lettering import face
from socboard.kit.pack.parts import Level, Paper, Part
from socboard.kit.pack.slot import LETTERS, SIZE, WIDTH, blank, printed, slot_of, written

NAME = "Zoë Łukasiewicz, Fire and Rescue"


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stored")
    # A paper that holds the very bytes of an empty slot, and says of itself where a name may stand.
    lure = b"<%s> %% socboard: a name may stand at 000000000010 for 000288\nstartxref\n1\n%%%%EOF\n" % blank()

    def change(pdf):
        pdf.pages[0].obj.Contents = pdf.make_stream(lure)

    parts = [
        Part("Lure", Level.PAPER, "", Paper(paper(folder / "lure.pdf", "x", change=change))),
        Part("Paper", Level.PAPER, "", Paper(paper(folder / "paper.pdf", "x", 3))),
    ]
    pack = assemble(parts, COVER, folder / "pack.pdf")
    return folder / "pack.pdf", pack


@pytest.fixture
def path(stored):
    return stored[0]


def copied(path, name: str) -> bytes:
    return b"".join(named(path, name))


def test_a_copy_differs_only_within_the_slot(path):
    plain, copy, slot = path.read_bytes(), copied(path, NAME), slot_of(path)
    assert len(copy) == len(plain)
    differing = [at for at, (one, other) in enumerate(zip(plain, copy, strict=True)) if one != other]
    assert differing
    assert slot.offset <= differing[0]
    assert differing[-1] < slot.offset + slot.length
    assert plain[slot.offset : slot.offset + slot.length] == blank()


def test_every_page_of_a_copy_bears_the_name_and_none_of_the_pack_does(path, tmp_path):
    (tmp_path / "copy.pdf").write_bytes(copied(path, NAME))
    with pikepdf.open(tmp_path / "copy.pdf") as pdf, pikepdf.open(path) as plain:
        assert pdf.check_pdf_syntax() == []
        assert [name_on(page) for page in pdf.pages] == [NAME] * 6
        assert [name_on(page) for page in plain.pages] == [""] * 6
        assert stamp_of(pdf.pages[2]) == ("Page 1", ["OFFICIAL", "OFFICIAL"])


def name_on(page) -> str:
    (form,) = (each for key, each in page.Resources.XObject.items() if key.startswith("/Pack"))
    shown = next(
        step for step in pikepdf.parse_content_stream(form.Resources.XObject.N) if str(step.operator) == "Tj"
    )
    code = bytes(shown.operands[0])
    letters = face().meanings
    return "".join(letters[int.from_bytes(code[at : at + 2], "big")] for at in range(0, len(code), 2)).strip()


def test_the_hash_of_the_pack_is_that_of_any_copy_without_its_name(path, stored, tmp_path):
    sha256 = stored[1].sha256
    assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    assert read_copy(path) == Copy("", sha256)
    copy = copied(path, NAME)
    (tmp_path / "copy.pdf").write_bytes(copy)
    assert read_copy(tmp_path / "copy.pdf") == Copy(NAME, sha256)
    assert nameless_hash([copy[:1000], copy[1000:]], slot_of(path)) == sha256


@pytest.mark.parametrize("at", [20, -400, -30])
def test_a_copy_that_was_changed_elsewhere_is_of_no_pack(path, stored, tmp_path, at):
    copy = bytearray(copied(path, NAME))
    copy[at] ^= 1
    (tmp_path / "copy.pdf").write_bytes(copy)
    try:
        assert read_copy(tmp_path / "copy.pdf").sha256 != stored[1].sha256
    except NoSlot:
        assert at == -30  # what says where the slot is was changed itself


def test_a_slot_with_something_else_in_it_is_no_copy(path, tmp_path):
    copy, slot = bytearray(copied(path, NAME)), slot_of(path)
    copy[slot.offset : slot.offset + 4] = b"> Tj"
    (tmp_path / "copy.pdf").write_bytes(copy)
    with pytest.raises(NoSlot):
        read_copy(tmp_path / "copy.pdf")


def test_any_range_is_that_of_the_whole_copy(path, monkeypatch):
    monkeypatch.setattr(copies, "PIECE", 97)
    whole, slot = copied(path, NAME), slot_of(path)
    edges = [slot.offset, slot.offset + slot.length]
    starts = [
        0,
        *(edge + step for edge in edges for step in (-98, -97, -1, 0, 1)),
        slot.offset + 100,
        len(whole),
    ]
    for start in starts:
        for length in (0, 1, 2, 96, 97, 98, slot.length, 1000):
            got = b"".join(named(path, NAME, offset=start, length=length))
            assert got == whole[start : start + length]
    assert b"".join(named(path, NAME, offset=slot.offset + 5)) == whole[slot.offset + 5 :]
    assert b"".join(named(path, NAME, offset=len(whole) + 5, length=5)) == b""


@pytest.mark.parametrize("asked", [{"offset": -1}, {"offset": 0, "length": -1}])
def test_a_range_that_is_none_is_refused_at_once(path, asked):
    with pytest.raises(ValueError, match="range"):
        named(path, NAME, **asked)


def test_a_file_without_room_for_a_name_is_refused_at_once(path, tmp_path):
    assemble([], replace(COVER, named=False), tmp_path / "plain.pdf")
    (tmp_path / "words.pdf").write_bytes(b"no PDF")
    (tmp_path / "cut.pdf").write_bytes(path.read_bytes()[-300:])
    for name in ("plain.pdf", "words.pdf", "cut.pdf"):
        with pytest.raises(NoSlot):
            named(tmp_path / name, NAME)
        with pytest.raises(NoSlot):
            read_copy(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        named(tmp_path / "gone.pdf", NAME)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Siân  Ŵyn-Jones", "Siân Ŵyn-Jones"),
        ("Ελένη Παπαδοπούλου", "Ελένη Παπαδοπούλου"),
        ("Олена Шевченко", "Олена Шевченко"),
        ("e\u0301lan", "élan"),
        (") Tj ET Q (", ") Tj ET Q ("),
        ("> Tj <</A", "> Tj <</A"),
        ("", ""),
    ],
)
def test_a_name_in_letters_of_the_face_is_printed_as_it_is(name, shown):
    assert printed(name) == shown


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("محمد علي", "? ?"),
        ("A\x00B\nC\rD", "A B C D"),
        ("Anna 🚔 Police", "Anna ? Police"),
        ("\u202eecilop", "ecilop"),
        ("王小明", "?"),
        ("\ud800x", "x"),
        ("W" * 200, "W" * 30),
    ],
)
def test_what_is_lost_of_a_name_is_marked_so_that_two_names_never_look_the_same(name, begins):
    shown = printed(name)
    assert shown.startswith(begins)
    assert shown != printed(name + "x")
    assert shown[-10] == "["
    assert shown[-1] == "]"


@given(st.text(max_size=300))
def test_any_name_fills_the_slot_exactly_and_fits_the_page(name):
    assert len(written(name)) == len(blank()) == LETTERS * 4
    assert set(written(name)) <= set(b"0123456789ABCDEF")
    assert face().width(printed(name), SIZE) <= WIDTH
