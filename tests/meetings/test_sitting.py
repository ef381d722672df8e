"""What is taken down while a meeting sits; scenario 9: the police leave halfway."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.constitution import a_terms_version
from factories.entering import correct, stored
from factories.meetings import a_decision, a_meeting, an_agenda_item

from meetings.models import Attendance, Decision, Declaration, Guest, Meeting, Stay
from meetings.operations.sitting import (
    Comer,
    LeftBefore,
    NobodyThere,
    NothingSaid,
    NotSitting,
    NotThere,
    NotToRatify,
    TimeMissing,
    apologise,
    arrive,
    comer_of,
    declare,
    elect,
    leave,
    ratify,
    refuse,
    resolve,
    to_be_ratified,
    welcome,
)
from meetings.quorum_register import judged
from socboard.audit.models import Event
from socboard.board.models import TermsVersion
from socboard.board.operations.records import NotRecorded
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

MARCH = date(2019, 3, 14)


def on(day: date) -> UncertainDate:
    return UncertainDate.on(day)


@pytest.fixture
def meeting(cast):
    """Of a board whose terms ask for three organisations, the police among them, and the chair."""
    terms = a_terms_version(
        cast.board,
        quorum=3,
        quorum_needs_chair=True,
        required_organisations=[cast.police],
        status=TermsVersion.Status.APPROVED,
        approved=on(date(2018, 3, 1)),
        release=Audience.BOARD,
    )
    assert terms.quorum == 3
    return a_meeting(cast.board, held=on(MARCH), starts="10:00", release=Audience.BOARD)


def come(cast, meeting, *players, at="10:00", by=None):
    comers = [comer_of(player.seat) for player in players]
    return arrive(meeting, comers=comers, at=at, by=by or cast.officer.actor)


def stretches(cast, meeting):
    found = judged(meeting, actor=cast.manager.actor).stretches
    return [(each.start, each.end, each.because) for each in found]


def test_the_police_leave_halfway_and_what_is_decided_then_is_ratified_at_the_next_meeting(cast, meeting):
    """Scenario 9."""
    third = cast.observer.seat
    correct(third, role="member")
    come(cast, meeting, cast.chair, cast.other_member, cast.observer)
    [police] = come(cast, meeting, cast.member)
    before = resolve(
        meeting, text="RESOLVED - That the minutes be approved.", at="10:30", by=cast.manager.actor
    )
    leave(meeting, stays=[police], at="10:45", by=cast.manager.actor)
    assert stretches(cast, meeting) == [
        ("10:00", "10:45", ""),
        ("10:45", "", f"{cast.police.name} left at 10:45"),
    ]
    noted = "RESOLVED - That the profile be noted."
    with pytest.raises(TimeMissing):
        resolve(meeting, text=noted, by=cast.manager.actor)
    with pytest.raises(NobodyThere):
        resolve(meeting, text=noted, at="09:30", by=cast.manager.actor)
    after = resolve(meeting, text=noted, at="11:00", by=cast.manager.actor)
    told = [(each.for_ratification, each.inquorate_because, each.taken_at) for each in (before, after)]
    assert told == [(False, "", "10:30"), (True, f"{cast.police.name} left at 10:45", "11:00")]
    later = a_meeting(cast.board, held=on(date(2019, 6, 13)), release=Audience.BOARD)
    assert list(to_be_ratified(later)) == [after]
    with pytest.raises(NotToRatify):
        ratify(stored(after), at=meeting, by=cast.manager.actor)
    ratify(stored(after), at=later, by=cast.manager.actor)
    assert (list(to_be_ratified(later)), stored(after).ratified_at) == ([], later)
    with pytest.raises(NotToRatify):
        ratify(stored(before), at=later, by=cast.manager.actor)


def test_arrive_tells_that_the_organisation_was_represented(cast, meeting):
    come(cast, meeting, cast.deputy, at="10:05")
    attendance = Attendance.objects.get(meeting=meeting)
    told = (attendance.organisation, attendance.person, attendance.presence, attendance.as_substitute)
    assert told == (cast.police, cast.deputy.person, "present", True)
    come(cast, meeting, cast.member, at="10:20")
    assert stored(attendance).person == cast.deputy.person


def test_arrive_twice_is_one_stay_and_coming_back_another(cast, meeting):
    [first] = come(cast, meeting, cast.member)
    assert come(cast, meeting, cast.member, at="10:01", by=cast.manager.actor) == [first]
    leave(meeting, stays=[first], at="10:45", by=cast.officer.actor)
    with pytest.raises(NotThere):
        leave(meeting, stays=[stored(first)], at="10:46", by=cast.officer.actor)
    come(cast, meeting, cast.member, at="11:05")
    assert list(Stay.objects.order_by("pk").values_list("arrived", "left")) == [
        ("10:00", "10:45"),
        ("11:05", ""),
    ]
    assert Attendance.objects.filter(meeting=meeting).count() == 1


def test_a_substitute_whom_the_board_does_not_know_counts_for_the_organisation(cast, meeting):
    comer = Comer(cast.police, name="Insp. Low", as_substitute=True)
    [stay] = arrive(meeting, comers=[comer], at="10:00", by=cast.officer.actor)
    assert arrive(meeting, comers=[comer], at="10:05", by=cast.manager.actor) == [stay]
    found = judged(meeting, actor=cast.manager.actor)
    assert [each.organisation for each in found.presences] == ["police"]


def test_the_team_and_observers_are_there_and_count_for_no_organisation(cast, meeting):
    come(cast, meeting, cast.manager, cast.observer)
    found = judged(meeting, actor=cast.manager.actor)
    assert [each.organisation for each in found.presences] == ["", ""]
    assert list(Attendance.objects.values_list("organisation__ref", flat=True)) == ["charity"]


def test_nobody_leaves_before_they_arrive(cast, meeting):
    [stay] = come(cast, meeting, cast.member, at="10:30")
    with pytest.raises(LeftBefore):
        leave(meeting, stays=[stay], at="10:29", by=cast.officer.actor)


def test_apologies_do_not_hide_that_somebody_came(cast, meeting):
    apologise(meeting, organisation=cast.fire, person=cast.other_member.person, by=cast.officer.actor)
    assert Attendance.objects.get(meeting=meeting).presence == "apologies"
    come(cast, meeting, cast.other_member)
    apologise(meeting, organisation=cast.fire, by=cast.officer.actor)
    assert Attendance.objects.get(meeting=meeting).presence == "present"


def test_those_present_elect_one_to_the_chair(cast, meeting):
    police, fire = come(cast, meeting, cast.member, cast.other_member)
    elect(stored(police), by=cast.officer.actor)
    elect(stored(fire), by=cast.officer.actor)
    assert [stored(police).takes_chair, stored(fire).takes_chair] == [False, True]


def test_a_guest_an_interest_and_a_decision_entered_by_two_are_each_one(cast, meeting):
    item = an_agenda_item(cast.board, meeting=meeting, release=Audience.BOARD)
    for by in (cast.manager.actor, cast.officer.actor):
        welcome(meeting, office="Head of Fraud, Neighbourly Bank", by=by)
        declare(item, person=cast.member.person, nature="A cousin.", left_room=True, by=by)
        resolve(meeting, text="RESOLVED - That it be noted.", item=item, by=by)
    assert [model.objects.count() for model in (Guest, Declaration, Decision)] == [1, 1, 1]


def test_what_is_said_on_a_restricted_item_is_as_closed_as_the_item(cast, meeting):
    item = an_agenda_item(
        cast.board, meeting=meeting, marking="OFFICIAL-SENSITIVE", release=Audience.BOARD_SENSITIVE
    )
    decision = resolve(meeting, text="RESOLVED - That Canary.", item=item, by=cast.manager.actor)
    assert decision.marking == "OFFICIAL-SENSITIVE"
    assert list(Decision.objects.visible_to(cast.other_member.actor)) == []


@pytest.mark.parametrize("text", ["", "  ", "RESOLVED - That ", "resolved - that"])
def test_a_decision_says_something(cast, meeting, text):
    with pytest.raises(NothingSaid):
        resolve(meeting, text=text, by=cast.manager.actor)


def test_nothing_is_entered_before_its_day_or_of_one_that_was_cancelled(cast):
    ahead = on(timezone.localdate() + timedelta(days=1))
    planned = Meeting.State.PLANNED
    for given in ({"held": ahead, "state": planned}, {"held": on(MARCH), "state": Meeting.State.CANCELLED}):
        with pytest.raises(NotSitting):
            resolve(a_meeting(cast.board, **given), text="That it be.", by=cast.manager.actor)


def test_it_is_the_teams_to_enter(cast, meeting):
    for who in (cast.chair, cast.member, cast.observer):
        with pytest.raises(PermissionDenied):
            come(cast, meeting, cast.member, by=who.actor)
    assert Event.objects.filter(event="meetings.stay_arrived").count() == 0


def test_a_decision_from_before_needs_no_ratifying_where_there_was_a_quorum(cast, meeting):
    a_decision(cast.board, meeting=meeting)
    assert list(to_be_ratified(a_meeting(cast.board))) == []


def test_a_decision_names_an_item_of_its_own_meeting_and_is_ratified_only_where_it_had_to_be(cast, meeting):
    other = an_agenda_item(cast.board)
    for given in ({"item": other}, {"ratified_at": meeting}, {"inquorate_because": "The police left."}):
        with pytest.raises(NotRecorded):
            a_decision(cast.board, meeting=meeting, **given)


def test_who_leaves_the_room_for_an_interest_is_away_from_that_item_alone(cast, meeting):
    correct(cast.observer.seat, role="member")
    come(cast, meeting, cast.chair, cast.other_member, cast.member)
    item, other = an_agenda_item(cast.board, meeting=meeting), an_agenda_item(cast.board, meeting=meeting)
    declare(item, nature="A cousin.", left_room=True, person=cast.other_member.person, by=cast.manager.actor)
    declare(other, nature="A friend.", left_room=False, person=cast.member.person, by=cast.manager.actor)
    noted = "RESOLVED - That it be noted."
    told = [
        resolve(meeting, text=noted, at=at, item=on_item, by=cast.manager.actor).inquorate_because
        for on_item, at in ((item, "10:30"), (other, "10:30"), (None, "10:30"))
    ]
    because = (
        f"{cast.fire.name} out of the room for an interest; 2 of the 3 member organisations needed are there"
    )
    assert told == [because, "", ""]
    assert resolve(meeting, text="RESOLVED - So.", item=item, by=cast.manager.actor).for_ratification
    TermsVersion.objects.update(interest_counts_as_away=False)
    assert not resolve(
        meeting, text="RESOLVED - Again.", at="10:40", item=item, by=cast.manager.actor
    ).for_ratification


def test_a_later_meeting_refuses_to_ratify_and_it_is_settled(cast, meeting):
    decision = a_decision(
        cast.board, meeting=meeting, decided=on(MARCH), for_ratification=True, release=Audience.BOARD
    )
    later = a_meeting(cast.board, held=on(date(2019, 6, 13)), release=Audience.BOARD)
    with pytest.raises(PermissionDenied):
        refuse(stored(decision), at=later, by=cast.chair.actor)
    refuse(stored(decision), at=later, by=cast.officer.actor)
    assert (stored(decision).not_ratified_at, list(to_be_ratified(later))) == (later, [])
    for settle in (ratify, refuse):
        with pytest.raises(NotToRatify):
            settle(stored(decision), at=later, by=cast.manager.actor)
    assert Event.objects.filter(event="meetings.decision_not_ratified").count() == 1
    with pytest.raises(NotRecorded):
        correct(stored(decision), references={"ratified_at": later})
