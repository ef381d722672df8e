"""Sharing agreements: where the review of each stands, and who signed it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.board_health import facts
from reports.board_health.facts import Step
from reports.board_health.gathering.look import Look
from socboard.board.agreement_register import AgreementNow
from socboard.board.models import AgreementParty, SharingAgreement


def agreement_reviews(look: Look, agreements: list[AgreementNow]) -> list[facts.Review]:
    """Of each agreement that is in use."""
    return [
        facts.Review(each.agreement.title, each.state, look.address(each.agreement), _steps(look, each))
        for each in agreements
        if each.state is not None
    ]


def _steps(look: Look, now: AgreementNow) -> tuple[Step, ...]:
    """An open review is seen through; else one is started."""
    if now.open_review is None:
        noun, ref = now.agreement.noun, now.agreement.ref
        return look.step_to(SharingAgreement, _("Start a review"), noun, ref, "reviews/open")
    words = _("See who has answered")
    return look.step_to(AgreementParty, words, now.agreement.noun, now.agreement.ref)


def signatures(look: Look, agreements: list[AgreementNow]) -> tuple[facts.Agreement, ...]:
    """Of each agreement that has not ended: which parties had signed by the day."""
    look.note(part for each in agreements for part in (*_parties(each), *each.statuses, *each.reviews))
    return tuple(_signed(look, each) for each in agreements if not each.is_ended)


def _signed(look: Look, now: AgreementNow) -> facts.Agreement:
    unsigned = [party for party in _parties(now) if not party.signed.possibly_by(look.day)]
    steps = [step for party in unsigned for step in _to_sign(look, party)]
    if not now.parties:
        noun, ref = now.agreement.noun, now.agreement.ref
        steps += look.step_to(AgreementParty, _("Add a party"), noun, ref, "parties/add")
    return facts.Agreement(
        now.agreement.title,
        look.address(now.agreement),
        tuple(party.organisation.name for party in _parties(now) if party not in unsigned),
        tuple(party.organisation.name for party in unsigned),
        tuple(steps),
    )


def _to_sign(look: Look, party: AgreementParty) -> tuple[Step, ...]:
    words = _("Record the signature of %(name)s") % {"name": party.organisation.name}
    return look.step_to(AgreementParty, words, party.noun, party.ref, "sign")


def _parties(now: AgreementNow) -> list[AgreementParty]:
    return [party for party, _state in now.parties]
