"""What a page of a record, or a list of them, offers to do: the verbs that every noun has, where the rules allow."""

from django.utils.translation import gettext as _

from socboard.board.access import may, may_enter
from socboard.board.forms.fields import questions
from socboard.board.forms.questions import ONLY_CORRECTED
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address
from socboard.board.operations.erasing import may_ask, standing_for


def verbs_of(record: BoardRecord, board: Board, *, actor) -> list[tuple[str, str]]:
    """Change, release, withdraw and erase, in words with their addresses; of what is withdrawn already only the last.

    ``record`` is loaded with its release. Runs no query, unless a rule of its noun does or it is withdrawn.
    """
    if not actor.standing(board.pk).seated:
        return []
    offered = [("release", _("Release")), ("withdraw", _("Withdraw"))]
    if questions(type(record)):
        offered.insert(0, ("change", _("Change")))
    allowed = [] if record.is_withdrawn else [each for each in offered if may(each[0], record, actor=actor)]
    told = [(words, address(board.ref, record.noun, record.ref, verb)) for verb, words in allowed]
    return told + erasing_of(record, board, actor=actor)


def erasing_of(record: BoardRecord, board: Board, *, actor) -> list[tuple[str, str]]:
    """To erase it, for whoever may ask for that; not where it is erased. One query where it is withdrawn."""
    if not may_ask(record, by=actor) or (record.is_withdrawn and standing_for(record)):
        return []
    return [(_("Erase"), address(board.ref, record.noun, record.ref, "erase"))]


def add_address(model: type[BoardRecord], board: Board, *, actor) -> str:
    """Where a record of this noun is added; empty where this reader may not, or it comes about another way."""
    asked = questions(model) and model.noun not in ONLY_CORRECTED
    allowed = asked and actor.standing(board.pk).seated and may_enter(model, actor=actor, board=board)
    return address(board.ref, model.noun, "", "add") if allowed else ""
