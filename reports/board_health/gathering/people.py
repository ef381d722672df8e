"""Who holds which office, which organisations belong to the board, and which seats are vacant."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from reports.board_health import facts
from reports.board_health.gathering.look import Look
from socboard.board.models import Membership, OfficeTerm, Seat
from socboard.board.roles import Office, office_name
from socboard.kit import in_words


def offices(look: Look) -> tuple[facts.OfficeHeld, ...]:
    """Both offices, with everybody who surely holds them on the day."""
    terms = look.of(OfficeTerm).on(look.day).select_related("person", "release")
    held = defaultdict(list)
    for term in terms.order_by("start_latest", "pk"):
        held[term.office].append(
            facts.Term(
                office=str(office_name(term.office, look.board.chair_word)),
                holder=term.person.name,
                start=term.start,
                end=term.end,
                address=look.address(term),
                steps=look.step_on(term, "change", _("Correct the term"), "change"),
            )
        )
    return tuple(_office(look, office, held[office]) for office in Office)


def _office(look: Look, office: Office, terms: list[facts.Term]) -> facts.OfficeHeld:
    name = str(office_name(office, look.board.chair_word))
    words = _("Appoint the next %(office)s") if terms else _("Appoint a %(office)s")
    words %= {"office": name.lower()}
    appoint = look.step_to(OfficeTerm, words, OfficeTerm.noun, verb="appoint")
    return facts.OfficeHeld(name, tuple(terms), appoint)


def members(look: Look) -> tuple[facts.Organisation, ...]:
    """The member organisations on the day, by name."""
    memberships = look.of(Membership).on(look.day).select_related("organisation")
    look.note(memberships)
    named = {each.organisation.ref: each.organisation.name for each in memberships}
    return tuple(
        facts.Organisation(ref, name) for ref, name in sorted(named.items(), key=lambda pair: pair[1])
    )


def vacancies(look: Look) -> tuple[facts.Vacancy, ...]:
    """The seats that nobody holds on the day."""
    seats = look.of(Seat).on(look.day).filter(person=None).select_related("organisation", "release")
    return tuple(_vacancy(look, seat) for seat in seats.order_by("organisation__name", "pk"))


def _vacancy(look: Look, seat: Seat) -> facts.Vacancy:
    words = {
        "organisation": seat.organisation.name,
        "role": str(seat.get_role_display()).lower(),
        "day": in_words.date(seat.start),
    }
    told = _("%(organisation)s: %(role)s, vacant since %(day)s.") % words
    steps = look.step_on(seat, "change", _("Give somebody the seat"), "fill")
    return facts.Vacancy(told, look.address(seat), steps)
