"""From a board's year to the document: records in, statements out. Pure; no query, no file, no clock."""

from __future__ import annotations

from dataclasses import dataclass

from reports.document import Document, Section
from reports.drafting.agreement import agreement
from reports.drafting.background import background, revised_terms
from reports.drafting.figures import Figures
from reports.drafting.form import header, sign_off
from reports.drafting.numbering import numbered
from reports.drafting.outlook import outlook
from reports.drafting.partnership import capabilities, inspection, partnership
from reports.drafting.priorities import priorities
from reports.drafting.summary import summary
from reports.year import BoardYear


@dataclass(frozen=True, slots=True)
class Draft:
    """The document, and the figures behind it as disclosure control let them through."""

    document: Document
    figures: Figures


def draft(year: BoardYear) -> Draft:
    """The annual review of the year. Disclosure comes before any text, numbering and summary come last.

    A section with nothing to say is left out.
    """
    figures = Figures(year)
    sections = numbered(_sections(year, figures))
    review = year.review
    document = Document(
        title=review.subject,
        header=header(year),
        summary=summary(year, sections),
        sections=sections,
        sign_off=sign_off(year),
        marking=year.marking,
        handling=year.board.handling,
        prepared_on=review.meeting_date.latest or year.period.end,
        organisation=year.board.name,
        audience=year.audience.slug,
    )
    return Draft(document, figures)


def _sections(year: BoardYear, figures: Figures) -> list[Section]:
    """In the order of the 2019 paper."""
    drafted = [
        background(year),
        revised_terms(year),
        *priorities(year, figures),
        agreement(year),
        partnership(year),
        inspection(year),
        capabilities(year),
        outlook(year),
    ]
    return [section for section in drafted if section is not None]
