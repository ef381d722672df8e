"""What a form started from, where that is not one row with a version of its own but all that the page named."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

# A form sends at most nine digits of it (``form_page``).
MOST = 999_999_999


@dataclass(frozen=True, slots=True)
class Sight:
    """Stands for the rows of a page where a ``FormPage`` asks for its ``subject``. ``version`` is never nought."""

    noun: str
    ref: str
    version: int


def sight_of(noun: str, ref: str, marks: Iterable[tuple]) -> Sight:
    """The same as long as the marks are. A mark names a row and how often it was changed; their order says nothing."""
    told = repr(sorted(repr(mark) for mark in marks))
    return Sight(noun, ref, zlib.crc32(told.encode()) % MOST + 1)


def versions_of(rows) -> list[tuple]:
    """A mark of each record."""
    return [(row.noun, row.ref, row.version) for row in rows]
