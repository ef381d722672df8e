"""Checks over a draft, before the chairman sees it: what reads wrongly, and what stands without its record.

Pure: a year and its document in, findings out. Source: the defects of the 2019 paper (domain notes) and house
rules 9, 15 and 19.
"""

from __future__ import annotations

from reports.checks.finding import Finding, Severity
from reports.checks.records import CHECKS as RECORD_CHECKS
from reports.checks.text import CHECKS as TEXT_CHECKS
from reports.drafting import Draft
from reports.year import BoardYear

ORDER = {Severity.STOP: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(year: BoardYear, draft: Draft) -> tuple[Finding, ...]:
    """Every finding, the gravest first, then in the order of the paper."""
    found = [finding for look in (*TEXT_CHECKS, *RECORD_CHECKS) for finding in look(year, draft)]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (ORDER[each.severity], each.number or 0)))


__all__ = ["Finding", "Severity", "check"]
