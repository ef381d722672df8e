"""Whoever is written again, row by row, is whom the operations would have made there."""

from datetime import timedelta

import pytest
import rehearsed
import time_machine
from cast import NAMES, Cast
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from factories.constitution import a_board, a_theme
from factories.entering import correct
from rehearsed import Key, contents, noted, stored

from socboard.audit.chains import ACTS, Head
from socboard.audit.models import Event
from socboard.board.models import Person

# Another each time, or made from what is: keys, refs of seats, numbered names of people, the salt of a password.
ANOTHER = {"id", "password", "previous", "hash"}
HASHED_ANOTHER = {"user", "substitute_for", "name"}


def named_after_others(name: str) -> list[dict]:
    """The rows that come with this player, where something else was recorded before."""
    with transaction.atomic():
        cast = Cast()
        a_theme(cast.board, ref="before")
        tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
        before = {key: row for table in tables for key, row in stored(table).items()}
        with noted() as written:
            player = getattr(cast, name)
        new = {
            key: row for table in sorted(written) for key, row in stored(table).items() if key not in before
        }
        check_player(player)
        assert len(list(ACTS.walked(after=Head()))) == Event.objects.count()
        names = {key: getattr(row, "ref", "") for key, row in before.items()}
        names |= {key: f"new {key[0].__name__} {at}" for at, key in enumerate(new)}
        words = {word: names[key] for key, row in new.items() for word in words_of(row)}
        rows = [told(row, names, words) for row in new.values()]
        transaction.set_rollback(True)
    return rows


def check_player(player) -> None:
    """What is at hand is what is stored."""
    for part in (player.user, player.person, player.seat):
        if part is not None:
            assert contents(part) == contents(type(part)._base_manager.get(pk=part.pk))


def words_of(row: models.Model) -> list[str]:
    """By what it is called, here and in the trail."""
    if isinstance(row, Event):
        return []
    return [getattr(row, "ref", str(row.pk)), *([row.name] if isinstance(row, Person) else [])]


def told(row: models.Model, names: dict[Key, str], words: dict[str, str]) -> dict[str, object]:
    """What the row holds, with names in the place of keys and words, and without what is another each time."""
    held = {"model": type(row).__name__}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.is_relation and value is not None:
            held[field.name] = names[field.related_model, value]
        elif field.attname == "fields":
            held["fields"] = {name: None if name in HASHED_ANOTHER else kept for name, kept in value.items()}
        elif field.attname not in ANOTHER:
            held[field.name] = words.get(value, value) if isinstance(value, str) else value
    return held


@pytest.mark.parametrize("name", NAMES)
def test_who_is_written_again_is_whom_the_operations_make(db, monkeypatch, name):
    with time_machine.travel(timezone.now(), tick=False):
        again = named_after_others(name)
        monkeypatch.setattr(rehearsed, "_steps", {})
        in_earnest = named_after_others(name)
    assert len(again) > 1
    assert again == in_earnest


def test_nobody_is_written_again_on_another_day(db, monkeypatch):
    made = []
    monkeypatch.setattr("cast.a_player", lambda name, **_: made.append(name))
    cast = Cast()
    assert (cast.manager.name, made) == ("manager", [])
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert (cast.officer, made) == (None, ["officer"])


def test_a_step_that_changes_what_was_there_is_no_step(db, monkeypatch):
    monkeypatch.setattr(rehearsed, "_steps", {})
    with rehearsed.rehearsal():
        board = rehearsed.take("made", a_board, {})
        with pytest.raises(AssertionError):
            rehearsed.take("changed", lambda: correct(board, name="Another"), {"board": board})
    assert list(rehearsed._steps) == ["made"]
