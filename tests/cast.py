"""The cast: the people every test knows, built only through operations, so that no impossible state exists.

On the board: the chair and the deputy chair; the manager and an officer of the manager's team; a member for the
police with a deputy; another member, for the fire brigade; an observer. Elsewhere: a member of the parent
partnership only; a neighbour, who sits for the same police on another board; a stranger, who has an account and
nothing else. The chair, the manager and the member for the police may read OFFICIAL-SENSITIVE; the others may not.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Model
from factories.constitution import a_board, a_person, an_organisation
from rehearsed import Known, rehearsal, take
from watching import WatchingClient

from socboard.accounts.models import User
from socboard.accounts.operations import open_account
from socboard.board.actors import Actor, actor_for, process
from socboard.board.models import Board, Organisation, Person, Seat
from socboard.board.operations.accounts import link_account
from socboard.board.operations.offices import appoint_to_office
from socboard.board.operations.seats import appoint_to_seat, grant_sensitive
from socboard.board.roles import Office, Role

SCRIBE = process("tests")
SINCE = date(2018, 1, 1)
PASSWORD = "the quiet river bends twice"

NAMES = (
    "chair",
    "deputy_chair",
    "manager",
    "officer",
    "member",
    "other_member",
    "deputy",
    "observer",
    "parent_member",
    "neighbour",
    "stranger",
)


@dataclass
class Player:
    """One of the cast. ``seat`` is None for the stranger, and so is ``person``."""

    name: str
    user: User
    person: Person | None = None
    seat: Seat | None = None

    @property
    def actor(self) -> Actor:
        """Who they are today, asked afresh each time, as a request does."""
        return actor_for(User.objects.get(pk=self.user.pk))

    @cached_property
    def client(self) -> WatchingClient:
        """A browser in which they are signed in."""
        client = WatchingClient()
        client.force_login(self.user)
        return client


class Cast:
    """Everybody by name, and the boards and organisations they sit on and for. Each arrives when first named."""

    parent: Board
    board: Board
    other_board: Board
    corporation: Organisation
    police: Organisation
    fire: Organisation
    charity: Organisation

    def __init__(self):
        vars(self).update(take("the ground", the_ground, {}))

    def __iter__(self):
        return (getattr(self, name) for name in NAMES)

    @cached_property
    def manager(self) -> Player:
        return self._player("manager", self.corporation, Role.MANAGER, reads_sensitive=True)

    @cached_property
    def officer(self) -> Player:
        return self._player("officer", self.corporation, Role.OFFICER)

    @cached_property
    def chair(self) -> Player:
        return self._player("chair", self.corporation, reads_sensitive=True, office=Office.CHAIR)

    @cached_property
    def deputy_chair(self) -> Player:
        return self._player("deputy_chair", self.fire, office=Office.DEPUTY_CHAIR)

    @cached_property
    def member(self) -> Player:
        return self._player("member", self.police, reads_sensitive=True)

    @cached_property
    def deputy(self) -> Player:
        return self._player("deputy", self.police, Role.DEPUTY, substitute_for=self.member.seat)

    @cached_property
    def other_member(self) -> Player:
        return self._player("other_member", self.fire)

    @cached_property
    def observer(self) -> Player:
        return self._player("observer", self.charity, Role.OBSERVER)

    @cached_property
    def parent_member(self) -> Player:
        return self._player("parent_member", self.corporation, board=self.parent)

    @cached_property
    def neighbour(self) -> Player:
        return self._player("neighbour", self.police, board=self.other_board)

    @cached_property
    def stranger(self) -> Player:
        return take("stranger", lambda: Player("stranger", an_account("stranger")), self._known())

    def _player(self, name: str, organisation, role=Role.MEMBER, *, board=None, **more) -> Player:
        where = {"board": board or self.board, "organisation": organisation, "role": role}
        return take(name, lambda: a_player(name, **where, **more), self._known())

    def _known(self) -> Known:
        """Everything so far that somebody new may be connected with, by whose it is and what."""
        known = {}
        for name, thing in vars(self).items():
            parts = vars(thing) if isinstance(thing, Player) else {"": thing}
            known |= {f"{name} {part}": each for part, each in parts.items() if isinstance(each, Model)}
        return known


def rehearse() -> None:
    """Build everybody once in earnest. The tables must be empty, and are left so."""
    with rehearsal():
        list(Cast())


def the_ground() -> dict[str, Board | Organisation]:
    """The boards and organisations."""
    parent = a_board(ref="partnership", name="Safer Town Partnership", kind=Board.Kind.PARENT)
    return {
        "parent": parent,
        "board": a_board(ref="soc-board", name="Serious Crime Board", parent=parent),
        "other_board": a_board(ref="neighbours", name="Neighbouring Board"),
        "corporation": an_organisation(ref="corporation", kind=Organisation.Kind.LOCAL_AUTHORITY),
        "police": an_organisation(ref="police", kind=Organisation.Kind.POLICE),
        "fire": an_organisation(ref="fire", kind=Organisation.Kind.FIRE),
        "charity": an_organisation(ref="charity", kind=Organisation.Kind.CHARITY),
    }


def a_player(
    name: str, *, board, organisation, role, office=None, reads_sensitive=False, substitute_for=None
) -> Player:
    """Somebody with an account and a seat; in the office, and with the permission, that are given."""
    user, person = an_account(name), a_person(ref=name.replace("_", "-"))
    link_account(person, user, by=SCRIBE)
    place = {"board": board, "person": person, "start": SINCE, "by": SCRIBE}
    seat = appoint_to_seat(organisation=organisation, role=role, substitute_for=substitute_for, **place)
    if reads_sensitive:
        grant_sensitive(seat, granted_by="The force's information manager", on=SINCE, by=SCRIBE)
    if office:
        appoint_to_office(office=office, **place)
    return Player(name, user, person, seat)


def an_account(name: str) -> User:
    """An account for somebody of this name, which signs in with ``PASSWORD``."""
    return open_account(f"{name.replace('_', '-')}@example.org", password=PASSWORD, by=SCRIBE)
