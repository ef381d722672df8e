"""Who would come to read a record, were it released to an audience: by the one rule of who sees a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

from socboard.board.models import (
    Board,
    BoardRecord,
    Cover,
    DeclaredConflict,
    Person,
    ReaderList,
    Release,
    Seat,
)
from socboard.board.roles import Role
from socboard.board.standing import Standing
from socboard.kit.audiences import Audience

# A release that is not stored, but is one.
NOT_STORED = -1
WITH = ("person", "organisation")
SEAT = ("seat__organisation",)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with a seat today: key and name, for whom they sit, and what they are on the record's board."""

    person: int
    name: str
    organisations: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Readership:
    """Those who would read it, by name: with a seat on the board, and on the board above alone."""

    board: tuple[Reader, ...]
    above: tuple[Reader, ...]


def readerships(
    record: BoardRecord, audiences: Iterable[Audience], *, today: date
) -> dict[Audience, Readership]:
    """For each audience who would read the record. A constant number of queries.

    Whoever has to sign in with a second step to read OFFICIAL-SENSITIVE is counted as if they had.
    """
    readers = _readers(record.board, today)
    found = {}
    for audience in audiences:
        chain = _chain(record, audience)
        seeing = [each for each in readers if all(each.standing.sees(one) for one in chain)]
        found[audience] = Readership(
            tuple(each for each in seeing if each.standing.seated),
            tuple(each for each in seeing if not each.standing.seated),
        )
    return found


def standings_on(board: Board, *, today: date) -> dict[int, Standing]:
    """What everybody with a seat on the board or on the board above is here today, by the person's primary key.

    A constant number of queries. Whoever has to sign in with a second step is taken to have done so.
    """
    return {each.person: each.standing for each in _readers(board, today)}


def _chain(record: BoardRecord, audience: Audience) -> list[BoardRecord]:
    """The record as if released, and whatever it is part of as it stands."""
    released = copy(record)
    released.release = Release(pk=NOT_STORED, audience=audience)
    chain, whole = [released], getattr(record, "whole", None)
    while whole is not None:
        chain.append(whole)
        whole = getattr(whole, "whole", None)
    return chain


def _readers(board: Board, today: date) -> list[Reader]:
    """Everybody with a seat on the board, or on the board above, and what they are on the board."""
    held = list(Seat.objects.on(today).filter(board=board).select_related(*WITH))
    covers = (
        Cover.objects.on(today).filter(board=board, seat__in=held).select_related("person", "seat", *SEAT)
    )
    above = Seat.objects.on(today).filter(board=board.parent_id).exclude(person=None).select_related(*WITH)
    standings: dict[Person, Standing] = {}
    sits_for = defaultdict(set)
    for seat in held:
        if seat.person:
            _seated(standings, seat.person, seat, reads=seat.reads_sensitive_on(today))
            sits_for[seat.person].add(seat.organisation.brief)
    for cover in covers:
        _seated(standings, cover.person, cover.seat, reads=False)
        sits_for[cover.person].add(cover.seat.organisation.brief)
    for seat in above:
        if not standings.setdefault(seat.person, Standing(board_id=board.pk)).seated:
            sits_for[seat.person].add(seat.organisation.brief)
    found = _with_lists(board, standings)
    readers = [Reader(each.pk, each.name, ", ".join(sorted(sits_for[each])), found[each]) for each in found]
    return sorted(readers, key=lambda reader: reader.name)


def _seated(standings: dict[Person, Standing], person: Person, seat: Seat, *, reads: bool) -> None:
    """Add what this seat gives. Reading OFFICIAL-SENSITIVE is personal: cover never lends it."""
    known = standings.get(person, Standing(board_id=seat.board_id, seated=True))
    standings[person] = replace(
        known,
        roles=known.roles | {Role(seat.role)},
        organisations=known.organisations | {seat.organisation_id},
        may_read_sensitive=known.may_read_sensitive or reads,
    )


def _with_lists(board: Board, standings: dict[Person, Standing]) -> dict[Person, Standing]:
    lists, conflicts = defaultdict(set), defaultdict(set)
    named = ReaderList.objects.current().filter(board=board)
    for pk, organisation in named.exclude(organisations=None).values_list("pk", "organisations"):
        for person, standing in standings.items():
            if organisation in standing.organisations:
                lists[person.pk].add(pk)
    for pk, person_id in named.exclude(people=None).values_list("pk", "people"):
        lists[person_id].add(pk)
    declared = DeclaredConflict.objects.current().filter(board=board)
    for person_id, noun, ref in declared.values_list("person", "about_noun", "about_ref"):
        conflicts[person_id].add((noun, ref))
    return {
        person: replace(
            standing,
            reader_lists=frozenset(lists[person.pk]),
            conflicts=frozenset(conflicts[person.pk]),
        )
        for person, standing in standings.items()
    }
