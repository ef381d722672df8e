"""The demonstration's next meeting: an agenda that the chair agreed to, papers, and a pack that waits for review; and
what is foreseen for those after it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from meetings.forward_register import coming, proposals
from meetings.forward_slots import Slot, in_time
from meetings.models import AgendaItem, ForwardItem, Meeting, Pack, Paper
from meetings.operations.agenda import add, add_updates, begin
from meetings.operations.agenda_agreeing import agree
from meetings.operations.forward_plan import adopt, foresee, take
from meetings.operations.packs import compile_pack
from meetings.operations.papers import call_for, keep_cover_sheet
from priorities.models import Call, Priority
from socboard.board.actors import Actor
from socboard.board.models import Board, Organisation, Person
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record_for_board
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

TRAINING = {
    "report_of": "Community Safety Manager (demonstration)",
    "summary": "This report tells the board who was trained this year, and where points of contact are still missing.",
    "recommendations": [
        "That the report be noted.",
        "That each organisation names its points of contact before the next meeting.",
    ],
    "background": "The inspectorate asked for more training at its last visit. "
    "The board agreed to look at it twice a year.",
    "main_report": "Three partners trained their front-line staff in the spring.\n\n"
    "Two business areas have no point of contact. Both have been asked.",
    "conclusion": "Training is on its way; the gaps are known.",
    "background_papers": ["Training census (demonstration)"],
}
PROFILE = {
    "report_of": "City of London Police (demonstration)",
    "summary": "The third edition of the local drugs profile, with what has changed since the second.",
    "main_report": "The picture has shifted towards supply by telephone.\n\n"
    "The profile names places and methods, and is therefore kept to those who need it.",
    "conclusion": "The board is asked to agree where partners look first.",
}


def hold_next(board: Board, call: Call, *, meets: date, acting: Callable[[str], Actor]) -> Pack:
    """Plan the meeting of this day, to which the call belongs, and put its pack before the chair.

    Each act is that of the account whose act it would be, found by ``acting`` from its name.
    """
    manager = acting("manager")
    meeting = _planned(board, call, meets, by=manager)
    begin(meeting, last=_last(board, meets), by=manager)
    add_updates(meeting, by=manager)
    [training] = take(meeting, items=[_foreseen(meeting, by=manager)], by=manager)
    profile = _item(
        meeting,
        "Local drugs profile, third edition",
        "discussion",
        priority="priority-3",
        open_title="An item for those who may read OFFICIAL-SENSITIVE",
        marking=Marking.OFFICIAL_SENSITIVE,
        restricted_because="It names places and methods",
        by=manager,
    )
    meeting.refresh_from_db()
    agree(meeting, by=acting("chairman"))
    _report(training, "Training and points of contact", TRAINING, by=manager)
    sensitive = {"marking": Marking.OFFICIAL_SENSITIVE, "restricted_because": "It names places and methods"}
    _report(profile, "Local drugs profile", PROFILE, organisation="city-police", by=manager, **sensitive)
    return compile_pack(Meeting.objects.select_related("board", "release").get(pk=meeting.pk), by=manager)


def plan_ahead(board: Board, *, today: date, acting: Callable[[str], Actor]) -> None:
    """Foresee an item of the board's own, and what its records ask for, for the meetings that may be expected."""
    manager = acting("manager")
    slots = coming(board, actor=manager, today=today)
    after = [each for each in slots if each.meeting is None]
    values = {
        "title": "What the year was like: first look at the annual review",
        "purpose": AgendaItem.Purpose.DISCUSSION,
        "minutes": 30,
        "because": "The review goes to the partnership in November.",
        "comes_again": 12,
    }
    foresee(board, Entry(ForwardItem, values), at=after[min(2, len(after) - 1)], by=manager)
    due = proposals(board, actor=manager, today=today, until=slots[-1].day)
    reviews = [each for each in due if each.priority is not None]
    adopt(board, chosen=[(each, in_time(each.due, after)) for each in reviews[:2]], by=manager)


def _foreseen(meeting: Meeting, *, by) -> ForwardItem:
    """Training, which the board looks at twice a year, as it stood in the plan before it came on the agenda."""
    values = {
        "title": "Training and points of contact",
        "purpose": AgendaItem.Purpose.DECISION,
        "minutes": 20,
        "because": "The board looks at it twice a year.",
        "comes_again": 6,
    }
    at = Slot(meeting.held.latest, meeting)
    return foresee(meeting.board, Entry(ForwardItem, values), at=at, by=by)


def _planned(board: Board, call: Call, meets: date, *, by) -> Meeting:
    values = {
        "held": UncertainDate.on(meets),
        "starts": "14:00",
        "length": 120,
        "place": "Committee Room 2, Guildhall (demonstration)",
        "mode": Meeting.Mode.BOTH,
        "joining": "https://meet.example.org/soc-board",
        "state": Meeting.State.PLANNED,
    }
    return record_for_board(Entry(Meeting, values, {"board": board, "call": call}), by=by)


def _last(board: Board, meets: date) -> Meeting | None:
    held = Meeting.objects.current().filter(board=board, state=Meeting.State.HELD, held_latest__lt=meets)
    return held.order_by("-held_latest").first()


def _item(meeting: Meeting, title: str, purpose: str, *, priority: str = "", by, **more) -> AgendaItem:
    values = {"title": title, "purpose": purpose, "minutes": 20, **more}
    about = Priority.objects.filter(board=meeting.board, ref=priority).first()
    return add(meeting, values=values, references={"priority": about}, by=by)


def _report(item: AgendaItem, title: str, words: dict, *, organisation: str = "", by, **more) -> Paper:
    owner = Organisation.objects.filter(ref=organisation).first()
    values = {"title": title, "kind": Paper.Kind.REPORT, **more}
    item = AgendaItem.objects.select_related("board", "meeting__board", "release").get(pk=item.pk)
    named = {"board": item.board, "organisation": owner, "author": Person.objects.get(pk=by.person_id)}
    paper = call_for(item, Entry(Paper, values, named), by=by)
    keep_cover_sheet(paper, values=words, by=by)
    return paper
