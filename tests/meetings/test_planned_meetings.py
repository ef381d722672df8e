"""Meetings that are planned, moved, cancelled and found to have been held."""

from datetime import date

import pytest
import time_machine
from calendars import DAY, LATER, address_of, addresses, an_appointment, the_event, written
from django.core.exceptions import PermissionDenied
from factories.constitution import a_person, a_seat
from factories.entering import correct, stored
from factories.priorities import a_call, an_update
from form_fields import fields_of
from page_text import text_of

from meetings.models import Meeting
from meetings.operations.invitations import ask_again, invite
from meetings.operations.meetings import (
    NothingMoved,
    NotOverYet,
    NotPlanned,
    ReasonMissing,
    cancel,
    hold,
    move,
)
from meetings.operations.meetings import correct as put_right
from meetings.operations.planning import BeforeTheBoard, InThePast, NothingPlanned, plan
from priorities.recipients import MOVED as DUE_MOVED
from priorities.recipients import stem
from socboard.audit.models import Event
from socboard.board.operations.entries import Entry
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_day")]


def test_a_years_plan_is_one_act_and_nobody_is_written_to(cast, sends_mail):
    member = cast.member
    days = [date(2026, 11, 12), date(2026, 8, 13)]
    made = plan(cast.board, appointments=[an_appointment(day=day) for day in days], by=cast.manager.actor)
    assert [(each.held, each.state, each.length) for each in made] == [
        (UncertainDate.on(day), Meeting.State.PLANNED, 90) for day in sorted(days)
    ]
    assert (Meeting.objects.visible_to(member.actor).count(), Letter.objects.count()) == (2, 0)
    assert (
        list(Event.objects.order_by("-sequence").values_list("event", flat=True)[:2])
        == ["meetings.meeting_planned"] * 2
    )


def test_what_an_officer_plans_waits_for_the_manager(cast):
    [made] = plan(cast.board, appointments=[an_appointment()], by=cast.officer.actor)
    assert made.release is None


@pytest.mark.parametrize(
    ("days", "error"),
    [([], NothingPlanned), ([date(2026, 5, 3)], InThePast), ([DAY, date(2026, 5, 3)], InThePast)],
)
def test_plan_refuses_what_is_no_plan_and_keeps_nothing(cast, days, error):
    with pytest.raises(error):
        plan(cast.board, appointments=[an_appointment(day=day) for day in days], by=cast.manager.actor)
    assert Meeting.objects.count() == 0


def test_plan_refuses_a_day_before_the_board_was_established(cast):
    correct(cast.board, established=UncertainDate.on(date(2027, 1, 1)))
    board = stored(cast.board)
    with pytest.raises(BeforeTheBoard) as refused:
        plan(board, appointments=[an_appointment()], by=cast.manager.actor)
    assert (refused.value.field, str(refused.value)) == (
        "day",
        "The board had not been established on that day.",
    )


def test_members_plan_nothing(cast):
    with pytest.raises(PermissionDenied):
        plan(cast.board, appointments=[an_appointment()], by=cast.member.actor)


def test_a_moved_meeting_is_told_once_to_those_invited_with_a_higher_sequence(cast, meeting):
    invite(meeting, by=cast.manager.actor)
    a_seat(cast.board, person=a_person(email="new@example.org"), release=Audience.BOARD)
    before = meeting.version
    number = move(
        meeting, to=an_appointment(day=LATER), reason="The chair is away.", by=cast.manager.actor
    ).invited
    assert (number, written("moved")) == (3, addresses(cast.manager, cast.member, cast.other_member))
    letter = Letter.objects.get(key__contains=":moved:", to=address_of(cast.member))
    event = the_event(letter.calendar)
    assert (event["UID"], event["SEQUENCE"] > before) == ("soc-board.summer@board.example.org", True)
    assert event["DTSTART"].dt.date() == LATER
    assert "9 July 2026" in letter.body
    assert "Why: The chair is away." in letter.body
    assert (stored(meeting).held, stored(meeting).state) == (UncertainDate.on(LATER), Meeting.State.PLANNED)


def test_the_call_before_a_meeting_stays_its_own_when_it_is_moved(cast, meeting):
    call = a_call(cast.board, meets=UncertainDate.on(DAY), release=Audience.BOARD)
    a_call(cast.board, meets=UncertainDate.on(LATER), release=Audience.BOARD)
    move(meeting, to=an_appointment(day=LATER), reason="Away.", by=cast.manager.actor)
    assert stored(meeting).call == call


def test_before_the_invitations_a_move_tells_nobody(cast, meeting):
    assert move(meeting, to=an_appointment(day=LATER), reason="Away.", by=cast.manager.actor).invited == 0
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("to", "reason", "error", "field"),
    [
        ({"day": date(2026, 5, 3)}, "Away.", InThePast, "day"),
        ({"day": LATER}, "  ", ReasonMissing, "reason"),
        ({"joining": "https://meet.example.org/abc"}, "Why not.", NothingMoved, "day"),
    ],
)
def test_move_refuses(cast, meeting, to, reason, error, field):
    invite(meeting, by=cast.manager.actor)
    with pytest.raises(error) as refused:
        move(meeting, to=an_appointment(**to), reason=reason, by=cast.manager.actor)
    assert (refused.value.field, written("moved"), stored(meeting).held) == (field, [], UncertainDate.on(DAY))


def test_cancel_asks_why(cast, meeting):
    with pytest.raises(ReasonMissing):
        cancel(meeting, reason=" ", by=cast.manager.actor)


def test_a_meeting_is_held_once_its_day_has_come(cast, meeting):
    with pytest.raises(NotOverYet):
        hold(meeting, by=cast.manager.actor)
    with time_machine.travel("2026-07-10 09:00"):
        hold(meeting, by=cast.manager.actor)
        with pytest.raises(NotPlanned):
            hold(stored(meeting), by=cast.manager.actor)
    assert stored(meeting).state == Meeting.State.HELD


@pytest.mark.parametrize("act", ["move", "cancel", "hold", "invite", "ask_again"])
def test_members_do_none_of_it(cast, meeting, act):
    by = cast.member.actor
    with pytest.raises(PermissionDenied):
        {
            "move": lambda: move(meeting, to=an_appointment(day=LATER), reason="x", by=by),
            "cancel": lambda: cancel(meeting, reason="x", by=by),
            "hold": lambda: hold(meeting, by=by),
            "invite": lambda: invite(meeting, by=by),
            "ask_again": lambda: ask_again(meeting, by=by),
        }[act]()


def a_called(cast, meeting, **days):
    """A call for the meeting to the police, who owe their update."""
    told = {"opens": UncertainDate.on(date(2026, 5, 4)), "due": UncertainDate.on(date(2026, 6, 25))}
    call = a_call(cast.board, meets=UncertainDate.on(DAY), release=Audience.BOARD, **{**told, **days})
    an_update(cast.board, call=call, organisation=cast.police, release=Audience.BOARD)
    correct(meeting, references={"call": call})
    return call


def test_moving_a_meeting_moves_the_day_on_which_updates_are_due(cast, meeting, sends_mail):
    invite(meeting, by=cast.manager.actor)
    call = a_called(cast, meeting)
    told = move(
        stored(meeting),
        to=an_appointment(day=LATER),
        reason="Away.",
        with_call=True,
        by=cast.manager.actor,
    )
    moved = stored(call)
    assert (told.due, moved.due, moved.meets) == (
        date(2026, 7, 2),
        UncertainDate.on(date(2026, 7, 2)),
        UncertainDate.on(LATER),
    )
    owing = Letter.objects.filter(key__startswith=stem(DUE_MOVED, call))
    assert (told.owing, owing.count()) == (1, 1)


def test_the_call_keeps_its_day_where_that_is_past_or_nobody_asks_for_it(cast, meeting):
    call = a_called(cast, meeting)
    told = move(stored(meeting), to=an_appointment(day=LATER), reason="Away.", by=cast.manager.actor)
    assert (told.due, stored(call).due.latest) == (None, date(2026, 6, 25))
    past = {"opens": UncertainDate.on(date(2026, 4, 1)), "due": UncertainDate.on(date(2026, 5, 1))}
    correct(stored(call), **past)
    told = move(stored(meeting), to=an_appointment(), reason="Back.", with_call=True, by=cast.manager.actor)
    assert (told.due, stored(call).due.latest) == (None, date(2026, 5, 1))


def test_a_correction_is_told_once_to_those_invited_with_what_changed(cast, meeting, sends_mail):
    entry = Entry(Meeting, {"place": "Town Hall"}, instance=stored(meeting))
    assert put_right(entry.instance, entry, by=cast.manager.actor) == 0
    invite(stored(meeting), by=cast.manager.actor)
    invited = set(written("invited"))
    entry = Entry(Meeting, {"place": "Guildhall", "title": ""}, instance=stored(meeting))
    assert put_right(entry.instance, entry, by=cast.manager.actor) == len(invited)
    assert set(written("moved")) == invited
    text = Letter.objects.filter(key__contains=":moved:").first().body
    assert "It was entered wrongly: the place." in text
    again = Entry(Meeting, {"place": "Guildhall"}, instance=stored(meeting))
    assert put_right(again.instance, again, by=cast.manager.actor) == 0
    entry = Entry(Meeting, {"place": "Elsewhere"}, instance=stored(meeting))
    with pytest.raises(PermissionDenied):
        put_right(entry.instance, entry, by=cast.member.actor)


def test_a_correction_on_its_page_says_how_many_are_told(cast, meeting, sends_mail):
    invite(meeting, by=cast.manager.actor)
    where = f"/b/soc-board/meetings/{meeting.ref}/change"
    form = fields_of(cast.manager.client.get(where))
    answer = cast.manager.client.post(where, {**form, "place": "Town Hall"}, follow=True)
    assert (stored(meeting).place, "Saved." in text_of(answer)) == ("Town Hall", True)
    assert len(written("moved")) == len(written("invited"))
