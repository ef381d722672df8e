"""The next meeting of each board, as whoever comes in reads of it: when, where, and what there is to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from meetings.models import Meeting, Pack
from meetings.views.words import full_day, times, where
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import is_restricted


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """``links`` are the agenda, where the reader sees it, and the packs that are out: words and addresses."""

    day: str
    address: str
    details: str
    links: tuple[tuple[str, str], ...]


def next_meetings(actor, boards: Iterable[Board], *, today: date) -> dict[int, NextMeeting]:
    """By board, for those that have one planned. Two queries, or one.

    A restricted meeting is left out, since the page on which it would stand is not marked.
    """
    places = {board.pk: board for board in boards}
    planned = Meeting.objects.visible_to(actor).current().filter(board__in=places, held_latest__gte=today)
    soonest: dict[int, Meeting] = {}
    for meeting in planned.filter(state=Meeting.State.PLANNED).order_by("held_latest", "starts", "pk"):
        if meeting.board_id not in soonest and not is_restricted(meeting):
            soonest[meeting.board_id] = meeting
    packs = _packs(actor, soonest.values()) if soonest else {}
    return {key: _told(meeting, places[key], actor, packs) for key, meeting in soonest.items()}


def _packs(actor, meetings: Iterable[Meeting]) -> dict[int, list[Pack]]:
    """By meeting, those that are out and in which the reader may look."""
    out = Pack.objects.visible_to(actor).current().filter(meeting__in=meetings, state=Pack.State.RELEASED)
    found: dict[int, list[Pack]] = {}
    for pack in out.order_by("number"):
        if not is_restricted(pack):
            found.setdefault(pack.meeting_id, []).append(pack)
    return found


def _told(meeting: Meeting, board: Board, actor, packs: dict[int, list[Pack]]) -> NextMeeting:
    standing, page = actor.standing(board.pk), address(board.ref, meeting.noun, meeting.ref)
    links = []
    if meeting.agenda_agreed.is_given or standing.is_team or standing.is_chair:
        links.append((_("Agenda"), f"{page}agenda"))
    for pack in packs.get(meeting.pk, []):
        words = _("Pack") if pack.number == 1 else _("Pack %(number)s") % {"number": pack.number}
        links.append((words, address(board.ref, pack.noun, pack.ref)))
    details = ", ".join(filter(None, [times(meeting), where(meeting)]))
    return NextMeeting(full_day(meeting), page, details, tuple(links))
