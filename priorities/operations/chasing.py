"""Writing to those who owe an update: one letter a day to each person, with the day it is due and a link."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.models import Call
from priorities.recipients import CHASE, address_of, owing, seats_of, stem
from socboard.audit import trail
from socboard.board.models import Organisation, Person, Seat
from socboard.board.nouns import address
from socboard.board.operations.records import demand
from socboard.kit import mail
from socboard.kit.models import Letter
from socboard.kit.refusals import Refused

LETTER = "priorities/updates/mail/chase"


class NobodyToChase(Refused):
    """Nobody owes anything, or nobody of those who do can be written to, or all were written to today."""


class NoMail(Refused):
    """This site sends no mail."""


@transaction.atomic
def chase(call: Call, *, organisations: Iterable[Organisation] | None = None, by) -> list[Organisation]:
    """Write to everybody who sits for one of these organisations and owes an update; to all who owe one for None.

    Only updates that ``by`` sees count; the reminders that go by themselves are about all. The letter holds neither
    words nor titles. Returns the organisations that were written to, each of which is an act of its own in the trail.
    Raises NobodyToChase, NoMail and PermissionDenied.
    """
    demand("chase", call, by=by)
    if not mail.is_set_up():
        raise NoMail(_("This site sends no mail yet, so nobody was written to."))
    today = timezone.localdate()
    wanted = None if organisations is None else {each.pk for each in organisations}
    owe = owing(call, seen_by=by)
    owe = owe if wanted is None else owe & wanted
    if not owe:
        raise NobodyToChase(_("Nobody asked here owes an update any more."))
    already = _written_to_today(call, today)
    seats = seats_of(call, owe, today=today)
    reached = {seat.organisation for seat in seats if seat.person_id not in already}
    if not reached:
        raise NobodyToChase(_refusal(seats))
    _post(call, {seat.person for seat in seats if seat.person_id not in already}, today)
    found = sorted(reached, key=lambda each: each.name)
    acts = [
        trail.Act("priorities.call_chased", call.board.ref, call.noun, call.ref, {"organisation": each.ref})
        for each in found
    ]
    trail.append(acts, by=by.signature(call.board_id))
    return found


def chased_on(call: Call, *, today: date) -> dict[int, date]:
    """The last day on which somebody who sits for an organisation was written to, by its key. Two queries."""
    days: dict[int, date] = {}
    begins = stem(CHASE, call)
    for key in Letter.objects.filter(key__startswith=begins).values_list("key", flat=True):
        person, _colon, day = key.removeprefix(begins).partition(":")
        days[int(person)] = max(date.fromisoformat(day), days.get(int(person), date.min))
    found: dict[int, date] = defaultdict(lambda: date.min)
    seats = Seat.objects.on(today).filter(board=call.board_id, person__in=days)
    for organisation, person in seats.values_list("organisation", "person"):
        found[organisation] = max(found[organisation], days[person])
    return dict(found)


def _written_to_today(call: Call, today: date) -> set[int]:
    keys = Letter.objects.filter(key__startswith=stem(CHASE, call), key__endswith=f":{today.isoformat()}")
    return {int(key.split(":")[-2]) for key in keys.values_list("key", flat=True)}


def _post(call: Call, people: Iterable[Person], today: date) -> None:
    told = {
        "board": call.board.name,
        "due": call.due.latest,
        "is_late": call.is_past(today),
        "address": address(call.board.ref, call.noun, call.ref),
    }
    letters = {
        f"{stem(CHASE, call)}{each.pk}:{today.isoformat()}": (address_of(each), {**told, "name": each.name})
        for each in people
    }
    mail.post_all(letters=letters, template=LETTER, board=call.board.ref)


def _refusal(seats: list[Seat]):
    if seats:
        return _("They were written to today already. One letter a day is enough.")
    return _("Nobody who sits for them and may read what is asked has an e-mail address on record.")
