"""The demonstration's meetings before the last one: what was said at each, and minutes that the next one approved.

All of it is invented, but for what the demonstration's record files say of these meetings already. The last meeting's
minutes are left to be drafted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from meetings.models import AgendaItem, Attendance, ItemKind, Meeting, Minutes
from meetings.operations import minutes as writing
from meetings.operations import minutes_road as road
from meetings.operations.sitting import RESOLVED, arrive, comer_of, leave, resolve
from meetings.quorum_register import seats_on
from socboard.board.actors import Actor
from socboard.board.models import Board, OfficeTerm
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import record, record_for_board
from socboard.board.roles import Office
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

STARTED, RESOLVED_AT, ENDED = "14:00", "14:45", "15:30"
# After the meeting: when the chair was content with its minutes, and when the board had the draft.
CONTENT, CIRCULATED = timedelta(days=5), timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a meeting, with what was said and what was resolved."""

    title: str
    said: str = ""
    resolved: str = ""
    kind: str = ItemKind.BUSINESS
    open_title: str = ""


APOLOGIES = Item("Apologies", kind=ItemKind.APOLOGIES)
LAST_MINUTES = Item("Minutes of the last meeting", kind=ItemKind.LAST_MINUTES)
ANY_OTHER = Item("Any other business", "There was none.", kind=ItemKind.ANY_OTHER)
# In the order in which they were held.
HELD = {
    "demonstration-meeting-1": (
        APOLOGIES,
        Item(
            "Who stands in for whom",
            "The manager read out who stands in for each member.\n\nMembers noted that every organisation can now be "
            "represented at each meeting.",
            "the deputies that were named be recorded.",
        ),
        ANY_OTHER,
    ),
    "demonstration-meeting-2": (
        APOLOGIES,
        LAST_MINUTES,
        Item(
            "Terms of reference: the yearly look",
            "Members went through the terms one by one. The police asked that the quorum be looked at again in a year.",
            "the terms of reference stay as they are.",
        ),
        Item(
            "The priorities and what they rest on",
            "The police presented what has changed since the last profile. Members asked for the figures by quarter.",
            "both priorities be kept for another year.",
        ),
    ),
    "demonstration-meeting-3": (
        APOLOGIES,
        LAST_MINUTES,
        Item(
            "Points of contact",
            "Two business areas have no point of contact. Their heads were asked, and answer before the next meeting.",
            "the list of points of contact be noted.",
        ),
        ANY_OTHER,
        Item(
            "A line of inquiry into couriers",
            "The police told who is being watched, and asked that nobody speak to the carriers before it is over.",
            "partners leave the carriers to the police until September.",
            open_title="An item for those who may read OFFICIAL-SENSITIVE",
        ),
    ),
}
# At the meeting after it: in which item, which words were put in place of which.
AMENDED = {
    "demonstration-meeting-2": (
        "Terms of reference: the yearly look",
        "looked at again in a year",
        "looked at again before the next yearly look",
    )
}


def minute_earlier(board: Board, last: Meeting, *, acting: Callable[[str], Actor]) -> list[Minutes]:
    """Take down what was said at each meeting before the last one, and have its minutes approved by the one after it.

    Each act is that of the account whose act it would be, found by ``acting`` from its name. It was long ago, so that
    it is told in no letter.
    """
    manager = acting("manager")
    found = Meeting.objects.current().filter(board=board, ref__in=HELD).select_related("board", "release")
    meetings = {each.ref: each for each in found}
    held = [meetings[ref] for ref in HELD]
    made = [_approved(meeting, at, by=manager) for meeting, at in zip(held, [*held[1:], last], strict=True)]
    Letter.objects.filter(board=board.ref, key__startswith="minutes-").delete()
    return made


def _approved(meeting: Meeting, at: Meeting, *, by: Actor) -> Minutes:
    """Minutes of a meeting from its agenda to their approval at the one after it."""
    record(Entry(Meeting, {"starts": STARTED, "length": 90}, instance=meeting), by=by)
    _attendance(meeting, by=by)
    items = _agenda(meeting, HELD[meeting.ref], by=by)
    minutes, _is_new = writing.draft(meeting, by=by)
    writing.put_before_chair(minutes, by=by)
    content = meeting.held.latest + CONTENT
    in_chair = OfficeTerm.objects.current().on(content).get(board=meeting.board_id, office=Office.CHAIR)
    told = f"E-mail of {content.day} {content:%B %Y} (demonstration)"
    way = Minutes.Way.EMAIL
    road.record_agreement(minutes, agreed_by=in_chair.person, way=way, evidence=told, on=content, by=by)
    road.circulate(minutes, by=by)
    day = UncertainDate.on(meeting.held.latest + CIRCULATED)
    record(Entry(Minutes, {"circulated": day}, instance=minutes), by=by)
    if meeting.ref in AMENDED:
        title, old, new = AMENDED[meeting.ref]
        road.amend(minutes, item=items[title], old_words=old, new_words=new, at=at, by=by)
    return road.approve(minutes, at=at, by=by)


def _attendance(meeting: Meeting, *, by: Actor) -> None:
    """Whoever is recorded as present was there from the beginning to the end."""
    came = Attendance.objects.current().filter(meeting=meeting, presence=Attendance.Presence.PRESENT)
    people = set(came.values_list("person", flat=True))
    comers = [comer_of(each) for each in seats_on(meeting, actor=by) if each.person_id in people]
    stays = arrive(meeting, comers=comers, at=STARTED, by=by)
    leave(meeting, stays=stays, at=ENDED, by=by)


def _agenda(meeting: Meeting, given: Sequence[Item], *, by: Actor) -> dict[str, AgendaItem]:
    """The items by title, each with its decision and what was said."""
    found = {}
    for order, each in enumerate(given, start=1):
        values = {"kind": each.kind, "title": each.title, "order": order, "number": str(order), "minutes": 20}
        entry = Entry(AgendaItem, values, {"board": meeting.board, "meeting": meeting})
        if each.open_title:
            restricted = {"marking": Marking.OFFICIAL_SENSITIVE, "restricted_because": "It names people"}
            entry.values |= {"open_title": each.open_title, **restricted}
            entry.release = ReleaseTerms(Audience.BOARD_SENSITIVE)
            item = record(entry, by=by)
        else:
            item = record_for_board(entry, by=by)
        if each.resolved:
            resolve(meeting, text=f"{RESOLVED}{each.resolved}", at=RESOLVED_AT, item=item, by=by)
        if each.said:
            writing.write(item, text=each.said, known=None, by=by)
        found[each.title] = item
    return found
