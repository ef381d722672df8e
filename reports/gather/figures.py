"""Measures, their values and what was said of them before, as disclosure control takes them in."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q

from priorities.disclosure.figures import Cell, Direction, Figure
from priorities.disclosure.ledger import Compared, Ledger, Published
from priorities.models import Measure, Observation, PublishedComparison, PublishedFigure
from reports import year
from reports.document import Source
from reports.gather.records import ORGANISATION, Records, organisation_of, source, source_to
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, State

# How many years a chart looks back, this one included; what is older was published, or not, and is the ledger's.
YEARS_SHOWN = 5


MEASURE = ("definition_version", "name", "unit", "unit_singular", "target", "priority.ref", *ORGANISATION)


def measures(records: Records) -> tuple[year.Measure, ...]:
    """Those of which a value is recorded for these years, or was told in some document. A measure that is younger
    than the year has no part in its review, nor is it reported as left out of it.
    """
    of_it = {"measure": OuterRef("pk")}
    told = PublishedFigure.objects.filter(board=records.board, **of_it)
    held = Observation.objects.current().filter(_in_years_shown(records), **of_it)
    found = records.of(Measure, *MEASURE, when=Exists(held) | Exists(told))
    return tuple(
        year.Measure(
            key=measure_key(each.ref, each.definition_version),
            name=each.name,
            unit=each.unit,
            unit_singular=each.unit_singular,
            organisation=organisation_of(each.organisation),
            target=each.target,
            priority=source_to(each.priority),
            source=source(each),
        )
        for each in found
    )


def measure_key(ref: str, version: int) -> str:
    """How figures name a measure under one version of its definition."""
    return f"{ref}/{version}"


def observations(records: Records) -> tuple[year.Observation, ...]:
    """The latest revision of each value of the last years. Read as bare tuples, because there can be thousands."""
    rows = (
        Observation.objects.current()
        .filter(
            _in_years_shown(records),
            revised_by=None,
            readers=None,
            release__audience__lte=records.audience,
            measure__withdrawn_at=None,
            measure__release__audience__lte=records.audience,
        )
        .order_by("measure_id", "period_start", "pk")
        .values_list(
            "ref",
            "measure__ref",
            "definition_version",
            "period_start",
            "period_end",
            "period_kind",
            "categories",
            "value_state",
            "value_lower",
            "value_upper",
            "value_approximate",
            "provisional",
            "published_source",
            "marking",
            "measure__counts_persons",
            "measure__threshold",
            "measure__zero_sensitive",
            "measure__several_answers",
        )
    )
    return tuple(_observation(row) for row in rows if records.may_carry(row[13]))


def _in_years_shown(records: Records) -> Q:
    first = records.period.start
    start = date(first.year - YEARS_SHOWN + 1, first.month, 1)
    return Q(board=records.board, period_start__gte=start, period_end__lte=records.period.end)


def _observation(row: tuple) -> year.Observation:
    (ref, measure, version, start, end, kind, categories, state, lower, upper, approximate, provisional,
     published, _, persons, threshold, zero_sensitive, several) = row  # fmt: skip
    figure = Figure(
        key=ref,
        measure=measure_key(measure, version),
        period=_period(start, end, kind),
        quantity=_quantity(state, lower, upper, approximate),
        counts_persons=persons,
        categories=frozenset(categories.items()),
        threshold=threshold,
        zero_sensitive=zero_sensitive,
        published=bool(published),
        multi_answer=several,
    )
    return year.Observation(figure, provisional, Source(Observation.noun, ref))


@lru_cache(maxsize=1000)
def _period(start: date, end: date, kind: str) -> Period:
    """One for all values of the same days, of which there are few among thousands."""
    return Period(start, end, PeriodKind(kind))


@lru_cache(maxsize=1000)
def _quantity(state: str, lower: int | None, upper: int | None, approximate: bool) -> Quantity:
    return Quantity(State(state), lower, upper, approximate)


def ledger(records: Records, on_purpose: Container[Cell]) -> tuple[Ledger, tuple[Published, ...]]:
    """Everything ever said to a controlled audience, oldest first. Withdrawn rows count: they were read.

    Whoever reads for a narrower audience reads the wider one's documents too, so what was told to any of them
    is taken to be known to all: a document for the public must not complete one that the board has read. Only a
    count that two people decided to show to a wider audience alone, as ``on_purpose`` says, stays hidden here; such
    counts come second.
    """
    said = Q(board=records.board, said_to__lte=max(records.audience, Audience.BOARD))
    cells, told_wider = [], []
    editions: dict[tuple, int] = {}
    for measure, version, start, end, categories, lower, upper, hidden, said_to, *document in (
        PublishedFigure.objects.filter(said)
        .order_by("pk")
        .values_list(
            "measure__ref", "definition_version", "period_start", "period_end", "categories",
            "lower", "upper", "hidden", "said_to", "where", "published_earliest", "published_latest",
        )
    ):  # fmt: skip
        edition = editions.setdefault(tuple(document), len(editions))
        told = Published(_cell(measure, version, start, end, categories), lower, upper, hidden, edition)
        if told.cell in on_purpose and said_to > records.audience and not hidden:
            told_wider.append(told)
            told = replace(told, lower=0, upper=None, hidden=True)
        cells.append(told)
    comparisons = tuple(
        Compared(
            _cell(row[0], row[1], row[2], row[3], row[4]),
            _cell(row[0], row[1], row[5], row[6], row[4]),
            Direction(row[7]),
        )
        for row in PublishedComparison.objects.filter(said)
        .order_by("pk")
        .values_list(
            "measure__ref", "definition_version", "period_start", "period_end", "categories",
            "comparator_start", "comparator_end", "direction",
        )
    )  # fmt: skip
    return Ledger(tuple(cells), comparisons), tuple(told_wider)


def _cell(measure: str, version: int, start: date, end: date, categories: dict) -> Cell:
    return Cell(measure_key(measure, version), start, end, frozenset(categories.items()))
