"""What a page of a record, or a list of them, offers to do: the verbs that every noun has, where the rules allow."""

from django.utils.translation import gettext as _

from socboard.board.access import may, may_enter
from socboard.board.forms.fields import questions
from socboard.board.forms.questions import ONLY_CORRECTED
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address


def verbs_of(record: BoardRecord, board: Board, *, actor) -> list[tuple[str, str]]:
    """Change, release and withdraw, in words with their addresses; none for a record that is withdrawn already.

    ``record`` is loaded with its release. Runs no query, unless a rule of its noun does.
    """
    if record.is_withdrawn or not actor.standing(board.pk).seated:
        return []
    offered = [("release", _("Release")), ("withdraw", _("Withdraw"))]
    if questions(type(record)):
        offered.insert(0, ("change", _("Change")))
    return [
        (words, address(board.ref, record.noun, record.ref, verb))
        for verb, words in offered
        if may(verb, record, actor=actor)
    ]


def add_address(model: type[BoardRecord], board: Board, *, actor) -> str:
    """Where a record of this noun is added; empty where this reader may not, or it comes about another way."""
    asked = questions(model) and model.noun not in ONLY_CORRECTED
    allowed = asked and actor.standing(board.pk).seated and may_enter(model, actor=actor, board=board)
    return address(board.ref, model.noun, "", "add") if allowed else ""
