"""Reading a pack in the browser: its pages, its contents beside them, and what the reviewers say of each page."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from meetings.forms.pack_comments import LONGEST, CommentForm
from meetings.frozen_pack import Frozen
from meetings.models import AgendaItem, Pack, PackComment, PackFile, Paper
from meetings.operations import packs as operations
from meetings.pack_plan import Kind, Line, key_of
from meetings.views.frame import MeetingsFrame
from meetings.views.pack_comment_lines import comment_lines
from meetings.views.pack_reader_words import words
from meetings.views.packs import READABLE, find_pack
from meetings.views.packs_words import tag_of, title_of
from socboard.board.access import may
from socboard.board.nouns import address
from socboard.kit.markings import highest

WITH_PAGES = {Kind.PAPER, Kind.INTEREST}
NOUNS = {Kind.ITEM: AgendaItem.noun, Kind.PAPER: Paper.noun}


class PackReader(MeetingsFrame):
    """The file that the reader has of a pack, page by page. Kept by no browser but for comments still to be sent."""

    template_name = "meetings/reader/page.html"
    place = "packs"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.pack = find_pack(kwargs["ref"], self.board, actor=self.actor)

    def get(self, request, *args, **kwargs):
        if self.pack_file is None:
            return HttpResponseRedirect(self.pack_page)
        operations.note_opening(self.pack, by=self.actor)
        return self.shown(self.fresh_form())

    @cached_property
    def frozen(self) -> Frozen:
        return Frozen(self.pack)

    @cached_property
    def lines(self) -> list[Line]:
        return own_lines(self.frozen, actor=self.actor)

    @cached_property
    def pack_file(self) -> PackFile | None:
        return own_file(self.pack, actor=self.actor, lines=self.lines)

    @property
    def pack_page(self) -> str:
        return address(self.board.ref, Pack.noun, self.pack.ref)

    def may_comment(self) -> bool:
        new = PackComment(board=self.board, pack=self.pack)
        return self.pack.state == Pack.State.CANDIDATE and may("add", new, actor=self.actor)

    def fresh_form(self) -> CommentForm | None:
        """Under a key of its own, so that what is sent twice is kept once."""
        if not self.may_comment():
            return None
        return CommentForm(initial={"file": self.pack_file.key, "key": str(uuid4())})

    def shown(self, form: CommentForm | None, *, status: int = 200) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(form=form), status=status)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        pack, title = self.pack, title_of(self.pack)
        comments = comment_lines(pack, self.pack_file, actor=self.actor)
        shown = [pack, *self._told()]
        return super().get_context_data(
            **kwargs,
            pack=pack,
            title=title,
            tag=tag_of(pack),
            crumbs=self.crumbs((title, self.pack_page), (_("Read"), "")),
            pack_page=self.pack_page,
            pack_file=self.pack_file,
            pieces=reverse("meetings:pack-pieces", args=[self.board.ref, pack.ref, self.pack_file.key]),
            rows=contents(self.pack_file, address(self.board.ref, Pack.noun, pack.ref, "pack.pdf")),
            comments=comments,
            longest=LONGEST,
            words=words(),
            comments_on_papers=any(each.sends_back for each in comments),
            reviews=may("review", pack, actor=self.actor),
            marking=highest([self.pack_file.marking, *(each.marking for each in shown)]),
            shown=shown,
        )

    def _told(self) -> list[AgendaItem | Paper]:
        """The items and papers whose words can be read here, for the chain of reads."""
        found = {AgendaItem.noun: self.frozen.agenda_items, Paper.noun: self.frozen.papers}
        return [found[NOUNS[line.kind]][line.ref] for line in self.lines if line.kind in NOUNS]


def own_lines(frozen: Frozen, *, actor) -> list[Line]:
    """What this reader has of the pack, where its contents are there to be read."""
    pack = frozen.pack
    return frozen.lines(actor.standing(pack.board_id)) if pack.state in READABLE else []


def own_file(pack: Pack, *, actor, lines: list[Line] | None = None) -> PackFile | None:
    """The reader's own, once it is made. The page of the pack asks for it, and tells how far it is."""
    lines = own_lines(Frozen(pack), actor=actor) if lines is None else lines
    made = PackFile.objects.filter(pack=pack, key=key_of(lines), file__isnull=False)
    return made.select_related("file").first() if lines else None


def contents(pack_file: PackFile, file_address: str) -> list[dict[str, object]]:
    """The lines of the contents with their pages: ``page`` counts the file's pages from 1, None where there is none."""
    return [
        {
            **line,
            "page": None if line["index"] is None else line["index"] + 1,
            "address": f"{file_address}#page={line['index'] + 1}" if line["index"] is not None else "",
            "is_item": line["kind"] in (Kind.ITEM, Kind.OPEN_TITLE, Kind.INTEREST),
            "is_paper": line["kind"] in WITH_PAGES and line["index"] is not None,
            "pages_words": _pages(line),
        }
        for line in pack_file.outline
    ]


def _pages(line: dict) -> str:
    if not line["first"]:
        return ""
    words = _("Page %(first)s") if line["first"] == line["last"] else _("Pages %(first)s to %(last)s")
    return words % {"first": line["first"], "last": line["last"]}
