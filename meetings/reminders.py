"""A week before a meeting everybody who was invited is reminded of it, once; those who have not answered are asked.

The day of the meeting is part of the letter's key, so that one that is moved has a reminder of its own, and the
same day has one however many schedulers there are. Who is not coming is left alone.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from meetings import notices
from meetings.models import Meeting, MeetingReply
from meetings.recipients import SOON, WITH_A_DATE, expected, seats_to_invite, written_to
from socboard.kit import mail

BEFORE = timedelta(days=7)
# Nearer than this nobody needs to be told of a meeting in a week.
STILL_USEFUL = timedelta(days=3)
NOT_COMING = (MeetingReply.Answer.APOLOGIES, MeetingReply.Answer.INSTEAD)


def remind(*, today: date | None = None) -> int:
    """Write what is to be written today. Returns how many people were written to, those of earlier runs included."""
    today = today or timezone.localdate()
    if not mail.is_set_up():
        return 0
    near = Meeting.objects.current().filter(state=Meeting.State.PLANNED)
    near = near.filter(held_earliest__gte=today + STILL_USEFUL, held_latest__lte=today + BEFORE)
    return sum(_remind_of(meeting, today) for meeting in near.select_related("board", "release"))


@transaction.atomic
def _remind_of(meeting: Meeting, today: date) -> int:
    invited = written_to(meeting, WITH_A_DATE)
    if not invited:
        return 0
    asked = expected(meeting, on=today)
    away = {each.seat.person_id for each in asked if each.reply and each.reply.answer in NOT_COMING}
    silent = {each.seat.person_id for each in asked if each.reply is None}
    people = [
        seat.person for seat in seats_to_invite(meeting, today=today) if seat.person_id in invited - away
    ]
    day = meeting.held.latest.isoformat()
    answered = [person for person in people if person.pk not in silent]
    others = [person for person in people if person.pk in silent]
    return notices.write(meeting, answered, SOON, occasion=day, answered=True) + notices.write(
        meeting, others, SOON, occasion=day, answered=False
    )
