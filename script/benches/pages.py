"""A logged-in list of 50 rows beside a greeting from the same server."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from django.conf import settings
from django.test import Client

from benches.boards import LARGE, manager
from benches.load import load, server
from benches.results import Line
from benches.rounds import ROUNDS, Ratio

LIST = f"/b/{LARGE}/activities/"
HELLO = "/hello"
ROWS = 50
# About as long for each: a greeting is some thirty times as quick.
LIST_REQUESTS, HELLO_REQUESTS = 120, 1200


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
    hello, pages = [], []
    with server() as port:
        for _ in range(ROUNDS + 1):
            hello.append(load(port, HELLO, requests=HELLO_REQUESTS))
            pages.append(load(port, LIST, cookie=cookie, requests=LIST_REQUESTS))
    hello, pages = hello[1:], pages[1:]  # without the warm-up
    yield Line("A logged-in list of 50 rows", median(each.per_second for each in pages), unit="requests/s")
    speeds = [[each.per_second for each in asked] for asked in (pages, hello)]
    yield Line("  requests/s over those of a hello view", Ratio.of(*speeds), ("≥", 0.06))
    slowest = [[each.p95 for each in asked] for asked in (pages, hello)]
    yield Line("  95th percentile over that of a hello view", Ratio.of(*slowest), ("≤", 10))
