"""What the reader may do where nothing is recorded at all, by the key of the rule."""

from __future__ import annotations

from django.utils.translation import gettext as _

from meetings.models import Meeting
from reports.board_health.facts import Step
from reports.board_health.gathering.look import Look
from socboard.board.models import SharingAgreement, TermsVersion


def general_steps(look: Look) -> dict[str, tuple[Step, ...]]:
    """Drafting terms, adding a meeting or an agreement, where the reader may."""
    meeting = look.step_to(Meeting, _("Add a meeting"), Meeting.noun, verb="add")
    agreement = look.step_to(SharingAgreement, _("Add an agreement"), SharingAgreement.noun, verb="add")
    draft = look.step_to(TermsVersion, _("Draft the terms of reference"), TermsVersion.noun, verb="draft")
    return {
        "terms": draft,
        "quorum": meeting,
        "frequency": meeting,
        "required": meeting,
        "agreements": agreement,
    }
