"""A board's years: when each begins and ends, and which of them hold records."""

from __future__ import annotations

from datetime import date, timedelta

from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import nouns
from socboard.kit.values import Period, PeriodKind


def board_year(board: Board, first: int) -> Period:
    """The board year that begins in the calendar year ``first``."""
    month = board.year_starts_in
    return Period(date(first, month, 1), date(first + 1, month, 1) - timedelta(days=1), PeriodKind.BOARD_YEAR)


def year_of(board: Board, day: date) -> Period:
    """The board year that this day lies in."""
    return board_year(board, day.year if day.month >= board.year_starts_in else day.year - 1)


def years_with_records(board: Board, actor) -> list[Period]:
    """The board years, latest first, in which a record that the actor sees has its stated period. One query."""
    spans = [
        model.objects.visible_to(actor)
        .current()
        .filter(board=board, period_start__isnull=False)
        .order_by()
        .values_list("period_start", "period_end")
        for model in nouns().values()
        if issubclass(model, BoardRecord)
    ]
    years = {(year_of(board, start), end) for start, end in spans[0].union(*spans[1:])}
    return sorted({year for year, end in years if end <= year.end}, reverse=True)
