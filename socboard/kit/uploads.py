"""The one door for files that people upload: known by content, never by name, within limits, or refused in words."""

from __future__ import annotations

import io
import zipfile

from django.core.files.uploadedfile import UploadedFile

from socboard.kit import files
from socboard.kit.models import StoredFile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 2000


class UploadRefused(Exception):
    """The file cannot be kept. The message says why, in words for the one who chose it."""


def keep(upload: UploadedFile) -> StoredFile:
    """Store a PDF or Word file under its hash. Raises UploadRefused; nothing is written then."""
    if upload.size > LARGEST:
        raise UploadRefused(f"The file is larger than {LARGEST // 1024 // 1024} MB.")
    content = upload.read()
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return files.store(content, media_type=PDF)
    if content.startswith(b"PK\x03\x04"):
        _check_word(content)
        return files.store(content, media_type=DOCX)
    raise UploadRefused("The file must be a PDF or a Word document (.docx).")


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise UploadRefused("The PDF is damaged: it has no end. Save it again and choose the new file.")
    if b"/Encrypt" in content:
        raise UploadRefused("The PDF is protected with a password. Save it without one.")


def _check_word(content: bytes) -> None:
    """Only the directory of the archive is read; nothing is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UploadRefused("The Word file is damaged. Save it again and choose the new file.") from error
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise UploadRefused("The file must be a PDF or a Word document (.docx).")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UploadRefused("The Word file holds macros. Save it as an ordinary .docx.")
    if any(part.flag_bits & 1 for part in parts):
        raise UploadRefused("The Word file is protected with a password. Save it without one.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UploadRefused("The Word file unpacks to more than we can handle. Make its pictures smaller.")
