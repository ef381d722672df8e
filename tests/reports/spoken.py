"""Everything that an answer of the site says, in whatever form it comes: what canary tests look through."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

import pikepdf
from pdf_text import pages_of


def spoken(answer) -> str:
    """The bytes as text: a page as it stands, its headers too; an office file unpacked; a PDF read and unpacked."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{said}\n{_text_of(content)}"


@lru_cache(maxsize=32)
def _text_of(content: bytes) -> str:
    if content.startswith(b"PK"):
        return _office(content)
    if content.startswith(b"%PDF"):
        return _pdf(content)
    return content.decode("utf-8", errors="replace")


def _office(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode("utf-8", errors="replace") for name in package.namelist())


def _pdf(content: bytes) -> str:
    """Its pages' words, its metadata, and the words of its structure: alternative texts, titles, bookmarks."""
    try:
        with pikepdf.open(io.BytesIO(content)) as file:
            told = [str(value) for value in file.docinfo.values()]
            told += [file.Root.Metadata.read_bytes().decode()] if "/Metadata" in file.Root else []
            told += [
                str(each[key])
                for each in file.objects
                if isinstance(each, pikepdf.Dictionary)
                for key in ("/Alt", "/ActualText", "/Title", "/Contents", "/E")
                if key in each and isinstance(each[key], pikepdf.String)
            ]
        return "\n".join([*told, *(page.replace("\n", "") + "\n" + page for page in pages_of(content))])
    except pikepdf.PdfError:
        return content.decode("latin-1")
