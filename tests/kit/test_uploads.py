"""The door for uploads: by content, never by name, refused in words, and nothing written for what is refused."""

import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from upload_files import office, open_document, package, pdf, script, word

from socboard.kit import files, uploads
from socboard.kit.file_kinds import DOCUMENTS, DOCX, ODP, ODS, ODT, PDF, PPTX, XLSX
from socboard.kit.models import StoredFile
from socboard.kit.refusals import Refused
from socboard.kit.uploads import child, reasons, removed_in_words

pytestmark = pytest.mark.django_db

ANY = (
    "The file must be a PDF, a Word document (.docx), an Excel workbook (.xlsx), a PowerPoint presentation (.pptx) "
    "or an OpenDocument file."
)
GOOD = {
    PDF: pdf(),
    DOCX: word(),
    XLSX: package(office("spreadsheetml.sheet", "xl/workbook.xml")),
    PPTX: package(office("presentationml.presentation", "ppt/presentation.xml")),
    ODT: open_document("text"),
    ODS: open_document("spreadsheet"),
    ODP: open_document("presentation"),
}


def keep(content: bytes, name: str = "review.pdf", **options) -> uploads.Kept:
    return uploads.keep(SimpleUploadedFile(name, content), **options)


def refusal(content: bytes, **options) -> str:
    """Why it is refused; it fails where something was written all the same."""
    with pytest.raises(uploads.UploadRefused) as refused:
        keep(content, **options)
    assert (StoredFile.objects.count(), refused.value.field) == (0, "file")
    return str(refused.value)


@pytest.mark.parametrize("media_type", DOCUMENTS)
def test_each_kind_is_known_by_its_content_and_kept_as_it_came(media_type):
    kept = keep(GOOD[media_type], "wrong.ending")
    assert (kept.media_type, files.read(kept.file)) == (media_type, GOOD[media_type])
    assert (kept.pages, kept.removed, kept.scanned) == (1 if media_type == PDF else None, {}, False)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "a\r\nSet-Cookie: x=1.pdf", "report\u202efdp.exe", "paper.docx", "a\0b.pdf", ".pdf"],
)
def test_the_name_plays_no_part(name):
    kept = keep(GOOD[PDF], name)
    path = files.path_of(kept.file.sha256)
    assert (kept.media_type, path.name) == (PDF, kept.file.sha256)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"<html><script>alert(1)</script>", ANY),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', ANY),
        (b"MZ" + GOOD[PDF], ANY),
        (b"\n" + GOOD[PDF], ANY),
        (b"{\\rtf1 text}", ANY),
        (package({"a.txt": "text"}), ANY),
        (b"PK\x03\x04 nothing", "The file is damaged. Open it, save it again and choose the new file."),
        (b"%PDF-1.7 and no end", "The PDF is damaged: it has no end. Save it again and choose the new file."),
        (b"%PDF-1.7 nothing\n%%EOF", "The file is damaged. Open it, save it again and choose the new file."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "The file is in an old format of Word, Excel or PowerPoint. Save it as .docx, .xlsx or .pptx and choose "
            "the new file.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "The file is protected with a password or restrictions. Save it without, and choose the new file.",
        ),
    ],
)
def test_anything_else_is_refused_in_words(content, reason):
    assert refusal(content) == reason


def test_only_what_the_page_asks_for_is_kept():
    said = "The file must be a PDF or a Word document (.docx)."
    assert refusal(GOOD[ODT], allowed=(PDF, DOCX)) == said
    assert refusal(b"text", allowed=(PDF, DOCX)) == said
    assert refusal(GOOD[DOCX], allowed=(PDF,)) == "The file must be a PDF."


def test_what_is_too_large_is_refused_before_it_is_read():
    class Endless(SimpleUploadedFile):
        def read(self, *_told):
            raise AssertionError("it was read")

    upload = Endless("large.pdf", b"%PDF-")
    upload.size = 1024 * 1024 + 1
    with override_settings(UPLOAD_MB=1), pytest.raises(uploads.UploadRefused, match="larger than 1 MB"):
        uploads.keep(upload)


def test_a_refusal_is_one_that_every_form_page_tells():
    assert issubclass(uploads.UploadRefused, Refused)


def test_the_same_file_twice_is_stored_once():
    assert keep(GOOD[PDF]).file == keep(GOOD[PDF], "again.pdf").file
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    "ends", ["pass", "print('{')", "import os; os.kill(os.getpid(), 9)", "raise SystemExit(1)"]
)
def test_a_checker_that_dies_refuses_the_file(monkeypatch, ends):
    run = subprocess.run

    def other_program(command, **options):
        return run([command[0], "-c", ends], **options)

    monkeypatch.setattr(child.subprocess, "run", other_program)
    assert refusal(GOOD[PDF]) == str(reasons.REASONS["stopped"])


def test_a_checker_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(child, "SECONDS", 0.01)
    assert refusal(GOOD[PDF]) == str(reasons.REASONS["stopped"])


def test_the_checker_learns_nothing_of_our_settings(monkeypatch):
    asked = {}
    run = subprocess.run
    monkeypatch.setenv("SECRET_KEY", "canary")
    monkeypatch.setattr(
        child.subprocess, "run", lambda command, **told: asked.update(told) or run(command, **told)
    )
    keep(GOOD[PDF])
    assert asked["env"] == {"LANG": "C.UTF-8"}


def test_what_was_taken_out_is_said_in_words():
    kept = keep(pdf(change=lambda file: file.Root.update({"/OpenAction": script()})))
    assert removed_in_words(kept.removed) == "1 script"
    assert removed_in_words({}) == ""
    assert removed_in_words({"script": 2, "attachment": 1, "trailing": 1}) == (
        "2 scripts, 1 attached file and what stood after the end of the document"
    )
