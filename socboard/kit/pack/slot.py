"""The room for a reader's name in a stored pack: one place in one file, of fixed length, never compressed.

The name's letters stand there in four hexadecimal figures each, padded with spaces. Where that is, is said by a
comment of fixed form right before the end of the file, so that nobody has to read the PDF to find it, and no paper's
content can pretend to be it.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from socboard.kit.pack.lettering import Face, face

LETTERS = 72
# The longest line of letters, at SIZE points.
SIZE, WIDTH = 9, 420
SAID = b"%% socboard: a name may stand at %012d for %06d\n"
FOUND = re.compile(rb"% socboard: a name may stand at (\d{12}) for (\d{6})\nstartxref\n\d+\n%%EOF\n\Z")
TAIL = 200
MARKS = 8


class NoSlot(Exception):
    """The file has no room for a name: it is no pack, or one that was made without."""


@dataclass(frozen=True, slots=True)
class Slot:
    """``length`` bytes from ``offset`` on, counted from the beginning of the file."""

    offset: int
    length: int


def slot_of(path: Path) -> Slot:
    """Where the name stands in a stored pack or a copy. Raises NoSlot, and OSError."""
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - TAIL))
        found = FOUND.search(file.read())
    if not found:
        raise NoSlot(str(path))
    slot = Slot(int(found[1]), int(found[2]))
    if slot.offset + slot.length > size:
        raise NoSlot(str(path))
    return slot


def blank() -> bytes:
    """What stands there while there is no name."""
    return face().hexed(" " * LETTERS)


def written(name: str) -> bytes:
    """What stands there for this name; always as long as ``blank()``."""
    return face().hexed(printed(name).ljust(LETTERS))


def printed(name: str) -> str:
    """The name as a copy prints it: in letters of the print face, and cut to what fits.

    A name that loses anything by that gets a mark of its own in square brackets, made from the whole name, so that
    two names never look the same.
    """
    letters = face()
    plain = letters.printable(name)
    if plain == " ".join(unicodedata.normalize("NFC", name).split()) and _fits(letters, plain):
        return plain
    mark = f" [{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:MARKS]}]"
    while not _fits(letters, plain + mark):
        plain = plain[:-2].rstrip() + "…"
    return f"{plain}{mark}".strip()


def name_in(content: bytes) -> str:
    """The name that the bytes of a slot print; empty where there is none. Raises NoSlot where they are no letters."""
    known = face().meanings
    try:
        codes = [int(content[at : at + 4], 16) for at in range(0, len(content), 4)]
        return "".join(known[code] for code in codes).strip()
    except (ValueError, KeyError) as error:
        raise NoSlot("the slot holds no letters") from error


def _fits(letters: Face, text: str) -> bool:
    return len(text) <= LETTERS and letters.width(text, SIZE) <= WIDTH
