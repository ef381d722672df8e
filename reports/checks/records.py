"""Checks on the records behind a draft: dates, answers, consents and figures that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from reports import wording as say
from reports.checks.finding import Finding, Severity, at_record
from reports.drafting import Draft
from reports.drafting.agreement import no_problems_unfounded
from reports.year import BoardYear


def presentations_without_date(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    for each in year.presentations:
        if not each.presented.is_given:
            yield at_record(
                draft.document,
                each.source,
                check="presentation-date",
                severity=Severity.WARNING,
                message=f"The presentation on {each.topic} has no date.",
                suggestion="Record the meeting at which it was given, or its date.",
            )


def reported_without_values(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """ "Increased considerably" needs two comparable values (house rule 9)."""
    compared = {
        measure.source
        for measure in year.measures
        if (headline := draft.figures.headline(measure)) is not None and headline.before is not None
    }
    for each in year.reported_comparisons:
        if each.considerably and each.measure not in compared:
            yield at_record(
                draft.document,
                each.source,
                check="considerably",
                severity=Severity.WARNING,
                message=f"“Considerably” is said of {each.subject} without two comparable values.",
                suggestion="Record the values of both years under one measure, or leave the word out.",
            )


def claims_without_figures(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """ "Fully staffed" and the like, where no number stands behind the words."""
    for each in year.capabilities:
        if each.reported_staffing and not (each.in_post.is_number and each.establishment.is_number):
            yield at_record(
                draft.document,
                each.source,
                check="no-figure",
                severity=Severity.WARNING,
                message=f"“{each.reported_staffing.capitalize()}” has no figure behind it.",
                suggestion="Record the number of posts and how many are filled.",
            )
    for each in year.trainings:
        if each.reported_effect and not (each.sessions.is_number or each.attendees.is_number):
            yield at_record(
                draft.document,
                each.source,
                check="no-figure",
                severity=Severity.WARNING,
                message=f"“{each.reported_effect.capitalize()}” has no figure behind it.",
                suggestion="Record how many sessions were held and how many places taken, for both years.",
            )


def unfounded_all_clear(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """ "No problems were identified" needs a dated review and an answer from each party (scenario 6)."""
    for agreement in year.agreements:
        for review in agreement.reviews:
            if no_problems_unfounded(agreement, review):
                yield at_record(
                    draft.document,
                    review.source,
                    check="agreement-answers",
                    severity=Severity.STOP,
                    message="The review of the agreement says “no problems”, but not every party has answered.",
                    suggestion="Record each party's answer. Until then the review only says how many have answered.",
                )
            elif review.answered == "together":
                yield at_record(
                    draft.document,
                    review.source,
                    check="agreement-answers",
                    severity=Severity.NOTE,
                    message="One answer is recorded for all parties together, so it is said to be reported.",
                    suggestion="At the next review, record each party's own answer.",
                )


def undated_reviews(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """A review whose date may lie outside the year lets nothing be called reviewed."""
    reviews = [(each.reviewed, each.source) for each in year.priority_reviews]
    reviews += [(each.reviewed, each.source) for agreement in year.agreements for each in agreement.reviews]
    for reviewed, source in reviews:
        if not year.period.surely_holds(reviewed):
            yield at_record(
                draft.document,
                source,
                check="reviewed",
                severity=Severity.WARNING,
                message="A review has no date that lies in the year, so the report does not say “reviewed”.",
                suggestion="Record the date of the review.",
            )


def data_without_consent(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """Originator control (house rule 18)."""
    for activity in year.activities:
        for data in activity.data_sources:
            if data.consent in ("given", "not needed"):
                continue
            refused = data.consent == "refused"
            told = "was refused" if refused else "is not recorded"
            yield at_record(
                draft.document,
                data.source,
                check="originator-consent",
                severity=Severity.STOP if refused else Severity.WARNING,
                message=f"The originator's consent to the use of {data.name} {told}.",
                suggestion="Do not send the sentence."
                if refused
                else "Ask the originator, and record the answer.",
            )


def names_of_priorities(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """Two names for one priority: two records of one theme, or a short name that is no part of the full one."""
    by_theme: dict = {}
    for each in year.priorities:
        if each.theme is not None and each.theme in by_theme:
            yield at_record(
                draft.document,
                each.source,
                check="priority-names",
                severity=Severity.WARNING,
                message=f"“{by_theme[each.theme]}” and “{each.full_name}” are two names for one subject.",
                suggestion="End one of the two priorities, or give them different themes.",
            )
        by_theme.setdefault(each.theme, each.full_name)
        if each.short_name.lower() not in each.full_name.lower():
            yield at_record(
                draft.document,
                each.source,
                check="priority-names",
                severity=Severity.WARNING,
                message=f"The short name “{each.short_name}” is no part of “{each.full_name}”.",
                suggestion="Choose a short name whose words stand in the full name.",
            )


def figures_given_away(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """What was published before gives a hidden count away; hiding more here cannot help (house rule 12)."""
    for cell in draft.figures.disclosed.exposed:
        yield Finding(
            check="small-counts",
            severity=Severity.STOP,
            message=f"A hidden count of {cell.words} can be worked out from what is already public.",
            suggestion="Ask the manager to look at what was published before sending anything.",
        )


def small_counts_shown(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    """An exact small count of persons is shown only because its record says that it was published elsewhere."""
    for each in year.observations:
        figure = each.figure
        small = figure.quantity.exact is not None and 0 < figure.quantity.exact < (
            figure.threshold or year.threshold
        )
        if year.controlled and figure.counts_persons and figure.published and small:
            yield at_record(
                draft.document,
                each.source,
                check="small-counts",
                severity=Severity.WARNING,
                message="A small count of persons is shown, because its record says that it was published elsewhere.",
                suggestion="Look the source up. If it does not give this very number, take the source out.",
            )


def left_out(year: BoardYear, draft: Draft) -> Iterator[Finding]:
    if year.left_out:
        number = len(year.left_out)
        records = "record of the year is" if number == 1 else "records of the year are"
        yield Finding(
            check="left-out",
            severity=Severity.NOTE,
            message=f"{say.count_word(number).capitalize()} {records} not released to this audience and left out.",
            suggestion="Release them if they should be in.",
            sources=year.left_out,
        )


CHECKS = (
    presentations_without_date,
    reported_without_values,
    claims_without_figures,
    unfounded_all_clear,
    undated_reviews,
    data_without_consent,
    names_of_priorities,
    figures_given_away,
    small_counts_shown,
    left_out,
)
