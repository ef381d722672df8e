"""What calls for updates ask: of a partner the updates still owed, of the team those handed in, and who is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from priorities.approvers import approving
from priorities.models import Call, Update
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import is_restricted

State = Update.State


def update_asks(actor, boards: dict[int, Board], *, today: date) -> tuple[list[Ask], list[Ask]]:
    """What is asked of this person, and, for the team, what others are late with. Three queries at most."""
    if not boards:
        return [], []
    seen = (
        Update.objects.visible_to(actor)
        .current()
        .filter(board__in=boards, state__in=[*Update.OWED, State.SUBMITTED])
    )
    rows = seen.filter(call__withdrawn_at=None, call__opens_latest__lte=today)
    by_call = defaultdict(list)
    for update in rows.select_related("call__release", "call__readers", "organisation").order_by("pk"):
        by_call[update.call].append(update)
    if not by_call:
        return [], []
    approver = approving(actor.person_id, boards, today)
    own, late = [], []
    for call, updates in by_call.items():
        board, standing = boards[call.board_id], actor.standing(call.board_id)
        if standing.is_partner:
            own += _owed(board, call, updates, standing.organisations, approver, today)
        if standing.is_team:
            own += _handed_in(board, call, updates, today)
            late += _late(board, call, updates, today)
    return own, late


def _owed(board, call, updates, organisations, approver, today) -> Iterator[Ask]:
    """One ask for each organisation of the reader that still has something to write or to approve."""
    due = call.due.latest
    mine = [each for each in updates if each.organisation_id in organisations]
    writing = [each for each in mine if each.state in Update.OPEN]
    if writing:
        one = len(writing) == 1
        where = address(board.ref, "updates", writing[0].ref, "write") if one else _page(board, call)
        what = ngettext(
            "Give the update on %(number)d priority",
            "Give the updates on %(number)d priorities",
            len(writing),
        ) % {"number": len(writing)}
        back = sum(each.state == State.SENT_BACK for each in writing)
        told = _("%(number)d sent back") % {"number": back} if back else ""
        yield ask_for(board, what, where, due=due, state=told, today=today)
    for each in mine:
        if each.state == State.AWAITING and approver.lets_go(each):
            where = address(board.ref, "updates", each.ref, "approve")
            yield ask_for(board, _("Approve your organisation's update"), where, due=due, today=today)


def _handed_in(board, call, updates, today) -> Iterator[Ask]:
    waiting = sum(each.state == State.SUBMITTED for each in updates)
    if waiting:
        what = ngettext(
            "Read %(number)d update for %(call)s", "Read %(number)d updates for %(call)s", waiting
        )
        told = {"number": waiting, "call": _named(call)}
        yield ask_for(board, what % told, _page(board, call), state=_("Handed in"), today=today)


def _late(board, call, updates, today) -> Iterator[Ask]:
    """One line for each organisation that is late."""
    if not call.is_past(today):
        return
    owing = {each.organisation.name for each in updates if each.state in Update.OWED}
    for name in sorted(owing):
        what = _("Give its update for %(call)s") % {"call": _named(call)}
        yield ask_for(board, what, _page(board, call), who=name, due=call.due.latest, today=today)


def _page(board: Board, call: Call) -> str:
    return address(board.ref, call.noun, call.ref)


def _named(call: Call) -> str:
    """The title; what is restricted is named by its kind alone, since it is told on a page that is not marked."""
    return _("a restricted call") if is_restricted(call) else f"“{call.title}”"
