"""The terms of reference in force, as the rules that a board is judged by."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.board_health import facts
from reports.board_health.gathering.look import Look
from socboard.board.models import TermsVersion
from socboard.board.terms_in_force import rules_of


def rules_in_force(look: Look, version: TermsVersion, members: int) -> facts.Rules:
    """The rules of this version for a board of so many member organisations."""
    terms = rules_of(version)
    return facts.Rules(
        name=_("Version %(number)s") % {"number": terms.number},
        address=look.address(version),
        quorum=terms.quorum_of(members),
        quorum_needs_chair=terms.quorum_needs_chair,
        required=tuple(facts.Organisation(each.ref, each.name) for each in terms.required),
        meetings_per_year=terms.meetings_a_year(look.board.meetings_per_year),
        office_months=terms.office_months,
        office_renewals=terms.office_renewals,
        chair=look.board.chair_word.lower(),
    )
