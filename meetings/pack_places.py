"""Where in one file of a pack something stands, from its printed page number, and back. Pure.

A place is kept by its paper, because the same paper stands elsewhere in another reader's file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.pack_plan import Kind


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a pack: of a paper, by its ref, counted from 1 within it; of none, counted within the file."""

    paper: str
    page: int


def place_of(number: str, labels: Sequence[str], outline: Sequence[dict]) -> Place | None:
    """The page on which this number is printed, in any case and with any spaces about it; None where none is."""
    wanted = number.strip().casefold()
    index = next((at for at, label in enumerate(labels) if label.casefold() == wanted), None)
    if index is None:
        return None
    for line in outline:
        if line["kind"] == Kind.PAPER and _holds(line, index):
            return Place(line["ref"], index - line["index"] + 1)
    return Place("", index + 1)


def index_of(place: Place, labels: Sequence[str], outline: Sequence[dict]) -> int | None:
    """Which page of the file it is, counted from nought; None where the file does not hold it."""
    if not place.paper:
        return place.page - 1 if 1 <= place.page <= len(labels) else None
    for line in outline:
        if line["kind"] == Kind.PAPER and line["ref"] == place.paper and line["index"] is not None:
            index = line["index"] + place.page - 1
            return index if _holds(line, index) else None
    return None


def _holds(line: dict, index: int) -> bool:
    return line["index"] is not None and line["index"] <= index < line["index"] + line["pages"]
