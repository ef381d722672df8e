"""Today's acts about seats, offices and cover. Past facts, whose days may be unknown, go by ``records``.

Days are exact here; an end is the first day on which the row no longer holds. Who may give what stands in
``rules.py`` on the nouns, so that no other road leads past it.
"""

from datetime import date

from django.db import transaction

from socboard.board.models import Board, Cover, OfficeTerm, Organisation, Person, Seat
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record, record_for_board
from socboard.board.roles import Office, Role
from socboard.kit.values import UncertainDate


class SeatOverlaps(Exception):
    """The person has, or may have, that seat for that organisation in that time; correct it instead."""


class OfficeHeld(Exception):
    """Somebody holds, or may hold, that office in that time; end the term, or say that it is held jointly."""


class NotSeated(Exception):
    """An office is held by somebody who has a seat on the board."""


class CoverOverlaps(Exception):
    """The person covers that seat in that time already."""


@transaction.atomic
def appoint_to_seat(
    *,
    board: Board,
    organisation: Organisation,
    person: Person,
    role: Role = Role.MEMBER,
    start: date,
    end: date | None = None,
    post: str = "",
    substitute_for: Seat | None = None,
    by,
) -> Seat:
    """Give a person a seat. The board is shown it at once where ``by`` may release, else when it is released.

    Raises SeatOverlaps, and as ``records.record`` does.
    """
    same = Seat.objects.filter(board=board, organisation=organisation, person=person, role=role)
    _refuse_overlap(same, start, end, SeatOverlaps)
    entry = Entry(
        Seat,
        values={"role": role, "post": post, **_dates(start, end)},
        references={
            "board": board,
            "organisation": organisation,
            "person": person,
            "substitute_for": substitute_for,
        },
        verb="appointed",
    )
    return record_for_board(entry, by=by)


def end_seat(seat: Seat, *, on: date, by) -> Seat:
    """The seat no longer holds from this day. Raises as ``records.record`` does."""
    return record(Entry(Seat, {"end": UncertainDate.on(on)}, instance=seat, verb="ended"), by=by)


def grant_sensitive(seat: Seat, *, granted_by: str, on: date, by) -> Seat:
    """From this day the holder may read OFFICIAL-SENSITIVE. Raises as ``records.record`` does."""
    values = {
        "may_read_sensitive": True,
        "sensitive_granted_by": granted_by,
        "sensitive_granted": UncertainDate.on(on),
    }
    return record(Entry(Seat, values, instance=seat, verb="granted_sensitive"), by=by)


@transaction.atomic
def appoint_to_office(
    *,
    board: Board,
    person: Person,
    office: Office,
    start: date,
    end: date | None = None,
    post: str = "",
    follows: OfficeTerm | None = None,
    joint: bool = False,
    by,
) -> OfficeTerm:
    """Begin a term of office (house rules 3 and 4); ``joint`` allows a second holder beside the first.

    Raises NotSeated, OfficeHeld, and as ``records.record`` does.
    """
    if not Seat.objects.on(start).filter(board=board, person=person).exists():
        raise NotSeated(person)
    terms = OfficeTerm.objects.filter(board=board, office=office)
    _refuse_overlap(terms.filter(person=person) if joint else terms, start, end, OfficeHeld)
    entry = Entry(
        OfficeTerm,
        values={"office": office, "post": post, **_dates(start, end)},
        references={"board": board, "person": person, "follows": follows},
        verb="appointed",
    )
    return record_for_board(entry, by=by)


def end_term(term: OfficeTerm, *, on: date, by) -> OfficeTerm:
    """The office is no longer held from this day. Raises as ``records.record`` does."""
    return record(Entry(OfficeTerm, {"end": UncertainDate.on(on)}, instance=term, verb="ended"), by=by)


@transaction.atomic
def arrange_cover(*, seat: Seat, person: Person, start: date, end: date, reason: str = "", by) -> Cover:
    """Somebody acts in this seat, and in its holder's offices, for a time. It never lends OFFICIAL-SENSITIVE.

    Raises CoverOverlaps, and as ``records.record`` does.
    """
    _refuse_overlap(Cover.objects.filter(seat=seat, person=person), start, end, CoverOverlaps)
    entry = Entry(
        Cover,
        values={"reason": reason, **_dates(start, end)},
        references={"board": seat.board, "seat": seat, "person": person},
        verb="arranged",
    )
    return record_for_board(entry, by=by)


def _dates(start: date, end: date | None) -> dict[str, UncertainDate]:
    return {"start": UncertainDate.on(start), "end": UncertainDate.on(end) if end else UncertainDate()}


def _refuse_overlap(others, start: date, end: date | None, error: type[Exception]) -> None:
    """Raise unless each of the others surely ended by the start, or surely begins at the end or later."""
    for other in others.current():
        over = other.end.surely_by(start)
        later = end is not None and other.start.earliest is not None and other.start.earliest >= end
        if not (over or later):
            raise error(other)
