"""Measures with their values as one reader may have them, and the questions that these values raise.

A number that the reader may not have is taken out here, before anything is drawn, compared or counted: charts,
tables, questions and exports are all made from what this module gives, so none of them can tell more than it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.db.models import BigIntegerField, Count, F, Max, Sum
from django.utils.safestring import SafeString

from priorities.counts import Counts
from priorities.measures import drawing
from priorities.measures.questions import Kind, Question, questions
from priorities.measures.series import Facts, Value, missing, totals
from priorities.models import Measure, Observation, PublishedFigure
from socboard.board.access import reached
from socboard.board.models import Board
from socboard.board.reading import Shown, is_restricted
from socboard.kit.charts import Series
from socboard.kit.plain_records import Plain, reading
from socboard.kit.remembered import Remembered
from socboard.kit.values import Period, Quantity, State

PATHS = (
    *("pk", "ref", "marking", "readers_id", "measure_id", "measure.counts_persons", "definition_version"),
    *("period", "period_start", "period_end", "categories", "value", "provisional", "revises_id"),
    *("revision_reason", "published_source", "organisation_id", "organisation.name", "release_id", "version"),
)
HIDDEN = Quantity(State.SUPPRESSED)
_kept = Remembered(most=2000)


@dataclass(frozen=True, slots=True)
class Register:
    """A measure as its reader may have it: the definition in short, the values that stand, what they raise.

    ``rows`` are the plain records of the values by ref. ``baseline`` and ``target`` are suppressed where the reader
    may not have them.
    """

    measure: Measure
    facts: Facts
    baseline: Quantity
    target: Quantity
    values: tuple[Value, ...] = ()
    rows: dict[str, Plain] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    missing: tuple[Period, ...] = ()

    @property
    def totals(self) -> list[Value]:
        """In order of their periods, under the definition of today."""
        return [each for each in totals(self.values) if each.version == self.measure.definition_version]

    @property
    def asked(self) -> list[Question]:
        """The questions but those for missing periods, which ``missing`` names."""
        return [each for each in self.questions if each.kind is not Kind.MISSING]

    @property
    def latest(self) -> Value | None:
        """The total of the latest period; of several records of one period the first."""
        return max(self.totals, key=lambda each: (each.period.end, each.period.start), default=None)


def read(measures: Sequence[Measure], board: Board, *, actor, today: date) -> list[Register]:
    """Each measure with its values. Two queries, however many there are."""
    standing = actor.standing(board.pk)
    counts = Counts(board, standing.audience, own=standing.organisations)
    counts.look_up_measures({each.pk for each in measures if each.counts_persons})
    rows = _rows(measures, board, actor=actor)
    return [_register(measure, rows[measure.pk], counts, today) for measure in measures]


def _rows(measures: Sequence[Measure], board: Board, *, actor) -> dict[int, list[Plain]]:
    how = reading(Observation, PATHS)
    values = reached(Observation, actor=actor, board=board, among=how.rows).current()
    found = defaultdict(list)
    for row in values.filter(measure__in=[each.pk for each in measures]):
        record = how.record(row)
        found[record.measure_id].append(record)
    return found


def _register(measure: Measure, rows: list[Plain], counts: Counts, today: date) -> Register:
    told = facts_of(measure)
    values = tuple(sorted(_values(rows, counts), key=lambda each: each.order))
    now = [each for each in values if each.version == measure.definition_version]
    return Register(
        measure,
        told,
        baseline=HIDDEN if counts.hides(measure, "baseline") else measure.baseline,
        target=HIDDEN if counts.hides(measure, "target") else measure.target,
        values=values,
        rows={row.ref: row for row in rows},
        questions=tuple(questions(told, values, today=today)),
        missing=tuple(missing(now, told.frequency, until=today)),
    )


def facts_of(measure: Measure) -> Facts:
    """What its definition says of its values."""
    return Facts(
        unit=measure.unit,
        frequency=measure.frequency,
        counts_persons=measure.counts_persons,
        several_answers=measure.several_answers,
        jump_factor=measure.jump_factor,
        has_baseline=bool(measure.baseline.state or measure.no_baseline_reason),
        has_target=bool(measure.target.state),
    )


def _values(rows: list[Plain], counts: Counts) -> Iterable[Value]:
    """Those that no other one revises, each with what it revised as far as the reader sees that."""
    by_key = {row.pk: row for row in rows}
    revised = {row.revises_id for row in rows}
    for row in rows:
        if row.pk in revised:
            continue
        hidden = counts.hides(row, "value")
        chain, older = [], by_key.get(row.revises_id)
        while older is not None:
            chain.append(older)
            older = by_key.get(older.revises_id)
        closed = [hidden or counts.hides(each, "value") for each in chain]
        yield Value(
            row.ref,
            row.period,
            HIDDEN if hidden else row.value,
            frozenset(row.categories.items()),
            row.definition_version,
            row.provisional,
            row.organisation.name if row.organisation else "",
            tuple(HIDDEN if shut else each.value for each, shut in zip(chain, closed, strict=True)),
            _reasons([row, *chain], [hidden, *closed]),
            hidden,
        )


def _reasons(chain: list[Plain], closed: list[bool]) -> tuple[str, ...]:
    """Why each value took the place of the one before; empty where either is hidden, since it may tell both numbers."""
    return tuple(
        "" if one or other else row.revision_reason
        for row, (one, other) in zip(chain, pairwise(closed), strict=False)
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """A measure as a list tells of it. ``restricted`` are those of its values each read of which counts."""

    latest: Value | None
    target: Quantity
    chart: SafeString
    missing: int
    questions: int
    restricted: tuple[Shown, ...]


def summaries(measures: Sequence[Measure], board: Board, *, actor, today: date) -> dict[int, Summary]:
    """What a list tells of each measure, by primary key, found out anew only where its values have changed."""
    return _remembered(measures, board, actor=actor, today=today, make=_summary)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The chart of a measure. ``restricted`` are those of its values each read of which counts."""

    chart: SafeString
    restricted: tuple[Shown, ...]


def large_charts(measures: Sequence[Measure], board: Board, *, actor, today: date) -> dict[int, Drawn]:
    """The chart of each measure, by primary key, drawn anew only where its values have changed."""
    return _remembered(measures, board, actor=actor, today=today, make=_chart)


def _summary(register: Register) -> Summary:
    return Summary(
        register.latest,
        register.target,
        drawing.small_chart(series(register)) if register.totals else SafeString(""),
        len(register.missing),
        len(register.asked),
        _restricted(register),
    )


def _chart(register: Register) -> Drawn:
    chart = drawing.large_chart(series(register)) if register.totals else SafeString("")
    return Drawn(chart, _restricted(register))


def _restricted(register: Register) -> tuple[Shown, ...]:
    return tuple(
        Shown(Observation.noun, row.ref, row.marking, row.readers_id)
        for row in register.rows.values()
        if is_restricted(row)
    )


def series(register: Register) -> Series:
    """What a chart of this measure shows."""
    measure = register.measure
    return drawing.series_of(
        register.facts,
        register.totals,
        key=f"m-{measure.ref}",
        title=measure.name,
        target=register.target,
    )


def _remembered(measures, board: Board, *, actor, today: date, make) -> dict:
    """Two queries that only count; two more to read the values where something has changed."""
    keys = _keys(measures, board, actor=actor)
    keys = {pk: (make, today, *key) for pk, key in keys.items()}
    found = {measure.pk: _kept.find(keys[measure.pk]) for measure in measures}
    changed = [measure for measure in measures if found[measure.pk] is None]
    for register in read(changed, board, actor=actor, today=today) if changed else ():
        found[register.measure.pk] = make(register)
        _kept.keep(keys[register.measure.pk], found[register.measure.pk])
    return found


def _keys(measures: Sequence[Measure], board: Board, *, actor) -> dict[int, tuple]:
    """All that a summary depends on: the definition, the values that the reader sees, what was told, and the reader.

    Rows are only added, and each correction, release and withdrawal counts up the row's version. Sums alone would be
    the same again where one row is closed and another opened, so they are weighted by the row.
    """
    refs = [each.pk for each in measures]
    version = {
        **{"rows": Count("pk"), "last": Max("pk"), "which": Sum("pk"), "versions": Sum("version")},
        "squares": Sum(F("pk") * F("pk"), output_field=BigIntegerField()),
        "weighted": Sum(F("pk") * F("version"), output_field=BigIntegerField()),
    }
    seen = reached(Observation, actor=actor, board=board).current().filter(measure__in=refs)
    said = PublishedFigure.objects.filter(board=board, measure__in=refs)
    values = {row["measure_id"]: tuple(row.values()) for row in _counted(seen, version)}
    published = {row["measure_id"]: tuple(row.values()) for row in _counted(said, version)}
    standing = actor.standing(board.pk)
    reader = (
        *(standing.audience, standing.seated, frozenset(standing.roles), standing.organisations),
        *(standing.reader_lists, frozenset(standing.conflicts)),
    )
    return {
        each.pk: (each.pk, each.version, values.get(each.pk), published.get(each.pk), reader)
        for each in measures
    }


def _counted(queryset, version: dict):
    return queryset.order_by().values("measure_id").annotate(**version)
