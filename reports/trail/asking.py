"""Which entries of the trail somebody asks for. All of it belongs to one board."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from socboard.audit.models import Event, ReadEvent
from socboard.board.history import verb_of
from socboard.board.models import Board, Membership, Organisation, Person, Seat

ACTS, READS = "acts", "reads"
# In place of a person: whatever a command or the timetable did.
COMMANDS = "commands"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown. ``how`` is an act's verb, or the way of a read; days are inclusive."""

    show: str = ACTS
    person: str = ""
    seat: str = ""
    noun: str = ""
    how: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_reads(self) -> bool:
        return self.show == READS

    @property
    def is_narrowed(self) -> bool:
        return self != Wanted(self.show)

    def pairs(self) -> list[tuple[str, str]]:
        """What differs from all acts, as names and values of the address."""
        given = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, str(value)) for name, value in given if value and (name, value) != ("show", ACTS)]


def entries(board: Board, wanted: Wanted) -> QuerySet:
    """The acts or the reads of the board that are asked for, in no order."""
    found = ReadEvent.objects.filter(board=board.ref) if wanted.is_reads else acts_of(board)
    if wanted.person == COMMANDS:
        found = found.exclude(signature__process="")
    elif wanted.person:
        found = found.filter(signature__person=wanted.person)
    if wanted.seat:
        found = found.filter(Q(signature__seat=wanted.seat) | Q(signature__covering_for=wanted.seat))
    if wanted.noun:
        found = found.filter(noun=wanted.noun)
    if wanted.how:
        found = (
            found.filter(what=wanted.how)
            if wanted.is_reads
            else found.filter(event__in=_named(board, wanted.how))
        )
    if wanted.since:
        found = found.filter(at__gte=_start_of(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_start_of(wanted.until + timedelta(days=1)))
    return found


def acts_of(board: Board) -> QuerySet:
    """What was done on the board, and what its own people did about those people and organisations that span boards.

    What another board's people did about them stays with that board.
    """
    seats = Seat.objects.current().filter(board=board)
    memberships = Membership.objects.current().filter(board=board)
    people = [ref for ref in seats.values_list("person__ref", flat=True) if ref]
    organisations = {
        *seats.values_list("organisation__ref", flat=True),
        *memberships.values_list("organisation__ref", flat=True),
    }
    shared = Q(noun=Person.noun, ref__in=people) | Q(noun=Organisation.noun, ref__in=organisations)
    ours = Q(signature__person__in=people) | ~Q(signature__process="")
    return Event.objects.filter(Q(board=board.ref) | (Q(board="") & shared & ours))


def nouns_in(board: Board) -> set[str]:
    """The nouns of which the trail tells."""
    found = (
        model.objects.filter(board=board.ref).order_by().values_list("noun", flat=True).distinct()
        for model in (Event, ReadEvent)
    )
    return set().union(*found)


def verbs_in(board: Board) -> list[str]:
    """What has ever been done on the board."""
    return sorted({verb_of(event) for event in _events(board)})


def _named(board: Board, verb: str) -> list[str]:
    return [event for event in _events(board) if verb_of(event) == verb]


def _events(board: Board) -> QuerySet:
    return Event.objects.filter(board=board.ref).order_by().values_list("event", flat=True).distinct()


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
