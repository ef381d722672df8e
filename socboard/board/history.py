"""What was done to a record, when and by whom, read from the trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.audit.models import Event
from socboard.board.models import Board, Person, Seat
from socboard.board.nouns import nouns
from socboard.board.roles import Role

MOST = 50
# Verbs that read badly as they are.
WORDS = {
    "erasure_asked": gettext_lazy("Erasure asked for"),
    "erasure_refused": gettext_lazy("Erasure refused"),
    "erasure_taken_back": gettext_lazy("Request for erasure taken back"),
    "granted_sensitive": gettext_lazy("Allowed to read OFFICIAL-SENSITIVE"),
    "withdrew_sensitive": gettext_lazy("No longer allowed to read OFFICIAL-SENSITIVE"),
}

# What somebody is called to a reader who may not know that they sit there.
SOMEBODY = {
    Role.MANAGER: gettext_lazy("a community safety manager"),
    Role.OFFICER: gettext_lazy("a board officer"),
    Role.MEMBER: gettext_lazy("a member"),
    Role.DEPUTY: gettext_lazy("a deputy"),
    Role.OBSERVER: gettext_lazy("an observer"),
}
# Acts that begin a record or erase it touch all of it, which tells nobody anything.
WHOLE_ACTS = frozenset({"recorded", "appointed", "arranged", "drafted", "founded", "opened", "uploaded"}) | {
    "added",
    "called_for",
    "carried_on",
    "compiled",
    "erased",
    "erasure_asked",
    "erasure_refused",
}
# Steps on the way of a record: the verb says all that they change.
STEPS = frozenset({"accepted", "approved", "passed_to_approver", "sent_back", "submitted"}) | {
    "agenda_agreed",
    "issued",
    "made_a_pdf",
    "put before the chair",
    "recalled",
    "received",
    "replaced",
    "sent back",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One act in words. ``fields`` names what was touched; the trail keeps no content."""

    at: datetime
    what: str
    who: str
    fields: str


def history(board: Board, noun: str, ref: str, *, actor) -> list[Act]:
    """The latest acts on the record, newest first, as this reader is told of them. Four queries."""
    events = list(Event.objects.filter(board=board.ref, noun=noun, ref=ref).order_by("-sequence")[:MOST])
    people, seats = _names(events), _covered(board, events)
    holders = {seat.person.ref for seat in seats.values() if seat.person}
    people |= unnamed({*people, *holders}, board=board, actor=actor)
    seats = {ref: people.get(seat.person.ref, seat.person.name) for ref, seat in seats.items() if seat.person}
    return [
        Act(
            at=event.at,
            what=words_of(verb_of(event.event)),
            who=name_of(event.signature, people, seats),
            fields="" if verb_of(event.event) in WHOLE_ACTS | STEPS else fields_of(event),
        )
        for event in events
    ]


def verb_of(event: str) -> str:
    """The verb in an event's name: "granted_sensitive" of "board.seat_granted_sensitive"."""
    app, _dot, act = event.partition(".")
    for model in nouns().values():
        stem = f"{model._meta.model_name}_"
        if model._meta.app_label == app and act.startswith(stem):
            return act.removeprefix(stem)
    return act.partition("_")[2] or act


def fields_of(event: Event) -> str:
    """The names of what was touched, as people read them."""
    return ", ".join(sorted(name.replace("_", " ") for name in event.fields))


def words_of(verb: str) -> str:
    """The verb as it stands before "by somebody": "Corrected"."""
    return str(WORDS.get(verb) or capfirst(verb.replace("_", " ")))


def name_of(signature: dict, people: dict[str, str], seats: dict[str, str]) -> str:
    """Who acted, and for whom: ``people`` and ``seats`` are names by the ref of the person, and of the seat covered."""
    if signature["process"]:
        return _("the system (%(name)s)") % {"name": signature["process"]}
    name = people.get(signature["person"], _("somebody whose name is no longer kept"))
    covered = seats.get(signature["covering_for"])
    return _("%(name)s, acting for %(covered)s") % {"name": name, "covered": covered} if covered else name


def unnamed(refs: Iterable[str], *, board: Board, actor) -> dict[str, str]:
    """Those of these people whom the reader may not know by name, and what is said instead: "a member".

    Who sits on the board only in places that the reader may not see is named nowhere. Whoever has no seat there keeps
    the name. One query.
    """
    seats = Seat.objects.current().filter(board=board, person__ref__in=set(refs) - {""})
    roles, seen = {}, set()
    for seat in seats.select_related("person", "release").order_by("pk"):
        roles[seat.person.ref] = str(SOMEBODY[Role(seat.role)])
        if actor.process or actor.standing(board.pk).sees(seat):
            seen.add(seat.person.ref)
    return {ref: role for ref, role in roles.items() if ref not in seen}


def _names(events: list[Event]) -> dict[str, str]:
    refs = {event.signature["person"] for event in events}
    return dict(Person.objects.filter(ref__in=refs).values_list("ref", "name"))


def _covered(board: Board, events: list[Event]) -> dict[str, Seat]:
    refs = {event.signature["covering_for"] for event in events} - {""}
    seats = Seat.objects.filter(board=board, ref__in=refs).select_related("person")
    return {seat.ref: seat for seat in seats}
