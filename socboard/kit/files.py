"""Files kept under their SHA-256: written once, verified, never changed."""

import errno
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import OperationalError
from django.utils.translation import gettext as _

from socboard.kit import workroom
from socboard.kit.models import StoredFile

# No room on the disk, or none left for us.
FULL = (errno.ENOSPC, errno.EDQUOT)


class FileDamaged(Exception):
    """The bytes on disk are not those that were stored, or are missing."""


def is_full(error: BaseException) -> bool:
    """Whether it says that there is no room left to write, for us or for the database (SQLite, PostgreSQL)."""
    if isinstance(error, OperationalError):
        return any(words in str(error) for words in ("disk is full", "No space left on device"))
    return isinstance(error, OSError) and error.errno in FULL


def no_room() -> str:
    """What whoever waits for a file is told then."""
    return _(
        "The server has no room left on its disk. Nothing is lost: tell whoever runs it, then try again."
    )


def path_of(sha256: str) -> Path:
    """Where the file with this hash lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def store(content: bytes, *, media_type: str) -> StoredFile:
    """Keep the bytes and return their row. Storing the same bytes again only mends a file that was damaged."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    if not target.exists() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)
    row, _is_new = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type}
    )
    return row


def store_from(path: Path, *, media_type: str) -> StoredFile:
    """Keep a large file without reading it whole. It is moved, if it lies on the same disk as the others."""
    with path.open("rb") as opened:
        sha256, size = hashlib.file_digest(opened, "sha256").hexdigest(), os.fstat(opened.fileno()).st_size
    target = path_of(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=workroom.folder())
    os.close(handle)
    try:
        shutil.move(path, name)
        _flush(name)
        os.replace(name, target)
    except OSError:
        os.unlink(name)
        raise
    row, _is_new = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": media_type}
    )
    return row


def read(row: StoredFile) -> bytes:
    """The stored bytes. Raises FileDamaged when they are missing or not the same any more."""
    try:
        content = path_of(row.sha256).read_bytes()
    except OSError as error:
        raise FileDamaged(row.sha256) from error
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise FileDamaged(row.sha256)
    return content


def write_whole(target: Path, content: bytes) -> None:
    """Write the file for its owner only, whole or not at all, whatever is killed. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=workroom.folder())
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(name, target)
    except OSError:
        os.unlink(name)
        raise


def _flush(name: str) -> None:
    """Until the bytes are on the disk. Raises OSError."""
    with open(name, "rb") as opened:
        os.fsync(opened.fileno())
