"""The trail cannot be changed past the code either: not by the ORM, not by SQL, on neither database."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from socboard.audit import triggers
from socboard.audit.models import Event
from socboard.audit.trail import Act, Signature, append

COLUMNS = "id, sequence, at, event, board, noun, ref, signature, fields, previous, hash"


@pytest.fixture
def event(db) -> Event:
    append([Act(event="board.kept")], by=Signature(process="tests"))
    return Event.objects.get()


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


@pytest.mark.parametrize(
    "act",
    [
        lambda event: Event.objects.filter(pk=event.pk).update(event="board.forged"),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.bulk_update([event], ["event"]),
        lambda _: sql("UPDATE audit_event SET event = 'board.forged'"),
        lambda _: sql("DELETE FROM audit_event"),
    ],
)
def test_no_event_is_changed_or_removed(event, act):
    assert refused(lambda: act(event)) is True
    assert list(Event.objects.values_list("event", flat=True)) == ["board.kept"]


REPLACING = {
    "sqlite": [
        f"INSERT OR REPLACE INTO audit_event ({COLUMNS}) SELECT {COLUMNS} FROM audit_event",
        f"REPLACE INTO audit_event ({COLUMNS}) SELECT {COLUMNS} FROM audit_event",
        # The same id at a new place in the chain, and a new id at the same place.
        f"REPLACE INTO audit_event ({COLUMNS})"
        f" SELECT {COLUMNS.replace('sequence', 'sequence + 1')} FROM audit_event",
        f"REPLACE INTO audit_event ({COLUMNS}) SELECT {COLUMNS.replace('id', 'id + 1', 1)} FROM audit_event",
        f"INSERT INTO audit_event ({COLUMNS}) SELECT {COLUMNS} FROM audit_event WHERE true"
        " ON CONFLICT (id) DO UPDATE SET event = 'board.forged'",
        "UPDATE OR REPLACE audit_event SET event = 'board.forged'",
    ],
    "postgresql": [
        f"INSERT INTO audit_event ({COLUMNS}) SELECT {COLUMNS} FROM audit_event"
        " ON CONFLICT (id) DO UPDATE SET event = 'board.forged'",
        "TRUNCATE audit_event",
        "TRUNCATE audit_event RESTART IDENTITY CASCADE",
    ],
}


def test_no_event_is_replaced_or_swept_away(event):
    let_through = [line for line in REPLACING[connection.vendor] if not refused(lambda line=line: sql(line))]
    assert let_through == []
    assert list(Event.objects.values_list("event", flat=True)) == ["board.kept"]


def test_a_new_event_is_let_in(event):
    append([Act(event="board.second")], by=Signature(process="tests"))
    assert Event.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_put_back_after_every_migration():
    append_committed()
    triggers.lift()
    assert refused(lambda: sql("UPDATE audit_event SET event = 'board.forged'")) is False
    call_command("migrate", verbosity=0)
    assert refused(lambda: sql("UPDATE audit_event SET event = 'board.kept'")) is True


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_the_trail_starts_empty_and_guarded_for_each_test(time):
    assert Event.objects.count() == 0
    append_committed()
    assert refused(lambda: sql("DELETE FROM audit_event")) is True


def append_committed() -> None:
    with transaction.atomic():
        append([Act(event="board.kept")], by=Signature(process="tests"))
