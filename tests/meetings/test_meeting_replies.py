"""What those invited answer, and who is asked again."""

from datetime import date

import pytest
import time_machine
from at_once import at_once
from calendars import Answer, addresses, written
from django.core.exceptions import PermissionDenied
from factories.entering import correct, stored

from meetings.models import MeetingReply
from meetings.operations.invitations import NobodyToWriteTo, ask_again
from meetings.operations.replies import NotAsked, reply
from socboard.kit.values import UncertainDate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_day")]


def test_a_member_answers_and_answers_anew(cast, meeting):
    reply(meeting, cast.member.seat, answer=Answer.COMING, by=cast.member.actor)
    reply(
        meeting,
        cast.member.seat,
        answer=Answer.INSTEAD,
        instead=cast.deputy.person,
        note="From three.",
        by=cast.member.actor,
    )
    [given] = MeetingReply.objects.all()
    assert (given.answer, given.instead, given.note) == (Answer.INSTEAD, cast.deputy.person, "From three.")
    assert (given.organisation, given.entered_for, given.release) == (cast.police, None, None)
    reply(meeting, cast.member.seat, answer=Answer.APOLOGIES, by=cast.deputy.actor)
    assert (stored(given).answer, stored(given).instead) == (Answer.APOLOGIES, None)


def test_the_team_answers_for_somebody_which_is_told(cast, meeting):
    given = reply(meeting, cast.member.seat, answer=Answer.APOLOGIES, by=cast.officer.actor)
    assert (given.entered_for, given.entered_by) == (cast.member.person, cast.officer.user)


def test_nobody_answers_for_another_organisation(cast, meeting):
    with pytest.raises(PermissionDenied):
        reply(meeting, cast.member.seat, answer=Answer.APOLOGIES, by=cast.other_member.actor)


def test_an_answer_is_seen_by_its_organisation_the_chair_and_the_team(cast, meeting):
    reply(meeting, cast.member.seat, answer=Answer.COMING, by=cast.member.actor)
    seeing = {
        name: MeetingReply.objects.visible_to(getattr(cast, name).actor).count()
        for name in (
            "member",
            "deputy",
            "chair",
            "manager",
            "officer",
            "other_member",
            "observer",
            "neighbour",
        )
    }
    assert seeing == {
        "member": 1,
        "deputy": 1,
        "chair": 1,
        "manager": 1,
        "officer": 1,
        "other_member": 0,
        "observer": 0,
        "neighbour": 0,
    }


@pytest.mark.parametrize("changes", [{"state": "cancelled"}, {"held": UncertainDate.on(date(2026, 5, 3))}])
def test_over_a_meeting_that_is_over_nothing_is_asked(cast, meeting, changes):
    correct(meeting, **changes)
    with pytest.raises(NotAsked):
        reply(stored(meeting), cast.member.seat, answer=Answer.COMING, by=cast.member.actor)


def test_those_who_have_not_answered_are_asked_once_a_day(cast, meeting):
    reply(meeting, cast.member.seat, answer=Answer.COMING, by=cast.member.actor)
    assert ask_again(meeting, by=cast.manager.actor) == [cast.other_member.person]
    assert written("asked") == addresses(cast.other_member)
    with pytest.raises(NobodyToWriteTo) as refused:
        ask_again(meeting, by=cast.manager.actor)
    assert str(refused.value) == "All who have not answered were written to today."
    with time_machine.travel("2026-05-05 10:00"):
        ask_again(meeting, by=cast.manager.actor)
    assert len(written("asked")) == 2


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_are_one(cast, meeting):
    by = cast.member.actor
    seat = cast.member.seat
    at_once(lambda: reply(meeting, seat, answer=Answer.COMING, by=by), times=3)
    assert [each.answer for each in MeetingReply.objects.all()] == [Answer.COMING]
