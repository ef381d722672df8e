"""The sentences of partners' updates from which a record was made, for whoever may read the updates."""

from __future__ import annotations

from dataclasses import dataclass

from priorities.models import DrawnRecord
from priorities.models.drawn import Drawable
from socboard.board.access import reached
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.kit.markings import Marking


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """One sentence, empty where the update is more closed than the record, and the update it stands in."""

    sentence: str
    update: str
    address: str


def made_from(record, *, actor, board: Board) -> list[MadeFrom]:
    """In the order in which they were linked. One query, none for a noun that is not made so."""
    if not isinstance(record, Drawable):
        return []
    links = reached(DrawnRecord, actor=actor, board=board).current()
    links = links.filter(about_noun=record.noun, about_ref=record.ref).order_by("pk")
    return [
        MadeFrom(
            each.sentence if _is_as_open(each.update, record) else "",
            each.update.organisation.name,
            address(board.ref, "updates", each.update.ref),
        )
        for each in links.select_related("update__organisation")
    ]


def _is_as_open(update, record) -> bool:
    """The page is marked, and its reading recorded, as the record asks; so it has no words of what is more closed."""
    return update.readers_id in (None, record.readers_id) and update.marking in (
        Marking.OFFICIAL,
        record.marking,
    )
