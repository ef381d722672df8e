"""An agenda of 60 items with a paper each, drawn anew, beside a bare page of 50 rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benches.boards import LARGE, manager
from benches.pages import signed_in
from benches.results import Line
from benches.rounds import Ratio, in_turn
from meetings.models import AgendaItem, Meeting, Paper
from socboard.board.models import Board, Organisation, Person, Release
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

BARE = f"/bare/{LARGE}"
ITEMS = 60


def run() -> Iterable[Line]:
    client = signed_in()
    many, few = (_agenda(number, f"agenda-of-{number}") for number in (ITEMS, 10))
    contestants = {
        "agenda": lambda number: _asked(client, f"{many}?new={number}"),
        "bare": lambda number: _asked(client, f"{BARE}?new={number}"),
    }
    seconds = in_turn(contestants, rounds=15)
    yield Line(f"An agenda of {ITEMS} items with a paper each", median(seconds["agenda"]) * 1000, unit="ms")
    yield Line(
        "  over one bare logged-in page of 50 rows", Ratio.of(seconds["agenda"], seconds["bare"]), ("≤", 3)
    )
    more = _queries(client, f"{many}?counted=1") - _queries(client, f"{few}?counted=1")
    yield Line("  queries more than for an agenda of 10 items", more, ("=", 0))


def _agenda(items: int, ref: str) -> str:
    """The address of the agenda of a meeting to come, with so many items; each has an owner and a paper received."""
    board = Board.objects.get(ref=LARGE)
    release = Release.objects.create(audience=Audience.BOARD, at=timezone.now())
    common = {"board": board, "release": release}
    day = UncertainDate.on(date(timezone.localdate().year + 1, 2, 10))
    meeting = Meeting.objects.create(ref=ref, held=day, starts="10:00", length=480, **common)
    owner, organisation = Person.objects.get(user=manager()), Organisation.objects.order_by("pk").first()
    rows = AgendaItem.objects.bulk_create(
        AgendaItem(
            ref=f"{ref}-{number}",
            meeting=meeting,
            order=number,
            title=f"What became of the visits of kind {number}",
            purpose=AgendaItem.Purpose.DISCUSSION,
            minutes=5,
            owner=owner,
            presenter=owner,
            organisation=organisation,
            **common,
        )
        for number in range(items)
    )
    Paper.objects.bulk_create(
        Paper(
            ref=f"{row.ref}-paper", item=row, title=f"Report on {row.title}", state=Paper.State.IN, **common
        )
        for row in rows
    )
    return f"/b/{LARGE}/meetings/{ref}/agenda"


def _asked(client: Client, address: str) -> None:
    """Raises RuntimeError unless there is such a page for the manager."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code} to {manager().email}")


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        _asked(client, address)
    return len(asked)
