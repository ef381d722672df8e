"""What every letter about something on its road to the board has in common: packs, papers, minutes.

They carry no title of anything, since a letter leaves the house (safety.md: restricted means invisible).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from meetings.models import Meeting
from priorities.recipients import address_of
from socboard.board.actors import standings_of
from socboard.board.models import BoardRecord, OfficeTerm, Person
from socboard.board.nouns import address
from socboard.board.readership import standings_on
from socboard.board.standing import Standing
from socboard.kit import in_words, mail


def in_the_chair(record: BoardRecord) -> list[Person]:
    """Whoever holds the chair today, and the deputy, as far as they may read this record."""
    today = timezone.localdate()
    terms = OfficeTerm.objects.current().on(today).filter(board=record.board_id)
    people = {term.person for term in terms.select_related("person__user") if term.person}
    return [each for each in people if _standing(each, record, today).sees(record)]


def _standing(person: Person, record: BoardRecord, today: date) -> Standing:
    """What somebody is on the record's board; without a seat there, nobody. A second step is taken to be done."""
    found = standings_of(person, today=today, second_factor=True)
    return found.get(record.board_id, Standing(board_id=record.board_id))


def those_who_see(meeting: Meeting, people: Iterable[Person]) -> list[Person]:
    """Those of these people who have a place on the board today and see the meeting: others are not told that there is
    one. A constant number of queries.
    """
    standings = standings_on(meeting.board, today=timezone.localdate())
    return [each for each in people if each.pk in standings and standings[each.pk].sees(meeting)]


def write(
    kind: str,
    occasion: str,
    record: BoardRecord,
    people: Iterable[Person],
    *,
    meeting: Meeting,
    once: str = "",
    where: str = "",
) -> None:
    """Write to each of them who sees the meeting and has an address about its record; once for each version of it, or
    for what ``once`` names. ``where`` is the address that it leads to, where that is not the record's own.
    """
    told = {
        "board": record.board.name,
        "day": in_words.date(meeting.held) if meeting.held.is_given else "",
        "address": where or address(record.board.ref, record.noun, record.ref),
    }
    letters = {
        f"{kind}-{occasion}:{record.pk}:{once or record.version}:{each.pk}": (to, {**told, "name": each.name})
        for each in sorted(those_who_see(meeting, people), key=lambda each: each.pk)
        if (to := address_of(each))
    }
    if letters:
        mail.post_all(letters=letters, template=f"meetings/mail/{kind}_{occasion}", board=record.board.ref)
