"""Any record of a board: the index of what is kept, the list of one noun, and each record's own page."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from priorities.counts import Counts
from priorities.views.frame import PLACE_OF, PrioritiesFrame
from priorities.views.work_verbs import own_verbs
from reports.record_pages.fields import followed, lines
from reports.record_pages.narrowing import filters_of, narrowed
from reports.record_pages.reach import counted, listed, model_of
from reports.record_pages.related import related_lists
from reports.record_pages.sources import made_from
from reports.record_pages.tables import Table
from reports.record_pages.titles import kind_of, kinds_of, title_of
from socboard.board.about import FOLLOWED, about
from socboard.board.access import reached
from socboard.board.freshness import fresh_page
from socboard.board.reading import note_read
from socboard.board.tombstones import is_erased
from socboard.board.views.frame import BoardFrame
from socboard.board.views.verbs import add_address, verbs_of
from socboard.kit.listing import asked, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
# What each app keeps, as its part of the index is headed.
FLOORS = {
    "board": gettext_lazy("The board and its partners"),
    "priorities": gettext_lazy("Priorities and what is done about them"),
    "meetings": gettext_lazy("Meetings"),
}


class RecordFrame(PrioritiesFrame):
    """A page about records of one noun: under "Priorities", with its menu, where the noun belongs there; else
    among all the board's records.
    """

    section_name = gettext_lazy("Records")
    section_home = "records"

    @property
    def noun(self) -> str:
        return self.kwargs.get("noun", "")

    @property
    def section(self) -> str:
        model = listed().get(self.noun)
        return "priorities" if model and model._meta.app_label == "priorities" else "records"

    @property
    def place(self) -> str:
        return PLACE_OF.get(self.noun, self.noun)

    def places(self):
        return super().places() if self.section == "priorities" else []

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        """Through the list of the noun, where the menu leads to that; else through the noun's place and its list."""
        if self.section == "records":
            return BoardFrame.crumbs(self, *steps)
        return super().crumbs(*(steps[1:] if self.place == self.noun else steps))


class RecordIndex(RecordFrame):
    template_name = "reports/records/index.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        counts = counted(actor=self.actor, board=self.board)
        groups = {label: [] for label in FLOORS}
        for noun, model in listed().items():
            if noun in counts:
                address = reverse("reports:record-list", args=[self.board.ref, noun])
                groups[model._meta.app_label].append((kinds_of(model), address, counts[noun]))
        named = [(FLOORS[label], sorted(rows)) for label, rows in groups.items() if rows]
        return super().get_context_data(groups=named, crumbs=self.crumbs())


class RecordList(RecordFrame):
    template_name = "reports/records/list.html"

    def get(self, request, *args, **kwargs):
        self.model = model_of(kwargs["noun"])
        if request.GET.get("format") == "csv":
            self.read_question()
            return self.spreadsheet()
        return fresh_page(request, self.draw)

    def draw(self):
        self.read_question()
        return self.render_to_response(self.get_context_data())

    def read_question(self) -> None:
        """What the address asks for, read only where the answer is not remembered."""
        query = self.request.GET
        self.table = Table(self.model, self.board, self.actor, Counts(self.board, self.standing.audience))
        self.columns = self.table.columns()
        version = str(self.request.data_version)
        self.filters = filters_of(self.model, query, board=self.board, actor=self.actor, version=version)
        kept = [(each.name, each.value) for each in self.filters]
        self.ask = asked(query, self.columns, switches=["withdrawn"], kept=kept)

    def records(self):
        """The rows of plain values that were asked for, and how to read them."""
        reading = self.table.reading()
        records = reached(self.model, actor=self.actor, board=self.board, among=reading.rows)
        if "withdrawn" not in self.ask.switches:
            records = records.current()
        records = narrowed(self.table.narrowed(records, self.ask), self.filters, self.board)
        return ordered(records, self.ask, self.columns, default=("-period_start", "entered_at")), reading

    def get_context_data(self, **kwargs):
        found, reading = self.records()
        rows, pages = paged(found, self.ask)
        records = [reading.record(row) for row in rows]
        return super().get_context_data(
            title=kinds_of(self.model),
            crumbs=self.crumbs((kinds_of(self.model), "")),
            marking=highest(record.marking for record in records),
            shown=records,
            ask=self.ask,
            filters=self.filters,
            is_narrowed=bool(self.ask.q or any(each.value for each in self.filters)),
            headings=headings(self.ask, self.columns),
            rows=self.table.rows(records),
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv",
            add=add_address(self.model, self.board, actor=self.actor),
        )

    def spreadsheet(self) -> HttpResponse:
        """The whole list, as found and sorted, as CSV; the same cells as on the page."""
        found, reading = self.records()
        records = [reading.record(values) for values in found[:MOST_EXPORTED]]
        note_read(self.actor, self.board, records, "csv")
        rows = ([cell.text for cell in row] for row in self.table.rows(records))
        return as_csv(self.model.noun, (column.text for column in self.columns), rows)


class RecordPage(RecordFrame):
    template_name = "reports/records/record.html"

    def get(self, request, *args, **kwargs):
        self.model = model_of(kwargs["noun"])
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        record = self.load(self.kwargs["ref"])
        counts = Counts(self.board, self.standing.audience)
        counts.look_up(self.model, [record])
        title = title_of(record, self.actor)
        erased = record.is_withdrawn and is_erased(record)
        kinds = (kinds_of(self.model), reverse("reports:record-list", args=[self.board.ref, self.model.noun]))
        return super().get_context_data(
            record=record,
            title=title,
            kind=kind_of(self.model),
            crumbs=self.crumbs(kinds, (title, "")),
            marking=record.marking,
            erased=erased,
            lines=[] if erased else lines(record, actor=self.actor, board=self.board, counts=counts),
            related=related_lists(record, actor=self.actor, board=self.board),
            made_from=[] if erased else made_from(record, actor=self.actor, board=self.board),
            about=about(record, actor=self.actor),
            verbs=[
                *own_verbs(record, self.board, actor=self.actor),
                *verbs_of(record, self.board, actor=self.actor),
            ],
        )

    def load(self, ref: str):
        records = reached(self.model, actor=self.actor, board=self.board)
        record = records.select_related(*FOLLOWED, *followed(self.model)).filter(ref=ref).first()
        if record is None:
            raise Http404
        record.board = self.board
        return record
