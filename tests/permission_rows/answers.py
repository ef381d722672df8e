"""What an address answers to whom: the words in which the rows of the permission table are written."""

from dataclasses import dataclass, field

from cast import NAMES

VISITOR = "visitor"
EVERYBODY = (VISITOR, *NAMES)
TEAM = ("manager", "officer")
OFFICES = ("chair", "deputy_chair")
BOARD = (*OFFICES, *TEAM, "member", "other_member", "deputy", "observer")

Answers = dict[str, int]


def anybody(status: int) -> Answers:
    """The same for the whole world."""
    return dict.fromkeys(EVERYBODY, status)


def signed_in(status: int) -> Answers:
    """Visitors are sent to the sign-in page; everybody with an account gets this."""
    return anybody(status) | {VISITOR: 302}


def signed_out(status: int) -> Answers:
    """Visitors get this; who is signed in is sent on."""
    return anybody(302) | {VISITOR: status}


def board(status: int, **others: int) -> Answers:
    """Who sits on the board gets this; to anybody else there is no such page. ``others`` differ, by name."""
    return signed_in(404) | dict.fromkeys(BOARD, status) | others


def board_and_parent(status: int, **others: int) -> Answers:
    return board(status, parent_member=status) | others


def team(status: int, *, refused: Answers) -> Answers:
    """The manager's team gets this; the others are refused as given."""
    return refused | dict.fromkeys(TEAM, status)


def before_it_is_sent(status: int) -> Answers:
    """A draft is the team's and the chairs' until it is sent."""
    return signed_in(404) | dict.fromkeys((*TEAM, *OFFICES), status)


def manager(status: int, *, refused: Answers) -> Answers:
    return refused | {"manager": status}


NO_POST = signed_in(405)
NO_GET = signed_in(405)


@dataclass
class Row:
    """``on`` maps what the address leaves open to the name of something in the scene; ``form`` is what POST sends.

    Where ``on`` says nothing, ``ref`` is the review and ``draft`` the draft.
    """

    name: str
    get: Answers
    post: Answers
    on: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)

    def __str__(self):
        return " ".join([self.name, *self.on.values()])
