"""Recording that somebody reads what is restricted: marked above OFFICIAL, or narrowed to a reader list.

Reads are a chain of their own beside the trail of acts (``socboard.audit.reads``). A read is recorded before the
answer is given; where that fails, so does the answer, and nothing restricted is shown unrecorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from socboard.audit import reads
from socboard.audit.reads import Read
from socboard.board.actors import Actor
from socboard.board.models import Board
from socboard.kit.markings import Marking


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that is read and is no record itself, such as a file: by what it is named, and what restricts it."""

    noun: str
    ref: str
    marking: str
    readers_id: int | None = None


def is_restricted(record) -> bool:
    """Whether each read of the record counts. Takes a record, its plain values, or a ``Shown``."""
    return record.marking != Marking.OFFICIAL or record.readers_id is not None


def note_read(actor: Actor, board: Board, records: Iterable, what: str) -> bool:
    """Record that the actor is given the words of these records; True where any of them is restricted.

    ``what`` is how: "page", "form", "csv", or the kind of file, such as "pdf". Call it in every view that hands out
    records past the pages: exports, and the download of a file. A page drawn by a ``BoardFrame`` is noted by the
    frame, from ``record``, ``subject`` or ``shown`` (the rows of a list), and else by its address and ``marking``.
    """
    by_noun: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if is_restricted(record):
            by_noun[record.noun].append(record.ref)
    for noun, refs in by_noun.items():
        several = tuple(refs) if len(refs) > 1 else ()
        only = "" if several else refs[0]
        _append(Read(what, board.ref, noun, ref=only, refs=several), actor, board)
    return bool(by_noun)


def note_address(actor: Actor, board: Board, path: str, what: str) -> None:
    """Record that the actor is given what stands at this address, where the page is marked as a whole."""
    _, _, _, noun, ref, *_ = [*path.split("/"), "", ""]
    named = (
        Read(what, board.ref, noun[:60], ref=ref[:60])
        if noun
        else Read(what, board.ref, Board.noun, board.ref)
    )
    _append(named, actor, board)


def _append(read: Read, actor: Actor, board: Board) -> None:
    reads.append(read, by=actor.signature(board.pk))
