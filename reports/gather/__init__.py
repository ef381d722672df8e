"""A board's year, read across all apps in a constant number of queries."""

from __future__ import annotations

from dataclasses import replace

from reports import year
from reports.gather import constitution, figures, overrides, work
from reports.gather.records import Records, source
from reports.models import AnnualReview
from socboard.kit.audiences import Audience


def gather(review: AnnualReview, audience: Audience) -> year.BoardYear:
    """Everything that the review of this year may say to this audience.

    The number of queries does not depend on how much is recorded. Small counts are controlled for every
    audience but the one that may read OFFICIAL-SENSITIVE (house rule 14).
    """
    board = review.board
    records = Records(board, review.period, audience)
    found = {name: read(records) for name, read in READERS.items()}
    decided = overrides.confirmed(records)
    ledger, told_wider = figures.ledger(records, overrides.told_wider(decided, audience))
    found_year = year.BoardYear(
        board=constitution.board(board),
        period=review.period,
        review=_header(review, records),
        audience=audience,
        controlled=audience is not Audience.BOARD_SENSITIVE,
        threshold=board.small_count_below,
        width=board.hidden_range_width,
        marking=records.marking,
        left_out=tuple(sorted(records.left_out)),
        ledger=ledger,
        told_wider=told_wider,
        **found,
    )
    return replace(found_year, overridden=overrides.of_these(decided, review, found_year))


def figures_version(review: AnnualReview, audience: Audience) -> str:
    """Names the figures that a draft made now would be made from (``BoardYear.figures_version``)."""
    records, board = Records(review.board, review.period, audience), review.board
    recorded = year.recorded(figures.observations(records), work.activities(records), review.period)
    return year.version_of(recorded, threshold=board.small_count_below, width=board.hidden_range_width)


READERS = {
    "office_terms": constitution.office_terms,
    "terms": constitution.terms_versions,
    "agreements": constitution.agreements,
    "standing_texts": constitution.standing_texts,
    "contacts": constitution.contacts,
    "priorities": work.priorities,
    "activities": work.activities,
    "trainings": work.trainings,
    "events": work.events,
    "profiles": work.profiles,
    "assessments": work.assessments,
    "capabilities": work.capabilities,
    "reported_comparisons": work.reported_comparisons,
    "inspections": work.inspections,
    "findings": work.findings,
    "presentations": work.presentations,
    "meetings": work.meetings,
    "calls": work.calls,
    "guests": work.guests,
    "priority_reviews": work.priority_reviews,
    "emerging_themes": work.emerging_themes,
    "forward_intentions": work.forward_intentions,
    "measures": figures.measures,
    "observations": figures.observations,
}


def _header(review: AnnualReview, records: Records) -> year.Review:
    return year.Review(
        subject=review.subject,
        report_of=review.report_of,
        purpose=review.purpose,
        visibility=review.visibility,
        committee=review.parent_board.name if review.parent_board else "",
        meeting_date=review.meeting_date,
        author=records.person(review.author).name,
        author_title=review.author_title,
        author_telephone=review.author_telephone,
        author_email=review.author_email,
        source=source(review),
    )
