"""Who answers for a person's account: whoever could have given each place through which it would act.

An account acts on every board where its person has a seat or covers one. So it is opened, and its second step reset,
only by somebody whose to give all of those are; otherwise an account opened at the wrong address would take over
authority that one board's team never had. Where a list of readers names the person, or the organisation they act
for, the account reads what was narrowed, and that is the manager's alone to widen.
"""

from __future__ import annotations

from datetime import date

import rules
from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils import timezone

from socboard.board.actors import Actor
from socboard.board.models import Board, Cover, Organisation, Person, ReaderList, Seat
from socboard.board.nouns import permission
from socboard.board.roles import TEAM


def places(person: Person, *, today: date | None = None) -> list[Seat | Cover]:
    """The seats and covers that hold today or may hold later. Two queries."""
    today = today or timezone.localdate()
    held = Seat.objects.current().filter(person=person)
    covers = Cover.objects.current().filter(person=person).select_related("seat")
    return [each for each in (*held, *covers) if not each.end.surely_by(today)]


def of_address(address: str) -> Q:
    """People whose address this is, or who sign in with it, whatever the letters' case and the spaces round it."""
    return Q(email__iexact=address.strip()) | signing_in_with(address)


def signing_in_with(address: str) -> Q:
    """People who sign in with the address."""
    typed = address.strip()
    confirmed = EmailAddress.objects.filter(email__iexact=typed, verified=True).values("user")
    return Q(user__email__iexact=typed) | Q(user__in=confirmed)


def answers_for(actor: Actor, person: Person) -> bool:
    """Whether all of the person's places are the actor's to give, with what they let the person read.

    Nobody answers for themselves. Four queries at most.
    """
    found = places(person)
    may_give = all(rules.has_perm(permission("add", type(place)), actor, place) for place in found)
    if actor.process or not (may_give and found):
        return may_give
    return all(actor.standing(board).is_manager for board in _boards_with_lists_of(person, found))


def may_seat_for(actor: Actor, board: Board, organisation: Organisation) -> bool:
    """Only the manager gives a place for an organisation that a list of readers names. One query at most."""
    if actor.process or actor.standing(board.pk).is_manager:
        return True
    return not ReaderList.objects.current().filter(board=board, organisations=organisation).exists()


def may_invite(actor: Actor, seat: Seat) -> bool:
    """The team of the board invites to a seat that it could have given. No query, where the board is loaded."""
    runs = rules.has_perm("board.invite_board", actor, seat.board)
    return runs and rules.has_perm("board.add_seat", actor, seat)


def may_reset(actor: Actor, board: Board, person: Person) -> bool:
    """The manager of a board, never for the own account. No query."""
    manages = actor.process or actor.standing(board.pk).is_manager
    return bool(manages) and person.pk != actor.person_id


def senders_of(board: Board) -> frozenset[int]:
    """The accounts that may invite from this board today: its team's, and theirs who cover for it. Two queries."""
    today = timezone.localdate()
    team = Seat.objects.on(today).filter(board=board, role__in=TEAM)
    covers = Cover.objects.on(today).filter(seat__in=team)
    users = {*team.values_list("person__user", flat=True), *covers.values_list("person__user", flat=True)}
    return frozenset(users - {None})


def _boards_with_lists_of(person: Person, found: list[Seat | Cover]) -> set[int]:
    """The boards, theirs and those below, on which a list of readers names the person or whom they act for."""
    seats = [place.seat if isinstance(place, Cover) else place for place in found]
    acts_for = {(seat.board_id, seat.organisation_id) for seat in seats}
    boards = {board for board, _organisation in acts_for}
    lists = ReaderList.objects.current()
    own = lists.filter(Q(board__in=boards) | Q(board__parent__in=boards), people=person)
    shared = lists.filter(board__in=boards, organisations__in={seat.organisation_id for seat in seats})
    named = set(shared.values_list("board", "organisations")) & acts_for
    return {board for board, _organisation in named} | set(own.values_list("board", flat=True))
