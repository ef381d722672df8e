"""What is taken down while a meeting sits: who comes and goes, interests, decisions, and what is ratified.

Two of the team may write at once. What both enter is entered once: whoever is second gets what the first entered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import AgendaItem, Attendance, Decision, Declaration, Guest, Meeting, Stay
from meetings.quorum import at as at_time
from meetings.quorum_register import judged
from socboard.board.models import Organisation, Person, Seat
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, for_board, record, record_all
from socboard.board.roles import TEAM, Role
from socboard.kit.markings import highest
from socboard.kit.refusals import Refused

Presence = Attendance.Presence
RESOLVED = "RESOLVED - That "


class NotSitting(Refused):
    """A meeting that was cancelled, or whose day has not come, is attended by nobody."""


class NotThere(Refused):
    """They have left already."""


class LeftBefore(Refused):
    """Nobody leaves before they arrive."""


class NothingSaid(Refused):
    """It wants a few words."""


class TimeMissing(Refused):
    """Whether there was a quorum depends on when it was."""


class NobodyThere(Refused):
    """Nobody resolves anything where nobody is."""


class NotToRatify(Refused):
    """It was taken with a quorum, or was ratified or refused already."""


@dataclass(frozen=True, slots=True)
class Comer:
    """Who comes, for which organisation: the holder of a seat, or somebody who comes in their place."""

    organisation: Organisation
    seat: Seat | None = None
    person: Person | None = None
    name: str = ""
    as_substitute: bool = False


def comer_of(seat: Seat) -> Comer:
    """The holder of a seat; a deputy's is the substitute's (house rule 5)."""
    return Comer(seat.organisation, seat, seat.person, as_substitute=seat.role == Role.DEPUTY)


@transaction.atomic
def arrive(meeting: Meeting, *, comers: Iterable[Comer], at: str, by) -> list[Stay]:
    """Record that these people came at this time, and that their organisations were represented.

    Who is there already stays as they are. Raises NotSitting, PermissionDenied, and as ``records.record_all`` does.
    """
    _demand_sitting(meeting, by=by)
    _in_turn(meeting)
    there = list(Stay.objects.current().filter(meeting=meeting, left=""))
    known = {each.organisation_id: each for each in _attendances(meeting)}
    entries, found = [], []
    for comer in comers:
        if stay := _is_there(comer, there):
            found.append(stay)
            continue
        values = {"arrived": at, "name": comer.name.strip(), "as_substitute": comer.as_substitute}
        references = {"organisation": comer.organisation, "seat": comer.seat, "person": comer.person}
        entries.append(_of(Stay, meeting, values, references, "arrived", by=by))
        if attended := _represented(meeting, comer, known, by=by):
            entries.append(attended)
    record_all(entries, by=by)
    return [*found, *(entry.instance for entry in entries if entry.model is Stay)]


@transaction.atomic
def leave(meeting: Meeting, *, stays: Iterable[Stay], at: str, by) -> None:
    """Record that these people left at this time. Raises NotThere, LeftBefore, and as ``arrive`` does."""
    _demand_sitting(meeting, by=by)
    entries = []
    for stay in stays:
        if stay.left:
            raise NotThere(_("They have left already."))
        if at < stay.arrived:
            raise LeftBefore(_("They arrived later than that, at %(at)s.") % {"at": stay.arrived}, "at")
        entries.append(Entry(Stay, {"left": at}, instance=stay, verb="left"))
    record_all(entries, by=by)


@transaction.atomic
def apologise(
    meeting: Meeting, *, organisation: Organisation, person: Person | None = None, by
) -> Attendance:
    """Record an organisation's apologies. Where somebody came for it, that stands.

    Raises NotSitting, PermissionDenied, and as ``records.record_all`` does.
    """
    _demand_sitting(meeting, by=by)
    _in_turn(meeting)
    before = next((each for each in _attendances(meeting) if each.organisation_id == organisation.pk), None)
    if before is not None:
        if before.presence in (Presence.PRESENT, Presence.APOLOGIES):
            return before
        values = {"presence": Presence.APOLOGIES}
        return record(Entry(Attendance, values, {"person": person}, instance=before), by=by)
    references = {"organisation": organisation, "person": person}
    return record(_of(Attendance, meeting, {"presence": Presence.APOLOGIES}, references, "", by=by), by=by)


@transaction.atomic
def elect(stay: Stay, *, by) -> Stay:
    """Record whom those present elected to the chair, where neither chair nor deputy is there (house rule 3)."""
    meeting = stay.meeting
    _demand_sitting(meeting, by=by)
    if stay.left:
        raise NotThere(_("They have left already."))
    others = Stay.objects.current().filter(meeting=meeting, takes_chair=True).exclude(pk=stay.pk)
    entries = [Entry(Stay, {"takes_chair": False}, instance=each, verb="left_chair") for each in others]
    if not stay.takes_chair:
        entries.append(Entry(Stay, {"takes_chair": True}, instance=stay, verb="elected"))
    record_all(entries, by=by)
    return stay


@transaction.atomic
def welcome(meeting: Meeting, *, office: str, purpose: str = "", person: Person | None = None, by) -> Guest:
    """Record a guest by office; the same guest twice is one. Raises NothingSaid, and as ``arrive`` does."""
    _demand_sitting(meeting, by=by)
    if not office.strip():
        raise NothingSaid(_("Say what they attended as."), "office")
    _in_turn(meeting)
    same = Guest.objects.current().filter(meeting=meeting, office=office.strip(), person=person).first()
    values = {"office": office.strip(), "purpose": purpose.strip()}
    return same or record(_of(Guest, meeting, values, {"person": person}, "welcomed", by=by), by=by)


@transaction.atomic
def declare(
    item: AgendaItem, *, nature: str, left_room: bool, person: Person | None = None, name: str = "", by
) -> Declaration:
    """Record an interest that somebody declared in an item. Raises NothingSaid, and as ``arrive`` does."""
    _demand_sitting(item.meeting, by=by)
    if not nature.strip():
        raise NothingSaid(_("Say what the interest is."), "nature")
    _in_turn(item.meeting)
    said = {"nature": nature.strip(), "name": "" if person else name.strip()}
    same = Declaration.objects.current().filter(item=item, person=person, **said).first()
    if same is not None:
        return same
    values, references = {**said, "left_room": left_room}, {"item": item, "person": person}
    entry = _of(Declaration, item.meeting, values, references, "declared", by=by)
    return record(_closed_as(entry, item), by=by)


@transaction.atomic
def resolve(meeting: Meeting, *, text: str, at: str = "", item: AgendaItem | None = None, by) -> Decision:
    """Record what the board resolved, and at what time, where that is known. Where there was no quorum then, it is for
    ratification, and says why; nothing is blocked (house rule 2). The same words on the same item are one decision.

    Raises NothingSaid, TimeMissing, NobodyThere, and as ``arrive`` does.
    """
    _demand_sitting(meeting, by=by)
    said = " ".join(text.split())
    if not said or said.casefold().rstrip() == RESOLVED.strip().casefold():
        raise NothingSaid(_("Write what was resolved."), "text")
    _in_turn(meeting)
    same = Decision.objects.current().filter(meeting=meeting, item=item, text=said).first()
    if same is not None:
        return same
    because = _inquorate_because(meeting, at, item, by=by)
    values = {
        "text": said,
        "decided": meeting.held,
        "taken_at": at,
        "for_ratification": bool(because),
        "inquorate_because": because[:300],
    }
    entry = _of(Decision, meeting, values, {"item": item}, "taken", by=by)
    return record(_closed_as(entry, item) if item else entry, by=by)


@transaction.atomic
def ratify(decision: Decision, *, at: Meeting, by) -> Decision:
    """Record that a later meeting ratified what was decided without a quorum.

    Raises NotToRatify, and as ``arrive`` does.
    """
    _demand_to_be_ratified(decision, at, by=by)
    return record(Entry(Decision, {}, {"ratified_at": at}, instance=decision, verb="ratified"), by=by)


@transaction.atomic
def refuse(decision: Decision, *, at: Meeting, by) -> Decision:
    """Record that a later meeting did not ratify it. Raises as ``ratify`` does."""
    _demand_to_be_ratified(decision, at, by=by)
    entry = Entry(Decision, {}, {"not_ratified_at": at}, instance=decision, verb="not_ratified")
    return record(entry, by=by)


def to_be_ratified(meeting: Meeting) -> QuerySet:
    """What earlier meetings of the board decided without a quorum and nobody has ratified or refused yet."""
    return Decision.objects.to_be_ratified(at=meeting)


def is_sitting(meeting: Meeting) -> bool:
    """Its day has come, and it was not cancelled."""
    open_states = (Meeting.State.PLANNED, Meeting.State.HELD)
    come = meeting.held.possibly_by(timezone.localdate())
    return meeting.state in open_states and not meeting.is_withdrawn and come


def _demand_to_be_ratified(decision: Decision, at: Meeting, *, by) -> None:
    _demand_sitting(at, by=by)
    settled = decision.ratified_at_id or decision.not_ratified_at_id
    if not decision.for_ratification or settled or decision.meeting_id == at.pk:
        raise NotToRatify(_("This decision is not for ratification at this meeting."))


def _inquorate_because(meeting: Meeting, at: str, item: AgendaItem | None, *, by) -> str:
    """Why there was no quorum at that time; empty where there was one, or where nobody's attendance is recorded.

    Whoever left the room for an interest in the item was away from it.
    """
    judgement = judged(meeting, actor=by)
    stretches = judgement.stretches
    if not stretches:
        return ""
    declared = list(Declaration.objects.current().filter(item=item, left_room=True)) if item else []
    if at:
        stretch, began = at_time(stretches, at), stretches[0].start
        if at < began:
            raise NobodyThere(
                _("The meeting begins at %(at)s. Enter a later time, or correct when it starts.")
                % {"at": began},
                "at",
            )
        if stretch is None:
            raise NobodyThere(_("Nobody was there at that time, as the attendance is recorded."), "at")
        return stretch.because or judgement.lacking_for(declared, at)
    lacking = [each.because or judgement.lacking_for(declared, each.start) for each in stretches]
    if any(lacking) and not all(lacking):
        raise TimeMissing(
            _("There was no quorum for a part of the meeting. Say when this was decided."), "at"
        )
    return lacking[0]


def _demand_sitting(meeting: Meeting, *, by) -> None:
    demand("change", meeting, by=by)
    if not is_sitting(meeting):
        raise NotSitting(_("Its day has not come, or it does not take place."))


def _in_turn(meeting: Meeting) -> None:
    """Two at once would both be the first: the second waits here."""
    if not Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting.pk).exists():
        raise PermissionDenied


def _attendances(meeting: Meeting) -> Iterable[Attendance]:
    return list(Attendance.objects.current().filter(meeting=meeting).select_related("release"))


def _is_there(comer: Comer, there: Iterable[Stay]) -> Stay | None:
    """They have come already: the person, or somebody of that name for that organisation."""
    for stay in there:
        if comer.person and stay.person_id == comer.person.pk:
            return stay
        named = not comer.person and stay.name and stay.name.casefold() == comer.name.strip().casefold()
        if named and stay.organisation_id == comer.organisation.pk:
            return stay
    return None


def _represented(meeting: Meeting, comer: Comer, known: dict, *, by) -> Entry | None:
    """That the organisation was represented, by whoever came first for it; the team is there for the board."""
    if comer.seat is not None and comer.seat.role in TEAM:
        return None
    before = known.get(comer.organisation.pk)
    values = {"presence": Presence.PRESENT, "as_substitute": comer.as_substitute}
    references = {"person": comer.person, "seat": comer.seat}
    if before is None:
        entry = _of(
            Attendance, meeting, values, {**references, "organisation": comer.organisation}, "", by=by
        )
        known[comer.organisation.pk] = entry.model(presence=Presence.PRESENT)
        return entry
    if before.presence == Presence.PRESENT:
        return None
    before_changed = Entry(Attendance, values, references, instance=before)
    known[comer.organisation.pk] = Attendance(presence=Presence.PRESENT)
    return before_changed


def _of(model, meeting: Meeting, values: dict, references: dict, verb: str, *, by) -> Entry:
    """An entry that is marked and narrowed as its meeting, and read by the board where ``by`` may release."""
    whole = {"board": meeting.board, "readers": meeting.readers}
    if "item" not in references or model is Decision:
        whole["meeting"] = meeting
    entry = Entry(model, {**values, "marking": meeting.marking}, {**whole, **references}, verb=verb)
    return for_board(entry, by=by)


def _closed_as(entry: Entry, item: AgendaItem) -> Entry:
    """Marked and narrowed as the item, which may be more closed than its meeting."""
    entry.values["marking"] = highest([entry.values["marking"], item.marking])
    entry.references["readers"] = item.readers or entry.references["readers"]
    entry.references["originator"] = item.originator
    return entry
