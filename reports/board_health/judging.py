"""Every rule of the terms in force, judged on the facts of one day."""

from __future__ import annotations

from reports.board_health.constitution_rules import (
    agreements,
    in_force,
    no_terms,
    offices,
    reviews,
    vacancies,
)
from reports.board_health.facts import Facts
from reports.board_health.meeting_rules import frequency, quorum, required_attendance
from reports.board_health.verdicts import Verdict


def verdicts(facts: Facts) -> list[Verdict]:
    """Every rule in the order of the terms of reference. Without terms in force there is only that to say."""
    if facts.rules is None:
        return [no_terms(facts), offices(facts, None), reviews(facts), agreements(facts), vacancies(facts)]
    return [
        in_force(facts.rules),
        quorum(facts, facts.rules),
        frequency(facts, facts.rules),
        required_attendance(facts, facts.rules),
        offices(facts, facts.rules),
        reviews(facts),
        agreements(facts),
        vacancies(facts),
    ]
