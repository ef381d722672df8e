"""What packs ask: of a reader to read what is new, of the team to tell those outside of what was recalled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Pack, Paper, Sending
from meetings.outsiders import recalled_of
from meetings.unread import Unread, unread
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.kit import in_words


def pack_asks(actor, boards: dict[int, Board], *, today: date) -> list[Ask]:
    """What is asked of this person. Six queries at most."""
    if not boards:
        return []
    new = [
        _to_read(boards[each.pack.board_id], each, today)
        for each in unread(actor, boards=boards, today=today)
    ]
    return [*new, *_to_tell(actor, boards, today)]


def _to_read(board: Board, new: Unread, today: date) -> Ask:
    """By the day of the meeting; by no title, since the page on which it is told is not marked."""
    meeting = new.pack.meeting
    of = _("a restricted meeting")
    if not is_restricted(meeting):
        of = _("the meeting of %(day)s") % {"day": in_words.date(meeting.held)}
    words = (
        _("Read the papers for %(meeting)s")
        if new.pack.number == 1
        else _("Read the new papers for %(meeting)s")
    )
    told = ngettext("New: %(number)d paper", "New: %(number)d papers", new.papers) % {"number": new.papers}
    told = told if new.papers else _("New")
    where = address(board.ref, Pack.noun, new.pack.ref)
    return ask_for(board, words % {"meeting": of}, where, due=meeting.held.latest, state=told, today=today)


def _to_tell(actor, boards: dict[int, Board], today: date) -> Iterator[Ask]:
    """The packs of which somebody outside has what was recalled since. Two queries, or none for others."""
    run = [key for key in boards if actor.standing(key).is_team]
    if not run:
        return
    of_meetings = Paper.objects.filter(board__in=run, state=Paper.State.RECALLED).values("item__meeting")
    back = Q(pack__state=Pack.State.RECALLED) | Q(pack__meeting__in=of_meetings)
    sent = Sending.objects.visible_to(actor).current().filter(back, board__in=run)
    sent = list(sent.select_related("pack", "file").order_by("pack", "pk"))
    if not sent:
        return
    meetings = {each.pack.meeting_id for each in sent}
    recalled = Paper.objects.filter(item__meeting__in=meetings, state=Paper.State.RECALLED)
    gone = list(recalled.values_list("ref", flat=True))
    owed = Counter(each.pack for each in sent if recalled_of(each, gone))
    for pack, number in owed.items():
        board = boards[pack.board_id]
        words = ngettext(
            "Tell %(number)d recipient of a recall", "Tell %(number)d recipients of a recall", number
        )
        where = address(board.ref, Pack.noun, pack.ref, "circulation")
        yield ask_for(board, words % {"number": number}, where, state=_("Recalled"), today=today)
