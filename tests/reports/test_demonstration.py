"""The demonstration: a past for each of its boards, and the recorded year untouched by it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.minutes_reading import Sighted
from meetings.models import Action, Decision, ForwardItem, Meeting, Minutes
from meetings.quorum_register import judged
from reports import demonstration
from reports.annual_review import make
from reports.board_health.gathering import gathered
from reports.board_health.judging import verdicts
from reports.board_health.verdicts import Kept
from reports.models import AnnualReview
from reports.record_file import import_record
from reports.verification.minutes import minutes
from socboard.accounts.models import User
from socboard.audit.models import Event
from socboard.board.actors import actor_for, process
from socboard.board.models import Board, ContactConfirmation, OfficeTerm, Seat
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter

BY = process("load_demo")
PASSWORD = "the quiet river bends twice"


def load() -> None:
    demonstration.load(password=PASSWORD, by=BY)


def actor(name: str):
    return actor_for(User.objects.get(email=demonstration.email_of(name)))


def board(ref: str) -> Board:
    return Board.objects.get(ref=ref)


@pytest.fixture
def loaded(db) -> None:
    load()


def kept(name: str, ref: str) -> dict[str, Kept]:
    facts = gathered(board(ref), actor=actor(name), day=timezone.localdate())
    return {each.key: each.kept for each in verdicts(facts)}


def test_the_review_of_2019_says_what_it_says_without_the_demonstration(db):
    import_record((demonstration.RECORDS / demonstration.FILES[demonstration.CITY]).read_bytes(), by=BY)
    alone = make(AnnualReview.objects.get(), Audience.PARENT).document
    load()
    assert make(AnnualReview.objects.get(), Audience.PARENT).document == alone


def test_each_account_sits_on_its_board_since_long_ago(loaded):
    for name in demonstration.ACCOUNTS:
        [seat] = Seat.objects.on(timezone.localdate()).filter(person__ref=f"demonstration-{name}")
        assert seat.start.latest < timezone.localdate() - timedelta(days=180)


def test_the_board_as_it_was_in_2019(loaded):
    then = date(2019, 6, 1)
    seats = Seat.objects.on(then).filter(board__ref=demonstration.CITY)
    assert sorted(seat.post for seat in seats) == [
        "Assistant Director",
        "Community Safety Manager",
        "Detective Superintendent",
        "Senior Officer",
        "Station Commander",
        "Watch Manager",
    ]
    chairs = OfficeTerm.objects.on(date(2019, 12, 1)).filter(board__ref=demonstration.CITY)
    assert [term.ref for term in chairs] == ["office-term-1"]
    now = OfficeTerm.objects.on(timezone.localdate()).filter(board__ref=demonstration.CITY)
    assert sorted(term.office for term in now) == ["chair", "deputy chair"]


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-25", "2027-08-19", "2031-02-03"])
def test_board_health_has_something_to_judge_whenever_it_is_loaded(db, day):
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        load()
        city, borough = kept("manager", demonstration.CITY), kept("neighbour", demonstration.BOROUGH)
        names = ("terms", "quorum", "frequency", "offices", "vacancies")
        assert [city[name] for name in names] == [Kept.YES, Kept.YES, Kept.YES, Kept.SOON, Kept.YES]
        assert [borough[name] for name in names] == [Kept.YES, Kept.NO, Kept.YES, Kept.SOON, Kept.SOON]
        dues = {each.due.earliest for each in ContactConfirmation.objects.all()}
        assert dues == {min(dues)}
        assert 5 < (min(dues) - timezone.localdate()).days <= 12


def test_what_is_past_stays_past_and_stated_periods_stay(db):
    text = demonstration.as_of(date(2027, 11, 20), demonstration.FILES[demonstration.BOROUGH]).decode()
    assert "approved: 2017-06-20" in text
    assert "2018-10-01..2019-09-30 board year" in text
    assert "due: 2027-11-29" in text
    assert (
        demonstration.as_of(date(2026, 11, 24), demonstration.CITY_SEATS)
        == (demonstration.RECORDS / demonstration.CITY_SEATS).read_bytes()
    )


def test_loading_again_only_sets_the_password(loaded):
    before = Event.objects.count()
    load()
    names = {each.event for each in Event.objects.order_by("sequence")[before:]}
    assert names == {"accounts.password_set"}


def test_each_earlier_meeting_has_minutes_that_the_next_approved_and_the_last_is_to_be_minuted(loaded):
    found = Minutes.objects.filter(board__ref=demonstration.CITY).order_by("meeting__held_latest")
    told = [(each.meeting.ref, each.state, each.approved_at.ref) for each in found]
    name = "demonstration-meeting-{}".format
    assert told == [(name(number), Minutes.State.APPROVED, name(number + 1)) for number in (1, 2, 3)]
    for each in found:
        assert each.meeting.held.latest < each.agreed.latest < each.circulated.latest < each.approved.latest
    assert [each.approved_hash != each.contents_hash for each in found] == [False, True, False]
    assert minutes() == "Contents of minutes that are what was fixed: 6."
    assert not Letter.objects.filter(key__startswith="minutes-").exists()
    minuted = Sighted(found[2], found[2].approved_contents)
    read = {}
    for account in ("police", "fire"):
        items = minuted.document(actor(account).standing(minuted.minutes.board_id)).items
        read[account] = (items[-1].title, len(items[-1].lines))
    assert read == {
        "police": ("A line of inquiry into couriers", 1),
        "fire": ("An item for those who may read OFFICIAL-SENSITIVE", 0),
    }


def test_the_last_meeting_left_something_to_do_and_the_next_ones_are_planned(loaded):
    manager, today = actor("manager"), timezone.localdate()
    city = board(demonstration.CITY)
    last = Meeting.objects.filter(board=city, state=Meeting.State.HELD).order_by("-held_latest").first()
    stretches = judged(last, actor=manager).stretches
    assert [each.is_quorate for each in stretches] == [True, False]
    told = [each.for_ratification for each in Decision.objects.filter(meeting=last).order_by("pk")]
    assert told == [False, True]
    actions = Action.objects.filter(board=city)
    counts = {
        "open": actions.open().count(),
        "overdue": actions.overdue(today).count(),
        "nobody's": actions.without_owner().count(),
        "closed": actions.closed_since(last.held.latest).count(),
    }
    assert counts == {"open": 3, "overdue": 1, "nobody's": 1, "closed": 1}
    plan = ForwardItem.objects.filter(board=city).select_related("item")
    assert sorted(each.is_taken for each in plan) == [False] * 4 + [True]
