"""What came onto an agenda after the chair had agreed to it: told on the agenda, and asked of whoever holds the chair
until a pack is put together with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from meetings.models import AgendaItem, Meeting, Pack
from socboard.audit.models import Event
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.kit import in_words

AGREED = "meetings.meeting_agenda_agreed"


def agreed_at(meetings: Iterable[Meeting]) -> dict[int, datetime]:
    """The moment at which each agenda was agreed, by the meeting's key, as the trail has it: the meeting itself keeps
    the day alone. Each is loaded with its board. One query.
    """
    keys = {(each.board.ref, each.ref): each.pk for each in meetings}
    boards, refs = {board for board, _ref in keys}, {ref for _board, ref in keys}
    events = Event.objects.filter(event=AGREED, noun=Meeting.noun, board__in=boards, ref__in=refs)
    found = events.values("board", "ref").annotate(last=Max("at")).values_list("board", "ref", "last")
    # Two boards may have a meeting of one ref.
    return {keys[board, ref]: last for board, ref, last in found if (board, ref) in keys}


def came_later(items: Iterable[AgendaItem], since: datetime | None) -> set[int]:
    """The keys of the items that were entered after that moment; none where it is not known."""
    return {each.pk for each in items if since is not None and each.entered_at > since}


def added_asks(actor, boards: dict[int, Board], *, today: date) -> Iterator[Ask]:
    """One for each agenda to which something was added since this chair agreed to it. Four queries at most, none for
    whoever holds no chair.
    """
    chaired = [key for key in boards if actor.standing(key).is_chair]
    if not chaired:
        return
    ahead = Meeting.objects.visible_to(actor).current().filter(board__in=chaired, state=Meeting.State.PLANNED)
    ahead = ahead.filter(held_latest__gte=today, agenda_agreed_latest__isnull=False)
    meetings = list(ahead.select_related("release", "readers").order_by("held_latest", "pk"))
    if not meetings:
        return
    for meeting in meetings:
        meeting.board = boards[meeting.board_id]
    agreed = agreed_at(meetings)
    items = AgendaItem.objects.visible_to(actor).current().filter(meeting__in=meetings)
    items = list(items.exclude(entered_by=actor.user_id))
    packs = Pack.objects.filter(meeting__in=meetings).values("meeting").annotate(last=Max("entered_at"))
    packed = dict(packs.values_list("meeting", "last"))
    for meeting in meetings:
        since = agreed.get(meeting.pk)
        seen = max(filter(None, [since, packed.get(meeting.pk)]), default=None) if since else None
        if came_later([each for each in items if each.meeting_id == meeting.pk], seen):
            told = _("Look at what was added to the agenda for %(meeting)s since you agreed to it")
            where = address(meeting.board.ref, Meeting.noun, meeting.ref, "agenda")
            yield ask_for(meeting.board, told % {"meeting": _named(meeting)}, where, due=None, today=today)


def _named(meeting: Meeting) -> str:
    """By its day; by its title nowhere, since the page on which it is told is not marked."""
    if is_restricted(meeting):
        return _("a restricted meeting")
    return _("the meeting of %(day)s") % {"day": in_words.date(meeting.held)}
