"""The trail cannot be changed past the code either: not by the ORM, not by SQL, on neither database."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from socboard.audit import reads, retention, triggers
from socboard.audit.models import Event, ReadEvent, Seal
from socboard.audit.reads import Read
from socboard.audit.trail import Act, Signature, append

BY = Signature(process="tests")
KEPT = [Event, ReadEvent, Seal]


@pytest.fixture
def rows(db) -> dict[type, list[dict]]:
    """One act, one read and their seals, as they stand before anybody tampers."""
    append([Act(event="board.kept")], by=BY)
    reads.append(Read("page", "a-board", "themes", "a-theme"), by=BY)
    retention.seal(by=BY)
    return {model: list(model.objects.values()) for model in KEPT}


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def columns_of(model: type) -> list[str]:
    return [f'"{field.column}"' for field in model._meta.concrete_fields]


@pytest.mark.parametrize("model", KEPT)
@pytest.mark.parametrize(
    "act",
    [
        lambda row: type(row).objects.filter(pk=row.pk).update(hash="0" * 64),
        lambda row: type(row).objects.filter(pk=row.pk).delete(),
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: type(row).objects.bulk_update([row], ["hash"]),
        lambda row: sql(f"UPDATE {row._meta.db_table} SET hash = ''"),
        lambda row: sql(f"DELETE FROM {row._meta.db_table}"),
    ],
)
def test_no_row_is_changed_or_removed(rows, model, act):
    row = model.objects.first()
    assert refused(lambda: act(row)) is True
    assert list(model.objects.values()) == rows[model]


def replacing(model: type) -> list[str]:
    """Statements that would put another row in the place of one that is there, on the database at hand."""
    table, columns = model._meta.db_table, columns_of(model)
    named = ", ".join(columns)
    moved = named.replace('"sequence"', '"sequence" + 1').replace('"last"', '"last" + 1')
    renumbered = named.replace('"id"', '"id" + 100', 1)
    updating = (
        f"INSERT INTO {table} ({named}) SELECT {named} FROM {table} WHERE true"
        " ON CONFLICT (id) DO UPDATE SET hash = ''"
    )
    if connection.vendor == "postgresql":
        return [updating, f"TRUNCATE {table}", f"TRUNCATE {table} RESTART IDENTITY CASCADE"]
    return [
        updating,
        f"INSERT OR REPLACE INTO {table} ({named}) SELECT {named} FROM {table}",
        f"REPLACE INTO {table} ({named}) SELECT {named} FROM {table}",
        # The same id at a new place in the chain, and a new id at the same place.
        f"REPLACE INTO {table} ({named}) SELECT {moved} FROM {table}",
        f"REPLACE INTO {table} ({named}) SELECT {renumbered} FROM {table}",
        f"UPDATE OR REPLACE {table} SET hash = ''",
    ]


@pytest.mark.parametrize("model", KEPT)
def test_no_row_is_replaced_or_swept_away(rows, model):
    let_through = [line for line in replacing(model) if not refused(lambda line=line: sql(line))]
    assert let_through == []
    assert list(model.objects.values()) == rows[model]


def test_what_is_new_is_let_in(rows):
    append([Act(event="board.second")], by=BY)
    reads.append(Read("page", "a-board", "themes", "another"), by=BY)
    retention.seal(by=BY)
    assert [model.objects.count() - len(rows[model]) for model in KEPT] == [3, 1, 2]


def test_a_sound_guard_has_no_weakness(rows):
    assert triggers.weakness() == ""
    assert [list(model.objects.values()) for model in KEPT] == list(rows.values())


def names() -> list[tuple[str, str]]:
    made = triggers.sqlite_triggers if connection.vendor == "sqlite" else triggers.postgresql_triggers
    return [(table, name) for table in triggers.TABLES for name in made(table)]


@pytest.mark.parametrize(("table", "name"), names())
def test_a_trigger_that_is_gone_is_named(rows, table, name):
    sql(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}"))
    assert triggers.weakness() == (
        f"The trigger {name}, which keeps {table} append-only, is missing, disabled or changed."
    )


HOLLOWED = {
    "sqlite": [
        "DROP TRIGGER audit_event_no_update",
        "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT 1; END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RETURN NEW; END $$"
    ],
}


def test_a_trigger_of_the_right_name_that_refuses_nothing_is_found(rows):
    for statement in HOLLOWED[connection.vendor]:
        sql(statement)
    assert triggers.weakness().startswith("The trigger audit_event_")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's triggers cannot be disabled")
def test_a_trigger_that_was_disabled_is_found(rows):
    sql("ALTER TABLE audit_read DISABLE TRIGGER audit_read_rows")
    assert triggers.weakness().startswith("The trigger audit_read_rows, ")


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_put_back_after_every_migration():
    append_committed()
    triggers.lift()
    assert refused(lambda: sql("UPDATE audit_event SET event = 'board.forged'")) is False
    call_command("migrate", verbosity=0)
    assert refused(lambda: sql("UPDATE audit_event SET event = 'board.kept'")) is True
    assert triggers.weakness() == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_the_trail_starts_empty_and_guarded_for_each_test(time):
    assert Event.objects.count() == 0
    append_committed()
    assert refused(lambda: sql("DELETE FROM audit_event")) is True


def append_committed() -> None:
    with transaction.atomic():
        append([Act(event="board.kept")], by=BY)
