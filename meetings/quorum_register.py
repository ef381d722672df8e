"""The quorum of one meeting as it is recorded: who was there, by the rule in force on its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from meetings.models import Declaration, Meeting, Stay
from meetings.quorum import Present, Rule, Stretch, at, lacking_while_away, rule_of, timeline
from socboard.board.models import Board, Membership, OfficeTerm, Organisation, Seat
from socboard.board.roles import PARTNERS, Office, Role
from socboard.board.terms_in_force import terms_in_force


@dataclass(frozen=True, slots=True)
class Judged:
    """``stays`` as they were entered and, in the same order, as they count; the rule, and the meeting in stretches."""

    stays: tuple[Stay, ...]
    presences: tuple[Present, ...]
    rule: Rule
    members: dict[str, str]
    stretches: tuple[Stretch, ...]
    chair_word: str = "chair"

    def at(self, clock: str) -> Stretch | None:
        """How it stood then."""
        return at(self.stretches, clock)

    def lacking_for(self, declarations: Iterable[Declaration], clock: str) -> str:
        """Why there was no quorum for the item in which these interests were declared, since some left the room for it;
        empty where there was one, or where the meeting had none in any case.
        """
        away = {_key(each) for each in declarations if each.left_room}
        return lacking_while_away(
            self.presences, away, self.members, self.rule, clock, chair_word=self.chair_word
        )


def day_of(meeting: Meeting) -> date:
    """The day by which seats, offices and terms are asked for a meeting; today where its own is not known at all."""
    return meeting.held.latest or meeting.held.earliest or timezone.localdate()


def judged(meeting: Meeting, *, actor) -> Judged:
    """The quorum of a meeting as it is recorded now. Six queries."""
    day, board = day_of(meeting), meeting.board
    found = Stay.objects.visible_to(actor.at(board.pk)).current().filter(meeting=meeting)
    stays = list(found.select_related("organisation", "person", "seat", "release").order_by("arrived", "pk"))
    offices = offices_on(board, day)
    members = members_on(board, day)
    rule = rule_of(terms_in_force(board, actor=actor, day=day), len(members))
    presences = [present_of(stay, offices) for stay in stays]
    chair = board.chair_word.lower()
    stretches = timeline(presences, members, rule, starts=meeting.starts, chair_word=chair)
    return Judged(tuple(stays), tuple(presences), rule, members, tuple(stretches), chair)


def present_of(stay: Stay, offices: dict[int, Office]) -> Present:
    """A stay as it counts. The team and observers are there, and count for no organisation; whoever holds the chair
    does in any seat.
    """
    office = offices.get(stay.person_id) if stay.person_id else None
    counts = stay.seat is None or stay.seat.role in PARTNERS or office is not None
    return Present(
        stay.organisation.ref if counts else "",
        stay.arrived,
        stay.left,
        stay.person.name if stay.person else stay.name,
        office,
        stay.takes_chair,
        stay.person_id,
    )


def _key(declaration: Declaration) -> int | str:
    """As ``Present.key`` has it."""
    return declaration.person_id or declaration.name.strip().casefold()


def offices_on(board: Board, day: date) -> dict[int, Office]:
    """Who holds which office on this day, by the person's primary key; the chair before the deputy. One query."""
    terms = OfficeTerm.objects.perhaps_on(day).not_passed_on(day).filter(board=board)
    held = sorted(terms.values_list("office", "person"), key=lambda each: each[0] == Office.CHAIR)
    return {person: Office(office) for office, person in held}


def members_on(board: Board, day: date) -> dict[str, str]:
    """The member organisations on this day, names by ref. Where no membership is recorded, those with a member's seat.

    Two queries at most.
    """
    belonging: Iterable[Organisation] = [
        each.organisation
        for each in Membership.objects.on(day).filter(board=board).select_related("organisation")
    ]
    if not belonging:
        seats = Seat.objects.perhaps_on(day).filter(board=board, role=Role.MEMBER)
        belonging = [each.organisation for each in seats.select_related("organisation")]
    return {each.ref: each.name for each in belonging}


def seats_on(meeting: Meeting, *, actor) -> Sequence[Seat]:
    """The seats that were held on the day of a meeting, as far as the reader sees them, by organisation. One query."""
    held = Seat.objects.perhaps_on(day_of(meeting)).filter(board=meeting.board_id, person__isnull=False)
    held = held.visible_to(actor.at(meeting.board_id))
    return list(held.select_related("person", "organisation").order_by("organisation__name", "role", "pk"))
