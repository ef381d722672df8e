"""Today's acts about terms of office and cover (house rules 3 and 4). Past facts go by ``records``.

Days are exact here; an end is the first day on which the row no longer holds.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from socboard.board.models import Board, Cover, OfficeTerm, Person, Seat
from socboard.board.operations.appointing import NotThereThen, dates, in_turn, refuse_overlap, refuse_reading
from socboard.board.operations.endings import ending, refuse_early
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record, record_for_board
from socboard.board.roles import Office, Role
from socboard.kit.refusals import Refused


class OfficeHeld(Refused):
    """Somebody holds, or may hold, that office in that time; end the term, or say that it is held jointly."""

    def __init__(self):
        super().__init__(
            _(
                "Somebody holds, or may hold, that office in that time. Say whose term it follows, end that term, "
                "or say that the office is held jointly."
            ),
            "office",
        )


class NotSeated(Refused):
    """An office is held by somebody who has a seat on the board."""

    def __init__(self):
        super().__init__(_("This person has no seat on the board on that day."), "person")


class FollowsAnother(Refused):
    """A term follows an earlier one in the same office."""

    def __init__(self):
        super().__init__(_("Choose an earlier term in the same office, or none."), "follows")


class OfficeLent(Refused):
    """Cover of a seat lends its holder's offices, and whom to lend those is the manager's alone to say."""

    def __init__(self):
        super().__init__(_("Whoever sits here holds an office: only the manager arranges cover for them."))


class CoverOverlaps(Refused):
    """The person covers that seat in that time already."""

    def __init__(self):
        super().__init__(_("This person covers that seat in that time already."), "start")


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

    The term that it ``follows`` is over on the day it begins. Organisation, and post unless given, are those of
    the person's seat. Raises NotSeated, OfficeHeld, FollowsAnother, and as ``records.record`` does.
    """
    in_turn(board)
    seat = _seat_of(person, board, start)
    others = OfficeTerm.objects.filter(board=board, office=office)
    if follows is not None:
        _refuse_to_follow(follows, office, start)
        others = others.exclude(pk=follows.pk)
    refuse_overlap(others.filter(person=person) if joint else others, start, end, OfficeHeld())
    entry = Entry(
        OfficeTerm,
        values={"office": office, "post": post or seat.post, **dates(start, end)},
        references={
            "board": board,
            "organisation": seat.organisation,
            "person": person,
            "follows": follows,
        },
        verb="appointed",
    )
    return record_for_board(entry, by=by)


@transaction.atomic
def end_term(term: OfficeTerm, *, on: date, by) -> OfficeTerm:
    """The office is no longer held from this day.

    Raises AlreadyEnded, EndsBeforeStart, and as ``records.record`` does.
    """
    refuse_early(term, on)
    return record(ending(term, on), by=by)


@transaction.atomic
def arrange_cover(*, seat: Seat, person: Person, start: date, end: date, reason: str = "", by) -> Cover:
    """Somebody acts in this seat, and in its holder's offices, for a time. It never lends OFFICIAL-SENSITIVE.

    Covering the holder of an office is the manager's alone to arrange. Raises OfficeLent, OrganisationReads,
    NotThereThen, CoverOverlaps, and as ``records.record`` does.
    """
    in_turn(seat.board)
    _refuse_to_lend_office(seat, start, end, by=by)
    refuse_reading(seat.board, seat.organisation, by=by)
    if not Seat.objects.on(start).filter(pk=seat.pk).exists():
        raise NotThereThen
    refuse_overlap(Cover.objects.filter(seat=seat, person=person), start, end, CoverOverlaps())
    entry = Entry(
        Cover,
        values={"reason": reason, **dates(start, end)},
        references={"board": seat.board, "seat": seat, "person": person},
        verb="arranged",
    )
    return record_for_board(entry, by=by)


@transaction.atomic
def end_cover(cover: Cover, *, on: date, by) -> Cover:
    """The cover no longer holds from this day. Raises AlreadyEnded, EndsBeforeStart, and as ``records.record``."""
    refuse_early(cover, on)
    return record(ending(cover, on), by=by)


def _seat_of(person: Person, board: Board, day: date) -> Seat:
    """The person's seat on that day, an own one before a deputy's. Raises NotSeated."""
    held = Seat.objects.on(day).filter(board=board, person=person).select_related("organisation")
    seats = sorted(held.order_by("pk"), key=lambda seat: seat.role == Role.DEPUTY)
    if not seats:
        raise NotSeated
    return seats[0]


def _refuse_to_lend_office(seat: Seat, start: date, end: date, *, by) -> None:
    """Raise OfficeLent where the holder has, or may have, an office while the cover lasts. One query at most."""
    if by.process or by.standing(seat.board_id).is_manager or seat.person_id is None:
        return
    terms = OfficeTerm.objects.current().filter(board=seat.board_id, person=seat.person_id)
    for term in terms:
        begins_later = term.start.earliest is not None and term.start.earliest >= end
        if not (begins_later or term.end.surely_by(start)):
            raise OfficeLent


def _refuse_to_follow(term: OfficeTerm, office: Office, start: date) -> None:
    begins_later = term.start.earliest is not None and term.start.earliest >= start
    if term.office != office or begins_later:
        raise FollowsAnother
