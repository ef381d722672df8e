"""Invitations and reminders: to everybody with a seat, each once, with a file for their calendar."""

import email
from datetime import date
from email.policy import default

import pytest
import time_machine
from at_once import at_once
from calendars import DAY, LATER, TITLE, Answer, address_of, addresses, an_appointment, the_event, written
from django.core import mail as django_mail
from django.utils import timezone
from factories.constitution import a_person, a_reader_list, a_seat
from factories.entering import correct, stored
from factories.meetings import a_meeting, a_meeting_reply

from meetings.models import Meeting
from meetings.operations.invitations import CannotInvite, NobodyToWriteTo, invite
from meetings.operations.meetings import NotPlanned, cancel, move
from meetings.operations.replies import reply
from meetings.reminders import remind
from socboard.kit import mail
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_day")]


def test_an_invitation_goes_once_to_everybody_with_a_seat(cast, meeting):
    everybody = addresses(cast.manager, cast.member, cast.other_member)
    assert invite(meeting, by=cast.manager.actor) == 3
    assert written("invited") == everybody
    with pytest.raises(NobodyToWriteTo):
        invite(meeting, by=cast.manager.actor)
    a_seat(cast.board, person=a_person(email="new@example.org"), release=Audience.BOARD)
    assert invite(meeting, by=cast.manager.actor) == 1
    assert written("invited") == sorted([*everybody, "new@example.org"])


def test_the_mail_carries_a_calendar_file_and_no_title_of_the_agenda(cast, meeting):
    invite(meeting, by=cast.manager.actor)
    mail.send_waiting()
    sent = {
        each.to[0]: email.message_from_bytes(each.message().as_bytes(), policy=default)
        for each in django_mail.outbox
    }
    assert sorted(sent) == addresses(cast.manager, cast.member, cast.other_member)
    message = sent[address_of(cast.member)]
    plain, calendar = message.iter_parts()
    assert message.get_content_type() == "multipart/alternative"
    assert (calendar.get_content_type(), calendar["Content-Type"].params["method"]) == (
        "text/calendar",
        "REQUEST",
    )
    event = the_event(calendar.get_content())
    assert (event["UID"], event["SEQUENCE"]) == ("soc-board.summer@board.example.org", meeting.version)
    assert str(event["ATTENDEE"]) == f"mailto:{address_of(cast.member)}"
    assert event["DTSTART"].dt.isoformat() == "2026-07-09T14:00:00+01:00"
    assert "https://board.example.org/b/soc-board/meetings/summer/reply" in plain.get_content()
    assert "https://meet.example.org/abc" in plain.get_content()
    others = addresses(cast.manager, cast.other_member)
    assert [word for word in (TITLE, *others) if word in message.as_string()] == []


def test_what_a_sent_letter_carried_is_not_kept(cast, meeting):
    invite(meeting, by=cast.manager.actor)
    assert set(Letter.objects.values_list("calendar", flat=True)) != {""}
    mail.send_waiting()
    assert list(Letter.objects.values_list("body", "calendar").distinct()) == [("", "")]


def test_a_restricted_meeting_tells_its_day_alone(cast, meeting):
    correct(meeting, marking=Marking.OFFICIAL_SENSITIVE, title=TITLE)
    meeting = stored(meeting)
    assert invite(meeting, by=cast.manager.actor) == 2  # those who may read OFFICIAL-SENSITIVE
    assert written("invited") == addresses(cast.manager, cast.member)
    told = [f"{each.subject} {each.body} {each.calendar}" for each in Letter.objects.all()]
    secrets = (TITLE, "Guildhall", "meet.example.org")
    assert [word for word in secrets for each in told if word in each] == []


def test_who_may_not_read_the_meeting_is_not_invited(cast, meeting):
    readers = a_reader_list(cast.board, people=[cast.manager.person, cast.member.person])
    correct(meeting, references={"readers": readers})
    assert invite(stored(meeting), by=cast.manager.actor) == 2
    assert written("invited") == addresses(cast.manager, cast.member)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": "held"}, "Invitations go out for a planned meeting with a day that lies ahead."),
        (
            {"held": UncertainDate.on(date(2026, 5, 3))},
            "Invitations go out for a planned meeting with a day that lies ahead.",
        ),
        (
            {"held": UncertainDate(date(2026, 7, 1), date(2026, 7, 31))},
            "Invitations go out for a planned meeting with a day that lies ahead.",
        ),
    ],
)
def test_invite_refuses_what_nobody_can_come_to(cast, meeting, changes, sentence):
    correct(meeting, **changes)
    with pytest.raises(CannotInvite) as refused:
        invite(stored(meeting), by=cast.manager.actor)
    assert (str(refused.value), Letter.objects.count()) == (sentence, 0)


def test_invite_refuses_a_meeting_that_the_board_does_not_see(cast, sends_mail):
    hidden = a_meeting(cast.board, state=Meeting.State.PLANNED, held=UncertainDate.on(DAY))
    with pytest.raises(CannotInvite):
        invite(hidden, by=cast.manager.actor)


def test_a_cancelled_meeting_leaves_the_calendars_of_those_invited(cast, meeting):
    invite(meeting, by=cast.manager.actor)
    assert cancel(meeting, reason="No business.", by=cast.manager.actor) == 3
    letter = Letter.objects.get(key__contains=":cancelled:", to=address_of(cast.member))
    event = the_event(letter.calendar)
    assert "METHOD:CANCEL\r\n" in letter.calendar
    assert (event["STATUS"], event["UID"]) == ("CANCELLED", "soc-board.summer@board.example.org")
    assert (stored(meeting).state, stored(meeting).cancelled_because) == (
        Meeting.State.CANCELLED,
        "No business.",
    )
    with pytest.raises(NotPlanned):
        cancel(stored(meeting), reason="Again.", by=cast.manager.actor)
    assert len(written("cancelled")) == 3


def test_a_week_before_those_invited_are_reminded_once_however_many_schedulers_there_are(cast, meeting):
    invite(meeting, by=cast.manager.actor)
    reply(meeting, cast.member.seat, answer=Answer.COMING, by=cast.member.actor)
    for day in (date(2026, 7, 1), date(2026, 7, 2), date(2026, 7, 2), date(2026, 7, 3), date(2026, 7, 8)):
        remind(today=day)
    assert written("soon") == addresses(cast.manager, cast.member, cast.other_member)
    asked = {
        each.to: "You have not said yet" in each.body
        for each in Letter.objects.filter(key__contains=":soon:")
    }
    assert asked[address_of(cast.member)] is False
    assert asked[address_of(cast.other_member)] is True


def test_who_does_not_come_is_not_reminded(cast, meeting):
    invite(meeting, by=cast.manager.actor)
    a_meeting_reply(
        cast.board,
        meeting=meeting,
        person=cast.member.person,
        organisation=cast.police,
        answer=Answer.APOLOGIES,
    )
    remind(today=date(2026, 7, 2))
    assert written("soon") == addresses(cast.manager, cast.other_member)


def test_who_was_not_invited_is_not_reminded_and_a_cancelled_meeting_reminds_nobody(cast, meeting):
    remind(today=date(2026, 7, 2))
    invite(meeting, by=cast.manager.actor)
    cancel(meeting, reason="No business.", by=cast.manager.actor)
    remind(today=date(2026, 7, 2))
    assert written("soon") == []


def test_a_moved_meeting_has_a_reminder_of_its_own(cast, meeting):
    invite(meeting, by=cast.manager.actor)
    remind(today=date(2026, 7, 2))
    with time_machine.travel("2026-07-03 10:00"):
        move(meeting, to=an_appointment(day=LATER), reason="Away.", by=cast.manager.actor)
        remind(today=timezone.localdate())
    assert len(written("soon")) == 3
    remind(today=date(2026, 7, 9))
    assert len(written("soon")) == 6


def test_without_a_mail_server_the_day_moves_all_the_same(cast, meeting, settings):
    invite(meeting, by=cast.manager.actor)
    settings.EMAIL_BACKEND = mail.NOWHERE
    assert move(meeting, to=an_appointment(day=LATER), reason="Away.", by=cast.manager.actor).invited == 0
    with pytest.raises(CannotInvite):
        invite(stored(meeting), by=cast.manager.actor)
    assert remind(today=date(2026, 7, 9)) == 0


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_write_to_each_once(cast, meeting):
    invite(meeting, by=cast.manager.actor)
    at_once(lambda: remind(today=date(2026, 7, 2)), times=3)
    assert written("soon") == addresses(cast.manager, cast.member, cast.other_member)


@pytest.mark.django_db(transaction=True)
def test_two_invitations_at_once_are_one_to_each(cast, meeting):
    by = cast.manager.actor
    found = at_once(lambda: _tried(lambda: invite(meeting, by=by)), times=3)
    assert written("invited") == addresses(cast.manager, cast.member, cast.other_member)
    assert sorted(found) in ([0, 0, 3], [0, 3, 3], [3, 3, 3])


def _tried(act) -> int:
    try:
        return act()
    except NobodyToWriteTo:
        return 0
