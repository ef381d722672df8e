"""Which business areas have a point of contact on a day, and how many points of contact there are.

Pure functions over plain values; an uncertain date gives "not known", never a guess. Source: house rule 10.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from socboard.kit.values import UncertainDate


class Covered(TextChoices):
    """Whether somebody is the point of contact on a day."""

    YES = "yes", _("Covered")
    NO = "no", _("Nobody")
    UNKNOWN = "unknown", _("Not known")


@dataclass(frozen=True, slots=True)
class Term:
    """From, to. The end is the first day on which it no longer holds; one that is not given is open."""

    start: UncertainDate
    end: UncertainDate

    def surely_on(self, day: date) -> bool:
        """Whatever the true dates are, it holds on this day."""
        return self.start.surely_by(day) and not self.end.possibly_by(day)

    def possibly_on(self, day: date) -> bool:
        """It may hold on this day: it has not surely ended, and is not surely still to begin."""
        to_begin = self.start.earliest is not None and self.start.earliest > day
        return not to_begin and not self.end.surely_by(day)


@dataclass(frozen=True, slots=True)
class Area:
    """A business area by its key and name, and while it exists."""

    key: int
    name: str
    term: Term


@dataclass(frozen=True, slots=True)
class Contact:
    """A point of contact: its area's key, None for the organisation as a whole, and while it is held."""

    area: int | None
    term: Term


@dataclass(frozen=True, slots=True)
class Coverage:
    """One theme in one organisation on a day.

    ``areas`` pairs the name of each area that is expected with whether it is covered; ``whole`` says the same
    of a point of contact for the organisation as a whole, who covers no area by that. ``fewest`` and ``most``
    bound the points of contact in post.
    """

    areas: tuple[tuple[str, Covered], ...]
    whole: Covered
    fewest: int
    most: int

    def named(self, covered: Covered) -> list[str]:
        """The areas of which this is so."""
        return [name for name, state in self.areas if state == covered]

    @property
    def state(self) -> Covered:
        """Of all that is expected: covered only where every area is; where there are none, the organisation."""
        states = {state for _name, state in self.areas} or {self.whole}
        return next(state for state in (Covered.NO, Covered.UNKNOWN, Covered.YES) if state in states)


def coverage(areas: Iterable[Area], contacts: Iterable[Contact], day: date) -> Coverage:
    """The coverage of one organisation's areas for one theme on this day.

    An area is expected unless it surely does not exist on the day.
    """
    contacts = list(contacts)
    by_area: dict[int | None, list[Term]] = {}
    for contact in contacts:
        by_area.setdefault(contact.area, []).append(contact.term)
    expected = sorted((area for area in areas if area.term.possibly_on(day)), key=lambda area: area.name)
    return Coverage(
        areas=tuple((area.name, _covered(by_area.get(area.key, ()), day)) for area in expected),
        whole=_covered(by_area.get(None, ()), day),
        fewest=sum(contact.term.surely_on(day) for contact in contacts),
        most=sum(contact.term.possibly_on(day) for contact in contacts),
    )


def _covered(terms: Iterable[Term], day: date) -> Covered:
    terms = list(terms)
    if any(term.surely_on(day) for term in terms):
        return Covered.YES
    return Covered.UNKNOWN if any(term.possibly_on(day) for term in terms) else Covered.NO
