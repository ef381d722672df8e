"""Each kind of damage to the trail, done by somebody who owns the database, is found and named."""

import pytest
from django.db import connection

from socboard.audit import reads, retention, triggers
from socboard.audit.chains import ACTS, GENESIS, READS, Broken, row_hash
from socboard.audit.models import Event, ReadEvent, Seal
from socboard.audit.reads import Read
from socboard.audit.trail import Act, Signature, append
from socboard.audit.verification import Anchors, verify_chains

pytestmark = pytest.mark.django_db
BY = Signature(process="tests")


@pytest.fixture(autouse=True)
def trail():
    """Five acts, of which two are the sealing of the three before; three reads, two of them sealed."""
    append([Act(f"board.act_{name}") for name in ("one", "two", "three")], by=BY)
    looked("a")
    looked("b")
    retention.seal(by=BY)
    looked("c")
    triggers.lift()
    yield
    assert connection.in_atomic_block  # undone with the test


def looked(ref: str) -> None:
    reads.append(Read("page", "a-board", "themes", ref), by=BY)


def told(anchors: Anchors | None = None) -> str:
    """What is wrong, in words; empty where nothing is."""
    try:
        verify_chains(anchors or Anchors())
    except Broken as error:
        return str(error)
    return ""


def test_an_untouched_trail_is_sound():
    assert told() == ""
    acts, looks = verify_chains(Anchors())
    assert (acts.kept, acts.head, acts.seals) == (5, ACTS.head(), 1)
    assert (looks.kept, looks.head, looks.seals) == (3, READS.head(), 1)


def test_an_empty_trail_is_sound():
    for model in (Event, ReadEvent, Seal):
        model.objects.all().delete()
    assert told() == ""


def test_a_changed_act():
    Event.objects.filter(sequence=2).update(event="board.act_forged")
    assert told().startswith("Entry 2 (board.act_forged, ")


def test_a_changed_read():
    ReadEvent.objects.filter(sequence=2).update(ref="another")
    assert told().startswith("Entry 2 (read: page, ")


def test_an_act_taken_out():
    Event.objects.filter(sequence=2).delete()
    assert told().startswith("Entry 2 of the acts is missing: Entry 3 (board.act_three, ")


def test_an_act_taken_out_and_the_rest_numbered_and_hashed_anew():
    """The seals show it where it was sealed."""
    Event.objects.filter(sequence=2).delete()
    rehash()
    assert told() == "The seal over the acts up to entry 3 names another hash for it."


def test_the_beginning_taken_off():
    Event.objects.filter(sequence__lte=2).delete()
    assert told().startswith("Entry 1 of the acts is missing")


def test_a_whole_segment_taken_off_without_an_act_that_says_so():
    Event.objects.filter(sequence__lte=3).delete()
    assert told() == "The acts begin at entry 4, and no act removed what stood before."


def test_an_entry_put_before_the_first():
    row = Event.objects.get(sequence=1)
    row.pk, row.sequence = None, 0
    row.save(force_insert=True)
    assert told().startswith("Entry 1 of the acts is missing: Entry 0 ")


def test_a_tail_cut_below_the_last_seal_is_found_by_the_seal():
    ReadEvent.objects.filter(sequence__gte=2).delete()
    assert (
        told() == "The reads end at entry 1, but are sealed up to entry 2: the end of the chain was cut off."
    )


def test_a_tail_cut_is_found_only_with_the_head_written_down():
    append([Act("board.act_four")], by=BY)
    head = ACTS.head()
    Event.objects.filter(sequence=head.sequence).delete()
    assert told() == ""
    assert told(Anchors({("acts", head.sequence): head.hash})) == (
        f"The acts end at entry 5, but entry 6 with the hash {head.hash[:16]}… was written down outside: "
        "the end of the chain was cut off."
    )
    assert told(Anchors(beginnings={head.hash[:16]})).startswith(
        f"No act in the chain has the hash {head.hash[:16]}…: "
    )


def test_a_tail_of_reads_cut_is_found_only_with_the_head_written_down():
    head = READS.head()
    ReadEvent.objects.filter(sequence=3).delete()
    assert told() == ""
    assert told(Anchors({("reads", 3): head.hash})).startswith("The reads end at entry 2, but entry 3 ")


def test_heads_written_down_that_are_there_are_met():
    written = {("acts", each.sequence): each.hash for each in Event.objects.all()}
    anchors = Anchors(written, {Event.objects.first().hash[:16]})
    assert told(anchors) == ""
    assert (anchors.numbered, anchors.beginnings) == ({}, set())


def test_a_chain_written_anew_is_found_by_a_head_written_down():
    append([Act("board.act_four")], by=BY)
    head = ACTS.head()
    Event.objects.filter(sequence=6).update(event="board.act_forged")
    rehash()
    assert told() == ""
    assert told(Anchors({("acts", 6): head.hash})).startswith("Entry 6 of the acts has another hash than ")


def test_a_changed_seal():
    Seal.objects.filter(chain="acts").update(head="f" * 64)
    assert told() == (
        "The seal over the acts 1 to 3 is not what was written: its hash does not match its content."
    )


def test_a_forged_seal():
    """Cut at the second act, with a seal that fits."""
    Event.objects.filter(sequence=3).delete()
    Seal.objects.filter(chain="acts").delete()
    Event.objects.filter(sequence__gt=3).delete()
    forged(last=2, head=Event.objects.get(sequence=2).hash)
    assert told() == "No act made the seal over the acts 1 to 2: it is forged."


def test_a_forged_seal_that_hides_a_removal():
    """The first two acts are taken away and a seal is put in their place; the act of sealing names another."""
    head = Event.objects.get(sequence=2).hash
    Event.objects.filter(sequence__lte=2).delete()
    Seal.objects.filter(chain="acts").delete()
    forged(last=2, head=head)
    assert told() == "The acts begin at entry 3, and no act removed what stood before."


def test_a_seal_that_is_gone():
    name = Seal.objects.get(chain="reads").hash[:16]
    Seal.objects.filter(chain="reads").delete()
    assert told() == f"An act names the seal {name}…, and there is no such seal."


def test_a_seal_that_does_not_follow():
    seal = Seal.objects.get(chain="reads")
    seal.pk, seal.first, seal.last, seal.count = None, 2, 3, 2
    seal.hash = row_hash(seal)
    seal.save(force_insert=True)
    assert told() == "The seal over the reads 2 to 3 does not follow from the one before."


def forged(*, last: int, head: str) -> None:
    seal = Seal(chain="acts", first=1, last=last, count=last, head=head, previous=GENESIS)
    seal.hash = row_hash(seal)
    seal.save(force_insert=True)


def rehash() -> None:
    """Number and hash every act anew, as a forger with time would."""
    previous = GENESIS
    for number, row in enumerate(list(Event.objects.order_by("sequence")), start=1):
        row.sequence, row.previous = number, previous
        row.hash = previous = row_hash(row)
        row.save()
