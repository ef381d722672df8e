"""Who reaches what: one table of every address, for everybody of the cast, read and written to.

A row is one line: the address by its name, what GET answers, what POST answers. Add a row for each new address, in
``permission_rows/``; an address without one fails. An answer is made by the small functions in
``permission_rows/answers.py``, from who stands outside inwards.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from permission_rows import TABLE
from permission_rows.answers import VISITOR, Row
from scene import Scene, a_scene
from watching import WatchingClient


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


def test_who_reaches_what(cast):
    scene, everybody = a_scene(cast), list(cast)
    clients = {VISITOR: WatchingClient(), **{player.name: player.client for player in everybody}}
    wrong = {}
    for row in TABLE:
        where = address(row, scene)
        for method, expected in (("get", row.get), ("post", row.post)):
            form = row.form if method == "post" else {}
            answers = {who: answer(client, method, where, form) for who, client in clients.items()}
            if differing := {who: found for who, found in answers.items() if found != expected[who]}:
                wrong[f"{method} {row}"] = differing
    assert wrong == {}


def answer(client: WatchingClient, method: str, where: str, form: dict[str, str]) -> int | str:
    """The status, or what went wrong. Whatever it changed is undone, so that the next one finds the same."""
    cookies = client.cookies.copy()
    if settings.REDIS_URL:
        cache.clear()  # counts of tries, which a database's own cache rolls back
    try:
        with transaction.atomic():
            status = getattr(client, method)(where, form).status_code
            transaction.set_rollback(True)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        client.cookies = cookies
    return status


def address(row: Row, scene: Scene) -> str:
    on = {"ref": "review", "draft": "draft", "noun": "noun", "form": "form"}
    on |= row.on
    named = {name: getattr(scene, what) for name, what in on.items()}
    known = {name: getattr(thing, "ref", thing) for name, thing in named.items()}
    known["board"] = scene.cast.board.ref
    pattern = dict(patterns())[row.name]
    return reverse(row.name, kwargs={name: known[name] for name in pattern.pattern.regex.groupindex})
