"""An officer hides no record from the manager: neither by its readers or marking, nor by a conflict of interest.

Whoever is the manager may do all of that themselves, and so says so; a partner may narrow what is the partner's own.
Source: roles.py, "one of the manager's team"; house rules 16 and 17.
"""

from __future__ import annotations

from copy import copy

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board.actors import standings_of
from socboard.board.models import BoardRecord, DeclaredConflict, Person, Seat
from socboard.board.roles import Role
from socboard.board.standing import Standing
from socboard.kit.markings import Marking
from socboard.kit.refusals import Refused


class HiddenFromManager(Refused):
    """The manager, who may read it now, no longer could."""


def refuse_hiding(instance: BoardRecord, stored: BoardRecord | None, *, by) -> None:
    """Raise HiddenFromManager where an officer's entry takes from a manager what the manager could read.

    ``stored`` is the row as it stands, None for a new one. Asks the database only where somebody of the team, but not
    the manager, narrows, marks or closes something.
    """
    standing = by.standing(instance.board_id)
    if by.process or not standing.is_team or standing.is_manager:
        return
    if isinstance(instance, DeclaredConflict):
        if instance.person_id != by.person_id and instance.person_id in managers(instance.board_id):
            raise HiddenFromManager(
                _("A conflict of interest of the manager's is the manager's to enter."), "person"
            )
        return
    before = stored or _open(instance)
    if (instance.marking, instance.readers_id) == (before.marking, before.readers_id):
        return
    for manager in _standings(instance.board_id):
        if manager.may_handle(before) and not manager.may_handle(instance):
            place = "readers" if manager.may_handle(_without_readers(instance)) else "marking"
            raise HiddenFromManager(
                _("The manager could then not read it. Choose otherwise, or leave this to the manager."),
                place,
            )


def managers(board: int) -> set[int]:
    """The people who sit as manager of the board today, by primary key. One query."""
    seats = Seat.objects.on(timezone.localdate()).filter(board=board, role=Role.MANAGER).exclude(person=None)
    return set(seats.values_list("person", flat=True))


def _standings(board: int) -> list[Standing]:
    """What each manager is on the board today, signed in with a second step."""
    people = Person.objects.filter(pk__in=managers(board))
    today = timezone.localdate()
    return [standings_of(person, today=today, second_factor=True)[board] for person in people]


def _open(instance: BoardRecord) -> BoardRecord:
    """The same record as everybody of the team could read it."""
    opened = _without_readers(instance)
    opened.marking = Marking.OFFICIAL
    return opened


def _without_readers(instance: BoardRecord) -> BoardRecord:
    opened = copy(instance)
    opened.readers_id = None
    return opened
