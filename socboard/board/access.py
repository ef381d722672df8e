"""The board that an address names, and what the one who asks reaches there. The rest does not exist for them."""

from copy import copy

import rules
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import permission
from socboard.kit.remembered import Remembered

# A board changes by an act alone, and every act makes another version of the data.
_boards = Remembered(most=500)


def seated_board(request: HttpRequest, ref: str) -> Board:
    """The board, if the actor has a seat on it today. Raises Http404."""
    board = reachable_board(request, ref)
    if not request.actor.standing(board.pk).seated:
        raise Http404
    return board


def reachable_board(request: HttpRequest, ref: str) -> Board:
    """The board, if the actor has a seat on it or on its parent, and so may read something there. Raises Http404."""
    # Who asks comes first: a page is tagged with the version of the data as it was before anything of it was read.
    places, known = request.actor.by_board, (str(request.data_version), ref)
    board = _boards.find(known) or Board.objects.filter(ref=ref).first()
    if board is None or board.pk not in places:
        raise Http404
    _boards.keep(known, board)
    return copy(board)


def reached(model: type[BoardRecord], *, actor, board: Board, among: QuerySet | None = None) -> QuerySet:
    """The records of this noun on this board that the reader may see, the withdrawn ones too.

    What a document told a narrower audience stays with that audience, whatever the row was released to.
    ``among`` is the queryset to narrow, where it is not simply all of the noun.
    """
    # What the reader is elsewhere decides nothing here, and would only lengthen the question.
    everything = model.objects.all() if among is None else among
    said = {"said_to__lte": actor.standing(board.pk).audience} if hasattr(model, "said_to") else {}
    return everything.visible_to(actor.at(board.pk)).filter(board=board, **said)


def may(action: str, thing, *, actor) -> bool:
    """Whether the actor may do this with a record as it is loaded."""
    return rules.has_perm(permission(action, type(thing)), actor, thing)


def may_enter(model: type[BoardRecord], *, actor, board: Board) -> bool:
    """Whether the actor may enter records of this noun: the board's own, or those of an own organisation."""
    owners = (None, *actor.standing(board.pk).organisations)
    return any(may("add", model(board=board, organisation_id=owner), actor=actor) for owner in owners)
