"""What was done to a record, when and by whom, read from the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socboard.audit.models import Event
from socboard.board.models import Board, Person, Seat

MOST = 50


@dataclass(frozen=True, slots=True)
class Act:
    """One act in words. ``fields`` names what was touched; the trail keeps no content."""

    at: datetime
    what: str
    who: str
    fields: str


def history(board: Board, noun: str, ref: str) -> list[Act]:
    """The latest acts on the record, newest first. Three queries."""
    events = list(Event.objects.filter(board=board.ref, noun=noun, ref=ref).order_by("-sequence")[:MOST])
    people = _names(events)
    seats = _covered(board, events)
    return [
        Act(
            at=event.at,
            what=capfirst(event.event.rpartition("_")[2]),
            who=_who(event.signature, people, seats),
            fields=", ".join(sorted(name.replace("_", " ") for name in event.fields)),
        )
        for event in events
    ]


def _who(signature: dict, people: dict[str, str], seats: dict[str, str]) -> str:
    if signature["process"]:
        return _("the command %(name)s") % {"name": signature["process"]}
    name = people.get(signature["person"], _("somebody whose name is no longer kept"))
    covered = seats.get(signature["covering_for"])
    return _("%(name)s, acting for %(covered)s") % {"name": name, "covered": covered} if covered else name


def _names(events: list[Event]) -> dict[str, str]:
    refs = {event.signature["person"] for event in events}
    return dict(Person.objects.filter(ref__in=refs).values_list("ref", "name"))


def _covered(board: Board, events: list[Event]) -> dict[str, str]:
    refs = {event.signature["covering_for"] for event in events} - {""}
    return dict(Seat.objects.filter(board=board, ref__in=refs).values_list("ref", "person__name"))
