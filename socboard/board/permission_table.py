"""The permission table as it is, asked of the rules themselves, so that what a page says is what holds.

Each kind of seat asks each permission for a sample record of the board's own and one of its own organisation's.
Nouns that answer alike everywhere are told together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import rules
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from socboard.board.actors import Actor
from socboard.board.models import Board, BoardRecord, Cover, Release, Seat
from socboard.board.nouns import permission
from socboard.board.roles import TEAM, Office, Role
from socboard.board.standing import Standing
from socboard.kit.audiences import Audience

VERBS = {
    "view": _("Read, once released to the board"),
    "add": _("Enter"),
    "change": _("Correct"),
    "withdraw": _("Take out of use"),
    "release": _("Release to readers"),
}
# What is done on a board beside keeping records, in the order in which it is told.
BOARD_ACTS = {
    "change": _("Change the board's settings"),
    "loosen": _("Weaken, in the settings, what protects small counts and OFFICIAL-SENSITIVE"),
    "invite": _("Invite somebody to open an account"),
    "draft_reviews": _("Draft the annual review"),
    "audit": _("Read the trail of who did what"),
}

ALL, OWN, ORDINARY, NONE = _("Yes"), _("Own organisation's only"), _("Yes, but not the team's own"), _("No")

# Primary keys of the one board and the one organisation that the samples are about; nothing is stored.
BOARD, OURS, THEIRS, MYSELF = 1, 1, 2, 1


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of place on a board."""

    name: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Group:
    """Nouns that answer alike: for each verb, what each column may."""

    kinds: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def table(models: tuple[type[BoardRecord], ...], chair: str, deputy_chair: str):
    """The columns' names, the acts on the board and the groups of nouns; worked out once for each wording."""
    asking = columns(chair, deputy_chair)
    return [column.name for column in asking], board_acts(asking), groups(models, asking)


def columns(chair: str, deputy_chair: str) -> list[Column]:
    """Every role and office, the offices in the words that the board uses."""
    offices = {Office.CHAIR: chair, Office.DEPUTY_CHAIR: deputy_chair}
    held = [Column(words, _somebody(Role.MEMBER, office)) for office, words in offices.items()]
    return held + [Column(str(role.label), _somebody(role)) for role in Role]


def board_acts(asking: list[Column]) -> list[tuple[str, tuple[str, ...]]]:
    """What each column may do on the board itself."""
    board = Board(pk=BOARD)
    return [
        (str(words), tuple(_yes(permission(act, Board), column, board) for column in asking))
        for act, words in BOARD_ACTS.items()
    ]


def groups(models: Iterable[type[BoardRecord]], asking: list[Column]) -> list[Group]:
    """The nouns by what may be done with them, the largest group first."""
    alike: dict[tuple, list[str]] = {}
    for model in models:
        lines = tuple((str(words), _answers(verb, model, asking)) for verb, words in VERBS.items())
        alike.setdefault(lines, []).append(capfirst(model.noun.replace("-", " ")))
    found = [Group(tuple(sorted(kinds)), lines) for lines, kinds in alike.items()]
    return sorted(found, key=lambda group: (-len(group.kinds), group.kinds))


def _answers(verb: str, model: type[BoardRecord], asking: list[Column]) -> tuple[str, ...]:
    name = permission(verb, model)
    return tuple(_answer(name, model, column.actor) for column in asking)


def _answer(name: str, model: type[BoardRecord], actor: Actor) -> str:
    boards, own = _may(name, actor, _sample(model)), _may(name, actor, _sample(model, OURS))
    if boards and model in (Seat, Cover):
        return str(ALL if _may(name, actor, _of_the_team(model)) else ORDINARY)
    return str(ALL if boards else OWN if own else NONE)


def _yes(name: str, column: Column, board: Board) -> str:
    return str(ALL if rules.has_perm(name, column.actor, board) else NONE)


def _may(name: str, actor: Actor, record: BoardRecord) -> bool:
    return rules.has_perm(name, actor, record)


def _somebody(role: Role, office: Office | None = None) -> Actor:
    standing = Standing(
        board_id=BOARD,
        seated=True,
        roles=frozenset({role}),
        offices=frozenset({office} if office else ()),
        organisations=frozenset({OURS}),
    )
    return Actor(person_id=MYSELF, by_board={BOARD: standing})


def _sample(model: type[BoardRecord], organisation: int = THEIRS) -> BoardRecord:
    """A record that was released to the board, about somebody else; what it is a part of was released too."""
    record = model(board_id=BOARD, organisation_id=organisation)
    record.release = Release(pk=1, audience=Audience.BOARD)
    for field in model._meta.fields:
        if field.is_relation and not field.null and issubclass(field.related_model, BoardRecord):
            setattr(record, field.name, _sample(field.related_model, organisation))
    if model is Cover:
        record.seat = Seat(role=Role.MEMBER)
    return record


def _of_the_team(model: type[BoardRecord]) -> BoardRecord:
    record, role = _sample(model), min(TEAM)
    if model is Cover:
        record.seat = Seat(role=role)
    else:
        record.role = role
    return record
