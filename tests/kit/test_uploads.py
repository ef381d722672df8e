"""The door for uploads: by content, within limits, refused in words, and nothing written for what is refused."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socboard.kit import files, uploads
from socboard.kit.models import StoredFile

PDF = b"%PDF-1.7\nrest of it\n%%EOF\n"

pytestmark = pytest.mark.django_db


def word(*, parts=("[Content_Types].xml", "word/document.xml"), size=10) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part, b"0" * size)
    return packed.getvalue()


def keep(content: bytes, name: str = "review.pdf"):
    return uploads.keep(SimpleUploadedFile(name, content))


def test_a_pdf_and_a_word_file_are_kept_whatever_they_are_called():
    pdf, docx = keep(PDF, "virus.exe"), keep(word(), "review.pdf")
    assert (pdf.media_type, files.read(pdf)) == (uploads.PDF, PDF)
    assert (docx.media_type, files.read(docx)) == (uploads.DOCX, word())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file must be a PDF or a Word document (.docx)."),
        (b"<html>", "The file must be a PDF or a Word document (.docx)."),
        (b"MZ" + PDF, "The file must be a PDF or a Word document (.docx)."),
        (b"%PDF-1.7 and no end", "The PDF is damaged: it has no end. Save it again and choose the new file."),
        (b"%PDF-1.7 /Encrypt\n%%EOF", "The PDF is protected with a password. Save it without one."),
        (b"PK\x03\x04 nothing", "The Word file is damaged. Save it again and choose the new file."),
        (word(parts=["xl/workbook.xml"]), "The file must be a PDF or a Word document (.docx)."),
        (
            word(parts=["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]),
            "The Word file holds macros. Save it as an ordinary .docx.",
        ),
    ],
)
def test_anything_else_is_refused_in_words(content, reason):
    with pytest.raises(uploads.UploadRefused) as refused:
        keep(content)
    assert (str(refused.value), StoredFile.objects.count()) == (reason, 0)


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 10)
    with pytest.raises(uploads.UploadRefused, match="larger than"):
        keep(PDF)


def test_what_unpacks_to_too_much_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_UNPACKED", 1000)
    bomb = word(size=100_000)
    assert len(bomb) < 1000
    with pytest.raises(uploads.UploadRefused, match="unpacks to more"):
        keep(bomb)
