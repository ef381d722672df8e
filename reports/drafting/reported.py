"""Changes that somebody reported without values."""

from __future__ import annotations

from reports import wording as say
from reports.year import ReportedComparison


def comparison_text(each: ReportedComparison, level: str = "") -> str:
    """The change as it was reported, always attributed, and never as a figure of ours (house rule 10)."""
    reported = (
        f"{each.organisation.in_text} reported that {each.subject}"
        if each.organisation
        else (f"it was reported that {each.subject}")
    )
    moved = {"up": "increased", "down": "decreased", "same": "were broadly unchanged"}[each.direction]
    text = f"{reported} {moved}{' considerably' if each.considerably else ''}"
    if each.reason:
        text += f" as a result of {each.reason}"
    if level or each.level:
        text += f", although levels remained in {level or each.level}"
    return say.sentence(text)
