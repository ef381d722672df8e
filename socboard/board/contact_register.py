"""Points of contact of one board as one reader sees them on a day: who covers what, and what was stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from socboard.board.constitution_reviews import review_of_contacts
from socboard.board.coverage import Area, Contact, Coverage, Term, coverage
from socboard.board.models import (
    Board,
    BusinessArea,
    ConstitutionReview,
    ContactCensus,
    Membership,
    PointOfContact,
    Theme,
)
from socboard.board.review_state import ReviewState


@dataclass(frozen=True, slots=True)
class Square:
    """One organisation and theme: the coverage, None where nothing is expected or entered, and the last census."""

    coverage: Coverage | None
    census: ContactCensus | None


@dataclass(frozen=True, slots=True)
class Grid:
    """All themes and organisations by name; ``squares`` has one for each pair of their keys.

    A point of contact without an organisation stands under the key None and an empty name.
    """

    themes: tuple[Theme, ...]
    organisations: tuple[tuple[int | None, str], ...]
    squares: dict[tuple[int | None, int], Square]

    def of_theme(self, theme: Theme) -> list[tuple[str, Square]]:
        return [(name, self.squares[key, theme.pk]) for key, name in self.organisations]

    def of_organisation(self, key: int | None) -> list[Square]:
        return [self.squares[key, theme.pk] for theme in self.themes]


def seen_contacts(board: Board, actor) -> QuerySet:
    """The points of contact whose theme and area the reader sees too; of the others nothing is told."""
    themes = Theme.objects.visible_to(actor).current()
    areas = BusinessArea.objects.visible_to(actor).current()
    seen = PointOfContact.objects.visible_to(actor).filter(board=board, theme__in=themes)
    return seen.filter(Q(area=None) | Q(area__in=areas))


def grid(board: Board, *, actor, day: date) -> Grid:
    """Who covers what on this day, as far as the reader sees it. Five queries."""

    def found(model):
        return model.objects.visible_to(actor).current().filter(board=board)

    themes = tuple(found(Theme).order_by("name", "pk"))
    contacts = list(seen_contacts(board, actor).current().select_related("organisation"))
    areas = list(found(BusinessArea).select_related("organisation"))
    censuses = list(found(ContactCensus).filter(theme__in=themes).select_related("organisation"))
    memberships = found(Membership).select_related("organisation")
    members = [each for each in memberships if Term(each.joined, each.left).possibly_on(day)]
    organisations = tuple(
        sorted({_whose(each) for each in (*members, *contacts, *areas, *censuses)}, key=_name)
    )
    return Grid(themes, organisations, _squares(themes, organisations, contacts, areas, censuses, day))


def list_review(board: Board, *, actor, today: date) -> ReviewState:
    """Where the review of the list stands. One query."""
    reviews = ConstitutionReview.objects.visible_to(actor).current()
    return review_of_contacts(reviews.filter(board=board, subject=ConstitutionReview.Subject.CONTACTS), today)


def _squares(themes, organisations, contacts, areas, censuses, day: date) -> dict[tuple[int, int], Square]:
    held, expected = defaultdict(list), defaultdict(list)
    for contact in contacts:
        term = Term(contact.start, contact.end)
        held[contact.organisation_id, contact.theme_id].append(Contact(contact.area_id, term))
    for area in areas:
        expected[area.organisation_id].append(Area(area.pk, area.name, Term(area.start, area.end)))
    stated = _last_stated(censuses, day)
    squares = {}
    for organisation, _title in organisations:
        for theme in themes:
            key = (organisation, theme.pk)
            is_known = held[key] or expected[organisation]
            found = coverage(expected[organisation], held[key], day) if is_known else None
            squares[key] = Square(found, stated.get(key))
    return squares


def _whose(record) -> tuple[int | None, str]:
    return record.organisation_id, record.organisation.name if record.organisation else ""


def _name(whose: tuple[int | None, str]) -> str:
    return whose[1]


def _last_stated(censuses: Iterable[ContactCensus], day: date) -> dict[tuple[int, int], ContactCensus]:
    """The latest census of each organisation and theme that was not surely taken after the day."""
    latest = {}
    for census in sorted(censuses, key=_taken):
        if _taken(census) <= day:
            latest[census.organisation_id, census.theme_id] = census
    return latest


def _taken(census: ContactCensus) -> date:
    """The first day on which it may have been taken; a census of a period counts from its first day."""
    stated = census.period.start if census.period else date.min
    return census.counted.earliest or stated
