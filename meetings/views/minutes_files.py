"""The files of minutes as each reader may have them."""

from __future__ import annotations

from django.http import Http404
from django.views.decorators.http import require_GET

from meetings.minutes_reading import title_of
from meetings.models import Minutes
from meetings.operations.minutes_recall import note_opening
from meetings.views.minutes import Read, find_minutes
from socboard.board.access import reachable_board
from socboard.board.reading import note_read
from socboard.kit.serving import file_response

State = Minutes.State


@require_GET
def pdf(request, board, ref):
    """The reader's own minutes as PDF; of uploaded ones the PDF that was made of the file."""
    return _handed_out(request, board, ref, "pdf")


@require_GET
def word(request, board, ref):
    """The reader's own minutes as a Word file."""
    return _handed_out(request, board, ref, "docx")


@require_GET
def original(request, board, ref):
    """The file as it was uploaded, for the team; of the restricted part for those of it who read that."""
    place = reachable_board(request, board)
    minutes = find_minutes(ref, place, actor=request.actor)
    standing = request.actor.standing(place.pk)
    read, closed = Read(minutes, standing), _asks_for_closed(request)
    if minutes.original is None or not standing.is_team or (closed and not read.reads_closed):
        raise Http404
    note_read(request.actor, place, read.shown() if closed else [minutes], "original")
    return file_response(minutes.closed.original if closed else minutes.original, title_of(minutes))


def _asks_for_closed(request) -> bool:
    """The address asks for the restricted part."""
    return request.GET.get("part") == "restricted"


def _handed_out(request, board: str, ref: str, what: str):
    place = reachable_board(request, board)
    minutes = find_minutes(ref, place, actor=request.actor)
    before = minutes.state == State.APPROVED and request.GET.get("as") == "circulated"
    read = Read(minutes, request.actor.standing(place.pk), as_circulated=before)
    if _asks_for_closed(request):
        stored, shown = (minutes.closed.pdf if read.reads_closed and what == "pdf" else None), read.shown()
    elif minutes.kind == Minutes.Kind.UPLOADED:
        stored, shown = (minutes.pdf if what == "pdf" else None), [minutes]
    else:
        made = read.file()
        stored, shown = getattr(made, what, None), read.shown()
    if stored is None:
        raise Http404
    note_opening(minutes, downloads=True, by=request.actor)
    note_read(request.actor, place, shown, what)
    return file_response(stored, title_of(minutes))
