"""The first page of 10,000 seats, for somebody who sits on 300 boards, beside that of 50 seats on one board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benches.boards import settle
from benches.results import Line
from benches.rounds import Ratio, in_turn
from socboard.accounts.models import User
from socboard.accounts.operations import open_account
from socboard.board.actors import process
from socboard.board.models import Board, Organisation, Person, Release, Seat
from socboard.board.operations.accounts import link_account
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

BOARDS, SEATS, FEW = 300, 10_000, 50
SINCE = UncertainDate.on(date(2018, 10, 1))
PAGES_A_ROUND = 5


def run() -> Iterable[Line]:
    few, many = _client_of_few(), _client_of_many()
    settle()
    counts = [_queries(client, ref) for client, ref in (few, many)]
    seconds = in_turn({"few": _pages(*few), "many": _pages(*many)})
    yield Line(
        f"First page of {SEATS:,} seats, {BOARDS} boards",
        Ratio.of(seconds["many"], seconds["few"]),
        ("≤", 1.5),
    )
    yield Line(f"  queries, as with {FEW} seats on one board ({counts[0]})", counts[1], ("=", counts[0]))


def _pages(client: Client, ref: str):
    def draw(number: int) -> None:
        for at in range(PAGES_A_ROUND):
            _page(client, ref, f"{number}-{at}")

    return draw


def _page(client: Client, ref: str, new: str) -> None:
    """A page that was not drawn before. Raises RuntimeError unless it has its 50 rows."""
    page = client.get(f"/b/{ref}/seats/?new={new}")
    rows = page.content.count(b"<tr") - 1
    if (page.status_code, rows) != (200, FEW):
        raise RuntimeError(f"the seats of {ref} answered {page.status_code} with {rows} rows")


def _queries(client: Client, ref: str) -> int:
    _page(client, ref, "warm")
    with CaptureQueriesContext(connection) as captured:
        _page(client, ref, "counted")
    return len(captured)


def _client_of_few() -> tuple[Client, str]:
    board = _board("few-seats")
    reader = _reader("few", [board])
    _seats(board, FEW - 1)
    return _signed_in(reader), board.ref


def _client_of_many() -> tuple[Client, str]:
    boards = [_board(f"board-{number}-of-many") for number in range(BOARDS)]
    reader = _reader("many", boards)
    _seats(boards[0], SEATS - BOARDS)
    return _signed_in(reader), boards[0].ref


def _board(ref: str) -> Board:
    return Board.objects.create(ref=ref, name=ref, short_name=ref)


def _reader(name: str, boards: list[Board]) -> User:
    """Somebody with a manager's seat on each of these boards."""
    by = process("bench")
    user, person = open_account(f"{name}@example.org", by=by), Person.objects.create(name=name)
    link_account(person, user, by=by)
    organisation = Organisation.objects.create(name=f"Organisation of {name}")
    Seat.objects.bulk_create(_seat(board, organisation, person, Role.MANAGER) for board in boards)
    return user


def _seats(board: Board, number: int) -> None:
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"{board.ref} partner {each}") for each in range(40)
    )
    people = Person.objects.bulk_create(Person(name=f"{board.ref} person {each}") for each in range(number))
    Seat.objects.bulk_create(
        (_seat(board, organisations[at % 40], person) for at, person in enumerate(people)), batch_size=1000
    )


def _seat(board: Board, organisation: Organisation, person: Person, role: Role = Role.MEMBER) -> Seat:
    seat = Seat(board=board, organisation=organisation, person=person, role=role, release=_release())
    seat.start = SINCE
    return seat


@cache
def _release() -> Release:
    return Release.objects.create(audience=Audience.BOARD, at=timezone.now())


def _signed_in(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client
