"""A priority with 40 measures of 80 values each, beside a bare page of 50 rows, and the list of 50 measures.

Its story is gathered once while nothing changes, for whatever year it is asked; so both are measured, the page as the
first reader has it after an act, and as every further one does. The charts are stored in either case.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from unittest.mock import patch

from django.test import Client

from benches.boards import LARGE, manager
from benches.pages import signed_in
from benches.results import Line
from benches.rounds import Ratio, in_turn
from priorities.models import Measure, Priority
from reports.views import priorities as pages
from socboard.kit.remembered import Remembered

BARE = f"/bare/{LARGE}"
MEASURES = 40


def run() -> Iterable[Line]:
    priority, client = _priority(), signed_in()
    page, measures = f"/b/{LARGE}/priorities/{priority.ref}/", f"/b/{LARGE}/measures/"
    contestants = {
        "priority": lambda number: _asked(client, f"{page}?new={number}"),
        "first": lambda number: _gathered_anew(client, f"{page}?first={number}"),
        "list": lambda number: _asked(client, f"{measures}?new={number}"),
        "bare": lambda number: _asked(client, f"{BARE}?new={number}"),
    }
    seconds = in_turn(contestants, rounds=15)
    yield Line(
        f"A priority with {MEASURES} measures of 80 values", median(seconds["priority"]) * 1000, unit="ms"
    )
    yield Line(
        "  over one bare logged-in page of 50 rows", Ratio.of(seconds["priority"], seconds["bare"]), ("≤", 3)
    )
    yield Line("  the same, the first time after an act", median(seconds["first"]) * 1000, unit="ms")
    yield Line("  over one bare logged-in page of 50 rows", Ratio.of(seconds["first"], seconds["bare"]))
    yield Line("The list of 50 measures of 80 values", median(seconds["list"]) * 1000, unit="ms")
    yield Line("  over one bare logged-in page of 50 rows", Ratio.of(seconds["list"], seconds["bare"]))


def _priority() -> Priority:
    """The large board's first priority, given 40 of its measures and no more."""
    priority = Priority.objects.filter(board__ref=LARGE).order_by("order").first()
    many = Measure.objects.filter(board__ref=LARGE)
    many.filter(priority=priority).update(priority=None)
    chosen = list(
        many.filter(ref__endswith="-of-many").order_by("pk").values_list("pk", flat=True)[:MEASURES]
    )
    many.filter(pk__in=chosen).update(priority=priority)
    return priority


def _asked(client: Client, address: str) -> None:
    """Raises RuntimeError unless there is such a page for the manager."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code} to {manager().email}")


def _gathered_anew(client: Client, address: str) -> None:
    with patch.object(pages, "_stories", Remembered(most=0)):
        _asked(client, address)
