"""Somebody new, somebody who moves to another organisation, and somebody who leaves, on one board."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socboard.board.models import Board, Organisation, Person, Seat
from socboard.board.operations.appointing import in_turn
from socboard.board.operations.endings import Endings, end_all, of_person
from socboard.board.operations.entries import Entry
from socboard.board.operations.seats import SitsElsewhere, appointment
from socboard.board.roles import Role
from socboard.kit.refusals import Refused


class NothingToEnd(Refused):
    """The person holds nothing on the board on that day."""

    def __init__(self):
        super().__init__(_("This person has nothing on this board from that day on."), "on")


class SameOrganisation(Refused):
    """One moves to another organisation."""

    def __init__(self):
        super().__init__(_("The person sits for this organisation already."), "organisation")


def newcomer_entry(*, name: str, email: str = "", telephone: str = "") -> Entry:
    """Somebody new, to be recorded together with the seat they are given."""
    return Entry(Person, {"name": name, "email": email, "telephone": telephone})


class SitsForAThird(Refused):
    """Who was seated for two organisations, before that was refused, would sit for two again."""

    def __init__(self):
        super().__init__(
            _(
                "This person sits for another organisation too. End that seat first, so that they sit for one."
            ),
            "organisation",
        )


@transaction.atomic
def move(
    person: Person,
    *,
    board: Board,
    leaving: Organisation,
    organisation: Organisation,
    on: date,
    role: Role = Role.MEMBER,
    post: str = "",
    substitute_for: Seat | None = None,
    by,
) -> Seat:
    """From this day the person sits for another organisation; what was held for the one they leave ends.

    Permission to read OFFICIAL-SENSITIVE does not travel, and offices end with the leaving (house rule 4). Raises
    NothingToEnd, SameOrganisation, SitsForAThird, BeganLater, and as ``seats.appoint_to_seat`` does.
    """
    if organisation == leaving:
        raise SameOrganisation
    in_turn(board)
    found = of_person(person, board, on=on, leaving=leaving)
    if not found.seats:
        raise NothingToEnd
    place = {"organisation": organisation, "role": role, "post": post, "substitute_for": substitute_for}
    try:
        entry = appointment(board=board, person=person, start=on, end=None, leaving=leaving, **place, by=by)
    except SitsElsewhere as refusal:
        raise SitsForAThird from refusal
    end_all(found, entry, by=by)
    return entry.instance


@transaction.atomic
def leave(person: Person, *, board: Board, on: date, by) -> Endings:
    """The person leaves: seats, offices, cover and so access on this board end on this day.

    Raises NothingToEnd, BeganLater, and as ``records.record_all`` does.
    """
    found = of_person(person, board, on=on)
    if not found.rows:
        raise NothingToEnd
    end_all(found, by=by)
    return found
