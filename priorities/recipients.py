"""Whom a call writes to: those who sit for an organisation that still owes an update."""

from collections.abc import Iterable
from datetime import date

from priorities.models import Call, Update
from socboard.board.models import Person, Seat
from socboard.board.roles import PARTNERS

OWED = (*Update.OPEN, Update.State.AWAITING)


def owing(call: Call) -> set[int]:
    """The keys of the organisations that have not given all they were asked for. One query."""
    owed = Update.objects.current().filter(call=call, state__in=OWED)
    return set(owed.values_list("organisation", flat=True))


def seats_of(call: Call, organisations: Iterable[int], *, today: date) -> list[Seat]:
    """The seats of partners for these organisations that are held by somebody with an address. One query.

    Each with its person and organisation. Nobody is written to about a call that they may not read.
    """
    held = Seat.objects.on(today).filter(
        board=call.board_id, organisation__in=organisations, role__in=PARTNERS, person__isnull=False
    )
    return [seat for seat in held.select_related("person__user", "organisation") if address_of(seat.person)]


def address_of(person: Person) -> str:
    """Where the board writes to, else the address that the person signs in with; empty where there is neither."""
    return person.email or getattr(person.user, "email", "")
