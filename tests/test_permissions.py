"""Who reaches what: one table of every address, for everybody of the cast, read and written to.

A row is one line: the address by its name, what GET answers, what POST answers. Add a row for each new address, in
``permission_rows/``; an address without one fails. An answer is made by the small functions in
``permission_rows/answers.py``, from who stands outside inwards.
"""

from collections.abc import Iterator

import pytest
from cast import Cast
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from django.urls import URLPattern, get_resolver, reverse
from permission_rows import TABLE
from permission_rows.answers import VISITOR, Row
from scene import Scene, a_scene
from watching import WatchingClient

# The table is asked in parts, so that the suite's workers share it.
PARTS = 12


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


@pytest.fixture(scope="module")
def scene_files(tmp_path_factory):
    return tmp_path_factory.mktemp("scene")


@pytest.fixture(autouse=True)
def throwaway_files(scene_files):
    """The files of the scene, in the place of a folder for each test."""
    with override_settings(MEDIA_ROOT=scene_files):
        yield


@pytest.fixture(scope="module")
def laid(
    django_db_setup, django_db_blocker, scene_files
) -> Iterator[tuple[Scene, dict[str, WatchingClient]]]:
    """The scene, and everybody's browser. It is laid once for all parts; each undoes what it changes of it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=scene_files):
        cast = Cast()
        scene = a_scene(cast)
        yield scene, {VISITOR: WatchingClient(), **{player.name: player.client for player in cast}}
        transaction.set_rollback(True)


def test_every_address_has_a_row():
    assert sorted({row.name for row in TABLE}) == sorted(addresses())


def test_every_address_has_a_name():
    assert [name for name in addresses() if name.endswith("None")] == []


@pytest.mark.parametrize("part", range(PARTS))
def test_who_reaches_what(laid, db, part):
    scene, clients = laid
    wrong = {}
    # Once seen, a session is not written down again with every answer.
    for client in clients.values():
        client.get(reverse("accessibility"))
    for row in TABLE[part::PARTS]:
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
