"""The list of measures, and the page of each: what is counted, its chart, the table behind it, its questions."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from priorities.measure_register import Register, Summary, read, series, summaries
from priorities.measures import drawing
from priorities.measures.drawing import said
from priorities.measures.series import Value
from priorities.measures.targets import against
from priorities.models import Measure, Observation, Priority
from priorities.views.frame import PrioritiesFrame
from priorities.views.measure_sheets import sheet_of
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, may_enter, reached
from socboard.board.freshness import fresh_page
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.board.views.verbs import add_address, verbs_of
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged, paged_rows
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv, as_xlsx
from socboard.kit.values import Quantity

COLUMNS = (
    Column("name", gettext_lazy("Measure"), ("name",)),
    Column("priority", gettext_lazy("Priority"), ("seen_name", "name")),
    Column("organisation", gettext_lazy("Organisation"), ("organisation__name", "name")),
    Column("latest", gettext_lazy("Latest value")),
    Column("chart", gettext_lazy("Over time")),
    Column("target", gettext_lazy("Against its target")),
    Column("missing", gettext_lazy("Periods missing"), ("missing",), numeric=True),
    Column("questions", gettext_lazy("Questions"), ("questions",), numeric=True),
)
TEXT_LABELS = [column.text for column in COLUMNS[1:4]]
# Sorted by what is found out from the values: order alone tells nothing, since these are counts the page shows.
RECKONED = {"missing": lambda each: each.missing, "questions": lambda each: each.questions}
# Where a measure stands whose priority the reader does not see: after all others.
AT_THE_END = 32_767
NAMED_MISSING = 4
SWITCHES = ("questioned", "withdrawn")
VALUES = (
    Column("period", gettext_lazy("Period")),
    Column("part", gettext_lazy("Part")),
    Column("value", gettext_lazy("Value"), numeric=True),
    Column("state", gettext_lazy("State")),
    Column("earlier", gettext_lazy("Before revision")),
    Column("whose", gettext_lazy("From")),
)


class MeasureFrame(PrioritiesFrame):
    place = "measures"

    def measures(self):
        return reached(Measure, actor=self.actor, board=self.board)


class Measures(MeasureFrame):
    template_name = "priorities/measures/list.html"

    def get(self, request, *args, **kwargs):
        self.priorities = list(
            reached(Priority, actor=self.actor, board=self.board).current().order_by("order", "pk")
        )
        self.priority = next(
            (each for each in self.priorities if each.ref == request.GET.get("priority")), None
        )
        kept = [("priority", self.priority.ref)] if self.priority else []
        self.ask = asked(request.GET, COLUMNS, switches=SWITCHES, kept=kept)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def asked_for(self):
        """The measures that were asked for, in order where the database knows it."""
        measures = found(self.measures(), self.ask, within=("name", "definition", "organisation__name"))
        if "withdrawn" not in self.ask.switches:
            measures = measures.current()
        if self.priority:
            measures = measures.filter(priority=self.priority)
        columns = [column for column in COLUMNS if column.key not in RECKONED]
        # What the reader does not see of the priority is not shown, so it is neither followed nor sorted by.
        measures = measures.select_related("organisation", "readers").alias(
            seen_name=self.of_priority("short_name", unseen=""),
            seen_place=self.of_priority("order", unseen=AT_THE_END),
        )
        return ordered(measures, self.ask, columns, default=("seen_place", "name"))

    def of_priority(self, name: str, *, unseen) -> models.Case:
        """This column of a measure's priority, for those that the reader sees.

        The other value is cast, since where no priority is seen it is all that is left, and PostgreSQL takes a bare
        number to sort by for the place of a column.
        """
        seen = models.When(priority__in=[each.pk for each in self.priorities], then=f"priority__{name}")
        field = Priority._meta.get_field(name)
        return models.Case(seen, default=Cast(models.Value(unseen), type(field)(max_length=field.max_length)))

    def reckoned(self) -> list[tuple[Measure, Summary]]:
        """All of them, with what was found out from their values."""
        found = self.summed(list(self.asked_for()))
        if "questioned" in self.ask.switches:
            found = [pair for pair in found if pair[1].questions or pair[1].missing]
        if key := RECKONED.get(self.ask.sort):
            found.sort(key=lambda pair: key(pair[1]), reverse=self.ask.descending)
        return found

    def summed(self, measures: list[Measure]) -> list[tuple[Measure, Summary]]:
        found = summaries(measures, self.board, actor=self.actor, today=timezone.localdate())
        return [(each, found[each.pk]) for each in measures]

    def page(self):
        if self.ask.sort in RECKONED or "questioned" in self.ask.switches:
            return paged_rows(self.reckoned(), self.ask)
        shown, pages = paged(self.asked_for(), self.ask)
        return self.summed(shown), pages

    def get_context_data(self, **kwargs):
        pairs, pages = self.page()
        entering = may_enter(Observation, actor=self.actor, board=self.board) and self.standing.seated
        shown = summed_records(pairs)
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(record.marking for record in shown),
            shown=shown,
            ask=self.ask,
            priorities=self.priorities,
            priority=self.priority,
            headings=headings(self.ask, COLUMNS),
            rows=[self.row(*pair) for pair in pairs],
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv",
            add=add_address(Measure, self.board, actor=self.actor),
            enter=address(self.board.ref, self.place, "", "enter") if entering else "",
            import_=address(self.board.ref, self.place, "", "import") if entering else "",
        )

    def row(self, measure: Measure, summary: Summary) -> dict:
        return {
            "name": Cell(measure.name, address(self.board.ref, self.place, measure.ref)),
            "texts": list(zip(TEXT_LABELS, self.texts(measure, summary), strict=True)),
            "chart": summary.chart,
            "target": against_words(measure, summary.latest, summary.target),
            "missing": summary.missing,
            "questions": summary.questions,
            "withdrawn": measure.is_withdrawn,
        }

    def texts(self, measure: Measure, summary: Summary) -> list[str]:
        """Priority, organisation, latest value with its period."""
        latest = summary.latest
        named = {each.pk: each.short_name for each in self.priorities}
        words = told_words(latest) if latest else _("No value yet")
        whose = measure.organisation.name if measure.organisation else _("The board's own")
        return [named.get(measure.priority_id, ""), whose, words]

    def spreadsheet(self):
        pairs = self.reckoned()
        note_read(self.actor, self.board, summed_records(pairs), "csv")
        rows = [
            [
                measure.name,
                *self.texts(measure, summary),
                against_words(measure, summary.latest, summary.target),
                str(summary.missing),
                str(summary.questions),
            ]
            for measure, summary in pairs
        ]
        return as_csv(self.place, [column.text for column in COLUMNS if column.key != "chart"], rows)


class OneMeasure(MeasureFrame):
    """The measure that the address names, as this reader may have it."""

    def load(self) -> Register:
        measure = self.measures().select_related(*FOLLOWED).filter(ref=self.kwargs["ref"]).first()
        if measure is None:
            raise Http404
        measure.board = self.board
        [register] = read([measure], self.board, actor=self.actor, today=timezone.localdate())
        return register

    def narrowed(self, values) -> list[Value]:
        """What the address asks for: one breakdown, and from which year on; the latest first."""
        by, since = self.request.GET.get("by", ""), self.request.GET.get("since", "")
        if by == "total":
            values = [each for each in values if each.is_total]
        elif by:
            values = [each for each in values if by in dict(each.categories)]
        if since.isascii() and since.isdigit():
            values = [each for each in values if each.period.end.year >= int(since[:4])]
        latest = sorted(values, key=lambda each: (sorted(each.categories), each.ref))
        return sorted(latest, key=lambda each: (each.period.start, each.period.end), reverse=True)


class MeasurePage(OneMeasure):
    template_name = "priorities/measures/page.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        register = self.load()
        measure = register.measure
        self.keeps = self.standing.seated and not measure.is_withdrawn
        columns = [*VALUES, Column("act", _("Correct"))] if self.keeps else list(VALUES)
        ask = asked(self.request.GET, (), kept=self.kept())
        shown, pages = paged_rows(self.narrowed(register.values), ask)
        dimensions = sorted({name for each in register.values for name, _category in each.categories})
        parts = dict(zip((column.key for column in columns), headings(ask, columns), strict=True))
        if not dimensions:
            parts.pop("part")
        return super().get_context_data(
            crumbs=self.crumbs((capfirst(measure.name), "")),
            marking=highest(record.marking for record in shown_records(register)),
            shown=shown_records(register),
            measure=measure,
            register=register,
            asked=[*(each.text for each in register.asked), *missing_words(register)],
            particulars=particulars(register),
            priority=self.priority(measure),
            chart=drawing.large_chart(series(register)) if register.totals else "",
            latest=latest_words(register),
            dimensions=dimensions,
            by=self.request.GET.get("by", ""),
            since=self.request.GET.get("since", ""),
            headings=parts.values(),
            rows=[self.row(each, register, with_part=bool(dimensions)) for each in shown],
            pages=pages,
            hidden=any(each.hidden for each in register.values),
            verbs=self.verbs(measure),
            export=address(self.board.ref, self.place, measure.ref, "export"),
            query=ask.address(page=1),
            about=about(measure, actor=self.actor),
        )

    def kept(self) -> list[tuple[str, str]]:
        asked_for = [(name, self.request.GET.get(name, "")[:100]) for name in ("by", "since")]
        return [(name, value) for name, value in asked_for if value and "\x00" not in value]

    def priority(self, measure: Measure) -> tuple[str, str] | None:
        if measure.priority_id is None:
            return None
        seen = reached(Priority, actor=self.actor, board=self.board).filter(pk=measure.priority_id).first()
        return (seen.short_name, address(self.board.ref, seen.noun, seen.ref)) if seen else None

    def row(self, value: Value, register: Register, *, with_part: bool) -> list[Cell]:
        record = register.rows[value.ref]
        part = ", ".join(f"{dimension}: {category}" for dimension, category in sorted(value.categories))
        cells = [
            Cell(in_words.period(value.period)),
            Cell(said(value.quantity), address(self.board.ref, Observation.noun, value.ref), numeric=True),
            Cell(state_words(value, register)),
            Cell(earlier_words(value)),
            Cell(value.organisation or _("The board")),
        ]
        if with_part:
            cells.insert(1, Cell(part or _("Total")))
        if self.keeps:
            where = address(self.board.ref, Observation.noun, value.ref, "revise")
            kept = Observation(
                board=self.board, organisation_id=record.organisation_id, marking=record.marking
            )
            kept.readers_id = record.readers_id
            cells.append(
                Cell(_("Revise"), where)
                if not value.hidden and may("change", kept, actor=self.actor)
                else Cell("")
            )
        return cells

    def verbs(self, measure: Measure) -> list[tuple[str, str]]:
        giving = []
        if self.keeps and may_enter(Observation, actor=self.actor, board=self.board):
            values = address(self.board.ref, self.place, measure.ref, "values/add")
            sheet = address(self.board.ref, self.place, "", f"import?measure={measure.ref}")
            giving = [(_("Add a value"), values), (_("Paste or import values"), sheet)]
        own = verbs_of(measure, self.board, actor=self.actor)
        return [*[(words, where) for words, where in giving], *[(words, where) for words, where in own]]


class Export(OneMeasure):
    """The values as they stand on the page, as a spreadsheet."""

    def get(self, request, *args, **kwargs):
        register = self.load()
        head, rows = sheet_of(register, self.narrowed(register.values))
        kind = kwargs["kind"]
        note_read(self.actor, self.board, shown_records(register), kind)
        name = f"measure-{register.measure.ref}"
        return as_csv(name, head, rows) if kind == "csv" else as_xlsx(name, head, rows)


def shown_records(register: Register) -> list:
    return [register.measure, *register.rows.values()]


def summed_records(pairs: list[tuple[Measure, Summary]]) -> list:
    return [record for measure, summary in pairs for record in (measure, *summary.restricted)]


def against_words(measure: Measure, latest: Value | None, target: Quantity) -> str:
    return against(latest.quantity if latest else None, target, wanted=measure.direction_wanted)


def told_words(value: Value) -> str:
    """A value with its period, as in "About 350, April to June 2019" or "Awaited, April to June 2019"."""
    return capfirst(f"{in_words.quantity(value.quantity)}, {in_words.period(value.period)}")


def latest_words(register: Register) -> str:
    """The latest value as a sentence begins: "About 350 visits, April to June 2019: meets the target of 300"."""
    latest = register.latest
    if latest is None:
        return ""
    words = told_words(latest)
    if latest.quantity.is_number:
        told = {
            "value": _("no") if latest.quantity.exact == 0 else said(latest.quantity),
            "unit": register.measure.unit,
            "period": in_words.period(latest.period),
        }
        words = capfirst(_("%(value)s %(unit)s, %(period)s") % told)
    standing = against_words(register.measure, latest, register.target)
    return f"{words}: {standing}" if standing else words


def missing_words(register: Register) -> list[str]:
    """One sentence for all periods of which nothing is recorded, the latest of them by name."""
    if not register.missing:
        return []
    others = register.missing[:-NAMED_MISSING]
    named = [in_words.period(each) for each in register.missing[-NAMED_MISSING:]]
    if others:
        more = ngettext("%(count)d period before", "%(count)d periods before", len(others))
        named.append(more % {"count": len(others)})
    words = _("Nothing is recorded for %(periods)s. What are the values, or why are there none?")
    if len(register.missing) == 1:
        words = _("Nothing is recorded for %(periods)s. What is the value, or why is there none?")
    return [words % {"periods": in_words.listed(named)}]


def state_words(value: Value, register: Register) -> str:
    """Provisional or final, or why there is no number; and under which definition, where that is not today's."""
    words = _("Provisional") if value.provisional else _("Final")
    if not value.quantity.is_number:
        words = capfirst(in_words.quantity(value.quantity))
    elif value.quantity.approximate:
        words = _("%(state)s, approximate") % {"state": words}
    if value.version != register.measure.definition_version:
        return _("%(state)s, under definition %(version)s") % {"state": words, "version": value.version}
    if source := register.rows[value.ref].published_source:
        return _("%(state)s, published in %(source)s") % {"state": words, "source": source}
    return words


def earlier_words(value: Value) -> str:
    """The values before, the latest first, each with why it was revised."""
    told = []
    for at, quantity in enumerate(value.earlier):
        reason = value.reasons[at] if at < len(value.reasons) else ""
        told.append(f"{said(quantity)} ({reason})" if reason else said(quantity))
    return "; ".join(told)


def particulars(register: Register) -> list[tuple[str, str]]:
    """The definition as pairs of label and words."""
    measure = register.measure
    persons = _("Persons, so small numbers are protected") if measure.counts_persons else _("Things")
    baseline = in_words.quantity(register.baseline) if register.baseline.state else ""
    none = (
        _("None: %(why)s") % {"why": measure.no_baseline_reason}
        if measure.no_baseline_reason
        else _("Not stated")
    )
    pairs = [
        (_("Definition"), measure.definition or _("Not stated")),
        (_("Source"), measure.source or _("Not stated")),
        (_("Unit"), measure.unit),
        (_("It counts"), persons),
        (_("Which way is better"), str(measure.get_direction_wanted_display())),
        (_("Baseline"), baseline or none),
        (_("Target"), in_words.quantity(register.target) if register.target.state else _("None")),
        (_("How often"), str(measure.get_frequency_display())),
    ]
    if measure.several_answers:
        pairs.append(
            (_("Breakdowns"), _("More than one answer is allowed, so parts may come to more than the total."))
        )
    return pairs
