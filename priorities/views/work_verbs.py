"""What the page of a finding, a theme or a profile offers beyond what every record does."""

from django.utils.translation import gettext as _

from priorities.models import EmergingTheme, Finding, Profile
from socboard.board.access import may
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address

Status, State = Finding.Status, EmergingTheme.State


def own_verbs(record: BoardRecord, board: Board, *, actor) -> list[tuple[str, str]]:
    """In words with their addresses; none for another noun, nor for a withdrawn record. No query."""
    tell = _VERBS.get(record.noun)
    if tell is None or record.is_withdrawn or not actor.standing(board.pk).seated:
        return []
    return [
        (words, address(board.ref, record.noun, record.ref, verb))
        for verb, words, action in tell(record)
        if may(action, record, actor=actor)
    ]


def _finding(record: Finding):
    if record.status != Status.CLOSED:
        yield "close", _("Close"), "change"
        return
    if not record.closure_accepted.is_given:
        yield "accept-closure", _("The board accepted the closure"), "settle"
    yield "reopen", _("Open again"), "settle"


def _theme(record: EmergingTheme):
    if record.state == State.WATCHED:
        yield "promote", _("Make it a priority"), "settle"
        yield "close", _("Watch it no longer"), "settle"


def _profile(record: Profile):
    yield "next-edition", _("Add the next edition"), "change"


_VERBS = {Finding.noun: _finding, EmergingTheme.noun: _theme, Profile.noun: _profile}
