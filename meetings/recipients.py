"""Whom a meeting writes to: everybody with a seat who may read it and has an address; and what they were sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meetings.models import Meeting, MeetingReply
from socboard.board.models import Person, Seat
from socboard.board.readership import standings_on
from socboard.board.roles import Role
from socboard.kit.models import Letter

# What the letters about a meeting are, as their keys name them.
INVITED, MOVED, CANCELLED, ASKED, SOON = "invited", "moved", "cancelled", "asked", "soon"
# Which of them put the meeting into somebody's calendar.
WITH_A_DATE = (INVITED, MOVED)


@dataclass(frozen=True, slots=True)
class Expected:
    """A seat whose organisation is to say who comes, with what it said; ``reply`` is None where it said nothing."""

    seat: Seat
    reply: MeetingReply | None


def seats_to_invite(meeting: Meeting, *, today: date) -> list[Seat]:
    """One seat for each person who sits on the board today, may read the meeting and has an address. Eight queries.

    Deputies and observers too. Each with its person and organisation.
    """
    held = Seat.objects.on(today).filter(board=meeting.board_id, person__isnull=False)
    standings = standings_on(meeting.board, today=today)
    found: dict[int, Seat] = {}
    for seat in held.select_related("person__user", "organisation").order_by("organisation__name", "pk"):
        if address_of(seat.person) and standings[seat.person_id].sees(meeting):
            found.setdefault(seat.person_id, seat)
    return list(found.values())


def expected(meeting: Meeting, *, on: date, actor=None) -> list[Expected]:
    """The seats whose holders say whether they come, by organisation, each with the reply so far. Two queries.

    Those of members, and of a deputy whose member's seat nobody holds. Whoever sees the meeting's replies by their own
    right sees them all: the caller asks that first. ``actor`` is the reader, who learns of no seat that is closed to
    them; None where nobody reads.
    """
    held = Seat.objects.on(on).filter(board=meeting.board_id, person__isnull=False)
    if actor is not None:
        held = held.visible_to(actor.at(meeting.board_id))
    held = held.filter(role__in=(Role.MEMBER, Role.DEPUTY)).select_related("person__user", "organisation")
    seats = list(held.order_by("organisation__name", "person__name", "pk"))
    members = {seat.pk for seat in seats if seat.role == Role.MEMBER}
    asked: dict[int, Seat] = {}
    for seat in seats:
        if seat.role == Role.MEMBER or seat.substitute_for_id not in members:
            asked.setdefault(seat.person_id, seat)
    replies = MeetingReply.objects.current().filter(meeting=meeting).select_related("instead")
    by_person = {reply.person_id: reply for reply in replies}
    return [Expected(seat, by_person.get(person)) for person, seat in asked.items()]


def address_of(person: Person) -> str:
    """Where the board writes to, else the address that the person signs in with; empty where there is neither."""
    return person.email or getattr(person.user, "email", "")


def key_of(meeting: Meeting, person: Person, kind: str, occasion: object) -> str:
    """The key of one letter: the same occasion is written about once to each person."""
    return f"{_stem(meeting)}{person.pk}:{kind}:{occasion}"


def written_to(meeting: Meeting, kinds: Iterable[str], *, occasion: object = None) -> set[int]:
    """The keys of the people to whom a letter of one of these kinds was written, on that occasion where one is named.
    One query.
    """
    kinds, stem = set(kinds), _stem(meeting)
    found = set()
    for key in Letter.objects.filter(key__startswith=stem).values_list("key", flat=True):
        person, _colon, rest = key.removeprefix(stem).partition(":")
        kind, _colon, when = rest.partition(":")
        if kind in kinds and (occasion is None or when == str(occasion)):
            found.add(int(person))
    return found


def _stem(meeting: Meeting) -> str:
    return f"meeting:{meeting.pk}:"
