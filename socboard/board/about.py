"""What every page of a record tells at its foot: whose it is, who entered and released it, and its history."""

from __future__ import annotations

from dataclasses import dataclass

from socboard.board.actors import Actor
from socboard.board.history import Act, history, unnamed
from socboard.board.models import BoardRecord, Person
from socboard.board.nouns import address

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

    ``why`` says why this reader sees the record at all; ``trace`` is the address of the page that tells what led to it
    and what became of it.
    """

    record: BoardRecord
    entered_by: str
    entered_for: str
    released_by: str
    why: list[str]
    trace: str
    history: list[Act]


def about(record: BoardRecord, *, actor: Actor) -> About:
    """Four queries for the history, and one for names; none else where the record was loaded with ``FOLLOWED``."""
    seated = actor.standing(record.board_id).seated
    told = [getattr(record.entered_by, "person", None), record.entered_for]
    told += [getattr(record.release.by_user, "person", None)] if record.release else []
    refs = {person.ref for person in told if person}
    instead = unnamed(refs, board=record.board, actor=actor) if refs else {}

    def name(person: Person | None) -> str:
        if person is None or not (person.name_agreed or seated):
            return ""
        return instead.get(person.ref, person.name)

    return About(
        record,
        entered_by=name(getattr(record.entered_by, "person", None)),
        entered_for=name(record.entered_for),
        released_by=name(getattr(record.release.by_user, "person", None)) if record.release else "",
        trace=address(record.board.ref, record.noun, record.ref, "trace") if seated else "",
        why=actor.standing(record.board_id).why(record),
        history=history(record.board, record.noun, record.ref, actor=actor) if seated else [],
    )
