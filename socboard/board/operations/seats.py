"""Today's acts about seats. Past facts, whose days may be unknown, go by ``records``.

Days are exact here; an end is the first day on which the row no longer holds. Who may give what stands in
``rules.py`` on the nouns, so that no other road leads past it.
"""

from datetime import date

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board.models import Board, Organisation, Person, Seat
from socboard.board.operations.appointing import (
    NotThereThen,
    dates,
    in_turn,
    refuse_left,
    refuse_overlap,
    refuse_reading,
    terms_at_once,
)
from socboard.board.operations.endings import AlreadyEnded, end_all, ending, going_on, of_seat, refuse_early
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record, record_all
from socboard.board.roles import Role
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

NO_READING = {
    "may_read_sensitive": False,
    "sensitive_granted_by": "",
    "sensitive_granted": UncertainDate(),
}


class SeatOverlaps(Refused):
    """The person has, or may have, that seat for that organisation in that time; correct it instead."""

    def __init__(self):
        super().__init__(
            _("This person has, or may have, that seat in that time already. End it first, or correct it."),
            "start",
        )


class SitsElsewhere(Refused):
    """On one day somebody sits for one organisation of a board; to change it they are moved."""

    def __init__(self, person: Person):
        super().__init__(
            _(
                "This person sits, or may sit, for another organisation of this board in that time. Move them to this "
                "one instead, or choose somebody else."
            ),
            "person",
        )
        self.person = person


class SeatTaken(Refused):
    """Somebody sits there already."""

    def __init__(self):
        super().__init__(_("Somebody has been given this seat meanwhile."), "person")


class ReadingUnchanged(Refused):
    """The permission to read OFFICIAL-SENSITIVE is a person's, and is given or withdrawn once."""


class OwnDeputy(Refused):
    """A deputy is somebody else."""

    def __init__(self):
        super().__init__(_("Nobody is their own deputy."), "person")


@transaction.atomic
def appoint_to_seat(
    *,
    board: Board,
    organisation: Organisation,
    person: Person | Entry,
    role: Role = Role.MEMBER,
    start: date,
    end: date | None = None,
    post: str = "",
    substitute_for: Seat | None = None,
    by,
) -> Seat:
    """Give a person a seat. The board is shown it at once where ``by`` may release, else when it is released.

    ``person`` may be the entry of somebody new, who is recorded in the same act. Raises OrganisationLeft,
    SeatOverlaps, SitsElsewhere, and as ``records.record_all`` does.
    """
    place = {"organisation": organisation, "role": role, "post": post, "substitute_for": substitute_for}
    entry = appointment(board=board, person=person, start=start, end=end, **place, by=by)
    record_all([*newcomer(person), entry], by=by)
    return entry.instance


@transaction.atomic
def record_vacancy(
    *, board: Board, organisation: Organisation, role: Role = Role.MEMBER, post: str = "", start: date, by
) -> Seat:
    """A seat that is there and that nobody holds yet. Raises OrganisationLeft, and as ``records.record`` does."""
    refuse_left(board, organisation, start)
    entry = Entry(
        Seat,
        {"role": role, "post": post, **dates(start, None)},
        {"board": board, "organisation": organisation, "person": None},
        release=terms_at_once(Seat, board, by=by),
    )
    return record(entry, by=by)


@transaction.atomic
def fill_seat(
    seat: Seat, *, person: Person | Entry, start: date, end: date | None = None, post: str = "", by
) -> Seat:
    """Give a vacant seat to a person from this day; until then it stays vacant in the records.

    The vacancy ends and its deputies stand in for the new seat; one that begins on the very day is itself given.
    Raises SeatTaken, NotThereThen, OrganisationLeft, SeatOverlaps, and as ``records.record_all`` does.
    """
    in_turn(seat.board)
    if seat.person_id is not None:
        raise SeatTaken
    if not Seat.objects.on(start).filter(pk=seat.pk).exists():
        raise NotThereThen
    entry = appointment(
        board=seat.board,
        organisation=seat.organisation,
        person=person,
        role=seat.role,
        post=post,
        start=start,
        end=end,
        substitute_for=seat.substitute_for,
        by=by,
    )
    if seat.start == UncertainDate.on(start):
        references, terms = {"person": person}, None if seat.release_id else entry.release
        values = {**entry.values, **NO_READING}
        given = Entry(Seat, values, references, release=terms, instance=seat, verb="filled")
        record_all([*newcomer(person), given], by=by)
        return seat
    deputies = going_on(Seat.objects.current().filter(substitute_for=seat), start).select_related("board")
    relinked = [Entry(Seat, {}, {"substitute_for": entry}, instance=deputy) for deputy in deputies]
    record_all([*newcomer(person), ending(seat, start), entry, *relinked], by=by)
    return entry.instance


@transaction.atomic
def name_deputy(
    seat: Seat, *, person: Person | Entry, start: date, end: date | None = None, post: str = "", by
) -> Seat:
    """Name a substitute for the holder of this seat, for the same organisation (house rule 5).

    Raises OwnDeputy, NotThereThen, and as ``appoint_to_seat`` does.
    """
    if isinstance(person, Person) and person.pk == seat.person_id:
        raise OwnDeputy
    if not Seat.objects.on(start).filter(pk=seat.pk).exists():
        raise NotThereThen
    place = {"board": seat.board, "organisation": seat.organisation, "role": Role.DEPUTY}
    return appoint_to_seat(
        **place, person=person, start=start, end=end, post=post, substitute_for=seat, by=by
    )


@transaction.atomic
def end_seat(seat: Seat, *, on: date, by) -> Seat:
    """The seat no longer holds from this day, and with it goes what ``endings.of_seat`` finds.

    Raises AlreadyEnded, EndsBeforeStart, BeganLater, and as ``records.record_all`` does.
    """
    refuse_early(seat, on)
    end_all(of_seat(seat, on=on), by=by)
    return seat


@transaction.atomic
def grant_sensitive(seat: Seat, *, granted_by: str, on: date, by) -> Seat:
    """From this day the holder may read OFFICIAL-SENSITIVE.

    Raises PermissionDenied, ReadingUnchanged, AlreadyEnded, and as ``records.record`` does.
    """
    _demand_grant(seat, by=by)
    if seat.person_id is None:
        raise ReadingUnchanged(_("Nobody sits there: the permission is given to a person."))
    if seat.may_read_sensitive:
        raise ReadingUnchanged(_("The holder of this seat may read OFFICIAL-SENSITIVE already."))
    if seat.end.surely_by(timezone.localdate()):
        raise AlreadyEnded
    values = {
        "may_read_sensitive": True,
        "sensitive_granted_by": granted_by,
        "sensitive_granted": UncertainDate.on(on),
    }
    return record(Entry(Seat, values, instance=seat, verb="granted_sensitive"), by=by)


@transaction.atomic
def withdraw_sensitive(seat: Seat, *, by) -> Seat:
    """From now on the holder may not read OFFICIAL-SENSITIVE. Raises as ``grant_sensitive`` does."""
    _demand_grant(seat, by=by)
    if not seat.may_read_sensitive:
        raise ReadingUnchanged(_("The holder of this seat may not read OFFICIAL-SENSITIVE anyway."))
    return record(Entry(Seat, NO_READING, instance=seat, verb="withdrew_sensitive"), by=by)


def appointment(
    *,
    board: Board,
    organisation: Organisation,
    person: Person | Entry,
    role: Role,
    post: str,
    start: date,
    end: date | None,
    substitute_for: Seat | None,
    leaving: Organisation | None = None,
    by,
) -> Entry:
    """The entry by which somebody is appointed, checked. ``leaving`` is what they sit for until that day, in a move.

    Raises OrganisationLeft, OrganisationReads, SeatOverlaps and SitsElsewhere.
    """
    in_turn(board)
    refuse_left(board, organisation, start)
    refuse_reading(board, organisation, by=by)
    place = {"board": board, "organisation": organisation, "substitute_for": substitute_for}
    if isinstance(person, Person):
        same = Seat.objects.filter(**place, person=person, role=role)
        refuse_overlap(same, start, end, SeatOverlaps())
        held = Seat.objects.filter(board=board, person=person)
        elsewhere = held.exclude(organisation__in=[each for each in (organisation, leaving) if each])
        refuse_overlap(elsewhere, start, end, SitsElsewhere(person))
    return Entry(
        Seat,
        values={"role": role, "post": post, **dates(start, end)},
        references={**place, "person": person},
        release=terms_at_once(Seat, board, by=by),
        verb="appointed",
    )


def newcomer(person: Person | Entry) -> list[Entry]:
    """The entry of somebody new, to be recorded before the seat; nothing for somebody known."""
    return [person] if isinstance(person, Entry) else []


def _demand_grant(seat: Seat, *, by) -> None:
    if not rules.has_perm("board.grant_seat", by, seat):
        raise PermissionDenied("board.grant_seat")
