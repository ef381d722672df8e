"""The pages of a pack as the reader in the browser fetches them: piece by piece, of one file."""

from __future__ import annotations

from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from meetings.frozen_pack import Frozen
from meetings.models import Pack, PackFile
from meetings.pack_plan import Kind, Line
from meetings.views.pack_reader import own_file, own_lines
from meetings.views.packs import find_pack
from socboard.board.access import seated_board
from socboard.board.models import Person
from socboard.board.nouns import address
from socboard.board.reading import Shown, note_read
from socboard.kit import files
from socboard.kit.file_kinds import PDF
from socboard.kit.pack import copies
from socboard.kit.serving import ranged

# The files, by key, of which this session was given a piece already.
READ = "pack_files_read"
MOST = 50


@require_GET
def pieces(request, board, ref, key):
    """A part of the reader's own file, with their name on it.

    The address names the file, so that what is put together in the browser is never of two. A session's first piece of
    it is recorded as read, like the whole; the hundreds that follow are the same reading.
    """
    place = seated_board(request, board)
    pack = find_pack(ref, place, actor=request.actor)
    frozen = Frozen(pack)
    lines = own_lines(frozen, actor=request.actor)
    found = own_file(pack, actor=request.actor, lines=lines)
    if found is None or found.key != key:
        raise Http404
    if not request.headers.get("Range"):
        return HttpResponseRedirect(address(place.ref, Pack.noun, ref, "pack.pdf"))
    _note_once(request, frozen, found, lines)
    path = files.path_of(found.file.sha256)
    person = Person.objects.filter(pk=request.actor.person_id).values_list("name", flat=True).first() or ""

    def taken(offset: int, length: int):
        return copies.named(path, person, offset=offset, length=length)

    name = f"pack-{timezone.localdate():%Y-%m-%d}.pdf"
    return ranged(request, found.file.size, name, media_type=PDF, pieces=taken)


def _note_once(request, frozen: Frozen, found: PackFile, lines: list[Line]) -> None:
    read = request.session.get(READ, [])
    if found.key in read:
        return
    papers = [frozen.papers[line.ref] for line in lines if line.kind is Kind.PAPER]
    pack = frozen.pack
    note_read(request.actor, pack.board, [Shown(pack.noun, pack.ref, found.marking), *papers], "pdf")
    request.session[READ] = [*read[1 - MOST :], found.key]
