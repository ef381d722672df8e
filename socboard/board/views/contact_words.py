"""What the page of points of contact says of each theme, of each organisation, and of who was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from socboard.board.contact_register import Grid, Square
from socboard.board.coverage import Coverage, Covered
from socboard.board.models import ContactConfirmation
from socboard.board.nouns import address
from socboard.kit import in_words


@dataclass(frozen=True, slots=True)
class SquareWords:
    """One square of the grid in words: a tag, where something is expected or entered, and what it rests on."""

    tag: str
    colour: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """One theme over all organisations: how many are in post, what was stated, and where the gaps are."""

    name: str
    in_post: str
    stated: str
    covered: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One organisation in the round: when it was asked, and its answer, or by how many days it is late."""

    name: str
    asked: str
    due: str
    answer: str
    colour: str
    note: str
    confirm: str


def square_words(square: Square) -> SquareWords:
    """What a square of the grid says; a gap is said in words, and not by colour alone."""
    stated = _stated(square)
    cover = square.coverage
    if cover is None:
        return SquareWords(_("Stated") if stated else "", "blue", tuple(stated) or (_("None recorded"),))
    lines = [_in_post(cover.fewest, cover.most)]
    if cover.areas:
        covered = len(cover.named(Covered.YES))
        told = {"covered": covered, "areas": len(cover.areas)}
        lines.append(_("%(covered)s of %(areas)s business areas covered") % told)
    for state, words in ((Covered.NO, _("Nobody: %(areas)s")), (Covered.UNKNOWN, _("Not known: %(areas)s"))):
        if names := cover.named(state):
            lines.append(words % {"areas": in_words.listed(names)})
    tag, colour = _tag(cover.state, any_covered=Covered.YES in dict(cover.areas).values())
    return SquareWords(tag, colour, (*lines, *stated))


def grid_words(found: Grid) -> list[tuple[str, list[tuple[str, SquareWords]]]]:
    """Each organisation with what it says under each theme, and the theme's name beside that."""
    return [
        (
            name or _("No organisation recorded"),
            [
                (theme.name, square_words(square))
                for theme, square in zip(found.themes, found.of_organisation(key), strict=True)
            ],
        )
        for key, name in found.organisations
    ]


def theme_words(name: str, squares: list[tuple[str, Square]]) -> ThemeWords:
    """One theme over all organisations."""
    known = [(whose, square.coverage) for whose, square in squares if square.coverage]
    areas = [state for _whose, cover in known for _name, state in cover.areas]
    stated = [
        f"{in_words.quantity(square.census.count)} ({whose})" for whose, square in squares if square.census
    ]
    told = {"covered": areas.count(Covered.YES), "areas": len(areas)}
    fewest, most = (sum(getattr(cover, name) for _whose, cover in known) for name in ("fewest", "most"))
    return ThemeWords(
        name=name,
        in_post=in_words.bounds(fewest, most, False) if most else _("None recorded"),
        stated=", ".join(stated) or _("Nothing stated"),
        covered=_("%(covered)s of %(areas)s") % told if areas else _("No business areas recorded"),
        gaps=tuple(line for whose, cover in known for line in _gaps(whose, cover))
        or (_("None") if areas else _("Nothing to compare with"),),
    )


def asked_row(confirmation: ContactConfirmation, today: date, board_ref: str) -> AskedRow:
    """One organisation's part in the round."""
    due = confirmation.due.latest
    late = not confirmation.answer and due is not None and due < today
    answered = confirmation.get_answer_display()
    waiting = _("Late") if late else _("Waiting")
    return AskedRow(
        name=confirmation.organisation.name,
        asked=in_words.date(confirmation.asked) if confirmation.asked.is_given else "",
        due=in_words.date(confirmation.due) if confirmation.due.is_given else "",
        answer=str(answered or waiting),
        colour="green" if answered else ("red" if late else "grey"),
        note=confirmation.note,
        confirm="" if answered else confirm_address(confirmation, board_ref),
    )


def confirm_address(confirmation: ContactConfirmation, board_ref: str) -> str:
    return address(board_ref, confirmation.noun, confirmation.ref, "confirm")


def _gaps(whose: str, cover: Coverage) -> Iterator[str]:
    """Where nobody is recorded, or it is not known whether somebody is."""
    whole = {cover.whole: [_("the whole organisation")]} if not cover.areas else {}
    for state, words in (
        (Covered.NO, "%(whose)s: %(areas)s"),
        (Covered.UNKNOWN, _("%(whose)s: %(areas)s (not known)")),
    ):
        if names := cover.named(state) or whole.get(state):
            yield words % {"whose": whose, "areas": in_words.listed(names)}


def _tag(state: Covered, *, any_covered: bool) -> tuple[str, str]:
    if state == Covered.YES:
        return _("Covered"), "green"
    if state == Covered.UNKNOWN:
        return _("Not known"), "grey"
    return (_("Gaps"), "orange") if any_covered else (_("Nobody"), "red")


def _in_post(fewest: int, most: int) -> str:
    count = in_words.bounds(fewest, most, False) if most else _("none")
    return _("In post: %(count)s") % {"count": count}


def _stated(square: Square) -> list[str]:
    if square.census is None:
        return []
    census = square.census
    told = [_("Stated: %(count)s") % {"count": in_words.quantity(census.count)}]
    if census.coverage:
        told.append(census.get_coverage_display().lower())
    if census.counted.is_given:
        told.append(in_words.date(census.counted))
    elif census.period:
        told.append(in_words.period(census.period))
    return [", ".join(told)]
