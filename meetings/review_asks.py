"""What packs ask: of the chair to look at a candidate, of the team to put a returned one before the chair again, of the
manager to let out what was approved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.calendar import deadlines
from meetings.models import Meeting, Pack, PaperReturn
from meetings.paper_days import notice_of
from socboard.board.access import may
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.kit import in_words

State = Pack.State
LOOK = gettext_lazy("Look at the pack for %(meeting)s")
AGAIN = gettext_lazy("Put the pack for %(meeting)s before the chair again")
LET_OUT = gettext_lazy("Release the pack for %(meeting)s")


def review_asks(actor, boards: dict[int, Board], *, today: date) -> Iterator[Ask]:
    """What waits for this person. One query, or none for whoever is neither of the team nor in the chair.

    While a return is not settled, its own ask stands with the papers.
    """
    theirs = [key for key in boards if actor.standing(key).is_team or actor.standing(key).is_chair]
    if not theirs:
        return
    waiting = Pack.objects.visible_to(actor).current().filter(board__in=theirs, state__in=Pack.REPLACEABLE)
    to_come = waiting.filter(meeting__state=Meeting.State.PLANNED, meeting__withdrawn_at=None)
    owed = PaperReturn.objects.current().filter(pack__meeting=OuterRef("meeting"), dealt_with="", answer="")
    packs = to_come.annotate(is_owed=Exists(owed)).select_related(
        "meeting__release", "meeting__readers", "release", "readers"
    )
    for pack in packs.order_by("meeting__held_latest", "number"):
        pack.board = pack.meeting.board = boards[pack.board_id]
        if what := _asked_of(actor, pack):
            where = address(pack.board.ref, pack.noun, pack.ref)
            told = what % {"meeting": _named(pack.meeting)}
            yield ask_for(pack.board, told, where, due=_out_by(pack.meeting), today=today)


def _asked_of(actor, pack: Pack) -> str:
    """The words for what this person may do with it; empty where somebody else is to act."""
    if pack.state == State.CANDIDATE and may("review", pack, actor=actor):
        return LOOK
    if pack.state == State.RETURNED and actor.standing(pack.board_id).is_team and not pack.is_owed:
        return AGAIN
    if pack.state == State.APPROVED and may("issue", pack, actor=actor):
        return LET_OUT
    return ""


def _out_by(meeting: Meeting) -> date | None:
    """By when its papers are to be with their readers; None where its day is not known."""
    return (
        deadlines(meeting.held.latest, notice_of(meeting.board)).circulated if meeting.held.is_exact else None
    )


def _named(meeting: Meeting) -> str:
    """By its day; by its title nowhere, since the page on which it is told is not marked."""
    if is_restricted(meeting):
        return _("a restricted meeting")
    return _("the meeting of %(day)s") % {"day": in_words.date(meeting.held)}
