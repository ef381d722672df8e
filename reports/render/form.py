"""The committee report's form: the fixed words around what a document says, and their order.

Source: the City of London Corporation's report form (domain.md, "The committee report's form"). The HTML and
the Word file both take their labels from here, so that they cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from reports.document import Appendix, Document, TrailEntry

OFFICIAL = "OFFICIAL"


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One row of the header table. ``is_subject`` marks the row that carries the document's title."""

    label: str
    values: tuple[str, ...]
    is_subject: bool = False


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings that the form itself brings."""

    summary: str
    recommendations: str
    main_report: str
    conclusion: str
    appendices: str
    background_papers: str


def header_rows(document: Document) -> tuple[HeaderRow, ...]:
    """The header table from top to bottom; a row with nothing to say is left out."""
    header = document.header
    committees, dates = header.committees, header.dates
    rows = (
        HeaderRow(ngettext("Committee", "Committees", len(committees)), committees),
        HeaderRow(ngettext("Date", "Dates", len(dates)), dates),
        HeaderRow(gettext("Subject"), (header.subject,), is_subject=True),
        HeaderRow(gettext("Report of"), (header.report_of,)),
        HeaderRow(gettext("Report author"), (header.author,)),
        HeaderRow(gettext("Purpose"), (header.purpose,)),
        HeaderRow(gettext("Status"), (header.visibility,)),
    )
    return tuple(row for row in rows if any(row.values))


def headings(document: Document) -> Headings:
    """The form's own headings, in the number that this document needs."""
    return Headings(
        summary=gettext("Summary"),
        recommendations=ngettext("Recommendation", "Recommendations", len(document.recommendations)),
        main_report=gettext("Main report"),
        conclusion=gettext("Conclusion"),
        appendices=ngettext("Appendix", "Appendices", len(document.appendices)),
        background_papers=gettext("Background papers"),
    )


def appendix_heading(appendix: Appendix) -> str:
    """How an appendix is headed, and referred to in the list of appendices."""
    return gettext("Appendix %(letter)s: %(title)s") % {"letter": appendix.letter, "title": appendix.title}


def marking_line(document: Document) -> str:
    """What stands at the head of every page: the marking, and the handling instruction above OFFICIAL."""
    if document.handling and document.marking != OFFICIAL:
        return f"{document.marking}: {document.handling}"
    return document.marking


def trail_line(entry: TrailEntry | None) -> str:
    """Where in the trail the file was asked for: ``manage.py verify --head`` then shows that no act before is gone."""
    if entry is None:
        return ""
    return gettext("trail entry %(number)s, %(hash)s") % {
        "number": entry.number,
        "hash": entry.hash[:16],
    }


def letter_of(index: int) -> str:
    """The letter of a recommendation counted from nought: (a) to (z), then (aa)."""
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("a") + place) + letters
    return f"({letters})"


def contact_lines(document: Document) -> tuple[str, ...]:
    """The sign-off under the name: title, telephone and e-mail, each only where the record gives it."""
    signed = document.sign_off
    if signed is None:
        return ()
    lines = (
        signed.title,
        gettext("T: %s") % signed.telephone if signed.telephone else "",
        gettext("E: %s") % signed.email if signed.email else "",
    )
    return tuple(line for line in lines if line)
