"""The trail of one board: every act, and every read of what is restricted, for those who answer for the board."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import rules
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.forms.trail import TrailForm
from reports.trail.asking import Wanted, entries
from reports.trail.telling import Teller
from socboard.audit.chains import ACTS, READS
from socboard.audit.models import Event, Link
from socboard.board.freshness import fresh_page
from socboard.board.views.frame import PlaceFrame
from socboard.kit.listing import Column, asked, headings, ordered, paged
from socboard.kit.spreadsheets import as_csv

COLUMNS = (
    Column("when", _("When"), ("sequence",)),
    Column("who", _("Who")),
    Column("what", _("What"), ("noun", "ref", "sequence")),
)
AT_ONCE = 2000
EXPORTED = (
    _("Entry"),
    _("When"),
    _("Who"),
    _("Seat"),
    _("What was done"),
    _("Fields"),
    _("Event"),
    _("Hash"),
)


class TrailPage(PlaceFrame):
    place = "trail"
    template_name = "reports/trail.html"

    def get(self, request, *args, **kwargs):
        if not rules.has_perm("board.audit_board", self.actor, self.board):
            raise PermissionDenied
        self.form = TrailForm(request.GET, board=self.board, actor=self.actor)
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(wanted=None), status=422)
        wanted = self.form.wanted()
        if request.GET.get("format") == "csv":
            return self.spreadsheet(wanted)
        if wanted.is_reads:
            # A read leaves the version of the data as it is, by which other pages are known to be unchanged.
            response = self.render_to_response(self.get_context_data(wanted=wanted))
            response["Cache-Control"] = "no-store"
            return response
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data(wanted=wanted)))

    def get_context_data(self, *, wanted: Wanted | None, **kwargs):
        told = self.told(wanted) if wanted else {}
        return super().get_context_data(
            crumbs=self.crumbs(),
            form=self.form,
            wanted=wanted,
            head=(READS if wanted and wanted.is_reads else ACTS).head(),
            **told,
        )

    def told(self, wanted: Wanted) -> dict:
        """One page of what was asked for, in words."""
        ask = asked(self.request.GET, COLUMNS, kept=wanted.pairs())
        found = ordered(entries(self.board, wanted), ask, COLUMNS, default=("-sequence",))
        links, pages = paged(found, ask)
        return {
            "ask": ask,
            "headings": headings(ask, COLUMNS),
            "lines": Teller(self.board, self.actor, links).lines(),
            "pages": pages,
            "export": f"{ask.address(page=1)}&format=csv",
            "all": Wanted(wanted.show).pairs(),
        }

    def spreadsheet(self, wanted: Wanted) -> HttpResponse:
        """All that was asked for, however much it is, oldest first; a few queries for each so many rows."""
        found = entries(self.board, wanted).order_by("sequence")
        name = f"trail-{self.board.ref}-{wanted.show}-{timezone.localdate().isoformat()}"
        with closing(found.iterator(chunk_size=AT_ONCE)) as links:
            return as_csv(name, EXPORTED, self.rows(links))

    def rows(self, links: Iterator[Link]) -> Iterator[list[str]]:
        while batch := list(islice(links, AT_ONCE)):
            for link, line in zip(batch, Teller(self.board, self.actor, batch).lines(), strict=True):
                moment = timezone.localtime(link.at).strftime("%Y-%m-%d %H:%M:%S")
                named = link.event if isinstance(link, Event) else link.what
                told = (moment, line.who, line.seat, line.sentence, line.fields, named, link.hash)
                yield [str(link.sequence), *told]
