"""What the page of roles says of the nouns that are kept alike: a heading, and who keeps them, in plain English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from socboard.board.permission_table import ALL, NONE, ORDINARY, OWN, VERBS, Group
from socboard.board.roles import Role
from socboard.kit import in_words


@dataclass(frozen=True, slots=True)
class GroupWords:
    """One table of the page. ``lines`` has for each act the answer under each column's name."""

    heading: str
    intro: str
    kinds: str
    lines: list[tuple[str, list[tuple[str, str]]]]


def group_words(group: Group, columns: Sequence[str]) -> GroupWords:
    """The group's heading and explanation, which follow from its own answers."""
    lines = [(verb, list(zip(columns, answers, strict=True))) for verb, answers in group.lines]
    heading, intro = _told({verb: dict(answers) for verb, answers in lines})
    return GroupWords(heading or _kinds(group), intro, _kinds(group), lines)


def each_group(groups: Sequence[Group], columns: Sequence[str]) -> list[GroupWords]:
    """Every group in words. Where one heading would stand over two, each says its kinds as well."""
    words = [group_words(group, columns) for group in groups]
    times = Counter(each.heading for each in words)
    return [
        replace(each, heading=f"{each.heading}: {each.kinds[:1].lower()}{each.kinds[1:]}")
        if times[each.heading] > 1
        else each
        for each in words
    ]


def _told(answers: dict[str, dict[str, str]]) -> tuple[str, str]:
    """Heading and explanation; neither where the answers fit no pattern that is known here."""
    enter, correct, release = (answers[str(VERBS[verb])] for verb in ("add", "change", "release"))
    member, officer, manager = (str(role.label) for role in (Role.MEMBER, Role.OFFICER, Role.MANAGER))
    if enter[officer] == ORDINARY:
        return _("Who sits on the board, and who stands in"), _(
            "A board officer gives ordinary seats and cover. A place on the manager's team is the manager's to give, "
            "and nobody gives one to themselves."
        )
    if enter[member] == OWN:
        return _("What each organisation enters for itself"), _(
            "A member and their deputy keep what belongs to their own organisation. The manager's team may enter and "
            "correct it for any of them."
        )
    if enter[manager] == ALL and correct[manager] == NONE:
        return _("What was published"), _(
            "It is recorded once, when it goes out, and stands as it was: nobody corrects it afterwards."
        )
    if enter[officer] == ALL and correct == dict.fromkeys(correct, str(NONE)) | {manager: str(ALL)}:
        return _("Lists of readers"), _(
            "A list narrows a record to those named on it. Once it stands, only the manager changes who is on it."
        )
    if correct[member] == OWN:
        return _("What the team asks for and each organisation fills in"), _(
            "The manager's team asks; a member and their deputy fill in what was asked of their own organisation."
        )
    if enter == dict.fromkeys(enter, str(NONE)) | {manager: str(ALL)}:
        return _("What only the manager enters"), _("It gives authority, and so nobody else gives it.")
    if enter[officer] == ALL and release[manager] == NONE:
        return _("What the team drafts for the board to decide"), _(
            "A draft is the manager's team's. The board reads it once it is before the board."
        )
    if enter == dict.fromkeys(enter, str(NONE)) | {manager: str(ALL), officer: str(ALL)}:
        return _("What only the manager's team enters"), _(
            "Partners read these, and tell the team where one is wrong."
        )
    return "", ""


def _kinds(group: Group) -> str:
    """The nouns as a sentence begins: "Actions, decisions and meetings"."""
    first, *others = group.kinds
    return in_words.listed([first, *(kind[:1].lower() + kind[1:] for kind in others)])
