"""Reminders of actions: a week before they are due, on the day, and a week after.

Each goes once to each person who is to act, whatever the clock does and however many schedulers there are: the due day
and the occasion are the letter's key, so that another due day has reminders of its own. A reminder whose moment has
passed is not written any more. An action of an organisation reminds all who sit for it, unless it names the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from meetings.models import Action
from meetings.recipients import address_of
from socboard.board.models import Board, Person, Seat
from socboard.board.nouns import address
from socboard.board.readership import standings_on
from socboard.board.roles import PARTNERS
from socboard.kit import mail

LETTER = "meetings/mail/action_reminder"
WEEK = timedelta(days=7)
# How long after its day a reminder still makes sense.
STILL_USEFUL = timedelta(days=3)


class Occasion(StrEnum):
    """Which of the three reminders a letter is."""

    BEFORE = "before"
    ON_THE_DAY = "due"
    AFTER = "after"


def occasion(due: date, today: date) -> Occasion | None:
    """The reminder that is to be written today at the latest; None before the first and long after the last."""
    for each, day in (
        (Occasion.AFTER, due + WEEK),
        (Occasion.ON_THE_DAY, due),
        (Occasion.BEFORE, due - WEEK),
    ):
        if today >= day:
            return None if today > day + STILL_USEFUL and each is not Occasion.BEFORE else each
    return None


def remind(*, today: date | None = None) -> int:
    """Write what is to be written today. Returns how many letters that is, those of earlier runs included."""
    today = today or timezone.localdate()
    if not mail.is_set_up():
        return 0
    near = Action.objects.current().open()
    near = near.filter(due_latest__gte=today - WEEK - STILL_USEFUL, due_latest__lte=today + WEEK)
    near = near.exclude(owner_organisation=None, owner_person=None)
    by_board: dict[Board, list[Action]] = {}
    for action in near.select_related("board", "release").order_by("pk"):
        by_board.setdefault(action.board, []).append(action)
    return sum(_remind_of(board, actions, today) for board, actions in by_board.items())


@transaction.atomic
def _remind_of(board: Board, actions: Iterable[Action], today: date) -> int:
    """A constant number of queries for each board."""
    seats = Seat.objects.on(today).filter(board=board, person__isnull=False).select_related("person__user")
    seats, standings = list(seats), standings_on(board, today=today)
    letters = {}
    for action in actions:
        now = occasion(action.due.latest, today)
        if now is None:
            continue
        for person in _owners(action, seats):
            if address_of(person) and standings[person.pk].sees(action):
                key = f"action:{board.ref}:{action.ref}:{person.pk}:{action.due.latest}:{now.value}"
                letters[key] = (address_of(person), _told(action, person, now))
    mail.post_all(letters=letters, template=LETTER, board=board.ref)
    return len(letters)


def _owners(action: Action, seats: Iterable[Seat]) -> set[Person]:
    """Those with a seat today who are to act."""
    if action.owner_person_id:
        return {seat.person for seat in seats if seat.person_id == action.owner_person_id}
    return {
        seat.person
        for seat in seats
        if seat.organisation_id == action.owner_organisation_id and seat.role in PARTNERS
    }


def _told(action: Action, person: Person, now: Occasion) -> dict[str, object]:
    """The number and the day, and no words of the action: a letter is not marked."""
    return {
        "name": person.name,
        "board": action.board.name,
        "number": action.number,
        "due": action.due.latest,
        "is_late": now is Occasion.AFTER,
        "address": address(action.board.ref, action.noun, action.ref),
    }
