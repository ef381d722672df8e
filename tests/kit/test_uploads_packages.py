"""Word, Excel, PowerPoint and OpenDocument files at the door: macros, links that are followed unasked."""

import gzip
import zipfile
from io import BytesIO

import pytest
from upload_files import OFFICE, office, open_document, package, pdf, png, relations, word

from socboard.kit.file_kinds import DOCX, PPTX
from socboard.kit.upload_checker.__main__ import judged

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = package(office("spreadsheetml.sheet", "xl/workbook.xml"))


def why(content: bytes) -> str:
    """The code of the refusal."""
    return judged("package", content)[0]["refused"]


def kind_of(content: bytes) -> str:
    answer, changed = judged("package", content)
    assert (answer["removed"], changed) == ({}, b"")
    return answer["media_type"]


@pytest.mark.parametrize(
    "content",
    [
        word(word__vbaProject_bin=b"macro"),
        word(**{"word/VBAPROJECT.BIN": b"macro"}),
        package(office(named="application/vnd.ms-word.document.macroEnabled.main+xml")),
        package({**office("spreadsheetml.sheet", "xl/workbook.xml"), "xl/macrosheets/sheet1.xml": "<a/>"}),
        package({**office(), "word/activeX/activeX1.bin": b"x"}),
        word(word___rels__document_xml_rels=relations("hyperlink", "javascript:alert(1)")),
        open_document(**{"Basic/Standard/Module1.xml": "<a/>"}),
        open_document(body='<script:event-listener xlink:href="vnd.sun.star.script:a"/>'),
        open_document(body='<text:a xlink:href="vnd.sun.star.script:a"/>'),
    ],
)
def test_macros_are_refused(content):
    assert why(content) == "macros"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            word(word___rels__settings_xml_rels=relations("attachedTemplate", "https://example.org/a.dotm")),
            "template",
        ),
        (
            word(word___rels__settings_xml_rels=relations("attachedTemplate", "file:///\\\\server\\a.dotm")),
            "template",
        ),
        (word(word___rels__document_xml_rels=relations("image", "https://example.org/a.png")), "outside"),
        (word(word___rels__document_xml_rels=relations("oleObject", "file:///c:/a.xlsx")), "outside"),
        (word(word___rels__document_xml_rels=relations("frame", "https://example.org/")), "outside"),
        (word(xl__externalLinks___rels__a_xml_rels=relations("externalLinkPath", "other.xlsx")), "workbook"),
        (open_document(body='<draw:image xlink:href="https://example.org/a.png"/>'), "outside"),
        (open_document(body='<text:section-source xlink:href="../a.odt"/>'), "outside"),
        (open_document(body='<draw:object xlink:href="//server/a"/>'), "outside"),
        (open_document(body="<text:dde-connection-decl/>"), "outside"),
    ],
)
def test_what_is_fetched_without_a_click_is_refused(content, code):
    assert why(content) == code


@pytest.mark.parametrize(
    "content",
    [
        word(word___rels__document_xml_rels=relations("hyperlink", "https://example.org/")),
        word(word___rels__document_xml_rels=relations("hyperlink", "mailto:a@example.org")),
        word(word___rels__document_xml_rels=relations("image", "media/a.png", "Internal")),
        word(
            word___rels__settings_xml_rels=relations("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm")
        ),
        open_document(
            body='<text:a xlink:href="https://example.org/"/><draw:image xlink:href="Pictures/a.png"/>'
        ),
        open_document(**{"Configurations2/accelerator/current.xml": "", "Configurations2/toolbar/": ""}),
        open_document(**{"Basic/script-lc.xml": "<a/>", "Basic/Standard/script-lb.xml": "<a/>"}),
        word(word__media__a_emz=gzip.compress(b"a drawing")),
    ],
)
def test_what_ordinary_files_hold_is_kept(content):
    assert kind_of(content)


def test_a_chart_with_its_sheet_may_lie_in_a_presentation():
    parts = office("presentationml.presentation", "ppt/presentation.xml")
    assert kind_of(package({**parts, "ppt/embeddings/sheet1.xlsx": SHEET})) == PPTX


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("word/embeddings/a.docx", word(word__embeddings__b_xlsx=SHEET), "archive"),
        ("word/embeddings/a.docx", word(word__vbaProject_bin=b"macro"), "macros"),
        ("word/media/a.png", SHEET, "archive"),
        ("word/embeddings/a.docx", package({"a.txt": "text"}), "embedded"),
        ("word/media/a.emz", gzip.compress(b" " * 101 * 1024 * 1024), "unpacked"),
        ("word/a.7z", b"7z\xbc\xaf'\x1c", "archive"),
        ("word/a.bin", b"MZ\x90\0", "program"),
        ("word/embeddings/oleObject1.bin", OLD, "embedded"),
        ("../../x", b"a", "damaged"),
        ("/etc/passwd", b"a", "damaged"),
        ("C:\\a", b"a", "damaged"),
        ("WORD/document.xml", b"a", "damaged"),
    ],
)
def test_what_else_is_packed_in_it(part, content, code):
    assert why(package({**office(), part: content})) == code


def test_a_directory_that_lies_about_a_size_is_refused():
    content = bytearray(word(word__large_txt=b"0" * 9_000_000))
    real, said = (9_000_000).to_bytes(4, "little"), (900).to_bytes(4, "little")
    assert content.count(real) == 2
    assert why(bytes(content.replace(real, said))) == "damaged"


def test_parts_have_a_number():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {**office(), **{f"word/{number}": "" for number in range(5001)}}.items():
            archive.writestr(name, content)
    assert why(out.getvalue()) == "parts"


def test_pictures_in_it_have_a_size():
    assert why(word(word__media__a_png=png(60_000, 60_000))) == "pixels"
    assert kind_of(word(word__media__a_png=png(4_000, 3_000))) == DOCX


def test_entities_are_refused():
    laughs = '<!DOCTYPE a [<!ENTITY b "ha">]><Relationships>&b;</Relationships>'
    assert why(word(word___rels__document_xml_rels=laughs)) == "damaged"
    assert why(open_document(**{"styles.xml": laughs})) == "damaged"


def test_a_protected_one_is_refused():
    assert why(open_document(manifest="<manifest:encryption-data/>")) == "password"
    content = bytearray(word())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    assert why(bytes(content)) == "password"


def test_two_kinds_in_one_file_are_refused():
    assert why(package({"a.pdf": pdf(), **office()}, stored=True)) == "two-kinds"
    out = BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"#!/bin/sh"
    assert why(out.getvalue()) == "two-kinds"


def test_a_template_or_another_kind_is_no_document():
    template = package(office(named=f"{OFFICE}wordprocessingml.template.main+xml"))
    assert why(template) == "kind"
    assert why(open_document("graphics")) == "kind"
