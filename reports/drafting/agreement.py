"""The information sharing agreement: how it stood, what was raised, and what its review found."""

from __future__ import annotations

from reports import wording as say
from reports.document import Paragraph, Section, Statement
from reports.year import Agreement, AgreementReview, BoardYear


def agreement(year: BoardYear) -> Section | None:
    paragraphs = [
        Paragraph(f"agreement-{each.source.ref}", tuple(said))
        for each in year.agreements
        if (said := _statements(year, each))
    ]
    heading = (
        "Information sharing agreements" if len(year.agreements) > 1 else "Information sharing agreement"
    )
    return Section("agreement", heading, tuple(paragraphs)) if paragraphs else None


def _statements(year: BoardYear, each: Agreement) -> list[Statement]:
    said = []
    for status in each.statuses:
        since = (
            f"from {say.date(status.since)}"
            if status.since.is_exact
            else f"at {status.since.text}"
            if (status.since.text)
            else "during the year"
        )
        text = f"{since} the status of the {each.title} was {status.status}"
        text += f": the question was {status.note}" if status.note else ""
        said.append(Statement(say.sentence(text), (each.source, status.source)))
    for issue in each.issues:
        by = issue.organisation.in_text if issue.organisation else "a partner"
        text = f"{by} raised a problem: {issue.problem.rstrip('.')}"
        text += f"; it was resolved: {issue.resolution.rstrip('.')}" if issue.resolution else ""
        said.append(Statement(say.sentence(text), (each.source, issue.source)))
    said += [
        _review(year, each, review) for review in each.reviews if year.period.surely_holds(review.reviewed)
    ]
    return said


def _review(year: BoardYear, each: Agreement, review: AgreementReview) -> Statement:
    """What the review allows to be said. "No problems" needs every party's answer, or is said to be reported."""
    when = f"on {say.date(review.reviewed)}" if review.reviewed.is_exact else "during the year"
    text = f"the agreement was reviewed {when}"
    sources = (each.source, review.source, *(source for _, _, source in review.answers))
    answered = {organisation for organisation, _, _ in review.answers}
    clear = all(answer == "no problems" for _, answer, _ in review.answers)
    complete = bool(each.parties) and answered >= set(each.parties)
    if review.outcome == "no problems" and review.answered == "together":
        text += ", and no problems were reported for partner agencies"
    elif review.outcome == "no problems" and complete and clear:
        text += f", and none of the {say.count_word(len(each.parties))} parties identified a problem"
    elif each.parties:
        verb = "has" if len(answered) == 1 else "have"
        text += f"; {say.count_word(len(answered))} of the {say.count_word(len(each.parties))} parties {verb} answered"
    return Statement(say.sentence(text), sources)


def no_problems_unfounded(each: Agreement, review: AgreementReview) -> bool:
    """The record says "no problems", but not every party has answered that (scenario 6)."""
    if review.outcome != "no problems" or review.answered == "together":
        return False
    answered = {organisation for organisation, answer, _ in review.answers if answer == "no problems"}
    return not each.parties or not answered >= set(each.parties)
