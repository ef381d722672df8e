"""What operations have written once is written again, row by row, wherever the same is wanted.

Building the cast through operations, with their checks and their events in the trail, takes longer than many a test
that stands on it. So each process builds everybody once in earnest, before its first test, on empty tables and with
everything undone. Each step of it is kept, with the rows that it wrote. Where a test first names somebody, those rows
are written again, at whatever point that is: under new keys, at that moment, and in the test's own chain of the trail.
``tests/test_cast.py`` holds what is written again against what the operations would have made there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery
from django.utils import timezone

from socboard.accounts.models import User
from socboard.audit.chains import ACTS
from socboard.audit.models import Event
from socboard.audit.trail import keyed_hash

WRITTEN = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# What a step may refer to, by name.
Known = dict[str, Model]
# A row's model and its primary key.
Key = tuple[type[Model], object]


@dataclass(frozen=True)
class Row:
    """A row that was written, and the statement that writes it again and gives its new key.

    ``links`` says where in ``values`` the keys of other rows stand, and of which model; ``moments``, where times do.
    """

    key: Key
    statement: str
    values: tuple
    links: list[tuple[int, type[Model]]]
    moments: list[int]


@dataclass(frozen=True)
class Step:
    """What one step made on that day; the rows that it wrote, in their order; its acts; what it refers to."""

    day: date
    made: object
    rows: list[Row]
    acts: list[Event]
    known: Known


_steps: dict[str, Step] = {}
# While there is a rehearsal: every row that was written in it so far.
_rehearsal: list[dict[Key, Model]] = []


@contextmanager
def rehearsal() -> Iterator[None]:
    """Every step that is taken meanwhile is kept, and undone at the end. The tables must be empty."""
    with transaction.atomic():
        _rehearsal.append({})
        try:
            yield
        finally:
            _rehearsal.clear()
            transaction.set_rollback(True)


def take(name: str, make: Callable, known: Known):
    """What ``make`` makes; written again where the step of that name was rehearsed, and on the same day."""
    if _rehearsal:
        return _in_earnest(name, make, known)
    step = _steps.get(name)
    return _again(step, known) if step and step.day == timezone.localdate() else make()


def _in_earnest(name: str, make: Callable, known: Known):
    """Raises AssertionError where it changed what was there before: a step writes rows of its own and no more."""
    [before] = _rehearsal
    with noted() as tables:
        made = make()
    found = {key: row for table in tables for key, row in stored(table).items()}
    older = {key: contents(row) for key, row in before.items() if key[0]._meta.db_table in tables}
    assert {key: contents(found.get(key)) for key in older} == older
    new = {key: row for key, row in found.items() if key not in before}
    before |= new
    _steps[name] = step_of(made, new, known)
    return made


def step_of(made, new: dict[Key, Model], known: Known) -> Step:
    """Raises AssertionError where a row refers to another that is neither new nor known."""
    rows = [row_of(row) for row in new.values() if not isinstance(row, Event)]
    acts = [row for row in new.values() if isinstance(row, Event)]
    linked = {(model, row.values[place]) for row in rows for place, model in row.links}
    met: dict[int, object] = {}
    kept = deepcopy(made, met)
    needed = {
        name: deepcopy(thing, met)
        for name, thing in known.items()
        if id(thing) in met or key_of(thing) in linked
    }
    assert linked <= new.keys() | {key_of(thing) for thing in needed.values()}
    return Step(timezone.localdate(), kept, rows, acts, needed)


def row_of(row: Model) -> Row:
    model = type(row)
    fields = [each for each in model._meta.concrete_fields if not (each.primary_key or each.generated)]
    query = InsertQuery(model)
    query.insert_values(fields, [row], raw=True)
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = [model._meta.pk]
    [(statement, values)] = compiler.as_sql()
    told = [(place, field) for place, field in enumerate(fields) if values[place] is not None]
    links = [(place, field.related_model) for place, field in told if field.is_relation]
    moments = [place for place, field in told if isinstance(field, models.DateTimeField)]
    return Row(key_of(row), statement, values, links, moments)


def _again(step: Step, known: Known):
    now = timezone.now()
    keys = {key_of(then): known[name].pk for name, then in step.known.items()}
    with connection.cursor() as cursor:
        for row in step.rows:
            keys[row.key] = write(row, keys, now, cursor)
    record(step.acts, keys, now)
    met = {id(then): known[name] for name, then in step.known.items()}
    theirs = set(met)
    made = deepcopy(step.made, met)
    for then, thing in met.items():
        if isinstance(thing, Model) and then not in theirs:
            renew(thing, keys, now)
    return made


def write(row: Row, keys: dict[Key, object], now: datetime, cursor) -> object:
    """The key under which it is there now."""
    values = list(row.values)
    for place, model in row.links:
        values[place] = keys[model, values[place]]
    for place in row.moments:
        values[place] = connection.ops.adapt_datetimefield_value(now)
    cursor.execute(row.statement, values)
    [key] = cursor.fetchone()
    return key


def record(acts: Iterable[Event], keys: dict[Key, object], now: datetime) -> None:
    """The same acts in the chain as it is now, of the new accounts: only these are named by their keys."""
    accounts = {str(key): new for (model, key), new in keys.items() if model is User}
    hashes = {keyed_hash(key): keyed_hash(new) for key, new in accounts.items()}
    ACTS.hold()
    ACTS.extend(
        Event(
            at=now,
            event=act.event,
            board=act.board,
            noun=act.noun,
            ref=str(accounts[act.ref]) if act.noun == "accounts" else act.ref,
            signature=act.signature,
            fields={name: hashes[kept] if name == "user" else kept for name, kept in act.fields.items()},
        )
        for act in acts
    )


def renew(thing: Model, keys: dict[Key, object], now: datetime) -> None:
    """Give the copy of what was made then the keys and times of its row now."""
    key = keys[key_of(thing)]
    for field in thing._meta.concrete_fields:
        value = vars(thing)[field.attname]
        if field.is_relation and value is not None:
            vars(thing)[field.attname] = keys[field.related_model, value]
        elif isinstance(field, models.DateTimeField) and value is not None:
            vars(thing)[field.attname] = now
    thing.pk = key


@contextmanager
def noted() -> Iterator[list[str]]:
    """The tables that are written to meanwhile, in that order."""
    tables = []

    def note(execute, sql, params, many, context):
        if (writes := WRITTEN.match(sql)) and writes[1] not in tables:
            tables.append(writes[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


def stored(table: str) -> dict[Key, Model]:
    """Every row of the table, in the order in which they came."""
    return {key_of(row): row for row in model_of(table)._base_manager.order_by("pk")}


@cache
def model_of(table: str) -> type[Model]:
    return next(each for each in apps.get_models(include_auto_created=True) if each._meta.db_table == table)


def key_of(row: Model) -> Key:
    return type(row), row.pk


def contents(row: Model | None) -> dict[str, object] | None:
    """What its columns hold; None where there is no such row."""
    return row and {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
