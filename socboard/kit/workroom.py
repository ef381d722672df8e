"""Where files lie while they are made: beside the stored ones, in a folder of each process's own.

A process that is killed cannot tidy up after itself. It holds its folder by a lock, which the system takes away with
the process, and a folder that nobody holds is cleared away by the next worker.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class _Own:
    """A folder, the process and the place that it is for, since a fork needs one of its own, and what holds it."""

    process: int
    place: str
    path: Path
    handle: int

    @property
    def is_ours(self) -> bool:
        return (self.process, self.place) == (os.getpid(), str(settings.MEDIA_ROOT)) and self.path.exists()


_own: _Own | None = None


def folder() -> Path:
    """This process's own folder, made at its first use. Raises OSError."""
    global _own
    if _own is None or not _own.is_ours:
        with _place() as place:
            # Another thread may have been quicker.
            if _own is None or not _own.is_ours:
                before, made = _own, Path(tempfile.mkdtemp(dir=place))
                _own = _Own(os.getpid(), str(settings.MEDIA_ROOT), made, _held(made))
                if before is not None:
                    os.close(before.handle)
    return _own.path


def clear_away() -> int:
    """Remove the folders that nobody holds any more. How many."""
    removed = 0
    with _place() as place:
        for left in place.iterdir():
            handle = _held(left)
            if handle is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(handle)
                removed += 1
    return removed


@contextmanager
def _place() -> Iterator[Path]:
    """The folder of folders, in which one process at a time makes and clears away."""
    place = Path(settings.MEDIA_ROOT) / "work"
    place.mkdir(parents=True, exist_ok=True)
    handle = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield place
    finally:
        os.close(handle)


def _held(path: Path) -> int | None:
    """The handle by which it is held from now on; None where another process holds it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle
