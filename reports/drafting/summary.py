"""The summary: sentences that name the sections that are there, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from reports import wording as say
from reports.document import Paragraph, Section, Statement
from reports.drafting.background import began_in_year, office_title
from reports.drafting.partnership import is_new
from reports.year import BoardYear


def summary(year: BoardYear, sections: Iterable[Section]) -> tuple[Paragraph, ...]:
    """Up to four short paragraphs, unnumbered."""
    keys = {section.key for section in sections}
    sentences = [
        say.sentence(
            f"this report presents a synopsis of the work of the {year.board.name} over the past year"
        ),
        _introduces(year, keys),
        _also(year, keys),
        _ahead(year, keys),
    ]
    return tuple(
        Paragraph(f"summary-{place}", (Statement(text, (year.review.source,)),))
        for place, text in enumerate(filter(None, sentences), start=1)
    )


def _introduces(year: BoardYear, keys: set[str]) -> str:
    clauses = []
    offices = [office_title(year, term.office) for term in year.office_terms if began_in_year(year, term)]
    if "background" in keys and offices:
        clauses.append(f"introduces the new {say.listed(dict.fromkeys(offices))}")
    if "terms" in keys:
        clauses.append("refers to the revised terms of reference")
    if "priorities" in keys:
        names = say.listed(priority.short_name.lower() for priority in year.priorities)
        number = say.count_word(len(year.priorities))
        noun = "priority" if len(year.priorities) == 1 else "priorities"
        clauses.append(f"sets out the {number} {noun}: {names}")
    return say.sentence(f"it {say.listed(clauses)}") if clauses else ""


def _also(year: BoardYear, keys: set[str]) -> str:
    clauses = []
    if "agreement" in keys:
        clauses.append("refers to the information sharing agreement")
    if "partnership" in keys:
        clauses.append("emphasises the importance of partnership working")
    updates = []
    if "inspection" in keys:
        bodies = dict.fromkeys(each.body for each in year.inspections)
        updates.append(f"the {say.listed(bodies)} inspection")
    if "capabilities" in keys:
        updates += [f"the {'new ' if is_new(year, each) else ''}{each.name}" for each in year.capabilities]
    if updates:
        clauses.append(f"provides an update on {say.listed(updates)}")
    return say.sentence(f"it also {say.listed(clauses)}") if clauses else ""


def _ahead(year: BoardYear, keys: set[str]) -> str:
    if "outlook" not in keys:
        return ""
    if year.forward_intentions:
        return say.sentence(
            "looking ahead, it says what the Board and its partners intend for the coming year"
        )
    return say.sentence("looking ahead, it tells of the review of the priorities")
