"""Reads of what is restricted: every one once, chained, and apart from the acts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from socboard.audit import trail
from socboard.audit.chains import READS, Head, walk
from socboard.audit.models import ReadEvent, Seal
from socboard.audit.reads import SAME_READ, Read, append
from socboard.audit.trail import Act, Signature

ANN, BEN = Signature(user=1, person="ann"), Signature(user=2, person="ben")
PAGE = Read("page", "a-board", "activities", "an-activity")


def read() -> list[tuple]:
    return list(ReadEvent.objects.values_list("sequence", "signature__person", "what", "ref"))


def sound() -> bool:
    return len(list(walk(ReadEvent.objects.all(), name="reads", after=Head()))) == ReadEvent.objects.count()


def test_each_read_says_who_what_and_how(db):
    append(PAGE, by=ANN)
    append(Read("list", "a-board", "activities", refs=("a", "b")), by=ANN)
    one, other = ReadEvent.objects.all()
    assert (one.board, one.noun, one.ref, one.what, one.refs) == (
        "a-board",
        "activities",
        "an-activity",
        "page",
        [],
    )
    assert one.signature == {"user": 1, "person": "ann", "seat": "", "covering_for": "", "process": ""}
    assert (other.ref, other.what, other.refs, other.previous) == ("", "list", ["a", "b"], one.hash)
    assert sound() is True


def test_reading_is_no_act_and_changes_no_data(db):
    with_act = Act("a.first")
    trail.append([with_act], by=ANN)
    before = trail.head()
    append(PAGE, by=ANN)
    assert trail.head() == before


def test_a_second_look_within_the_minute_is_the_same_read(db):
    append(PAGE, by=ANN)
    append(PAGE, by=ANN)
    append(PAGE, by=BEN)
    append(Read("pdf", "a-board", "activities", "an-activity"), by=ANN)
    append(Read("page", "a-board", "activities", "another"), by=ANN)
    append(Read("page", "b-board", "activities", "an-activity"), by=ANN)
    assert read() == [
        (1, "ann", "page", "an-activity"),
        (2, "ben", "page", "an-activity"),
        (3, "ann", "pdf", "an-activity"),
        (4, "ann", "page", "another"),
        (5, "ann", "page", "an-activity"),
    ]


def test_a_look_after_the_minute_is_another(db):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        append(PAGE, by=ANN)
        clock.move_to(start + SAME_READ - timedelta(seconds=1))
        append(PAGE, by=ANN)
        assert ReadEvent.objects.count() == 1
        clock.move_to(start + SAME_READ)
        append(PAGE, by=ANN)
    assert ReadEvent.objects.count() == 2


def test_a_list_that_showed_other_records_is_another_read(db):
    append(Read("list", "a-board", "activities", refs=("a", "b")), by=ANN)
    append(Read("list", "a-board", "activities", refs=("a", "b")), by=ANN)
    append(Read("list", "a-board", "activities", refs=("a",)), by=ANN)
    assert list(ReadEvent.objects.values_list("refs", flat=True)) == [["a", "b"], ["a"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_many_readers_at_once_do_not_fork_the_chain():
    def look(number: int) -> None:
        for each in range(10):
            append(Read("page", "a-board", "activities", f"ref-{number}-{each}"), by=ANN)
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(look, range(8)))
    assert (ReadEvent.objects.count(), sound(), READS.head().sequence) == (80, True, 80)


def test_neither_reads_nor_seals_point_anywhere():
    """So that a record can be erased and the trail still verifies."""
    pointing = [
        field.name for model in (ReadEvent, Seal) for field in model._meta.get_fields() if field.is_relation
    ]
    assert pointing == []
