"""Packs: for which meeting, how each stands, and since when it is out."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from meetings.models import Meeting, Pack
from meetings.views.frame import MeetingsFrame
from meetings.views.naming import meeting_name
from meetings.views.packs_words import tag_of, title_of
from socboard.board.access import reached
from socboard.board.freshness import fresh_page
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("pack", gettext_lazy("Pack"), ("meeting__held_latest", "number"), dated=True),
    Column("meeting", gettext_lazy("Meeting"), ("meeting__title",)),
    Column("state", gettext_lazy("State"), ("state",)),
    Column("frozen", gettext_lazy("Put together"), ("frozen_latest",), dated=True),
    Column("released", gettext_lazy("Released"), ("released_latest",), dated=True),
)
SEARCHED = ("meeting__title", "meeting__held_text", "meeting__held_latest")
EARLIER = "earlier"


class Packs(MeetingsFrame):
    template_name = "meetings/packs/list.html"
    place = "packs"

    def get(self, request, *args, **kwargs):
        self.ask = asked(request.GET, COLUMNS, switches=(EARLIER,))
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def asked_for(self) -> QuerySet:
        packs = reached(Pack, actor=self.actor, board=self.board).select_related(
            "release", "meeting__release"
        )
        if EARLIER not in self.ask.switches:
            packs = packs.current().exclude(state=Pack.State.REPLACED)
        packs = found(packs, self.ask, within=SEARCHED)
        return ordered(packs, self.ask, COLUMNS, default=("-meeting__held_latest", "-number", "-pk"))

    def row(self, pack: Pack) -> list[Cell]:
        words, colour = tag_of(pack)
        return [
            Cell(title_of(pack), address(self.board.ref, pack.noun, pack.ref)),
            Cell(meeting_name(pack.meeting), address(self.board.ref, Meeting.noun, pack.meeting.ref)),
            Cell(words, colour=colour),
            Cell(in_words.date(pack.frozen) if pack.frozen.is_given else ""),
            Cell(in_words.date(pack.released) if pack.released.is_given else ""),
        ]

    def get_context_data(self, **kwargs):
        packs, pages = paged(self.asked_for(), self.ask)
        shown = [*packs, *(each.meeting for each in packs)]
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=[self.row(each) for each in packs],
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
            meetings=address(self.board.ref, Meeting.noun) if self.standing.is_team else "",
        )

    def spreadsheet(self):
        packs = list(self.asked_for()[:MOST_EXPORTED])
        note_read(self.actor, self.board, [*packs, *(each.meeting for each in packs)], "csv")
        rows = ([cell.text for cell in self.row(each)] for each in packs)
        return as_csv("packs", (str(column.text) for column in COLUMNS), rows)
