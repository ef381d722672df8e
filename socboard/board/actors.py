"""Who is asking: the account, the person, and what they are today on each board. Built once per request."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from socboard.audit.trail import Signature
from socboard.board.models import Board, Cover, DeclaredConflict, OfficeTerm, Person, ReaderList, Seat
from socboard.board.roles import Office, Role
from socboard.board.standing import Standing

# Columns of a seat and of its board: reading all of them takes longer than finding the rows.
ASKED_OF_A_SEAT = (
    "ref",
    "board",
    "organisation",
    "person",
    "role",
    "may_read_sensitive",
    "sensitive_granted_earliest",
    "sensitive_granted_latest",
    "sensitive_granted_text",
)
ASKED_OF_ITS_BOARD = "board__sensitive_needs_second_factor"


@dataclass(frozen=True)
class Actor:
    """The one who acts. ``process`` names a command or task, which answers to whoever runs the server.

    ``covering_for`` names, per board, the seat that is covered for, and ``seat_refs`` the own seat. ``carries_out``
    says that the act itself was allowed already, so that what belongs to it is asked of no further rule.
    """

    user_id: int | None = None
    person_id: int | None = None
    person_ref: str = ""
    process: str = ""
    by_board: dict[int, Standing] = field(default_factory=dict)
    seat_refs: dict[int, str] = field(default_factory=dict)
    covering_for: dict[int, str] = field(default_factory=dict)
    carries_out: bool = False

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(self.by_board.values())

    @property
    def seated_boards(self) -> frozenset[int]:
        """The primary keys of the boards on which the actor has a seat today."""
        return frozenset(standing.board_id for standing in self.standings if standing.seated)

    @cached_property
    def reader_key(self) -> str:
        """A hash of everything that decides what the actor sees, alike in every process.

        Worked out once, since the actor is remembered: over hundreds of boards it takes longer than a query.
        """
        told = [
            (
                each.board_id,
                each.seated,
                sorted(each.roles),
                sorted(each.offices),
                sorted(each.organisations),
                each.may_read_sensitive,
                each.needs_second_factor,
                sorted(each.reader_lists),
                sorted(each.conflicts),
                sorted(each.office_holders),
            )
            for each in sorted(self.standings, key=lambda each: each.board_id)
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def has_place(self, board_id: int) -> bool:
        """A seat on the board or on its parent."""
        return board_id in self.by_board

    def standing(self, board_id: int) -> Standing:
        """What the actor is on this board; a stranger's standing where nothing."""
        return self.by_board.get(board_id, Standing(board_id=0))

    def at(self, board_id: int) -> "Actor":
        """The same actor with the standing on this board alone, for what is asked of one board's records."""
        return replace(self, by_board={board_id: self.standing(board_id)})

    def carrying_out(self) -> "Actor":
        """The same actor, for the parts of an act that they may do as a whole: a manager who recalls a pack takes back
        the papers too that are closed to the manager. The trail names them as ever.
        """
        return replace(self, carries_out=True)

    def signature(self, board_id: int | None = None) -> Signature:
        """How the trail names the actor for an act on this board."""
        return Signature(
            user=self.user_id,
            person=self.person_ref,
            seat=self.seat_refs.get(board_id, ""),
            covering_for=self.covering_for.get(board_id, ""),
            process=self.process,
        )


def process(name: str) -> Actor:
    """The actor behind a management command or a background task."""
    return Actor(process=name)


def actor_for(user, *, today: date | None = None, second_factor: bool = False) -> Actor:
    """The actor behind a signed-in account, by the seats, offices and cover that hold today.

    ``second_factor`` says that the account signed in with one: without it, boards that ask for one show nothing
    OFFICIAL-SENSITIVE. A constant number of queries whatever the number of seats. An account without a person
    sees nothing.
    """
    today = today or timezone.localdate()
    people = Person.objects.filter(user=user.pk).values_list("pk", "ref") if user.is_active else ()
    if not people:
        return Actor(user_id=user.pk)
    [(person, ref)] = people
    seats, covered = _places(person, today)
    return Actor(
        user_id=user.pk,
        person_id=person,
        person_ref=ref,
        by_board=_read_standings(person, seats, covered, today, second_factor),
        seat_refs={seat.board_id: seat.ref for seat in reversed(seats)},
        covering_for={seat.board_id: seat.ref for seat in covered},
    )


def standings_of(person: Person, *, today: date, second_factor: bool) -> dict[int, Standing]:
    """What somebody is on each board today, by its primary key, whether or not they have an account."""
    return _read_standings(person.pk, *_places(person.pk, today), today, second_factor)


def _places(person: int, today: date) -> tuple[list[Seat], list[Seat]]:
    """The own seats, and those that are covered; as much of each as is asked of it here."""
    held = Seat.objects.on(today).only(*ASKED_OF_A_SEAT)
    covers = Cover.objects.on(today).filter(person=person)
    own = held.filter(person=person).select_related("board").only(*ASKED_OF_A_SEAT, ASKED_OF_ITS_BOARD)
    return list(own), list(held.filter(pk__in=covers.values("seat")))


def _read_standings(
    person: int, seats: list[Seat], covered: list[Seat], today: date, second_factor: bool
) -> dict[int, Standing]:
    standings = _standings(person, seats, covered, today)
    for seat in seats:
        if seat.reads_sensitive_on(today):
            may = second_factor or not seat.board.sensitive_needs_second_factor
            standings[seat.board_id] = _reading_sensitive(standings[seat.board_id], may)
    return standings


def _reading_sensitive(standing: Standing, may: bool) -> Standing:
    """Reading OFFICIAL-SENSITIVE is personal: it comes from an own seat, and cover never lends it."""
    return replace(standing, may_read_sensitive=may, needs_second_factor=not may)


def _standings(person: int, seats: list[Seat], covered: list[Seat], today: date) -> dict[int, Standing]:
    held = seats + covered
    holders = {person} | {seat.person_id for seat in covered if seat.person_id}
    boards = {seat.board_id for seat in held}
    offices = defaultdict(set)
    terms = OfficeTerm.objects.on(today).filter(person__in=holders, board__in=boards)
    for term in terms.only("board", "person", "office"):
        if term.person_id == person or any(
            seat.board_id == term.board_id and seat.person_id == term.person_id for seat in covered
        ):
            offices[term.board_id].add(Office(term.office))
    standings: dict[int, Standing] = {}
    for seat in held:
        known = standings.get(seat.board_id, Standing(board_id=seat.board_id, seated=True))
        standings[seat.board_id] = replace(
            known,
            roles=known.roles | {Role(seat.role)},
            offices=frozenset(offices[seat.board_id]),
            organisations=known.organisations | {seat.organisation_id},
        )
    return _with_holders(_with_lists(person, {**_below(standings), **standings}), today)


def _with_holders(standings: dict[int, Standing], today: date) -> dict[int, Standing]:
    """To officers the places of whoever holds an office are closed. A query for officers alone."""
    officers = [
        board for board, standing in standings.items() if standing.is_team and not standing.is_manager
    ]
    holders = defaultdict(set)
    if officers:
        terms = OfficeTerm.objects.current().filter(board__in=officers).not_passed_on(today)
        lasting = terms.exclude(end_latest__isnull=False, end_latest__lte=today)
        for board, person in lasting.values_list("board", "person"):
            holders[board].add(person)
    return {
        board: replace(standing, office_holders=frozenset(holders[board]))
        for board, standing in standings.items()
    }


def _with_lists(person: int, standings: dict[int, Standing]) -> dict[int, Standing]:
    lists, conflicts = defaultdict(set), defaultdict(set)
    everywhere = (
        set().union(*(standing.organisations for standing in standings.values())) if standings else set()
    )
    named = ReaderList.objects.current().filter(board__in=standings)
    for pk, board, organisation in named.filter(organisations__in=everywhere).values_list(
        "pk", "board", "organisations"
    ):
        if organisation in standings[board].organisations:
            lists[board].add(pk)
    for pk, board in named.filter(people=person).values_list("pk", "board"):
        lists[board].add(pk)
    declared = DeclaredConflict.objects.current().filter(person=person, board__in=standings)
    for board, noun, ref in declared.values_list("board", "about_noun", "about_ref"):
        conflicts[board].add((noun, ref))
    return {
        board: replace(standing, reader_lists=frozenset(lists[board]), conflicts=frozenset(conflicts[board]))
        for board, standing in standings.items()
    }


def _below(standings: dict[int, Standing]) -> dict[int, Standing]:
    """A seat on a parent board reads what the boards below it have released to the parent."""
    below = Board.objects.filter(Q(parent__in=standings)).values_list("pk", flat=True)
    return {pk: Standing(board_id=pk) for pk in below}
