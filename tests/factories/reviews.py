"""The annual review."""

from datetime import date
from itertools import count

from factories.entering import enter
from reports.models import AnnualReview
from socboard.kit.values import Period, PeriodKind

years = count(1900)


def an_annual_review(board, **given):
    """The review of a board year that has none yet."""
    start = next(years)
    year = Period(date(start, 10, 1), date(start + 1, 9, 30), PeriodKind.BOARD_YEAR)
    defaults = {"subject": "Annual review", "report_of": "Chairman of the board", "period": year}
    return enter(AnnualReview, board=board, **{**defaults, **given})


A = {AnnualReview: an_annual_review}
