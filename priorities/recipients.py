"""Whom a call writes to: those who sit for an organisation that still owes an update; and when it wrote to them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from priorities.models import Call, Update
from socboard.board.actors import Actor
from socboard.board.models import Organisation, Person, Seat
from socboard.board.readership import standings_on
from socboard.board.roles import PARTNERS
from socboard.board.standing import Standing
from socboard.kit.models import Letter, LetterState

# What the keys of letters about a call begin with: those that somebody asked for, those that come by themselves, and
# those that tell of another due day.
CHASE, REMINDER, MOVED = "chase", "update-reminder", "update-due-moved"
# A post by which somebody is known to head a service.
HEADS = re.compile(
    r"(?:head of|chief\b|director\b|commissioner\b|assistant commissioner\b|commander\b)", re.IGNORECASE
)


def owing(call: Call, *, seen_by: Actor | None = None) -> set[int]:
    """The keys of the organisations that have not given all they were asked for, as far as an actor sees it where one
    is named: of an update that is closed to them nobody is told that it exists. One query.
    """
    asked = Update.objects.all() if seen_by is None else Update.objects.visible_to(seen_by.at(call.board_id))
    owed = asked.current().filter(call=call, state__in=Update.OWED)
    return set(owed.values_list("organisation", flat=True))


def seats_of(call: Call, organisations: Iterable[int], *, today: date) -> list[Seat]:
    """The seats of partners for these organisations that are held by somebody with an address. Eight queries.

    Each with its person and organisation. Nobody is written to who may not read the call, or none of the updates
    that their organisation owes: the letter alone would tell that there is one.
    """
    organisations = list(organisations)
    held = Seat.objects.on(today).filter(
        board=call.board_id, organisation__in=organisations, role__in=PARTNERS, person__isnull=False
    )
    owed = defaultdict(list)
    asked = Update.objects.current().filter(call=call, organisation__in=organisations, state__in=Update.OWED)
    for update in asked.select_related("release", "call__release"):
        owed[update.organisation_id].append(update)
    standings = standings_on(call.board, today=today)
    return [
        seat
        for seat in held.select_related("person__user", "organisation")
        if address_of(seat.person)
        and any(_reads(standings[seat.person_id], each) for each in owed[seat.organisation_id])
    ]


def _reads(standing: Standing, update: Update) -> bool:
    return standing.sees(update.call) and standing.sees(update)


def address_of(person: Person) -> str:
    """Where the board writes to, else the address that the person signs in with; empty where there is neither."""
    return person.email or getattr(person.user, "email", "")


def stem(kind: str, call: Call) -> str:
    """What the key of each letter of this kind about the call begins with, before the person."""
    return f"{kind}:{call.pk}:"


def reminded_on(call: Call, organisation: Organisation, *, today: date) -> list[date]:
    """The days on which a letter about the call was sent to somebody who sits for the organisation. Three queries."""
    seats = Seat.objects.on(today).filter(board=call.board_id, organisation=organisation)
    people = set(seats.exclude(person=None).values_list("person", flat=True))
    days = set()
    for kind in (CHASE, REMINDER):
        sent = Letter.objects.filter(key__startswith=stem(kind, call), state=LetterState.SENT)
        for key, at in sent.exclude(sent_at=None).values_list("key", "sent_at"):
            person = key.removeprefix(stem(kind, call)).partition(":")[0]
            if person.isdecimal() and int(person) in people:
                days.add(timezone.localtime(at).date())
    return sorted(days)


def seated_for(organisation: Organisation, *, board: int, today: date) -> list[Seat]:
    """The seats of the organisation's people, with their persons, by name. One query."""
    held = Seat.objects.on(today).filter(board=board, organisation=organisation, person__isnull=False)
    return list(held.select_related("person").order_by("person__name", "pk"))


def head_of(seats: Sequence[Seat]) -> Seat | None:
    """The seat of whoever heads the service, by the post recorded there; None where none is: somebody has to say."""
    return next((each for each in sorted(seats, key=lambda each: each.pk) if HEADS.match(each.post)), None)
