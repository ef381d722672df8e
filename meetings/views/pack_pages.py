"""A pack as an accessible page, and each of its papers as a file of its own with its tags."""

from __future__ import annotations

from django.http import Http404, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from meetings.frozen_pack import Frozen
from meetings.models import AgendaItem, CoverSheet, Meeting, Pack, PackFile, Paper, PaperVersion
from meetings.operations import packs as operations
from meetings.pack_plan import Kind, Line
from meetings.paper_copies import copy_of
from meetings.paper_gathering import sheet_text
from meetings.paper_texts import TextPaper, of_json
from meetings.views.frame import MeetingsFrame
from meetings.views.pack_reading import ReadPaper, marking_words, read_items, text_told
from meetings.views.packs import READABLE, find_pack
from meetings.views.packs_words import tag_of, title_of
from socboard.board.access import seated_board
from socboard.board.models import Person
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit import files, in_words
from socboard.kit.file_kinds import PDF
from socboard.kit.markings import highest
from socboard.kit.pack import copies
from socboard.kit.pack.parts import PackNotMade
from socboard.kit.serving import ranged

LONGEST_NAME = 80
KINDS = {Kind.ITEM: AgendaItem.noun, Kind.PAPER: Paper.noun}


class PackReading(MeetingsFrame):
    """The reader's own pack, item by item, in words as far as we hold them. Kept by no browser."""

    template_name = "meetings/packs/read.html"
    place = "packs"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.pack = find_pack(kwargs["ref"], self.board, actor=self.actor)

    def get(self, request, *args, **kwargs):
        """What is recalled, or not there yet, is told on the pack's own page."""
        if not self.lines:
            return HttpResponseRedirect(address(self.board.ref, Pack.noun, self.pack.ref))
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"
        return response

    @cached_property
    def frozen(self) -> Frozen:
        return Frozen(self.pack)

    @cached_property
    def lines(self) -> list[Line]:
        return self.frozen.lines(self.standing) if self.pack.state in READABLE else []

    def get_context_data(self, **kwargs):
        pack, title, meeting = self.pack, title_of(self.pack), self.pack.meeting
        pack_file = operations.file_for(pack, self.lines)
        operations.note_opening(pack, by=self.actor)
        shown = self.shown()
        items = read_items(
            self.lines,
            pack_file.outline,
            self.frozen.agenda_items,
            self.papers(),
            self.standing,
            meeting.starts,
        )
        here = address(self.board.ref, Pack.noun, pack.ref)
        return super().get_context_data(
            pack=pack,
            title=title,
            crumbs=self.crumbs((title, here), (_("As a page"), "")),
            tag=tag_of(pack),
            meeting=(str(meeting), address(self.board.ref, Meeting.noun, meeting.ref)),
            items=items,
            here=here,
            whole=pack_file if pack_file.file_id else None,
            marking=highest(each.marking for each in shown),
            shown=shown,
        )

    def shown(self) -> list:
        """The items and papers whose words the page tells, for the chain of reads."""
        held = {AgendaItem.noun: self.frozen.agenda_items, Paper.noun: self.frozen.papers}
        return [self.pack, *(held[KINDS[line.kind]][line.ref] for line in self.lines if line.kind in KINDS)]

    def papers(self) -> dict[str, ReadPaper]:
        """The papers of this reader's lines, by ref. Three queries."""
        lines = [line for line in self.lines if line.kind is Kind.PAPER]
        versions = self.versions(lines)
        sheets = self.sheets(lines, versions)
        return {line.ref: self.paper(line, versions.get(line.version), sheets) for line in lines}

    def versions(self, lines: list[Line]) -> dict[str, PaperVersion]:
        """The versions that the pack holds, by ref."""
        refs = [line.version for line in lines if line.version]
        found = PaperVersion.objects.filter(board=self.board, ref__in=refs).select_related("original", "pdf")
        return {each.ref: each for each in found}

    def sheets(self, lines: list[Line], versions: dict[str, PaperVersion]) -> dict[int, CoverSheet]:
        """The cover sheets that are those of the versions in the pack, by the paper's primary key.

        A sheet that was written anew since stands in a later version, and is not told here.
        """
        kept = {self.frozen.papers[line.ref].pk: versions.get(line.version) for line in lines}
        later = PaperVersion.objects.current().filter(paper__in=kept).values_list("paper", "number")
        superseded = {key for key, number in later if kept[key] is None or number > kept[key].number}
        found = CoverSheet.objects.current().filter(paper__in=kept.keys() - superseded)
        return {each.paper_id: each for each in found}

    def paper(self, line: Line, version: PaperVersion | None, sheets: dict[int, CoverSheet]) -> ReadPaper:
        paper = self.frozen.papers[line.ref]
        paper.board = paper.item.board = paper.item.meeting.board = self.board
        if version is None or version.pdf is None:
            why = _("This paper is to follow.") if paper.to_follow else _("This paper has not come.")
            return ReadPaper(paper.title, marking=marking_words(paper), missing=why)
        text = self.text(paper, version, sheets.get(paper.pk))
        return ReadPaper(
            paper.title,
            marking=marking_words(paper),
            note=_("Late") if version.late else "",
            address=address(self.board.ref, Pack.noun, self.pack.ref, f"papers/{paper.ref}.pdf"),
            size=version.pdf.size,
            **text_told(text, self.said(paper)),
        )

    def said(self, paper: Paper) -> frozenset[str]:
        """What stands around every paper on this page."""
        meeting, item = self.pack.meeting, paper.item
        day = in_words.date(meeting.held) if meeting.held.is_given else ""
        return frozenset({self.board.name, day, paper.title, str(item.get_purpose_display())})

    def text(self, paper: Paper, version: PaperVersion, sheet: CoverSheet | None) -> TextPaper | None:
        """What we hold of it as words."""
        if paper.is_made:
            return of_json(files.read(version.original))
        if sheet is None:
            return None
        sheet.paper = paper
        return sheet_text(sheet)


@require_GET
def paper_file(request, board, ref, paper):
    """One paper of the reader's own pack, with their name on it, whole or in parts."""
    place = seated_board(request, board)
    pack = find_pack(ref, place, actor=request.actor)
    frozen = Frozen(pack) if pack.state in READABLE else None
    lines = frozen.lines(request.actor.standing(place.pk)) if frozen else []
    line = next((each for each in lines if each.kind is Kind.PAPER and each.ref == paper), None)
    if line is None or not line.version:
        raise Http404
    stored = _copy(frozen, operations.file_for(pack, lines), line)
    record, path = frozen.papers[line.ref], files.path_of(stored.sha256)
    person = Person.objects.filter(pk=request.actor.person_id).values_list("name", flat=True).first() or ""

    def pieces(offset: int, length: int):
        return copies.named(path, person, offset=offset, length=length)

    name = f"{slugify(record.title)[:LONGEST_NAME] or Paper.noun}.pdf"
    answer = ranged(request, stored.size, name, media_type=PDF, pieces=pieces)
    operations.note_opening(pack, by=request.actor)
    note_read(request.actor, place, [record], "pdf")
    return answer


def _copy(frozen: Frozen, pack_file: PackFile, line: Line):
    if pack_file.file_id is None:
        raise Http404
    try:
        return copy_of(frozen, pack_file, line)
    except PackNotMade as error:
        raise Http404 from error
