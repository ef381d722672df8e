"""Hostile files sent as papers: each ends in a plain sentence or a cleaned paper, and nothing else comes of it."""

import os
import zlib
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import docx
import openpyxl
import pikepdf
import pytest
from agendas import BOARD, a_called_paper, an_item, to_come
from factories.entering import correct, stored
from packs import a_pdf
from page_text import text_of
from pikepdf import Array, Dictionary, Name, Stream, String
from upload_files import (
    arrays_in_arrays,
    attach,
    deep_page_tree,
    deflated,
    link,
    office,
    open_document,
    package,
    page_tree_bomb,
    pdf,
    picture,
    png,
    relations,
    script,
    stream_bomb,
    uri,
    word,
)

from meetings.models import Pack, Paper, PaperVersion
from meetings.operations import packs
from meetings.tasks import make_paper, prepare_pack
from socboard.kit import files
from socboard.kit import office as office_files
from socboard.kit.file_kinds import DOCX, ODP, ODT, XLSX
from socboard.kit.models import StoredFile

pytestmark = pytest.mark.django_db
WHERE = f"{BOARD}papers/profile-paper/upload"
BOUND = "a-boundary-that-is-in-no-file"
AS_IT_IS = {"stream_decode_level": pikepdf.StreamDecodeLevel.none}
FLATE = Name.FlateDecode
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = package(office("spreadsheetml.sheet", "xl/workbook.xml"))
SLIDES = office("presentationml.presentation", "ppt/presentation.xml")
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><Relationships>&c;</Relationships>'

KIND, EMPTY, DAMAGED, NO_END = "The file must be", "The file is empty", "The file is damaged", "it has no end"
LARGE, LONG, PIXELS = "unpacks to more", "more than 1,000 pages", "dots, more than 100 million"
PASSWORD, OLD_FORMAT, TWO = "protected with a password", "in an old format", "of two kinds at once"
MACROS, OBJECT, PROGRAM, ARCHIVE = (
    "macros or controls",
    "another file as an object",
    "holds a program",
    "an archive",
)
TEMPLATE, WORKBOOK, ELSEWHERE = (
    "fetches its template",
    "linked to another one",
    "fetches something from elsewhere",
)


def locked(**how) -> bytes:
    return pdf(encryption=pikepdf.Encryption(**how))


def flagged() -> bytes:
    """A Word file of which the first part says that it is encrypted."""
    content = bytearray(word())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def part(name: str, content: str | bytes) -> bytes:
    return package({**office(), name: content})


REFUSED = {
    "nothing": (lambda: b"", EMPTY),
    "a page": (lambda: b"<html><script>alert(1)</script>", KIND),
    "a drawing": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="a()"/>', KIND),
    "a program": (lambda: b"MZ\x90\0" + pdf(), KIND),
    "a script": (lambda: b"#!/bin/sh\nrm -rf /", KIND),
    "rich text": (lambda: b"{\\rtf1{\\object\\objdata 01}}", KIND),
    "a picture": (lambda: b"\xff\xd8\xff\xe0" + pdf(), KIND),
    "an archive": (lambda: package({"a.txt": "text"}), KIND),
    "an archive of a torn end": (lambda: b"PK\x03\x04 torn", DAMAGED),
    "a program called a PDF": (lambda: b"\x7fELF\x02\x01\x01", KIND),
    "an old document": (lambda: OLD + b"\0" * 600, OLD_FORMAT),
    "a protected document": (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
    "a PDF without an end": (lambda: pdf(5)[:-40], NO_END),
    "a PDF cut short": (lambda: pdf(5)[:200] + b"\n%%EOF\n", DAMAGED),
    "a PDF with a hole": (lambda: pdf(5)[:300] + pdf(5)[340:], DAMAGED),
    "a PDF of zeros": (lambda: b"%PDF-1.7\n" + b"\0" * 5000 + b"\n%%EOF", DAMAGED),
    "a PDF with an owner's password": (lambda: locked(owner="a"), PASSWORD),
    "a PDF with a reader's password": (lambda: locked(owner="a", user="b"), PASSWORD),
    "20,000 pages": (lambda: pdf(20_000), LONG),
    "a picture of 60,000 dots": (lambda: pdf(change=picture(60_000, 60_000)), PIXELS),
    "a tree of pages": (page_tree_bomb, DAMAGED),
    "a thread of pages": (lambda: deep_page_tree(2000), DAMAGED),
    "arrays in arrays": (lambda: arrays_in_arrays(100_000), LARGE),
    "a stream": (lambda: pdf(change=stream_bomb(deflated(120), FLATE), **AS_IT_IS), LARGE),
    "a stream packed twice": (
        lambda: pdf(change=stream_bomb(zlib.compress(deflated(140), 9), FLATE, FLATE), **AS_IT_IS),
        LARGE,
    ),
    "a part of a document": (lambda: word(word__large_xml=b"0" * 150_000_000), LARGE),
    "macros": (lambda: word(word__vbaProject_bin=b"macro"), MACROS),
    "macros in capitals": (lambda: part("word/VBAPROJECT.BIN", b"macro"), MACROS),
    "a document that says it has macros": (
        lambda: package(office(named="application/vnd.ms-word.document.macroEnabled.main+xml")),
        MACROS,
    ),
    "macros of a workbook": (
        lambda: package({**office("spreadsheetml.sheet", "xl/workbook.xml"), "xl/macrosheets/a.xml": "<a/>"}),
        MACROS,
    ),
    "macros of a text": (lambda: open_document(**{"Basic/Standard/Module1.xml": "<a/>"}), MACROS),
    "an event of a text": (
        lambda: open_document(body='<script:event-listener xlink:href="vnd.sun.star.script:a"/>'),
        MACROS,
    ),
    "a link that is a script": (
        lambda: word(word___rels__document_xml_rels=relations("hyperlink", "javascript:alert(1)")),
        MACROS,
    ),
    "controls": (lambda: part("word/activeX/activeX1.bin", b"x"), MACROS),
    "an object": (lambda: part("word/embeddings/oleObject1.bin", OLD), OBJECT),
    "another kind of file": (lambda: part("word/embeddings/a.docx", package({"a.txt": "a"})), OBJECT),
    "a program within": (lambda: part("word/a.bin", b"MZ\x90\0"), PROGRAM),
    "an archive within": (lambda: part("word/a.7z", b"7z\xbc\xaf'\x1c"), ARCHIVE),
    "an archive in an archive": (lambda: part("word/embeddings/a.docx", word(word__embeddings__b_xlsx=SHEET)), ARCHIVE),
    "a template from elsewhere": (
        lambda: word(word___rels__settings_xml_rels=relations("attachedTemplate", "https://example.org/a.dotm")),
        TEMPLATE,
    ),
    "a picture from elsewhere": (
        lambda: word(word___rels__document_xml_rels=relations("image", "https://example.org/a.png")),
        ELSEWHERE,
    ),
    "another workbook": (
        lambda: word(xl__externalLinks___rels__a_xml_rels=relations("externalLinkPath", "other.xlsx")),
        WORKBOOK,
    ),
    "a picture from elsewhere in a text": (
        lambda: open_document(body='<draw:image xlink:href="https://example.org/a.png"/>'),
        ELSEWHERE,
    ),
    "a section from elsewhere": (
        lambda: open_document(body='<text:section-source xlink:href="../a.odt"/>'),
        ELSEWHERE,
    ),
    "entities": (lambda: word(word___rels__document_xml_rels=LAUGHS), DAMAGED),
    "entities in a text": (lambda: open_document(**{"styles.xml": LAUGHS}), DAMAGED),
    "a way out of the package": (lambda: part("../../x", b"a"), DAMAGED),
    "a path of the machine": (lambda: part("/etc/passwd", b"a"), DAMAGED),
    "a picture of 60,000 dots within": (lambda: word(word__media__a_png=png(60_000, 60_000)), PIXELS),
    "a protected text": (lambda: open_document(manifest="<manifest:encryption-data/>"), PASSWORD),
    "a protected package": (flagged, PASSWORD),
    "two kinds at once": (lambda: package({"a.pdf": pdf(), **office()}, stored=True), TWO),
    "a template": (lambda: open_document("graphics"), KIND),
}  # fmt: skip


def launching(file: pikepdf.Pdf) -> None:
    link(file, Dictionary(S=Name.Launch, F=String("cmd.exe")))


def opening(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = file.make_indirect(script("app.launchURL('https://example.org')"))


def reaching(file: pikepdf.Pdf) -> None:
    link(file, uri("file:///etc/passwd"))


def dynamic(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm = Dictionary(Fields=Array(), XFA=Stream(file, b"<xdp/>"))


def nonsense(file: pikepdf.Pdf) -> None:
    """A page whose contents begin a picture and never end it, and whose boxes and turn are none."""
    page = file.pages[0].obj
    page.Contents = file.make_stream(b"q q BT /F1 9 Tf BI /W 9 ID \x01\x02 Q Q Q")
    page.MediaBox, page.Rotate, page.UserUnit = Array([0, 0, 0, 0]), 45, 0


def spreadsheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["=cmd|' /C calc'!A0", "Raids", 12])
    return saved(book)


def document() -> bytes:
    made = docx.Document()
    made.add_paragraph("Two raids.")
    return saved(made)


def saved(made) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


SLIDE = (
    "<office:body><office:presentation><draw:page><draw:frame><draw:text-box><text:p>Raids</text:p></draw:text-box>"
    "</draw:frame></draw:page></office:presentation></office:body>"
)
LISTED = (
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODP}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
)
# What is kept after something was taken out of it, or because it harms nobody: with the words for what was removed.
KEPT = {
    "a script": (lambda: pdf(change=opening), "1 script"),
    "attached files": (lambda: pdf(change=attach), "1 attached file"),
    "an action": (lambda: pdf(change=launching), "1 action that sends data or opens a program"),
    "a link": (lambda: pdf(change=reaching), "1 link to another file"),
    "a dynamic form": (lambda: pdf(change=dynamic), "1 dynamic form (XFA)"),
    "an archive behind the end": (
        lambda: pdf() + package({"a.txt": "canary"}, stored=True),
        "what stood after the end of the document",
    ),
    "nonsense on a page": (lambda: pdf(change=nonsense), ""),
    "a thousand pages": (lambda: pdf(1000), ""),
}
CONVERTED = {
    "a document": (document, DOCX),
    "a workbook": (spreadsheet, XLSX),
    "slides": (lambda: open_document("presentation", body=SLIDE, manifest=LISTED), ODP),
}
# The door lets them through, and no program can make anything of them.
HOLLOW = {"a hollow presentation": lambda: package(SLIDES)}


@pytest.fixture
def store(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "store"
    return tmp_path / "store"


@pytest.fixture
def item(cast, store):
    return an_item(cast, to_come(cast), "Profiles")


@pytest.fixture
def paper(cast, item):
    return a_called_paper(cast, item)


def sent(client, content: bytes, *, name: str = "paper.pdf", where: str = WHERE, **more: str):
    """The form as a browser sends it, with a name of the file that no browser would."""
    fields = {"started_from": "1", **more}
    parts = [
        f'--{BOUND}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    head = f'--{BOUND}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: a/b\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + content + f"\r\n--{BOUND}--\r\n".encode()
    return client.generic("POST", where, body, content_type=f"multipart/form-data; boundary={BOUND}")


def left_in(store: Path) -> list[str]:
    """The files that were kept. One that waits for its form to be put right lies apart, and for a day."""
    return [each.name for each in store.rglob("*") if each.is_file() and each.parent.name != "held"]


def everything_in(store: Path) -> list[str]:
    return [each.name for each in store.rglob("*") if each.is_file()]


def children() -> set[str]:
    """The programs that this process started and that still run."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {key for each in tasks for key in each.read_text().split()}


def test_fifty_hostile_files_end_in_a_sentence_each_and_leave_nothing_behind(cast, paper, store):
    client, before, wrong = cast.member.client, children(), {}
    for name, (made, said) in REFUSED.items():
        answer = sent(client, made())
        found = (answer.status_code, said in text_of(answer), everything_in(store))
        if found != (422, True, []):
            wrong[name] = found
    assert wrong == {}
    assert len(REFUSED) >= 50
    assert (StoredFile.objects.count(), PaperVersion.objects.count()) == (0, 0)
    assert children() - before == set()
    paper.refresh_from_db()
    assert (paper.state, paper.version) == (Paper.State.EXPECTED, 1)


NAMES = (
    "../../etc/passwd",
    "a\0b.pdf",
    "report\u202efdp.exe",
    "a" * 5000 + ".pdf",
    "CON",
    "",
    "..",
    "a/b\\c.docx;x=y",
)


def test_no_name_has_any_weight(cast, paper, store):
    answers = {}
    for number, name in enumerate(NAMES):
        answers[name] = sent(cast.member.client, a_pdf(1, f"Words {number}"), name=name, started_from=str(number + 1),
                             changes="Newer.")  # fmt: skip
        if answers[name].status_code == 422:  # an empty name is no file, which the form says
            assert "Choose the file" in text_of(answers[name]) or "Choose a file" in text_of(answers[name])
    assert 500 not in {each.status_code for each in answers.values()}
    hashes = set(StoredFile.objects.values_list("sha256", flat=True))
    assert set(left_in(store)) == hashes
    assert len(hashes) == PaperVersion.objects.count()


def test_what_is_kept_is_clean_and_comes_into_the_pack_and_what_cannot_is_named_there(cast, item, store):
    here = {name for name, (_content, kind) in CONVERTED.items() if kind in office_files.possible()}
    made, client = {**HOLLOW} if office_files.possible() else {}, cast.member.client
    made |= {name: content for name, (content, _kind) in CONVERTED.items() if name in here}
    made |= {name: content for name, (content, _removed) in KEPT.items()}
    before, versions = children(), {}
    for title, content in made.items():
        paper = a_called_paper(cast, item, ref=f"paper-{len(versions)}", title=title.capitalize())
        answer = sent(client, content(), where=f"{BOARD}papers/{paper.ref}/upload")
        assert answer.status_code == 302, (title, text_of(answer))
        versions[title] = PaperVersion.objects.get(paper=paper)
        make_paper(versions[title].job_id)
    told = {
        title: text_of(client.get(f"{BOARD}papers/{each.paper.ref}/")) for title, each in versions.items()
    }
    assert {
        title
        for title, (_made, removed) in KEPT.items()
        if removed and f"Removed: {removed}." not in told[title]
    } == set()
    made_of = {
        title: each.pdf_id for title, each in versions.items() if not each.refresh_from_db() and each.pdf_id
    }
    assert here | set(KEPT) <= set(made_of)
    for sha256 in made_of.values():
        content = files.path_of(sha256).read_bytes()
        assert [
            word for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"canary") if word in content
        ] == []
    pack = packs.compile_pack(item.meeting, by=cast.manager.actor)
    prepare_pack(pack.job_id)
    pack = Pack.objects.get(pk=pack.pk)
    outline = {each["title"].lower(): each["missing"] for each in pack.files.first().outline}
    assert pack.state == Pack.State.CANDIDATE
    assert {title for title in versions if not outline[title]} == set(made_of)
    assert {outline[title] for title in set(versions) - set(made_of)} <= {
        "This paper could not be included: no PDF could be made of the file that came."
    }
    assert set(left_in(store)) == set(StoredFile.objects.values_list("sha256", flat=True))
    assert len(children() - before) <= 1  # the renderer stays warm


def test_where_a_part_of_the_office_program_is_not_installed_that_is_said(cast, paper, store):
    with patch.object(office_files, "possible", return_value=(DOCX, ODT)):
        page = text_of(cast.member.client.get(WHERE))
        answer = sent(cast.member.client, spreadsheet(), name="paper.xlsx")
    assert "A PDF, or one of these: Word, OpenDocument text." in page
    said = "Excel files cannot be turned into a PDF on this installation. Save it as a PDF and upload that."
    assert (answer.status_code, said in text_of(answer), left_in(store)) == (422, True, [])


def test_a_full_disk_refuses_the_file_in_words_and_what_was_typed_stays(cast, paper, store):
    with patch.object(files, "write_whole", side_effect=OSError(28, "No space left on device")):
        answer = sent(cast.member.client, a_pdf(1, "Words"))
    said = "The server has no room left for the file"
    assert (answer.status_code, said in text_of(answer), StoredFile.objects.count()) == (422, True, 0)


def test_a_file_that_is_refused_after_the_door_leaves_the_store(
    cast, paper, store, django_capture_on_commit_callbacks
):
    first = sent(cast.member.client, a_pdf(1, "Words"))
    assert (first.status_code, len(left_in(store))) == (302, 1)
    with django_capture_on_commit_callbacks(execute=True):
        same = sent(cast.member.client, a_pdf(1, "Words"), started_from="2", changes="Newer.")
    assert (same.status_code, "the same file as the latest version" in text_of(same)) == (422, True)
    assert len(left_in(store)) == 1
    correct(stored(cast.board), meets_in_public=True)
    with django_capture_on_commit_callbacks(execute=True):
        late = sent(cast.member.client, a_pdf(1, "Other words"), started_from="2", changes="Newer.")
    assert (late.status_code, "Ask the manager" in text_of(late)) == (422, True)
    assert left_in(store) == [PaperVersion.objects.get().original_id]
