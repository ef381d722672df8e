"""Who lets the updates of an organisation go to the board: whom it named, and whoever acts in that one's place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from priorities.models import Update, UpdateApprover
from socboard.board.models import Cover, Seat

# A board and an organisation on it, by key.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Approving:
    """For which organisations one person lets updates go: named by them, or in place of the one they named."""

    person_id: int | None
    named: frozenset[Place] = frozenset()
    instead: frozenset[Place] = frozenset()

    def lets_go(self, update: Update) -> bool:
        """Whoever acts in the approver's place does not pass their own words, or nobody else would read them."""
        place = (update.board_id, update.organisation_id)
        return place in self.named or (place in self.instead and update.submitted_by_id != self.person_id)


def named_approvers(boards: Iterable, today: date) -> dict[Place, int]:
    """The key of the person whom each organisation named last, of those who hold today. One query."""
    held = UpdateApprover.objects.on(today).filter(board__in=boards).order_by("pk")
    return {
        (board, organisation): person
        for board, organisation, person in held.values_list("board", "organisation", "person")
    }


def approving(person_id: int | None, boards: Iterable, today: date) -> Approving:
    """For whom this person lets updates go on these boards today.

    In the approver's place acts the deputy of a seat that the approver holds for that organisation, and whoever
    covers one. Two queries at most.
    """
    if person_id is None:
        return Approving(None)
    named = named_approvers(boards, today)
    own = frozenset(place for place, person in named.items() if person == person_id)
    return Approving(person_id, own, _instead(person_id, named, today) - own)


def _instead(person_id: int, named: dict[Place, int], today: date) -> frozenset[Place]:
    """The places whose approver has a seat that this person stands in for or covers today."""
    others = set(named.values()) - {person_id}
    if not others:
        return frozenset()
    mine = Q(pk__in=Cover.objects.on(today).filter(person=person_id).values("seat"))
    mine |= Q(pk__in=Seat.objects.on(today).filter(person=person_id).values("substitute_for"))
    seats = Seat.objects.on(today).filter(mine, person__in=others)
    return frozenset(
        (board, organisation)
        for board, organisation, person in seats.values_list("board", "organisation", "person")
        if named.get((board, organisation)) == person
    )
