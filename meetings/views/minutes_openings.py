"""Who opened minutes that were out, draft by draft, and what is told of a draft that was taken back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from meetings.models import Meeting, Minutes, MinutesOpening
from meetings.operations.minutes_road import readers_of
from socboard.board.history import unnamed
from socboard.board.models import Board
from socboard.board.standing import Standing
from socboard.kit import in_words


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft that the board had: who opened it, and, where it was ``recalled``, on which day and why. ``readers`` is
    how many have it to read while it is out.
    """

    openings: tuple[MinutesOpening, ...]
    recalled: str = ""
    because: str = ""
    readers: int = 0


def drafts_of(minutes: Minutes, *, actor) -> list[Draft]:
    """For the team and the chair; empty for everybody else, and before the board had any. The last draft first. Five
    queries.
    """
    standing = actor.standing(minutes.board_id)
    if not (standing.is_team or standing.is_chair):
        return []
    found = MinutesOpening.objects.filter(minutes=minutes).select_related("person").order_by("opened_at")
    instead = unnamed({each.person.ref for each in found}, board=minutes.board, actor=actor)
    opened = defaultdict(list)
    for each in found:
        each.person.name = instead.get(each.person.ref, each.person.name)
        opened[each.draft].append(each)
    found = [
        Draft(tuple(opened[number]), in_words.day(date.fromisoformat(each["on"])), each["because"])
        for number, each in enumerate(minutes.recalls)
    ]
    if minutes.is_out:
        found.append(Draft(tuple(opened[len(minutes.recalls)]), readers=len(readers_of(minutes))))
    return found[::-1]


def recalled_of(meeting: Meeting, board: Board, standing: Standing) -> tuple[str, str] | None:
    """On which day the draft of this meeting's minutes was taken back and why, until another is out; told to those who
    might have read it. One query.
    """
    found = Minutes.objects.current().filter(board=board, meeting=meeting).exclude(state__in=Minutes.OUT)
    minutes = found.exclude(recalls=[]).first()
    if minutes is None or not (standing.seated and standing.may_handle(minutes)):
        return None
    last = minutes.recalls[-1]
    return in_words.day(date.fromisoformat(last["on"])), last["because"]
