"""The demonstration's last meeting as it was taken down: who came and left, what was decided, and what is to be done.

All of it is invented. The police leave early, so that what is decided after that waits for ratification.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from meetings.models import Action, AgendaItem, ItemKind, Meeting, Stay
from meetings.operations.actions import close, take_down, tell
from meetings.operations.sitting import RESOLVED, arrive, comer_of, declare, leave, resolve
from meetings.quorum_register import seats_on
from priorities.models import Priority
from socboard.board.actors import Actor
from socboard.board.models import Board, Organisation
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record, record_for_board
from socboard.kit.values import UncertainDate

STARTED, POLICE_LEFT, ENDED = "14:00", "15:10", "15:50"
CAME = ("demonstration-chairman", "demonstration-deputy", "demonstration-police", "demonstration-hmrc")
POLICE, HMRC = "demonstration-police", "demonstration-hmrc"
# Kind, title and about which priority.
ITEMS = (
    (ItemKind.APOLOGIES, "Apologies", ""),
    (ItemKind.LAST_MINUTES, "Minutes of the last meeting", ""),
    (ItemKind.OUTSTANDING, "Outstanding references", ""),
    (ItemKind.BUSINESS, "What the joint visits led to", "priority-2"),
    (ItemKind.BUSINESS, "Calls in copied voices", "priority-1"),
)


def take_down_last(board: Board, *, today: date, acting: Callable[[str], Actor]) -> Meeting:
    """Record what happened at the meeting that was held last before today.

    Each act is that of the account whose act it would be, found by ``acting`` from its name.
    """
    manager = acting("manager")
    held = Meeting.objects.current().filter(board=board, state=Meeting.State.HELD, held_latest__lt=today)
    meeting = held.select_related("board", "release").order_by("-held_latest").first()
    record(Entry(Meeting, {"starts": STARTED, "length": 120}, instance=meeting), by=manager)
    visits, voices = _agenda(meeting, by=manager)[3:]
    _attendance(meeting, by=manager)
    said = {"nature": "Her office advises one of the banks concerned (demonstration).", "left_room": False}
    declare(voices, person=_seats(meeting, manager)[HMRC].person, by=manager, **said)
    shared = f"{RESOLVED}what joint visits find is shared within five working days."
    decision = resolve(meeting, text=shared, at="14:40", item=visits, by=manager)
    warned = f"{RESOLVED}partners warn their own staff of calls in copied voices."
    resolve(meeting, text=warned, at="15:30", item=voices, by=manager)
    _to_do(meeting, visits, voices, decision, today=today, acting=acting)
    return meeting


def _agenda(meeting: Meeting, *, by) -> list[AgendaItem]:
    found = []
    for order, (kind, title, priority) in enumerate(ITEMS, start=1):
        about = Priority.objects.filter(board=meeting.board, ref=priority).first()
        values = {"kind": kind, "title": title, "order": order, "number": str(order), "minutes": 20}
        named = {"board": meeting.board, "meeting": meeting, "priority": about}
        found.append(record_for_board(Entry(AgendaItem, values, named), by=by))
    return found


def _seats(meeting: Meeting, actor) -> dict[str, object]:
    return {each.person.ref: each for each in seats_on(meeting, actor=actor)}


def _attendance(meeting: Meeting, *, by) -> None:
    """Everybody came in time; the police left early, the others when it ended."""
    seats = _seats(meeting, by)
    arrive(meeting, comers=[comer_of(seats[each]) for each in CAME], at=STARTED, by=by)
    stays = list(Stay.objects.current().filter(meeting=meeting).select_related("person"))
    leave(meeting, stays=[each for each in stays if each.person.ref == POLICE], at=POLICE_LEFT, by=by)
    leave(meeting, stays=[each for each in stays if each.person.ref != POLICE], at=ENDED, by=by)


def _to_do(meeting: Meeting, visits, voices, decision, *, today: date, acting) -> None:
    """One action closed since, one open with a note, one overdue, and one that nobody has taken on."""
    manager = acting("manager")

    def action(text: str, item: AgendaItem, owner: str, due: date | None, **more) -> Action:
        named = {
            "board": meeting.board,
            "meeting": meeting,
            "item": item,
            "owner_organisation": Organisation.objects.filter(ref=owner).first(),
            "priority": item.priority,
            **more,
        }
        day = UncertainDate.on(due) if due else UncertainDate()
        return take_down(Entry(Action, {"text": text, "due": day}, named), by=manager)

    first = action(
        "Send every partner the form for what a joint visit finds",
        visits,
        "fire-brigade",
        meeting.held.latest + timedelta(days=28),
        decision=decision,
    )
    note = "The form went to all partners and is in use."
    close(first, note=note, evidence="Form of the joint visits", on=today - timedelta(days=14), by=manager)
    told = action(
        "Say which visits led to an investigation",
        visits,
        "city-police",
        today + timedelta(days=10),
        decision=decision,
    )
    tell(told, text="Six of nine have been gone through so far.", by=acting("police"))
    action("Write to the banks about calls in copied voices", voices, "hmrc", today - timedelta(days=12))
    action("Find somebody who trains switchboard staff", voices, "", None)
