"""Checks on the words of a draft, wherever they came from: standing text, assessments, titles, reasons."""

from __future__ import annotations

from collections.abc import Iterator

from reports.checks.finding import Finding, Severity, paragraphs
from reports.document import Paragraph, Statement
from reports.drafting import Draft
from reports.drafting.outlook import dated_reviews
from reports.year import BoardYear
from socboard.kit.free_text import Found, Kind, findings, reviewed_claims

# Kind → (check, severity, what is said, what to do). "{}" is the place in the text.
TOLD = {
    Kind.TELEPHONE: (
        "personal-data",
        Severity.STOP,
        "There is a telephone number in the text: “{}”.",
        "Take it out of the record.",
    ),
    Kind.REFERENCE: (
        "personal-data",
        Severity.STOP,
        "There is what looks like a case or reference number in the text: “{}”.",
        "Take it out of the record: nobody may be identified from this report.",
    ),
    Kind.EMAIL: (
        "personal-data",
        Severity.STOP,
        "There is an e-mail address in the text: “{}”.",
        "Take it out of the record.",
    ),
    Kind.FRAGMENT: (
        "fragment",
        Severity.WARNING,
        "This does not read as a whole sentence: “{}”",
        "Complete it in the record.",
    ),
    Kind.HMRC_SLIP: (
        "inspectorate",
        Severity.STOP,
        "“{}” collects taxes; the police inspectorate is HMICFRS.",
        "Write HMICFRS.",
    ),
    Kind.OLD_INSPECTORATE: (
        "inspectorate",
        Severity.WARNING,
        "“{}” became HMICFRS in July 2017.",
        "Write HMICFRS throughout.",
    ),
    Kind.VAGUE: (
        "no-figure",
        Severity.WARNING,
        "“{}” has no figure behind it.",
        "Record the figure, or leave the words out.",
    ),
}

# Their words are checked against their own figures by the checks on records.
CHECKED_BY_RECORD = {"reported-comparisons", "capabilities", "trainings"}


def words(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """Everything noticed in any sentence or bullet of the draft, the header's subject included."""
    cited = _cited_inspection(year)
    for paragraph, statement in _statements(draft):
        for found in findings(statement.text, year=year.period.end.year):
            if found.kind in TOLD and not _has_figure(found, statement):
                yield _finding(paragraph, statement, found, cited)
    for found in findings(year.review.subject, year=year.period.end.year):
        if found.kind in TOLD and found.kind is not Kind.FRAGMENT:
            yield _finding(Paragraph("", ()), Statement("", (year.review.source,)), found, cited)


def reviewed_without_review(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """A report may say "reviewed" only of what a dated review record of its period stands behind."""
    dated = {review.source for review in dated_reviews(year)}
    dated |= {
        review.source
        for agreement in year.agreements
        for review in agreement.reviews
        if year.period.surely_holds(review.reviewed)
    }
    for paragraph, statement in _statements(draft):
        claims = reviewed_claims(statement.text)
        if claims and not dated.intersection(statement.sources):
            yield Finding(
                check="reviewed",
                severity=Severity.STOP,
                message=f"“{claims[0].excerpt}” has no dated review behind it.",
                suggestion="Record the review with its date, or change the words.",
                paragraph=paragraph.key,
                number=paragraph.number,
                sources=statement.sources,
            )


def _statements(draft: Draft) -> Iterator[tuple[Paragraph, Statement]]:
    for paragraph in paragraphs(draft.document):
        for statement in paragraph.statements:
            yield paragraph, statement


def _has_figure(found: Found, statement: Statement) -> bool:
    """A vague word is no fault where two values, or a check of its own, stand behind it."""
    if found.kind is not Kind.VAGUE:
        return False
    nouns = [source.noun for source in statement.sources]
    return bool(CHECKED_BY_RECORD.intersection(nouns)) or nouns.count("observations") > 1


def _cited_inspection(year: BoardYear) -> str:
    """The inspection on record, which an offer to write HMICFRS cites (scenario 4)."""
    for each in year.inspections:
        if each.body == "HMICFRS" and each.programme:
            return f" The record has the {each.body} {each.programme} {each.year}".rstrip() + "."
    return ""


def _finding(paragraph: Paragraph, statement: Statement, found: Found, cited: str) -> Finding:
    check, severity, message, suggestion = TOLD[found.kind]
    return Finding(
        check=check,
        severity=severity,
        message=message.format(found.excerpt),
        suggestion=suggestion + (cited if check == "inspectorate" else ""),
        paragraph=paragraph.key,
        number=paragraph.number,
        sources=statement.sources,
    )


CHECKS = (words, reviewed_without_review)
