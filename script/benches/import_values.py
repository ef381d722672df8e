"""Recording 100,000 values of measures at once, with every check, one act in the trail, and the commit."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from statistics import median

from django.db import transaction

from benches.boards import LARGE, manager
from benches.results import Line
from priorities.models import Measure, Observation
from priorities.operations.measures import NewValue, import_values
from socboard.board.actors import actor_for
from socboard.board.models import Board
from socboard.kit.values import Period, PeriodKind, Quantity

VALUES, ROUNDS = 100_000, 5
PARTS = 50


class _TakenBack(Exception):
    """What a round recorded is taken out again, so that every round begins alike."""


def run() -> Iterable[Line]:
    board, actor = Board.objects.get(ref=LARGE), actor_for(manager())
    values = list(_values(board))
    found = [_seconds(board, values, actor) for _ in range(ROUNDS)]
    yield Line(
        f"Import of {len(values):,} values", median(len(values) / each for each in found), ("≥", 20_000), "/s"
    )


def _seconds(board: Board, values: list[NewValue], actor) -> float:
    before, started = Observation.objects.count(), time.perf_counter()
    try:
        with transaction.atomic():
            import_values(board, values, by=actor)
            taken = time.perf_counter() - started
            if Observation.objects.count() != before + len(values):
                raise RuntimeError("not every value was recorded")
            raise _TakenBack
    except _TakenBack:
        return taken


def _values(board: Board) -> Iterator[NewValue]:
    """Months before the board's own quarters, each in many parts, for as many measures as are needed."""
    measures = Measure.objects.filter(board=board, ref__endswith="-of-many").select_related(
        "organisation", "board"
    )
    months = [_month(number) for number in range(20)]
    number = 0
    for measure in measures[: VALUES // (len(months) * PARTS)]:
        for month in months:
            for part in range(PARTS):
                number += 1
                given = {"ward": f"Ward {part}"}
                yield NewValue(measure, month, Quantity.of(number % 900), given, measure.organisation)


def _month(number: int) -> Period:
    start = date(1990 + number // 12, number % 12 + 1, 1)
    end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Period(start, end, PeriodKind.MONTH)
