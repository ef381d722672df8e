"""Where the regular reviews stand: terms of reference, membership, points of contact, priorities."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from priorities.models import PriorityReview
from priorities.priority_register import PriorityNow, in_hand
from reports.board_health import facts
from reports.board_health.facts import Step
from reports.board_health.gathering.look import Look
from socboard.board.constitution_reviews import (
    known_on,
    open_review,
    review_of_contacts,
    review_of_membership,
    review_of_terms,
)
from socboard.board.models import ConstitutionReview, TermsVersion
from socboard.board.nouns import address
from socboard.board.views.verbs import add_address

Subject, REVIEWS = ConstitutionReview.Subject, ConstitutionReview.noun


def constitution_reviews(look: Look, version: TermsVersion | None) -> list[facts.Review]:
    """Of the terms in force, the membership and the list of points of contact. One query."""
    held = defaultdict(list)
    for each in known_on(look.of(ConstitutionReview).order_by("entered_at", "pk"), look.day):
        held[each.subject].append(each)
        look.note([each])
    states = {
        Subject.TERMS: review_of_terms(version, held[Subject.TERMS], look.day),
        Subject.MEMBERSHIP: review_of_membership(held[Subject.MEMBERSHIP], look.day),
        Subject.CONTACTS: review_of_contacts(held[Subject.CONTACTS], look.day),
    }
    where = address(look.board.ref, REVIEWS)
    return [
        facts.Review(str(subject.label), state, where, _steps(look, subject, held[subject]))
        for subject, state in states.items()
    ]


def _steps(look: Look, subject: str, held: list[ConstitutionReview]) -> tuple[Step, ...]:
    """What brings such a review in date: the one that is under way is seen through, else one is held."""
    under_way = open_review(held)
    if subject == Subject.CONTACTS:
        words, verb = (_("See who has answered"), "") if under_way else (_("Have them confirmed"), "ask")
        return look.step_to(ConstitutionReview, words, "points-of-contact", verb=verb)
    if under_way:
        return look.step_to(ConstitutionReview, _("Finish the review"), REVIEWS, under_way.ref, "change")
    reviewed = look.step_to(ConstitutionReview, _("Record a review"), REVIEWS, verb="add")
    if subject == Subject.TERMS:
        drafted = look.step_to(TermsVersion, _("Start a new draft"), TermsVersion.noun, verb="draft")
        return (*reviewed, *drafted)
    return reviewed


def priority_reviews(look: Look) -> list[facts.Review]:
    """Each priority that was in hand on the day. Two queries."""
    where = add_address(PriorityReview, look.board, actor=look.actor) if look.is_today else ""
    steps = (Step(_("Record a review"), where),) if where else ()
    return [_of(look, now, steps) for now in in_hand([look.board.pk], actor=look.actor, day=look.day)]


def _of(look: Look, now: PriorityNow, steps: tuple[Step, ...]) -> facts.Review:
    look.note(now.reviews)
    named = _("Priority: %(name)s") % {"name": now.priority.short_name}
    return facts.Review(named, now.state, look.address(now.priority), steps)
