"""Checks over a draft, before the chairman sees it: what reads wrongly, and what stands without its record.

Pure: a year and its document in, findings out. Source: the defects of the 2019 paper (domain notes) and house
rules 9, 15 and 19.
"""

from __future__ import annotations

from priorities.attack.check import Attack
from reports.checks.attacked import attack_on, numbers_printed, said_of, worked_out
from reports.checks.finding import Finding, Severity
from reports.checks.records import CHECKS as RECORD_CHECKS
from reports.checks.text import CHECKS as TEXT_CHECKS
from reports.drafting import Draft
from reports.year import BoardYear

ORDER = {Severity.STOP: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(year: BoardYear, draft: Draft, attack: Attack) -> tuple[Finding, ...]:
    """Every finding, the gravest first, then in the order of the paper. ``attack`` is ``attack_on`` the draft."""
    looks = (*TEXT_CHECKS, *RECORD_CHECKS, numbers_printed)
    found = [finding for look in looks for finding in look(year, draft)]
    found += worked_out(year, draft, attack)
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (ORDER[each.severity], each.number or 0)))


__all__ = ["Finding", "Severity", "attack_on", "check", "said_of"]
