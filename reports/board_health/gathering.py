"""Reads the facts of board health for one reader: what they may not see is not judged for them either.

The number of queries does not grow with the board.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.models import Attendance, Meeting
from priorities.models import Priority, PriorityReview
from reports.board_health import facts
from reports.board_health.facts import Facts, Presence
from socboard.board.agreement_register import AgreementNow, read
from socboard.board.agreement_state import last_of
from socboard.board.models import (
    Board,
    ConstitutionReview,
    Membership,
    OfficeTerm,
    Seat,
    SharingAgreement,
    TermsVersion,
)
from socboard.board.nouns import address
from socboard.board.reading import Shown, is_restricted
from socboard.board.review_state import months_after, review_state
from socboard.board.roles import Office, office_name
from socboard.board.terms_in_force import terms_in_force
from socboard.board.terms_rules import TermsInForce
from socboard.kit import in_words
from socboard.kit.values import UncertainDate

# domain.md, "Reviews", in months. The terms' own interval is theirs to say.
MEMBERSHIP_MONTHS, CONTACT_MONTHS, PRIORITY_MONTHS = 12, 6, 12
PRESENCES = {
    Attendance.Presence.PRESENT: Presence.PRESENT,
    Attendance.Presence.APOLOGIES: Presence.AWAY,
    Attendance.Presence.ABSENT: Presence.AWAY,
    Attendance.Presence.UNKNOWN: Presence.UNKNOWN,
}


def gathered(board: Board, *, actor, day: date) -> Facts:
    """The facts of this board as they were on this day, as far as this reader may see them."""
    look = _Look(board, actor.at(board.pk), day)
    meetings, undated = _meetings(look)
    members = _members(look)
    terms = terms_in_force(board, actor=look.actor, day=day)
    agreements = read(look.of(SharingAgreement).order_by("title", "pk"), actor=look.actor, today=day)
    found = Facts(
        day=day,
        rules=_rules(look, terms, len(members)) if terms else None,
        members=members,
        meetings=meetings,
        undated=undated,
        offices=_offices(look),
        reviews=(
            *_constitution_reviews(look, terms),
            *_priority_reviews(look),
            *_agreement_reviews(look, agreements),
        ),
        agreements=_signatures(look, agreements),
        vacancies=_vacancies(look),
    )
    return replace(found, read=tuple(look.read.values()))


@dataclass(frozen=True, slots=True)
class _Look:
    """Who looks at which board, and as at which day. ``read`` collects what is restricted among what was found."""

    board: Board
    actor: object
    day: date
    read: dict[tuple[str, str], Shown] = field(default_factory=dict)

    def of(self, model):
        return model.objects.visible_to(self.actor).current().filter(board=self.board)

    def note(self, records: Iterable) -> None:
        """Remember the restricted among these records, of which the page will tell."""
        for each in filter(is_restricted, records):
            self.read[each.noun, each.ref] = Shown(each.noun, each.ref, each.marking, each.readers_id)

    def address(self, record) -> str:
        self.note([record])
        return address(self.board.ref, record.noun, record.ref)


def _rules(look: _Look, terms: TermsInForce, members: int) -> facts.Rules:
    look.note(look.of(TermsVersion).filter(ref=terms.ref))
    return facts.Rules(
        name=_("Version %(number)s") % {"number": terms.number},
        address=address(look.board.ref, "terms-versions", terms.ref),
        quorum=terms.quorum_of(members),
        quorum_needs_chair=terms.quorum_needs_chair,
        required=tuple(facts.Organisation(each.ref, each.name) for each in terms.required),
        meetings_per_year=terms.meetings_a_year(look.board.meetings_per_year),
        office_months=terms.office_months,
        office_renewals=terms.office_renewals,
    )


def _meetings(look: _Look) -> tuple[tuple[facts.Meeting, ...], int]:
    """Those surely held in the year up to the day, earliest first, and how many more may lie in it."""
    since = months_after(look.day, -12)
    held = look.of(Meeting).filter(state=Meeting.State.HELD)
    surely = list(
        held.filter(held_earliest__gt=since, held_latest__lte=look.day).order_by("held_earliest", "pk")
    )
    possible = held.filter(~Q(held_latest__lte=since), ~Q(held_earliest__gt=look.day))
    attended = defaultdict(list)
    for each in look.of(Attendance).filter(meeting__in=surely).select_related("organisation", "seat"):
        attended[each.meeting_id].append(each)
        look.note([each])
    chairs = _chairs(look)
    found = tuple(_meeting(look, meeting, attended[meeting.pk], chairs) for meeting in surely)
    return found, possible.count() - len(surely)


def _meeting(
    look: _Look, meeting: Meeting, attended: list[Attendance], chairs: list[OfficeTerm]
) -> facts.Meeting:
    day = meeting.held.latest
    holders = {term.person_id for term in chairs if _held_on(term, day)}
    there = [each for each in attended if each.presence == Attendance.Presence.PRESENT]
    people = {each.person_id or (each.seat.person_id if each.seat else None) for each in there}
    chaired = True if people & holders else None if None in people or not attended else False
    return facts.Meeting(
        title=meeting.title or in_words.date(meeting.held),
        held=meeting.held,
        address=look.address(meeting),
        attendance={each.organisation.ref: PRESENCES[each.presence] for each in attended},
        chaired=chaired,
    )


def _chairs(look: _Look) -> list[OfficeTerm]:
    """Every term of either office; who chaired a meeting of last year may have left since."""
    return list(look.of(OfficeTerm).filter(start_latest__lte=look.day))


def _held_on(term: OfficeTerm, day: date) -> bool:
    return term.start.surely_by(day) and not term.end.possibly_by(day)


def _offices(look: _Look) -> dict[str, tuple[facts.Term, ...]]:
    terms = look.of(OfficeTerm).on(look.day).select_related("person")
    held = defaultdict(list)
    for term in terms.order_by("start_latest", "pk"):
        held[term.office].append(
            facts.Term(
                office=str(office_name(term.office, look.board.chair_word)),
                holder=term.person.name,
                start=term.start,
                end=term.end,
                address=look.address(term),
            )
        )
    return {str(office_name(office, look.board.chair_word)): tuple(held[office]) for office in Office}


def _constitution_reviews(look: _Look, terms: TermsInForce | None) -> list[facts.Review]:
    """Of the terms, the membership and the list of points of contact: the last review, or for the terms approval."""
    months = {
        ConstitutionReview.Subject.TERMS: terms.review_months if terms else None,
        ConstitutionReview.Subject.MEMBERSHIP: MEMBERSHIP_MONTHS,
        ConstitutionReview.Subject.CONTACTS: CONTACT_MONTHS,
    }
    held = defaultdict(list)
    for each in look.of(ConstitutionReview).order_by("entered_at", "pk"):
        if not each.reviewed.is_given or each.reviewed.possibly_by(look.day):
            held[each.subject].append(each)
            look.note([each])
    return [
        facts.Review(
            str(subject.label),
            review_state(
                last_of([*_closed(held[subject]), *_approved(subject, terms)]),
                interval,
                look.day,
                under_review=any(each.outcome == ConstitutionReview.Outcome.OPEN for each in held[subject]),
            ),
            address(look.board.ref, "constitution-reviews"),
        )
        for subject, interval in months.items()
    ]


def _closed(reviews: list[ConstitutionReview]) -> list[UncertainDate]:
    return [each.reviewed for each in reviews if each.outcome != ConstitutionReview.Outcome.OPEN]


def _approved(subject: str, terms: TermsInForce | None) -> list[UncertainDate]:
    """Approving a version is a review of the terms."""
    return [terms.approved] if terms and subject == ConstitutionReview.Subject.TERMS else []


def _priority_reviews(look: _Look) -> list[facts.Review]:
    """Each priority that was in hand on the day."""
    reviewed = defaultdict(list)
    for each in look.of(PriorityReview):
        if each.reviewed.possibly_by(look.day):
            reviewed[each.priority_id].append(each.reviewed)
            look.note([each])
    return [
        facts.Review(
            _("Priority: %(name)s") % {"name": each.short_name},
            review_state(last_of(reviewed[each.pk]), PRIORITY_MONTHS, look.day),
            look.address(each),
        )
        for each in look.of(Priority).order_by("order", "pk")
        if not each.end.surely_by(look.day) and (not each.start.is_given or each.start.possibly_by(look.day))
    ]


def _agreement_reviews(look: _Look, agreements: list[AgreementNow]) -> list[facts.Review]:
    return [
        facts.Review(each.agreement.title, each.state, look.address(each.agreement))
        for each in agreements
        if each.state is not None
    ]


def _signatures(look: _Look, agreements: list[AgreementNow]) -> tuple[facts.Agreement, ...]:
    look.note(part for each in agreements for part in (*_parties(each), *each.statuses, *each.reviews))
    return tuple(
        facts.Agreement(
            each.agreement.title,
            look.address(each.agreement),
            tuple(
                party.organisation.name
                for party, _state in each.parties
                if party.signed.possibly_by(look.day)
            ),
            tuple(
                party.organisation.name
                for party, _state in each.parties
                if not party.signed.possibly_by(look.day)
            ),
        )
        for each in agreements
        if not each.is_ended
    )


def _parties(now: AgreementNow) -> list:
    return [party for party, _state in now.parties]


def _vacancies(look: _Look) -> tuple[tuple[str, str], ...]:
    seats = look.of(Seat).on(look.day).filter(person=None).select_related("organisation")
    return tuple(
        (
            _("%(organisation)s: %(role)s, vacant since %(day)s.")
            % {
                "organisation": seat.organisation.name,
                "role": str(seat.get_role_display()).lower(),
                "day": in_words.date(seat.start),
            },
            look.address(seat),
        )
        for seat in seats.order_by("organisation__name", "pk")
    )


def _members(look: _Look) -> tuple[facts.Organisation, ...]:
    memberships = look.of(Membership).on(look.day).select_related("organisation")
    look.note(memberships)
    named = {each.organisation.ref: each.organisation.name for each in memberships}
    return tuple(
        facts.Organisation(ref, name) for ref, name in sorted(named.items(), key=lambda pair: pair[1])
    )
