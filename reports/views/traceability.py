"""What led to a record or a paragraph of an annual review, and what became of it, as a nested list."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.reading import anchor_of
from reports.record_pages.titles import kind_of, kinds_of, related_for, title_of
from reports.traceability.chain import lines
from reports.traceability.following import Following, Trace, read_by
from reports.views.drafts import DraftFrame, as_read
from reports.views.records import RecordFrame, model_of
from socboard.board.freshness import fresh_page
from socboard.board.models import BoardRecord
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit.markings import highest
from socboard.kit.models import JobState
from socboard.kit.spreadsheets import as_csv

HERE = gettext_lazy("Where it comes from, and what became of it")
HEADS = (
    gettext_lazy("Direction"),
    gettext_lazy("Step"),
    gettext_lazy("Kind"),
    gettext_lazy("Title"),
    gettext_lazy("State"),
)


def as_lines(trace: Trace):
    """The rows of the spreadsheet."""
    for words, found in ((_("Where it comes from"), trace.back), (_("What became of it"), trace.onward)):
        for level, node in lines(found):
            yield [words, str(level), node.kind, node.title, node.note]


def shown_in(trace: Trace) -> list:
    """What the page names, for the record of reads."""
    drafts = {each.draft.ref: each.draft for each in trace.told}
    return [*trace.records, *map(as_read, drafts.values())]


class TraceFrame:
    """What both pages tell of a trace."""

    template_name = "reports/traceability/page.html"

    def told(self, trace: Trace, *more: str) -> dict[str, object]:
        return {
            "back": trace.back,
            "onward": trace.onward,
            "marking": highest([*more, *(each.marking for each in (*trace.records, *trace.told))]),
            "export": "?format=csv",
        }


class RecordTrace(TraceFrame, RecordFrame):
    """Of any record of a board."""

    def get(self, request, *args, **kwargs):
        self.model = model_of(kwargs["noun"])
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def load(self) -> BoardRecord:
        noun = self.model.noun
        records = read_by(self.model, self.board, actor=self.actor)
        record = records.select_related("release", *related_for(noun)).filter(ref=self.kwargs["ref"]).first()
        if record is None:
            raise Http404
        record.board = self.board
        return record

    def trace(self, record: BoardRecord) -> Trace:
        return Following(self.board, self.actor, timezone.localdate()).of_record(record)

    def get_context_data(self, **kwargs):
        record = self.load()
        trace = self.trace(record)
        title = title_of(record, self.actor)
        where = address(self.board.ref, record.noun, record.ref)
        kinds = (kinds_of(self.model), address(self.board.ref, record.noun))
        return super().get_context_data(
            **self.told(trace, record.marking),
            kind=kind_of(self.model),
            title=title,
            where=where,
            crumbs=self.crumbs(kinds, (title, where), (str(HERE), "")),
            shown=[record, *shown_in(trace)],
            heading=HERE,
            is_sentence=False,
        )

    def spreadsheet(self):
        record = self.load()
        trace = self.trace(record)
        note_read(self.actor, self.board, [record, *shown_in(trace)], "csv")
        return as_csv("trace", map(str, HEADS), as_lines(trace))


class ParagraphTrace(TraceFrame, DraftFrame):
    """Of one paragraph of a draft of an annual review."""

    here = gettext_lazy("Where it comes from")

    def get(self, request, *args, **kwargs):
        if request.GET.get("format") == "csv":
            trace = self.trace()
            note_read(self.actor, self.board, shown_in(trace), "csv")
            return as_csv("trace", map(str, HEADS), as_lines(trace))
        return self.render_to_response(self.get_context_data())

    def trace(self) -> Trace:
        done = self.draft.job is not None and self.draft.job.state == JobState.DONE
        following = Following(self.board, self.actor, timezone.localdate())
        trace = following.of_paragraph(self.draft, self.kwargs["paragraph"]) if done else None
        if trace is None:
            raise Http404
        return trace

    def get_context_data(self, **kwargs):
        trace = self.trace()
        paragraph = trace.told[0].paragraph
        where = address(self.board.ref, "annual-reviews", self.review.ref, f"drafts/{self.draft.ref}/")
        number = paragraph.number
        words = _("Paragraph %(number)s of the annual review") % {"number": number}
        return super().get_context_data(
            **self.told(trace),
            kind=_("Summary of the annual review") if number is None else words,
            title=paragraph.text,
            where=f"{where}#{anchor_of(paragraph.key)}",
            shown=shown_in(trace),
            heading=self.here,
            is_sentence=True,
        )
