"""What minutes ask: of the team to write them in time and to let them out, of the chair to look at them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from meetings.calendar import Notice, deadlines
from meetings.models import Meeting, Minutes
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board, LibraryDocument
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.kit import in_words

State = Minutes.State
# A meeting that was longer ago was entered from the files, or its minutes are past being chased.
BEHIND = timedelta(days=92)
# How the file of a past meeting's minutes is called in the library, before the ref of the meeting.
IN_LIBRARY = "minutes-"


def minutes_asks(actor, boards: dict[int, Board], *, today: date) -> list[Ask]:
    """What is asked of this person, the earliest meeting first. Two queries, or none."""
    run = [key for key in boards if actor.standing(key).is_team]
    chaired = [key for key in boards if actor.standing(key).is_chair]
    if not run and not chaired:
        return []
    seen = Minutes.objects.visible_to(actor).current().filter(board__in={*run, *chaired})
    seen = seen.exclude(state__in=Minutes.OUT).select_related("meeting__release", "release")
    found = list(seen.order_by("meeting__held_latest", "pk"))
    asked = [ask for each in found if (ask := _of(each, actor, boards[each.board_id], today))]
    return [*_unbegun(actor, boards, run, today), *asked]


def _of(minutes: Minutes, actor, board: Board, today: date) -> Ask | None:
    standing = actor.standing(board.pk)
    told = {"meeting": _named(minutes.meeting)}
    where, due = address(board.ref, minutes.noun, minutes.ref), _due(minutes.meeting, board)
    if minutes.state == State.WRITING and standing.is_team:
        return ask_for(board, _("Write the minutes of %(meeting)s") % told, where, due=due, today=today)
    if minutes.state == State.CHAIR and standing.is_chair and minutes.put_by_id != actor.person_id:
        return ask_for(board, _("Look at the minutes of %(meeting)s") % told, where, due=due, today=today)
    if minutes.state == State.AGREED and standing.is_manager:
        what = _("Give the board the draft minutes of %(meeting)s") % told
        return ask_for(board, what, where, due=due, today=today)
    return None


def _unbegun(actor, boards: dict[int, Board], run: list[int], today: date) -> Iterator[Ask]:
    """Meetings that were held lately and have an agenda, and of which nobody has begun the minutes. One query."""
    if not run:
        return
    held = Meeting.objects.visible_to(actor).current().filter(board__in=run, state=Meeting.State.HELD)
    held = held.filter(held_latest__gte=today - BEHIND, held_latest__lte=today, items__withdrawn_at=None)
    begun = Minutes.objects.current().values("meeting")
    named = Concat(Value(IN_LIBRARY), OuterRef("ref"))
    kept = LibraryDocument.objects.current().filter(board=OuterRef("board"), ref=named)
    waiting = held.exclude(items=None).exclude(pk__in=begun).exclude(Exists(kept)).distinct()
    for meeting in waiting.order_by("held_latest", "pk"):
        board = boards[meeting.board_id]
        what = _("Write the minutes of %(meeting)s") % {"meeting": _named(meeting)}
        where = address(board.ref, meeting.noun, meeting.ref, "minutes")
        yield ask_for(board, what, where, due=_due(meeting, board), today=today)


def _due(meeting: Meeting, board: Board) -> date | None:
    """By when the board is to have the draft: so many working days after the meeting."""
    if not meeting.held.is_exact:
        return None
    notice = Notice(
        board.updates_due, board.pack_to_chair, board.circulated, board.minutes_due, board.meets_in_public
    )
    return deadlines(meeting.held.latest, notice).minutes


def _named(meeting: Meeting) -> str:
    """By its day; by its title nowhere, since the page on which it is told is not marked."""
    if is_restricted(meeting) or not meeting.held.is_given:
        return _("a restricted meeting") if is_restricted(meeting) else _("a meeting")
    return _("the meeting of %(day)s") % {"day": in_words.date(meeting.held)}
