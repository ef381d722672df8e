"""Sealing the chains, and removing what is too old without breaking what is left."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from socboard.audit import reads, retention, triggers
from socboard.audit.chains import ACTS, GENESIS, READS, Broken
from socboard.audit.models import Event, ReadEvent, Seal
from socboard.audit.reads import Read
from socboard.audit.tasks import seal_trail
from socboard.audit.trail import Act, Signature, append
from socboard.audit.verification import Anchors, verify_chains

pytestmark = pytest.mark.django_db
BY = Signature(process="tests")
LONG_AGO, LATER, NOW = "2019-03-01T12:00Z", "2020-03-01T12:00Z", "2026-11-01T12:00Z"
LAST_DAY = date(2020, 11, 1)  # six years before


def acted(*names: str) -> None:
    append([Act(event=name) for name in names], by=BY)


def looked(ref: str) -> None:
    reads.append(Read("page", "a-board", "themes", ref), by=BY)


def verified() -> list[tuple]:
    """Of each chain, its first and its last entry, as far as it verifies."""
    return [(each.first, each.head.sequence) for each in verify_chains(Anchors())]


@pytest.fixture
def three_segments():
    """Two sealed years, the second of acts alone, and what came after."""
    with time_machine.travel(LONG_AGO):
        acted("a.first", "a.second")
        looked("one")
        retention.seal(by=BY)
    with time_machine.travel(LATER):
        acted("a.third")
        retention.seal(by=BY)
    with time_machine.travel(NOW):
        acted("a.fourth")
        looked("two")
        yield


def test_a_seal_says_what_the_chain_held(three_segments):
    first, second = Seal.objects.filter(chain="acts")
    (of_reads,) = Seal.objects.filter(chain="reads")
    heads = dict(Event.objects.values_list("sequence", "hash"))
    assert (first.first, first.last, first.count, first.head, first.previous) == (1, 2, 2, heads[2], GENESIS)
    # The two acts by which acts and reads were sealed belong to the next segment.
    assert (second.first, second.last, second.count, second.head, second.previous) == (
        3,
        5,
        3,
        heads[5],
        first.hash,
    )
    assert (of_reads.first, of_reads.last, of_reads.previous) == (1, 1, GENESIS)
    named = Event.objects.filter(event="audit.segment_sealed").values_list("ref", flat=True)
    assert list(named) == [seal.hash[:60] for seal in (first, of_reads, second)]
    assert verified() == [(1, 7), (1, 2)]


def test_a_chain_that_gained_nothing_is_not_sealed():
    assert retention.seal(by=BY) == []
    assert (Seal.objects.count(), Event.objects.count()) == (0, 0)


def test_what_does_not_verify_is_not_sealed():
    acted("a.first", "a.second")
    tampered(Event, 1, event="a.forged")
    with pytest.raises(Broken, match=r"Entry 1 .* is not what was written"):
        retention.seal(by=BY)
    assert Seal.objects.count() == 0


def test_old_segments_go_and_their_seals_stay(three_segments):
    seals = list(Seal.objects.values())
    removed = retention.trim(before=LAST_DAY, by=BY)
    assert [str(seal) for seal in removed] == ["acts 1 to 2", "acts 3 to 5", "reads 1 to 1"]
    assert [event.event for event in Event.objects.all()] == [
        "audit.segment_sealed",
        "a.fourth",
        "audit.segment_removed",
        "audit.segment_removed",
    ]
    assert list(ReadEvent.objects.values_list("sequence", "ref")) == [(2, "two")]
    assert list(Seal.objects.values()) == seals
    assert verified() == [(6, 9), (2, 2)]
    assert triggers.weakness() == ""


def test_only_whole_segments_go(three_segments):
    removed = retention.trim(before=date(2019, 12, 31), by=BY)
    assert [str(seal) for seal in removed] == ["acts 1 to 2", "reads 1 to 1"]
    assert Event.objects.first().sequence == 3
    assert verified() == [(3, 9), (2, 2)]


def test_a_segment_that_holds_one_entry_of_that_day_stays(three_segments):
    assert retention.trim(before=date(2019, 3, 1), by=BY) == []
    assert verified() == [(1, 7), (1, 2)]


def test_what_was_never_sealed_stays():
    with time_machine.travel(LONG_AGO):
        acted("a.first")
    with time_machine.travel(NOW):
        assert retention.trim(before=LAST_DAY, by=BY) == []
    assert Event.objects.count() == 1


def test_nothing_younger_than_six_years_goes(three_segments):
    with pytest.raises(retention.TooEarly, match=r"for 6 years\. Choose 1 November 2020 or a day before\."):
        retention.trim(before=LAST_DAY + timedelta(days=1), by=BY)
    assert verified() == [(1, 7), (1, 2)]


def test_six_years_before_a_leap_day_is_the_day_before_march():
    with time_machine.travel("2028-02-29T12:00Z"):
        assert retention.oldest_kept() == date(2022, 2, 28)


def test_trimming_twice_removes_nothing_more(three_segments):
    retention.trim(before=LAST_DAY, by=BY)
    acts = Event.objects.count()
    assert retention.trim(before=LAST_DAY, by=BY) == []
    assert Event.objects.count() == acts


def test_the_chain_goes_on_from_the_seal_when_all_is_removed():
    with time_machine.travel(LONG_AGO):
        looked("one")
        acted("a.first")
        retention.seal(by=BY)
    with time_machine.travel(NOW):
        retention.trim(before=LAST_DAY, by=BY)
        assert ReadEvent.objects.count() == 0
        assert READS.head().hash == Seal.objects.get(chain="reads").head
        looked("two")
        assert verified() == [(2, 5), (2, 2)]


def test_the_removal_is_named_anew_when_the_act_that_named_it_goes_too(three_segments):
    """Reads were removed long ago, and the act that said so is itself removed now."""
    retention.trim(before=LAST_DAY, by=BY)
    retention.seal(by=BY)
    with time_machine.travel("2033-11-01T12:00Z"):
        acted("a.fifth")
        retention.seal(by=BY)
        retention.trim(before=date(2027, 1, 1), by=BY)
        acted("a.sixth")
        assert Event.objects.filter(event="a.fourth").exists() is False
        assert [first for first, _ in verified()] == [10, 3]


def test_a_damaged_segment_stays_as_evidence(three_segments):
    tampered(Event, 2, event="a.forged")
    with pytest.raises(Broken, match=r"Entry 2 .* is not what was written"):
        retention.trim(before=LAST_DAY, by=BY)
    assert Event.objects.get(sequence=2).event == "a.forged"


def test_the_next_months_segment_is_sealed_by_the_timetable():
    acted("a.first")
    seal_trail()
    assert [str(seal) for seal in Seal.objects.all()] == ["acts 1 to 1"]


def test_the_commands_say_what_they_did(three_segments, capsys):
    call_command("seal_trail")
    call_command("trim_trail")
    call_command("trim_trail", before=date(2019, 1, 1))
    head = ACTS.model.objects.get(sequence=7).hash
    assert capsys.readouterr().out.splitlines() == [
        f"Sealed acts 6 to 7: acts 7 {head}",
        f"Sealed reads 2 to 2: reads 2 {ReadEvent.objects.get().hash}",
        "Removed acts 1 to 2.",
        "Removed acts 3 to 5.",
        "Removed reads 1 to 1.",
        "Nothing to remove.",
    ]


def test_the_command_refuses_what_is_to_be_kept(three_segments):
    with pytest.raises(CommandError, match="The trail is kept for 6 years"):
        call_command("trim_trail", before=date(2026, 1, 1))


def tampered(model: type, sequence: int, **values) -> None:
    """The row changed with the triggers lifted, as somebody who owns the database could."""
    triggers.lift()
    model.objects.filter(sequence=sequence).update(**values)
    triggers.install()
    assert connection.in_atomic_block  # undone with the test
