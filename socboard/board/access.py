"""The board that an address names, for the one who asks. To anybody else it does not exist."""

from django.http import Http404, HttpRequest

from socboard.board.models import Board


def seated_board(request: HttpRequest, ref: str) -> Board:
    """The board, if the actor has a seat on it today. Raises Http404."""
    board = reachable_board(request, ref)
    if board.pk not in request.actor.seated_boards:
        raise Http404
    return board


def reachable_board(request: HttpRequest, ref: str) -> Board:
    """The board, if the actor has a seat on it or on its parent, and so may read something there. Raises Http404."""
    board = Board.objects.filter(ref=ref, pk__in=request.actor.by_board).first()
    if board is None:
        raise Http404
    return board
