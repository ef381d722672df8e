"""The list of one noun: its columns, what it can be sorted and searched by, and its rows as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from priorities.counts import Counts
from priorities.models import Profile
from reports.record_pages.fields import address_of, label, own_fields, told
from reports.record_pages.presented import presented
from reports.record_pages.titles import (
    ORGANISATION,
    TITLES,
    VISIBILITY,
    brief,
    kind_of,
    priority_named,
    reads,
    title_of,
)
from socboard.board.models import Board
from socboard.kit import in_words
from socboard.kit.audiences import Audience
from socboard.kit.columns import DateColumns
from socboard.kit.listing import Asked, Cell, Column
from socboard.kit.markings import Marking
from socboard.kit.plain_records import Reading, reading

# The fields beside the title that tell one record of a noun from the next. A reference here is to a person or a
# priority.
SHOWN = {
    "actions": ("state", "due"),
    "activities": ("priority", "strands", "status"),
    "agreement-reviews": ("outcome",),
    "attendances": ("presence",),
    "capabilities": ("launched",),
    "constitution-reviews": ("outcome",),
    "contact-censuses": ("count",),
    "contact-confirmations": ("due", "answer"),
    "data-sources": ("consent",),
    "decisions": ("decided",),
    "emerging-themes": ("state",),
    "events": ("priority", "strands", "attendance"),
    "findings": ("kind", "status"),
    "inspections": ("published",),
    "measures": ("unit", "frequency"),
    "meetings": ("held", "state"),
    "minutes": ("state", "circulated", "approved"),
    "memberships": ("joined",),
    "library-documents": ("kind",),
    "library-versions": ("dated",),
    "observations": ("value",),
    "office-terms": ("start", "end"),
    "points-of-contact": ("start",),
    "presentations": ("presented",),
    "priorities": ("short_name",),
    "priority-reviews": ("outcome",),
    "profiles": ("priority", "completed"),
    "published-comparisons": ("where",),
    "published-figures": ("label", "where"),
    "reference-documents": ("publisher", "published"),
    "reported-comparisons": ("direction",),
    "seats": ("person", "role", "start"),
    "standing-texts": ("section",),
    "terms-versions": ("status", "approved"),
    "trainings": ("priority", "strands", "attendees"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """The list of one noun for one reader of one board."""

    model: type
    board: Board
    actor: object
    counts: Counts

    @property
    def is_team(self) -> bool:
        return self.actor.standing(self.board.pk).is_team

    def columns(self) -> list[Column]:
        """The columns, each with what it sorts by. A value is never sorted by, since order alone would tell of it."""
        columns = [Column("title", kind_of(self.model), tuple(_own_text(self.model)[:1]))]
        columns += [
            Column(name, label(name, field), _order(self.model, name, field)) for name, field in self._shown()
        ]
        if self.model is Profile:
            columns.append(Column("presented", _("Presented")))
        columns += [
            Column("organisation", _("Organisation"), ("organisation__name",)),
            Column("period", _("Period"), ("period_start", "period_end")),
        ]
        if self.is_team:
            columns.append(Column("release", _("May be read by"), ("release__audience",)))
        return [*columns, Column("marking", _("Marking"), ("marking",))]

    def narrowed(self, queryset: QuerySet, ask: Asked) -> QuerySet:
        """The records in which every word asked for is found, in their own text or in a title that may be read."""
        for word in ask.q.split():
            anywhere = Q(organisation__name__icontains=word)
            for name in _own_text(self.model):
                anywhere |= Q(**{f"{name}__icontains": word})
            for name in self._guarded():
                target = self.model._meta.get_field(name).related_model
                inside = Q()
                for own in _own_text(target):
                    inside |= Q(**{f"{own}__icontains": word})
                anywhere |= Q(**{f"{name}__in": target.objects.visible_to(self.actor).filter(inside)})
            queryset = queryset.filter(anywhere)
        return queryset

    def reading(self) -> Reading:
        """What each row is made from."""
        paths = [*VISIBILITY, "period", *ORGANISATION, *reads(self.model.noun)]
        for name, field in self._shown():
            paths += _read_of(name, field)
        return reading(self.model, (*paths, *self.counts.reads(self.model)))

    def rows(self, records: list) -> list[list[Cell]]:
        """One list of cells for each plain record."""
        self.counts.look_up(self.model, records)
        stem = address_of(self.model.noun, "0", board=self.board)[:-2]
        tellers = [self._teller(name, field) for name, field in self._shown()]
        if self.model is Profile:
            held = presented([each.ref for each in records], actor=self.actor, board=self.board)
            tellers.append(lambda record: held.get(record.ref, ""))
        is_team = self.is_team
        return [self._row(record, tellers, f"{stem}{record.ref}/", is_team) for record in records]

    def _row(self, record, tellers: list[Callable], address: str, is_team: bool) -> list[Cell]:
        cells = [Cell(title_of(record, self.actor), address), *(Cell(tell(record)) for tell in tellers)]
        cells.append(Cell(brief(record.organisation)))
        cells.append(Cell(in_words.period(record.period) if record.period else ""))
        if is_team:
            cells.append(_release(record))
        cells.append(Cell(record.marking, colour="" if record.marking == Marking.OFFICIAL else "red"))
        return cells

    def _teller(self, name: str, field) -> Callable[[object], str]:
        """How the cell of this field is told; settled once, so that no row has to ask again."""
        if name == "priority":
            return lambda record: priority_named(record, self.actor)
        if isinstance(field, models.ForeignKey):
            return lambda record: self._person(getattr(record, name))
        if isinstance(field, models.Field) and field.choices:
            labels = {value: capfirst(str(text)) for value, text in field.flatchoices}
            return lambda record: labels.get(getattr(record, name), "")
        return lambda record: told(record, name, field, counts=self.counts)

    def _person(self, person) -> str:
        """Outside the board a name needs a recorded agreement (house rule 15)."""
        printable = person is not None and (person.name_agreed or self.actor.standing(self.board.pk).seated)
        return person.name if printable else ""

    def _shown(self) -> list[tuple[str, object]]:
        fields = dict(own_fields(self.model))
        return [(name, fields[name]) for name in SHOWN.get(self.model.noun, ())]

    def _guarded(self) -> tuple[str, ...]:
        return TITLES[self.model.noun].guarded


def _read_of(name: str, field) -> list[str]:
    """What a cell of this field is made from."""
    if name == "priority":
        return ["priority.short_name", *(f"priority.{each}" for each in VISIBILITY)]
    return [f"{name}.name", f"{name}.name_agreed"] if isinstance(field, models.ForeignKey) else [name]


def _release(record) -> Cell:
    if record.release_id is None:
        return Cell(_("Not released"), colour="grey")
    return Cell(AUDIENCES[record.release.audience])


AUDIENCES = {audience.value: str(audience.label) for audience in Audience}


# Neither searched nor sorted by: why a value was revised may tell numbers that the reader may not have.
UNSEARCHED = frozenset({"revision_reason"})


def _own_text(model) -> list[str]:
    """The free-text columns of the noun itself."""
    return [
        name
        for name, field in own_fields(model)
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and name not in UNSEARCHED
    ]


def _order(model, name: str, field) -> tuple[str, ...]:
    if isinstance(field, DateColumns):
        return (f"{name}_earliest", f"{name}_latest")
    if isinstance(field, models.CharField):
        return (name,)
    return ()
