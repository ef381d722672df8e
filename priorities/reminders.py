"""Reminders of updates: five working days before they are due, on the day, and two working days after.

Each goes once to each person who sits for an organisation that still owes something, whatever the clock does and
however many schedulers there are: the due day and the occasion are the letter's key, so that another due day has
reminders of its own. A reminder whose moment has passed by when a later one is due is not written any more, so that
nobody is told twice in a day after an outage.
"""

from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from priorities.models import Call
from priorities.recipients import REMINDER, address_of, owing, seats_of, stem
from socboard.board.nouns import address
from socboard.kit import mail
from socboard.kit.audiences import Audience
from socboard.kit.working_days import add_working_days

LETTER = "priorities/mail/update_reminder"
BEFORE, AFTER = 5, 2
# How long after its day a reminder still makes sense, in working days.
STILL_USEFUL = 3


class Occasion(StrEnum):
    """Which of the three reminders a letter is."""

    BEFORE = "before"
    ON_THE_DAY = "due"
    AFTER = "after"


def occasion(due: date, today: date) -> Occasion | None:
    """The reminder that is to be written today at the latest; None before the first and long after the last."""
    days = {
        Occasion.AFTER: add_working_days(due, AFTER),
        Occasion.ON_THE_DAY: due,
        Occasion.BEFORE: add_working_days(due, -BEFORE),
    }
    for each, day in days.items():
        if today >= day:
            late = each is Occasion.AFTER and today > add_working_days(day, STILL_USEFUL)
            return None if late else each
    return None


def remind(*, today: date | None = None) -> int:
    """Write what is to be written today. Returns how many people were written to, those of earlier runs included."""
    today = today or timezone.localdate()
    if not mail.is_set_up():
        return 0
    return sum(_remind_of(call, today) for call in _open_calls(today))


def _open_calls(today: date):
    """Those that the board may read: before that, nobody was asked."""
    released = Call.objects.current().filter(release__audience__lte=Audience.BOARD)
    return released.filter(opens_latest__lte=today).select_related("board")


@transaction.atomic
def _remind_of(call: Call, today: date) -> int:
    now = occasion(call.due.latest, today)
    if now is None:
        return 0
    people = {seat.person for seat in seats_of(call, owing(call), today=today)}
    if not people:
        return 0
    told = {
        "board": call.board.name,
        "due": call.due.latest,
        "occasion": now.value,
        "address": address(call.board.ref, call.noun, call.ref),
    }
    occasion_of_day = f"{call.due.latest}:{now.value}"
    letters = {
        f"{stem(REMINDER, call)}{each.pk}:{occasion_of_day}": (address_of(each), {**told, "name": each.name})
        for each in sorted(people, key=lambda each: each.pk)
    }
    mail.post_all(letters=letters, template=LETTER, board=call.board.ref)
    return len(people)
