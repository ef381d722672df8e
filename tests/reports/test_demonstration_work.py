"""The demonstration's present: a call on its way, measures with values, and where the priorities stand."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from priorities.asks import update_asks
from priorities.measure_register import HIDDEN, read
from priorities.models import Assessment, Call, EmergingTheme, Finding, Measure, Observation, Update
from reports import demonstration
from reports.annual_review import make
from reports.demonstration_work import PREMISES, RECOUNTED, REFERRED, last_quarters
from reports.models import AnnualReview
from reports.record_file import import_record
from socboard.accounts.models import User
from socboard.board.actors import actor_for, process
from socboard.board.models import Board
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity

State = Update.State
PLACES = ("fire-brigade/priority-2", "hmrc/priority-2", "city-police/priority-3")


def load() -> None:
    demonstration.load(password="the quiet river bends twice", by=process("load_demo"))


@pytest.fixture
def loaded(db) -> None:
    load()


def actor(name: str):
    return actor_for(User.objects.get(email=demonstration.email_of(name)))


def city() -> Board:
    return Board.objects.get(ref=demonstration.CITY)


def made(audience: Audience) -> tuple:
    """The review of 2019 for this audience: its words, what the checks find, what its figures make known."""
    drafted = make(AnnualReview.objects.get(), audience)
    return drafted.document, drafted.findings, drafted.figures()


def values(ref: str, name: str) -> list[Quantity]:
    """What this account reads of the measure, oldest first."""
    measure = Measure.objects.select_related("board", "organisation").get(ref=ref)
    [register] = read([measure], city(), actor=actor(name), today=timezone.localdate())
    return [each.quantity for each in sorted(register.values, key=lambda each: each.period.start)]


def test_the_call_stands_at_several_points_of_its_way(loaded):
    updates = Update.objects.select_related("organisation", "priority", "approved_by", "release")
    by_place = {f"{each.organisation.ref}/{each.priority.ref}": each for each in updates}
    assert [by_place[place].state for place in PLACES] == [State.ACCEPTED, State.ACCEPTED, State.SENT_BACK]
    assert Counter(each.state for each in by_place.values())[State.ASKED] == 9
    assert by_place[PLACES[0]].approved_by.ref == "demonstration-chairman"
    released = [by_place[place].release and by_place[place].release.audience for place in PLACES]
    assert released == [Audience.BOARD, Audience.BOARD, None]


@pytest.mark.parametrize("day", ["2026-11-24", "2028-02-29"])
def test_partners_are_asked_in_time_whenever_it_is_loaded(db, day):
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        load()
        today, board = timezone.localdate(), city()
        call = Call.objects.get()
        assert call.opens.latest < today < call.due.latest < call.meets.latest
        boards = {board.pk: board}
        asked = {name: update_asks(actor(name), boards, today=today) for name in ("police", "chairman")}
        assert {name: [each.what for each in own] for name, (own, _late) in asked.items()} == {
            "police": ["Give the updates on 3 priorities"],
            "chairman": ["Give the updates on 2 priorities"],
        }
        assert update_asks(actor("manager"), boards, today=today) == ([], [])


def test_premises_are_counted_for_everybody_with_one_number_revised(loaded):
    expected = [*PREMISES[:4], RECOUNTED, *PREMISES[5:]]
    assert values("demonstration-premises", "hmrc") == [Quantity.of(each) for each in expected]
    [revised] = Observation.objects.filter(revises__isnull=False)
    assert revised.revises.value == Quantity.of(PREMISES[4])
    provisional = Observation.objects.filter(provisional=True).values_list("measure__ref", flat=True)
    assert sorted(provisional) == ["demonstration-premises", "demonstration-treatment"]


def test_persons_are_hidden_from_who_may_not_read_small_counts(loaded):
    assert values("demonstration-treatment", "manager") == [Quantity.of(each) for each in REFERRED]
    assert values("demonstration-treatment", "fire") == [HIDDEN] * len(REFERRED)


def test_no_audience_of_the_review_of_2019_reads_or_can_work_out_anything_of_it(db):
    import_record(
        (demonstration.RECORDS / demonstration.FILES[demonstration.CITY]).read_bytes(),
        by=process("load_demo"),
    )
    audiences = (Audience.PUBLIC, Audience.PARENT, Audience.BOARD)
    alone = {each: made(each) for each in audiences}
    load()
    assert {each: made(each) for each in audiences} == alone


def test_every_priority_is_judged_and_a_theme_and_a_finding_are_in_hand(loaded):
    rated = Assessment.objects.exclude(rating="").order_by("priority__order")
    assert list(rated.values_list("priority__ref", "rating", "trend")) == [
        ("priority-1", "requires action", "deteriorating"),
        ("priority-2", "close monitoring", "improving"),
        ("priority-3", "satisfactory", "stable"),
    ]
    [theme] = EmergingTheme.objects.visible_to(actor("police"))
    assert theme.state == EmergingTheme.State.WATCHED
    finding = Finding.objects.visible_to(actor("police")).get(status=Finding.Status.IN_HAND)
    assert (finding.owner.ref, finding.due.latest > timezone.localdate()) == ("city-police", True)


def test_the_quarters_end_before_today_and_follow_one_another():
    assert last_quarters(date(2027, 1, 1), 2) == [
        Period(date(2026, 7, 1), date(2026, 9, 30), PeriodKind.QUARTER),
        Period(date(2026, 10, 1), date(2026, 12, 31), PeriodKind.QUARTER),
    ]
    found = last_quarters(date(2026, 12, 31), 8)
    assert found[-1].end == date(2026, 9, 30)
    assert all(later.start - earlier.end == timedelta(days=1) for earlier, later in pairwise(found))
    assert len(found) == 8
