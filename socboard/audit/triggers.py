"""Database triggers that keep the trail append-only, on SQLite and on PostgreSQL (safety.md, "Records that stay")."""

from __future__ import annotations

from django.db import DatabaseError, connections, transaction

# Each guarded table, with what makes a new row the same as one already there.
TABLES = {
    "audit_event": "id = NEW.id OR sequence = NEW.sequence",
    "audit_read": "id = NEW.id OR sequence = NEW.sequence",
    "audit_seal": "id = NEW.id OR (chain = NEW.chain AND last = NEW.last)",
}
REFUSAL = "the trail is append-only"
FUNCTION_BODY = f" BEGIN RAISE EXCEPTION '{REFUSAL}'; END "
FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $${FUNCTION_BODY}$$
"""


def sqlite_triggers(table: str) -> dict[str, str]:
    """Each trigger's name and the statement that makes it.

    Without the third one INSERT OR REPLACE would forge a row, because it deletes without firing the delete trigger.
    """
    same = f"EXISTS (SELECT 1 FROM {table} WHERE {TABLES[table]})"
    when = {
        f"{table}_no_update": f"BEFORE UPDATE ON {table}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table}",
        f"{table}_no_replace": f"BEFORE INSERT ON {table} WHEN {same}",
    }
    return {
        name: f"CREATE TRIGGER {name} {occasion} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, occasion in when.items()
    }


def postgresql_triggers(table: str) -> dict[str, str]:
    """Each trigger's name and the statement that makes it. Row triggers miss TRUNCATE, hence the second."""
    refuse = "EXECUTE FUNCTION audit_event_refuse()"
    rows, truncate = f"{table}_rows", f"{table}_truncate"
    return {
        rows: f"CREATE TRIGGER {rows} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
        truncate: f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    }


def install(*, using: str = "default", **_) -> None:
    """Create the triggers; safe to call again."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for table in TABLES.keys() & there:
            for name, statement in _triggers(connection, table).items():
                cursor.execute(_drop(connection, name, table))
                cursor.execute(statement)


def lift(*, using: str = "default") -> None:
    """Remove the triggers: for retention, inside its one transaction, and for a test that empties the database."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in _triggers(connection, table):
                cursor.execute(_drop(connection, name, table))


def weakness(*, using: str = "default") -> str:
    """What is wrong with the guard, as a sentence; empty where every trigger is there and refuses what it should.

    Asks the database what triggers it has, and then tries to tamper, with everything undone afterwards.
    """
    connection = connections[using]
    for table in TABLES:
        there = (
            _sqlite_there(connection, table)
            if connection.vendor == "sqlite"
            else _postgresql_there(connection, table)
        )
        for name in _triggers(connection, table):
            if name not in there:
                return (
                    f"The trigger {name}, which keeps {table} append-only, is missing, disabled or changed."
                )
    for table in TABLES:
        for way, statement in _tampering(connection, table).items():
            if not _is_refused(connection, table, statement):
                return f"A row of {table} could be {way}, though its triggers are there."
    return ""


def _triggers(connection, table: str) -> dict[str, str]:
    return sqlite_triggers(table) if connection.vendor == "sqlite" else postgresql_triggers(table)


def _drop(connection, name: str, table: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}")


def _sqlite_there(connection, table: str) -> set[str]:
    """Those whose stored text is to the letter what was created."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        stored = dict(cursor.fetchall())
    return {name for name, statement in sqlite_triggers(table).items() if stored.get(name) == statement}


def _postgresql_there(connection, table: str) -> set[str]:
    """Those that are enabled and lead to our own function, unchanged."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgrelid = %s::regclass AND t.tgenabled IN ('O', 'A') AND p.prosrc = %s",
            [table, FUNCTION_BODY],
        )
        return {name for (name,) in cursor.fetchall()}


def _tampering(connection, table: str) -> dict[str, str]:
    """Ways to tamper with the newest row, by their name in words."""
    newest = f"WHERE id = (SELECT max(id) FROM {table})"
    ways = {"changed": f"UPDATE {table} SET hash = hash {newest}", "deleted": f"DELETE FROM {table} {newest}"}
    if connection.vendor == "sqlite":
        return {**ways, "replaced": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} {newest}"}
    return {**ways, "truncated": f"TRUNCATE {table}"}


def _is_refused(connection, table: str, statement: str) -> bool:
    """Try it and undo it. An empty table has nothing to tamper with, and refuses by having no row."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # A busy table is not waited for: its triggers have been seen to be there.
                cursor.execute("SET LOCAL lock_timeout = '2s'")
            cursor.execute(statement)
            touched = cursor.rowcount
            transaction.set_rollback(True, using=connection.alias)
    except DatabaseError:
        return True
    return touched == 0
