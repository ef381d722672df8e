"""A logged-in list of 50 rows beside a greeting from the same server.

While nothing has changed the server remembers the pages it has drawn. What is drawn anew is asked for under a new
address each time, as a reader does who searches or turns a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from django.conf import settings
from django.test import Client

from benches.boards import LARGE, manager
from benches.load import Answered, load, server
from benches.results import Line
from benches.rounds import ROUNDS, Ratio

LIST = f"/b/{LARGE}/activities/"
ROWS = 50
# Enough of each for a second or so, and for a 95th percentile.
HELLOS, LISTS = ["/hello"] * 1200, 160


def signed_in() -> Client:
    """A browser signed in as the manager. Raises RuntimeError unless the list has its 50 rows."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(manager())
    page = client.get(LIST)
    rows = page.content.count(b"<tr") - 1
    if (page.status_code, rows) != (200, ROWS):
        raise RuntimeError(f"{LIST} answered {page.status_code} with {rows} rows")
    return client


def run() -> Iterable[Line]:
    session = signed_in().cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
    hello, anew, again = [], [], []
    with server() as port:
        for number in range(ROUNDS + 1):
            hello.append(load(port, HELLOS))
            anew.append(load(port, [f"{LIST}?new={number}-{at}" for at in range(LISTS)], cookie=cookie))
            again.append(load(port, [LIST] * LISTS, cookie=cookie))
    yield from _beside("A logged-in list of 50 rows, drawn anew", anew[1:], hello[1:])
    yield from _beside("The same list while nothing has changed", again[1:], hello[1:])


def _beside(what: str, asked: list[Answered], hello: list[Answered]) -> Iterable[Line]:
    yield Line(what, median(each.per_second for each in asked), unit="requests/s")
    speeds = [[each.per_second for each in answered] for answered in (asked, hello)]
    yield Line("  requests/s over those of a hello view", Ratio.of(*speeds), ("≥", 0.06))
    slowest = [[each.p95 for each in answered] for answered in (asked, hello)]
    yield Line("  95th percentile over that of a hello view", Ratio.of(*slowest), ("≤", 10))
