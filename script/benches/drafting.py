"""Drafting a year: beside a logged-in page of 50 rows, and on a large board beside a plain read of the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benches.boards import LARGE, city_review, manager, review_of
from benches.pages import LIST
from benches.results import Line
from benches.rounds import Ratio, in_turn
from reports import annual_review
from reports.models import AnnualReview
from socboard.kit.audiences import Audience

AUDIENCE = Audience.PARENT


def run() -> Iterable[Line]:
    """2018-19 as the City recorded it."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(manager())

    def open_page(number: int) -> None:
        response = client.get(LIST)
        if response.status_code != 200:
            raise RuntimeError(f"{LIST} answered {response.status_code}")

    review = city_review()
    seconds = in_turn({"ours": lambda number: draft(review), "page": open_page}, rounds=15, times=3)
    yield Line("Drafting 2018-19: gather, draft, check", median(seconds["ours"]) * 1000, unit="ms")
    yield Line("  over one logged-in page of 50 rows", Ratio.of(seconds["ours"], seconds["page"]), ("≤", 3))


def run_large() -> Iterable[Line]:
    """The same year on a board with 20 years, 40 organisations and 200 measures of 80 values."""
    review = review_of(LARGE)
    querysets = asked_by_drafting(review)
    seconds = in_turn(
        {"ours": lambda number: draft(review), "plain": lambda number: read_plainly(querysets)}, rounds=7
    )
    rows = read_plainly(querysets)
    yield Line("Drafting 2018-19 on the large board", median(seconds["ours"]), unit="s")
    yield Line(f"  over a plain read of the same {rows:,} rows", Ratio.of(seconds["ours"], seconds["plain"]), ("≤", 3))
    small, large = (queries_to_draft(each) for each in (city_review(), review))
    yield Line("  queries, on the City's board", small)
    yield Line("  queries, on the large board", large, ("=", small))
