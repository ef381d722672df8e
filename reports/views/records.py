"""Any record of a board: the index of what is kept, the list of one noun, and each record's own page."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.views.frame import MeetingsFrame
from priorities.counts import Counts
from priorities.models import Profile
from priorities.views.frame import PrioritiesFrame
from priorities.views.work_verbs import own_verbs
from reports.record_pages.fields import Facts, Line, Value, facts, followed
from reports.record_pages.narrowing import filters_of, narrowed
from reports.record_pages.presented import presented
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
from socboard.board.views.frame import BoardFrame, SectionFrame
from socboard.board.views.verbs import add_address, verbs_of
from socboard.kit.listing import asked, headings, ordered, paged_keys
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
# What each app keeps, as its part of the index is headed.
FLOORS = {
    "board": gettext_lazy("The board and its partners"),
    "priorities": gettext_lazy("Priorities and what is done about them"),
    "meetings": gettext_lazy("Meetings"),
}


# Where the pages of an app's nouns stand, where that is a section of its own.
SECTIONS = {"priorities": PrioritiesFrame, "meetings": MeetingsFrame}


class RecordFrame(SectionFrame):
    """A page about records of one noun: in the section of the noun, with its menu, where it has one; else among all the
    board's records.
    """

    section_name = gettext_lazy("Records")
    section_home = "records"

    @property
    def noun(self) -> str:
        return self.kwargs.get("noun", "")

    @property
    def frame(self) -> type[SectionFrame] | None:
        model = listed().get(self.noun)
        return SECTIONS.get(model._meta.app_label) if model else None

    @property
    def section(self) -> str:
        return self.frame.section if self.frame else "records"

    @property
    def menu(self):
        return self.frame.menu if self.frame else ()

    @property
    def place(self) -> str:
        return self.frame.place_of.get(self.noun, self.noun) if self.frame else self.noun

    def get_context_data(self, **kwargs):
        name = self.frame.section_name if self.frame else ""
        return super().get_context_data(**{"places_name": name, **kwargs})

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        """Through the list of the noun, where the menu leads to that; else through the noun's place and its list."""
        if self.frame is None:
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

    def records(self, among=None):
        """The records that were asked for, or what ``among`` reads of them."""
        records = reached(self.model, actor=self.actor, board=self.board, among=among)
        if "withdrawn" not in self.ask.switches:
            records = records.current()
        records = narrowed(self.table.narrowed(records, self.ask), self.filters, self.board)
        return ordered(records, self.ask, self.columns, default=("-period_start", "entered_at"))

    def get_context_data(self, **kwargs):
        keys, pages = paged_keys(self.records(), self.ask)
        # Asked once more of each row, since it is read after its key: what was kept from this reader meanwhile is.
        records = [each for each in self.table.reading().of(keys) if self.standing.sees(each)]
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
        reading = self.table.reading()
        records = [reading.record(values) for values in self.records(reading.rows)[:MOST_EXPORTED]]
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
            facts=Facts() if erased else self.facts(record, counts),
            related=related_lists(record, actor=self.actor, board=self.board),
            made_from=[] if erased else made_from(record, actor=self.actor, board=self.board),
            about=about(record, actor=self.actor),
            verbs=[
                *own_verbs(record, self.board, actor=self.actor),
                *verbs_of(record, self.board, actor=self.actor),
            ],
        )

    def facts(self, record, counts: Counts) -> Facts:
        """Its own, and of a profile where it was presented, which is a record of the meetings."""
        told = facts(record, actor=self.actor, board=self.board, counts=counts)
        if self.model is not Profile:
            return told
        held = presented([record.ref], actor=self.actor, board=self.board).get(record.ref)
        if held is None:
            return told
        return Facts((*told.lines, Line(_("Presented"), (Value(held),))), told.missing)

    def load(self, ref: str):
        records = reached(self.model, actor=self.actor, board=self.board)
        record = records.select_related(*FOLLOWED, *followed(self.model)).filter(ref=ref).first()
        if record is None:
            raise Http404
        record.board = self.board
        return record
