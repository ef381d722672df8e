"""Past meetings read from a spreadsheet: all of them, or none."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from meetings.meeting_sheet import Does, Known, Line, Recorded
from meetings.models import Attendance, Decision, Meeting
from meetings.operations import past_meetings
from meetings.operations.past_meetings import Attended, Happened, PastMeeting
from socboard.board.access import reached
from socboard.board.models import Board, Membership, Organisation, Seat
from socboard.kit.values import UncertainDate


def known_of(board: Board, *, actor) -> Known:
    """The board as the importer sees it: its organisations and the meetings with exact days. Four queries."""
    here = actor.at(board.pk)
    joined, seats = (
        model.objects.visible_to(here).current().filter(board=board).values("organisation")
        for model in (Membership, Seat)
    )
    organisations = list(Organisation.objects.filter(Q(pk__in=joined) | Q(pk__in=seats)))
    named = {each.name.casefold(): each.ref for each in organisations}
    named |= {each.short_name.casefold(): each.ref for each in organisations if each.short_name}
    return Known(
        organisations=named,
        names={each.ref: each.name for each in organisations},
        meetings=_recorded(board, actor),
        today=timezone.localdate(),
        established=board.established.earliest,
    )


def _recorded(board: Board, actor) -> dict:
    meetings = reached(Meeting, actor=actor, board=board).current().filter(held_latest__isnull=False)
    meetings = [each for each in meetings.order_by("pk") if each.held.is_exact]
    there, said = {each.pk: set() for each in meetings}, {each.pk: set() for each in meetings}
    rows = Attendance.objects.current().filter(meeting__in=meetings)
    for meeting, organisation in rows.values_list("meeting", "organisation__ref"):
        there[meeting].add(organisation)
    for meeting, text in (
        Decision.objects.current().filter(meeting__in=meetings).values_list("meeting", "text")
    ):
        said[meeting].add(text)
    return {
        each.held.latest: Recorded(
            each.ref, each.state == Meeting.State.HELD, frozenset(there[each.pk]), frozenset(said[each.pk])
        )
        for each in meetings
    }


@transaction.atomic
def import_meetings(board: Board, lines: Iterable[Line], *, by) -> int:
    """Enter the new meetings and what is new of the others; how many of both.

    Raises as ``past_meetings.enter`` and ``past_meetings.add`` do.
    """
    lines = [line for line in lines if line.does in (Does.NEW, Does.ADDS)]
    refs = {ref for line in lines for ref in line.presence}
    organisations = Organisation.objects.in_bulk(refs, field_name="ref")
    new = [
        PastMeeting(
            UncertainDate.on(line.day), line.title, line.place, happened=_happened(line, organisations)
        )
        for line in lines
        if line.does == Does.NEW
    ]
    past_meetings.enter(board, meetings=new, by=by)
    added = {line.ref: line for line in lines if line.does == Does.ADDS}
    meetings = Meeting.objects.filter(board=board, ref__in=added).select_related(
        "board", "release", "readers"
    )
    past_meetings.add_all({each: _happened(added[each.ref], organisations) for each in meetings}, by=by)
    return len(lines)


def _happened(line: Line, organisations: dict[str, Organisation]) -> Happened:
    attendance = [
        Attended(organisations[ref], Attendance.Presence(said)) for ref, said in line.presence.items()
    ]
    return Happened(attendance, line.decisions)
