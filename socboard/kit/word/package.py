"""A Word file as bytes that depend on its content and on nothing else."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE

from socboard.kit.plain_text import printable


@dataclass(frozen=True, slots=True)
class Properties:
    """What a Word file says of itself. ``day`` stands for every date in it, since the clock plays no part."""

    title: str
    subject: str
    author: str
    language: str
    marking: str
    day: date


def set_properties(word: WordFile, told: Properties) -> None:
    """Title, author, language and dates."""
    properties = word.core_properties
    midnight = datetime.combine(told.day, time())
    properties.title, properties.subject = printable(told.title)[:255], printable(told.subject)[:255]
    properties.author = properties.last_modified_by = printable(told.author)[:255]
    properties.language, properties.category = told.language, printable(told.marking)[:255]
    properties.created = properties.modified = midnight
    properties.revision, properties.comments, properties.keywords = 1, "", ""
    # The template's own thumbnail shows another document.
    relations = word.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def as_bytes(word: WordFile, day: date) -> bytes:
    """The package with every entry dated ``day``."""
    saved, out = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, source.read(name))
    return out.getvalue()
