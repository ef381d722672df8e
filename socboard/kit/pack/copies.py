"""Copies of a stored pack that bear their reader's name, made while they are sent; and which pack a copy is of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from socboard.kit.pack.slot import NoSlot, Slot, blank, name_in, slot_of, written

PIECE = 256 * 1024

__all__ = ["Copy", "NoSlot", "named", "nameless_hash", "read_copy"]


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy tells: whose name it prints (empty for none), and the hash of the pack that it is a copy of."""

    name: str
    sha256: str


def named(stored: Path, name: str, *, offset: int = 0, length: int | None = None) -> Iterator[bytes]:
    """The stored pack with this name in it, from ``offset`` on, in pieces; the whole has the stored file's length.

    Nothing is written, and no more than a piece is held. A range beyond the end is cut to it. Raises NoSlot, OSError
    and ValueError at once, not when the pieces are taken.
    """
    if offset < 0 or (length is not None and length < 0):
        raise ValueError("a range begins at nought or later and has a length")
    slot = slot_of(stored)
    content = written(name)
    if len(content) != slot.length:
        raise NoSlot(str(stored))
    size = os.stat(stored).st_size
    return _pieces(stored, slot, content, offset, size if length is None else min(size, offset + length))


def nameless_hash(pieces: Iterable[bytes], slot: Slot) -> str:
    """The SHA-256 of a copy as if no name stood in it: that of its pack, if nothing else was changed."""
    digest, at = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(_overlaid(piece, at, slot, blank()))
        at += len(piece)
    return digest.hexdigest()


def read_copy(path: Path) -> Copy:
    """Whose copy a file says it is, and of which pack. Raises NoSlot where it is no copy of any; and OSError."""
    slot = slot_of(path)
    if slot.length != len(blank()):
        raise NoSlot(str(path))
    with open(path, "rb") as file:
        file.seek(slot.offset)
        name = name_in(file.read(slot.length))
        file.seek(0)
        return Copy(name, nameless_hash(iter(lambda: file.read(PIECE), b""), slot))


def _pieces(stored: Path, slot: Slot, content: bytes, at: int, end: int) -> Iterator[bytes]:
    with open(stored, "rb", buffering=0) as file:
        file.seek(at)
        while at < end:
            piece = file.read(min(PIECE, end - at))
            if not piece:
                return
            yield _overlaid(piece, at, slot, content)
            at += len(piece)


def _overlaid(piece: bytes, at: int, slot: Slot, content: bytes) -> bytes:
    """A piece of a file that begins at ``at``, with as much of the slot as lies within it replaced."""
    first, last = max(at, slot.offset), min(at + len(piece), slot.offset + slot.length)
    if first >= last:
        return piece
    inside = content[first - slot.offset : last - slot.offset]
    return piece[: first - at] + inside + piece[last - at :]
