"""The yearly review of the priorities, as something that the team of a board is asked to see to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from priorities.models import Priority
from priorities.priority_register import PriorityNow, in_hand
from socboard.board.asks import Ask, ask_to_review
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.board.review_state import ReviewState, State
from socboard.kit import in_words

WORST_FIRST = (State.OVERDUE, State.DUE, State.UNKNOWN)


def priority_asks(actor, boards: dict[int, Board], *, today: date) -> Iterator[Ask]:
    """One ask for each of these boards of which some priority is to be reviewed. Two queries, or none."""
    if not boards:
        return
    pressing = defaultdict(list)
    for now in in_hand(boards, actor=actor, day=today):
        if now.state.state in WORST_FIRST:
            pressing[now.priority.board_id].append(now)
    for key, found in pressing.items():
        yield _ask(boards[key], found, today)


def _ask(board: Board, found: list[PriorityNow], today: date) -> Ask:
    what = ngettext("Review the priority", "Review the priorities", len(found))
    where = address(board.ref, Priority.noun)
    worst = min((now.state for now in found), key=_worst_first)
    return ask_to_review(board, f"{what} {_named(found)}", where, worst, told=_state(found), today=today)


def _worst_first(state: ReviewState) -> tuple:
    return (WORST_FIRST.index(state.state), state.late_after or date.max, state.due or date.max)


def _state(found: list[PriorityNow]) -> str:
    never = sum(not now.state.since.is_given for now in found)
    if not never:
        return ""
    if never == len(found):
        return _("No review recorded")
    return _("No review is recorded of %(number)d of them") % {"number": never}


def _named(found: list[PriorityNow]) -> str:
    """Their names; those that are restricted are counted alone, since it is told on a page that is not marked."""
    names = [now.priority.short_name for now in found if not is_restricted(now.priority)]
    hidden = len(found) - len(names)
    if hidden:
        names.append(ngettext("%(number)d restricted", "%(number)d restricted", hidden) % {"number": hidden})
    return in_words.listed(names)
