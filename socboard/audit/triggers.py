"""Database triggers that keep the trail append-only, on SQLite and on PostgreSQL (safety.md, "Records that stay")."""

from django.db import connections

TABLE = "audit_event"

SQLITE = {
    "audit_event_no_update": f"BEFORE UPDATE ON {TABLE}",
    "audit_event_no_delete": f"BEFORE DELETE ON {TABLE}",
    # Without this one INSERT OR REPLACE would forge a row, because it deletes without firing the delete trigger.
    "audit_event_no_replace": (
        f"BEFORE INSERT ON {TABLE} WHEN EXISTS "
        f"(SELECT 1 FROM {TABLE} WHERE id = NEW.id OR sequence = NEW.sequence)"
    ),
}

POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$;
DROP TRIGGER IF EXISTS audit_event_rows ON {TABLE};
CREATE TRIGGER audit_event_rows BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
DROP TRIGGER IF EXISTS audit_event_truncate ON {TABLE};
CREATE TRIGGER audit_event_truncate BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
"""


def install(*, using: str = "default", **_) -> None:
    """Create the triggers; safe to call again."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, when in SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(
                    f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"
                )
        else:
            cursor.execute(POSTGRESQL)


def lift(*, using: str = "default") -> None:
    """Remove the triggers, for a test fixture that empties the database. Nothing else may call it."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_event_rows ON {TABLE}")
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_event_truncate ON {TABLE}")
