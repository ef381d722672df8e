"""Who reaches what: one table of every address, for everybody of the cast, read and written to.

A row is one line: the address by its name, what GET answers, what POST answers. Add a row for each new address; one
without a row fails. An answer is made by the small functions below, from who stands outside inwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from cast import NAMES
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from scene import Scene, a_scene
from watching import WatchingClient

VISITOR = "visitor"
EVERYBODY = (VISITOR, *NAMES)
TEAM = ("manager", "officer")
OFFICES = ("chair", "deputy_chair")
BOARD = (*OFFICES, *TEAM, "member", "other_member", "deputy", "observer")

Answers = dict[str, int]


def anybody(status: int) -> Answers:
    """The same for the whole world."""
    return dict.fromkeys(EVERYBODY, status)


def signed_in(status: int) -> Answers:
    """Visitors are sent to the sign-in page; everybody with an account gets this."""
    return anybody(status) | {VISITOR: 302}


def signed_out(status: int) -> Answers:
    """Visitors get this; who is signed in is sent on."""
    return anybody(302) | {VISITOR: status}


def board(status: int, **others: int) -> Answers:
    """Who sits on the board gets this; to anybody else there is no such page. ``others`` differ, by name."""
    return signed_in(404) | dict.fromkeys(BOARD, status) | others


def board_and_parent(status: int, **others: int) -> Answers:
    return board(status, parent_member=status) | others


def team(status: int, *, refused: Answers) -> Answers:
    """The manager's team gets this; the others are refused as given."""
    return refused | dict.fromkeys(TEAM, status)


def before_it_is_sent(status: int) -> Answers:
    """A draft is the team's and the chairs' until it is sent."""
    return signed_in(404) | dict.fromkeys((*TEAM, *OFFICES), status)


def manager(status: int, *, refused: Answers) -> Answers:
    return refused | {"manager": status}


NO_POST = signed_in(405)
NO_GET = signed_in(405)


@dataclass
class Row:
    """``on`` names what of the scene the address is about; ``form`` is what POST sends."""

    name: str
    get: Answers
    post: Answers
    on: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)

    def __str__(self):
        return " ".join([self.name, *self.on.values()])


SENT = {"draft": "sent"}
FAILED = {"draft": "failed"}
SENT_ON = {"sent_on_0": "19", "sent_on_1": "11", "sent_on_2": "2019"}

TABLE = [
    Row("board:board", get=board(200), post=NO_POST),
]


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address there is, by its name."""

    def walk(resolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield f"{space}{pattern.name}", pattern
            else:
                yield from walk(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)

    return walk(get_resolver(), "")


def addresses() -> set[str]:
    return {name for name, _ in patterns()}


def test_every_address_has_a_row():
    assert sorted({row.name for row in TABLE}) == sorted(addresses())


def test_every_address_has_a_name():
    assert [name for name in addresses() if name.endswith("None")] == []


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_who_reaches_it(cast, row):
    scene, everybody = a_scene(cast), list(cast)
    clients = {VISITOR: WatchingClient(), **{player.name: player.client for player in everybody}}
    where = address(row, scene)
    answered = {
        method: {who: answer(client, method, where, row.form) for who, client in clients.items()}
        for method in ("get", "post")
    }
    assert answered == {"get": row.get, "post": row.post}


def answer(client: WatchingClient, method: str, where: str, form: dict[str, str]) -> int:
    """The status, with whatever it changed undone, so that the next one finds the same."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        status = getattr(client, method)(where, form if method == "post" else {}).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


def address(row: Row, scene: Scene) -> str:
    on = {"review": "review", "draft": "draft", "theme": "theme"} | row.on
    known = {
        "board": scene.cast.board.ref,
        "ref": getattr(scene, "theme" if row.name == "reports:record" else "review").ref,
        "draft": getattr(scene, on["draft"]).ref,
        "noun": scene.theme.noun,
        "form": "pdf",
        "key": "no-such-key",
        "uidb36": "0",
    }
    pattern = dict(patterns())[row.name]
    return reverse(row.name, kwargs={name: known[name] for name in pattern.pattern.regex.groupindex})
