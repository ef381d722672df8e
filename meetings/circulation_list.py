"""Whom a pack reached: those who read it here, and those to whom a file goes. Rows of plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meetings.frozen_pack import Frozen
from meetings.models import Pack, PackOpening, Recipient, Sending
from meetings.outsiders import conflicts_of, lines_for, recalled_of, recalled_papers
from meetings.pack_plan import Line
from socboard.board.models import Person, Seat
from socboard.board.standing import Standing


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads the pack here; ``ref`` is the person's. ``opening`` is None where they have not opened it.

    ``reads`` is False for whoever opened it while they had it to read, and has it no longer; ``signs_in`` for whoever
    has no account to read it with.
    """

    ref: str
    name: str
    organisations: str
    opening: PackOpening | None
    reads: bool = True
    signs_in: bool = True


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody on the list, with what they may have of the pack and what they were sent, the latest first.

    ``to_be_told`` are the sendings of which something was recalled since that they do not know of.
    """

    recipient: Recipient
    lines: tuple[Line, ...]
    sendings: tuple[Sending, ...]
    to_be_told: tuple[Sending, ...]


def readers(frozen: Frozen, people: Iterable[Person], *, today: date) -> list[Reader]:
    """``people`` have the pack to read today; and whoever opened it. By name. Two queries."""
    opened = {
        each.person_id: each for each in PackOpening.objects.filter(pack=frozen.pack).select_related("person")
    }
    reading = {each.pk: each for each in people}
    sits_for = defaultdict(set)
    seats = Seat.objects.on(today).filter(board=frozen.pack.board_id, person__in={*opened, *reading})
    for seat in seats.select_related("organisation"):
        sits_for[seat.person_id].add(seat.organisation.brief)
    everybody = {key: each.person for key, each in opened.items()} | reading
    found = [
        Reader(
            person.ref,
            person.name,
            ", ".join(sorted(sits_for[key])),
            opened.get(key),
            key in reading,
            person.user_id is not None,
        )
        for key, person in everybody.items()
    ]
    return sorted(found, key=lambda each: each.name)


def outsiders(
    pack: Pack, frozen: Frozen | None, listed: Iterable[Recipient], *, handler: Standing
) -> list[Outsider]:
    """Each with what ``handler`` may hand them of this pack; nothing where there is no ``frozen`` pack to have. Three
    queries.
    """
    listed = list(listed)
    conflicts = conflicts_of(listed, pack.board_id) if frozen else {}
    sent = defaultdict(list)
    sendings = Sending.objects.current().filter(pack=pack, recipient__in=listed)
    for each in sendings.select_related("file", "release").order_by("-sent_latest", "-pk"):
        each.pack = pack
        sent[each.recipient_id].append(each)
    gone = recalled_papers(pack) if sent else []
    found = []
    for each in listed:
        declared = conflicts.get(each.person_id, frozenset())
        lines = lines_for(frozen, each, declared, handler=handler) if frozen else []
        told_late = tuple(one for one in sent[each.pk] if recalled_of(one, gone))
        found.append(Outsider(each, tuple(lines), tuple(sent[each.pk]), told_late))
    return found
