"""Drafting a year: beside a logged-in page of 50 rows, and on a large board beside a plain read of the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from statistics import median

from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from benches.boards import LARGE, city_review, review_of
from benches.pages import signed_in
from benches.results import Line
from benches.rounds import Ratio, in_turn
from meetings.models import Attendance, Meeting
from priorities.models import Activity, Measure, Observation
from reports import annual_review
from reports.gather.figures import YEARS_SHOWN
from reports.models import AnnualReview
from socboard.kit.audiences import Audience

BARE = f"/bare/{LARGE}"


def run() -> Iterable[Line]:
    """2018-19 as the City recorded it."""
    review, client = city_review(), signed_in()
    contestants = {"ours": lambda number: draft(review), "page": lambda number: client.get(BARE)}
    seconds = in_turn(contestants, rounds=41)
    yield Line("Drafting 2018-19: gather, draft, check", median(seconds["ours"]) * 1000, unit="ms")
    yield Line(
        "  over one bare logged-in page of 50 rows", Ratio.of(seconds["ours"], seconds["page"]), ("≤", 3)
    )


def run_large() -> Iterable[Line]:
    """The same year on a board with 20 years, 40 organisations and 200 measures of 80 values."""
    review = review_of(LARGE)
    contestants = {"ours": lambda number: draft(review), "plain": lambda number: read_plainly(review)}
    seconds = in_turn(contestants, rounds=15)
    yield Line("Drafting 2018-19 on the large board", median(seconds["ours"]) * 1000, unit="ms")
    over = f"  over a plain read of the same {read_plainly(review):,} rows"
    yield Line(over, Ratio.of(seconds["ours"], seconds["plain"]), ("≤", 3))
    small = queries_to_draft(city_review())
    yield Line("  queries on the City's board", small)
    yield Line("  queries on the large board", queries_to_draft(review), ("=", small))


def draft(review: AnnualReview) -> None:
    annual_review.make(review, Audience.PARENT)


def queries_to_draft(review: AnnualReview) -> int:
    with CaptureQueriesContext(connection) as queries:
        draft(review)
    return len(queries)


def read_plainly(review: AnnualReview) -> int:
    """The rows that drafting reads in numbers, as bare model instances, and nothing done with them. How many."""
    last = review.period.end
    first = date(last.year - YEARS_SHOWN, review.period.start.month, 1)
    in_year = Q(period_start__gte=review.period.start, period_end__lte=last)
    asked = (
        (Activity, in_year),
        (Meeting, in_year),
        (Attendance, in_year),
        (Measure, Q()),
        (Observation, Q(period_start__gte=first, period_end__lte=last)),
    )
    return sum(len(model.objects.filter(when, board=review.board)) for model, when in asked)
