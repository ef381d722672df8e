"""What every page of a record tells at its foot: whose it is, who entered and released it, and its history."""

from __future__ import annotations

from dataclasses import dataclass

from socboard.board.actors import Actor
from socboard.board.history import Act, history
from socboard.board.models import BoardRecord, Person

# To be selected together with a record that is to be told about.
FOLLOWED = (
    "organisation",
    "originator",
    "readers",
    "release__by_user__person",
    "entered_by__person",
    "entered_for",
)


@dataclass(frozen=True, slots=True)
class About:
    """A record with the names that this reader may have, and the acts on it; no history outside the board.

    ``why`` says why this reader sees the record at all.
    """

    record: BoardRecord
    entered_by: str
    entered_for: str
    released_by: str
    why: list[str]
    history: list[Act]


def about(record: BoardRecord, *, actor: Actor) -> About:
    """Three queries for the history; none else where the record was loaded with ``FOLLOWED``."""
    seated = actor.standing(record.board_id).seated

    def name(person: Person | None) -> str:
        return person.name if person and (person.name_agreed or seated) else ""

    return About(
        record,
        entered_by=name(getattr(record.entered_by, "person", None)),
        entered_for=name(record.entered_for),
        released_by=name(getattr(record.release.by_user, "person", None)) if record.release else "",
        why=actor.standing(record.board_id).why(record),
        history=history(record.board, record.noun, record.ref) if seated else [],
    )
