"""A pack's file, written beside its place and moved there whole.

The papers are by far the most of it, and are written while our own pages are still being drawn. What these change
follows as a second piece, as PDF has it for changes of a file (ISO 32000-1, 7.5.6): the new objects and the few that
are other ones now, with a table of their own. Meanwhile the file is hashed as it grows.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import BinaryIO

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Object, Pdf, Stream

from socboard.kit import files
from socboard.kit.pack import slot
from socboard.kit.pack.parts import PackNotMade

# What qpdf writes for a file's identifier when it is to be the same each time.
FIXED_ID = b"31415926535897932384626433832795"
TABLE_AT = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
# At least as much as holds the end of a file, from its trailer on.
TAIL = 400
PIECE = 256 * 1024
PATIENCE = 0.003  # seconds


@contextmanager
def written(out: Path, *, identifier: str, beside: Executor) -> Iterator[Output]:
    """A file to write to, which ``put_in_place`` makes ``out``; without that, nothing of it stays.

    Raises PackNotMade where it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
        with os.fdopen(handle, "w+b", buffering=PIECE) as file:
            output = Output(file, Path(name), out, identifier, beside)
            try:
                yield output
            finally:
                output.settled.set()
                with suppress(FileNotFoundError):
                    os.unlink(name)
    except (OSError, pikepdf.PdfError) as error:
        if files.is_full(error):
            raise PackNotMade(files.no_room()) from error
        raise PackNotMade(_("The pack was not made: %(reason)s.") % {"reason": _because(error)}) from error


class Output:
    """The file while it grows. ``beside`` hashes it and brings it to disk meanwhile."""

    def __init__(self, file: BinaryIO, path: Path, out: Path, identifier: str, beside: Executor):
        self.file, self.path, self.out, self.beside = file, path, out, beside
        self.identifier = hashlib.sha256(identifier.encode()).hexdigest()[: len(FIXED_ID)].encode()
        self.settled = Event()
        self.told = beside.submit(_followed, path, self.settled)

    def save(self, pdf: Pdf) -> None:
        """Write the document, every stream as it is: nothing is packed or unpacked. Raises pikepdf.PdfError."""
        pdf.save(
            self.file,
            static_id=True,
            min_version="1.7",
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
        )
        begin = self.file.seek(0, os.SEEK_END) - TAIL
        self.file.seek(begin)
        tail = self.file.read()
        self.file.seek(begin)
        self.file.write(tail.replace(FIXED_ID, self.identifier))
        self.file.flush()
        self.table_at = int(TABLE_AT.search(tail)[1])
        self.on_disk = self.beside.submit(os.fsync, self.file.fileno())

    @contextmanager
    def changing(self) -> Iterator[Pdf]:
        """What was saved, to be changed: pages may be added, and the catalogue. The changes are appended."""
        with pikepdf.open(self.path, access_mode=pikepdf.AccessMode.stream) as pdf:
            first_new = int(pdf.trailer.Size)
            yield pdf
            changed = [pdf.Root, pdf.Root.Pages]
            fresh = [pdf.get_object(number, 0) for number in range(first_new, len(pdf.objects) + 1)]
            self._append(pdf, [*((each.objgen[0], each) for each in changed), *enumerate(fresh, first_new)])

    def put_in_place(self) -> tuple[int, str]:
        """Bring it to disk and make it ``out``; its size and its SHA-256."""
        self.file.flush()
        self.settled.set()
        self.on_disk.result()
        os.fsync(self.file.fileno())
        told = self.told.result()
        os.replace(self.path, self.out)
        _settle_folder(self.out.parent)
        return told

    def _append(self, pdf: Pdf, objects: list[tuple[int, Object | None]]) -> None:
        at = self.file.seek(0, os.SEEK_END)
        entries, pieces = {}, []
        for number, each in objects:
            piece = b"%d 0 obj\n%s\nendobj\n" % (number, _bytes_of(each))
            entries[number] = at
            pieces.append(piece)
            at += len(piece)
        trailer = b"trailer << /Size %d /Root %d 0 R /Info %d 0 R /Prev %d /ID [<%s><%s>] >>\n" % (
            max(max(entries) + 1, int(pdf.trailer.Size)),
            pdf.Root.objgen[0],
            pdf.trailer.Info.objgen[0],
            self.table_at,
            self.identifier,
            self.identifier,
        )
        pieces += [b"xref\n", *_table(entries), trailer, _slot_told(pdf, self.path)]
        pieces.append(b"startxref\n%d\n%%%%EOF\n" % at)
        self.file.write(b"".join(pieces))


def _bytes_of(each: Object | None) -> bytes:
    """An object as a file holds it."""
    if each is None:
        return b"null"
    if not isinstance(each, Stream):
        return (
            each.unparse(resolved=True) if isinstance(each, Object) else pikepdf.Array([each]).unparse()[1:-1]
        )
    content = each.read_raw_bytes()
    told = each.stream_dict
    told.Length = len(content)
    return b"%s\nstream\n%s\nendstream" % (told.unparse(resolved=True), content)


def _table(entries: dict[int, int]) -> Iterable[bytes]:
    """The cross-reference table of these objects, numbers in a row under one head."""
    numbers = sorted(entries)
    starts = [number for number in numbers if number - 1 not in entries]
    for start in starts:
        row = [number for number in numbers if number >= start]
        length = next((at for at, number in enumerate(row) if number != start + at), len(row))
        yield b"%d %d\n" % (start, length)
        yield from (b"%010d 00000 n \n" % entries[number] for number in row[:length])


def _slot_told(pdf: Pdf, path: Path) -> bytes:
    """The comment that says where a name may stand, found by the file's own table, not by searching papers' content."""
    form = pdf.Root.PieceInfo.Socboard.Private.get("/Name")
    if form is None:
        return b""
    start, letters = pdf.get_xref_table()[form.objgen].offset, slot.blank()
    with open(path, "rb") as file:
        file.seek(start)
        place = file.read(2 * len(letters) + TAIL).index(letters)
    return slot.SAID % (start + place, len(letters))


def _followed(path: Path, settled: Event) -> tuple[int, str]:
    """Size and SHA-256 of a file that grows meanwhile; its tail is not looked at before the file is settled."""
    digest, at = hashlib.sha256(), 0
    with open(path, "rb", buffering=0) as file:
        while True:
            last = settled.is_set()
            size = os.fstat(file.fileno()).st_size
            end = size if last else size - TAIL
            while at < end:
                piece = file.read(min(PIECE, end - at))
                digest.update(piece)
                at += len(piece)
            if last:
                return size, digest.hexdigest()
            settled.wait(PATIENCE)


def _settle_folder(folder: Path) -> None:
    """The new name outlasts a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _because(error: Exception) -> str:
    """Why, in words that carry no path."""
    if isinstance(error, OSError) and error.errno:
        return _("it could not be written (%(reason)s)") % {"reason": os.strerror(error.errno).lower()}
    return _("it could not be written")
