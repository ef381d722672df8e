"""The pack for the public, where the board meets in public: what would be in it, the act, and its file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from meetings.frozen_pack import Frozen
from meetings.models import Pack, PackFile
from meetings.operations import circulation as operations
from meetings.outsiders import kept_back, public_key, public_lines
from meetings.pack_plan import Kind, Line
from meetings.views.frame import MeetingsForm, MeetingsFrame
from meetings.views.packs import find_pack
from meetings.views.packs_words import tag_of, title_of
from meetings.views.pressing import pressed
from socboard.board.access import may, seated_board
from socboard.board.nouns import address
from socboard.kit.markings import highest
from socboard.kit.models import JobState
from socboard.kit.serving import file_response

State = Pack.State


def public_files(pack: Pack, lines: list[Line]) -> tuple[PackFile | None, bool]:
    """The file of what the public may have of it today, and whether another was made before. One query."""
    found = list(PackFile.objects.filter(pack=pack, is_public=True).select_related("file", "job"))
    key = public_key(lines) if lines else ""
    now = next((each for each in found if each.key == key), None)
    return now, any(each.file_id for each in found if each is not now)


class PublicPack(MeetingsFrame):
    """For the manager, and for whoever else keeps the board's business or chairs it."""

    template_name = "meetings/circulation/public.html"
    place = "packs"
    find_board = staticmethod(MeetingsForm.find_board)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.pack = find_pack(kwargs["ref"], self.board, actor=self.actor)

    def get(self, request, *args, **kwargs):
        if not (self.standing.is_team or self.standing.is_chair):
            raise PermissionDenied
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        pack, title = self.pack, title_of(self.pack)
        frozen = Frozen(pack) if pack.contents else None
        refused = (
            operations.why_not_public(pack, frozen)
            if frozen
            else _("Only a pack that is out can be published.")
        )
        lines = public_lines(frozen) if frozen and not refused else []
        held = kept_back(frozen, lines) if lines else []
        here = address(self.board.ref, Pack.noun, pack.ref)
        found, was_made_before = public_files(pack, lines)
        return super().get_context_data(
            pack=pack,
            title=title,
            crumbs=self.crumbs((title, here), (_("For the public"), "")),
            tag=tag_of(pack),
            here=here,
            refused=refused,
            lines=[self.told(frozen, line) for line in lines],
            held=[(each, self.why(each), address(self.board.ref, each.noun, each.ref)) for each in held],
            publishes=bool(lines) and may("publish", pack, actor=self.actor),
            file=found,
            was_made_before=was_made_before,
            failed=bool(found and found.job and found.job.state == JobState.FAILED),
            marking=highest([pack.marking, *(each.marking for each in held)]),
            shown=[pack],
        )

    @staticmethod
    def told(frozen: Frozen, line: Line) -> dict[str, object]:
        """A line as the public reads it."""
        if line.kind is Kind.KEPT_BACK:
            return {"title": _("Not part of this copy"), "is_paper": True, "note": ""}
        if line.kind is Kind.PAPER:
            paper = frozen.papers[line.ref]
            note = _("TO FOLLOW") if paper.to_follow and not line.version else ""
            return {"title": paper.title, "is_paper": True, "note": note}
        item = frozen.agenda_items[line.ref]
        if line.kind is Kind.ITEM:
            return {"number": line.number, "title": item.title, "note": ""}
        told = {"paragraph": item.get_paragraph_display()}
        note = _("Not for publication: Schedule 12A, paragraph %(paragraph)s") % told
        return {"number": line.number, "title": item.open_title or _("Exempt business"), "note": note}

    @staticmethod
    def why(paper) -> str:
        """Why the public does not get an open paper."""
        if paper.is_made:
            return _("It was made from records that were released to the board alone.")
        return _("Its originator has not agreed: release it to the public, with their consent.")


@require_POST
def publish(request, board, ref):
    """Have the public pack made, and release what is in it."""
    place = seated_board(request, board)
    pack = find_pack(ref, place, actor=request.actor)

    def do() -> str:
        operations.publish(pack, by=request.actor)
        return _("It may be published. The file is made now; look again in a moment.")

    changed = _("Somebody else was quicker. This is how the pack stands now.")
    return pressed(request, address(place.ref, Pack.noun, pack.ref, "public"), do, changed=changed)


@require_GET
def public_file(request, board, ref):
    """The file for the public, to be put where the board publishes. It bears nobody's name."""
    place = seated_board(request, board)
    pack = find_pack(ref, place, actor=request.actor)
    standing = request.actor.standing(place.pk)
    if not (standing.is_team or standing.is_chair):
        raise PermissionDenied
    frozen = Frozen(pack) if pack.state == State.RELEASED else None
    refused = frozen is None or operations.why_not_public(pack, frozen)
    found = None if refused else public_files(pack, public_lines(frozen))[0]
    if found is None or found.file is None:
        raise Http404
    return file_response(found.file, f"{place.short_name} public pack {pack.number}")
