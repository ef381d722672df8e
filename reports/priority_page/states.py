"""Where a priority stands, in words with their colours, which say nothing more. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from priorities.models import Assessment, Finding
from socboard.board.review_state import ReviewState, review_state
from socboard.kit.values import UncertainDate

Rating, Status = Assessment.Rating, Finding.Status
# The board reviews its priorities every year. Source: domain.md, "The year".
MONTHS = 12
RATING_COLOURS = {
    Rating.SATISFACTORY: "green",
    Rating.CLOSE_MONITORING: "yellow",
    Rating.REQUIRES_ACTION: "red",
    Rating.AWAITING: "grey",
}
FINDING_COLOURS = {
    Status.OPEN: "orange",
    Status.IN_HAND: "blue",
    Status.CLOSED: "green",
    Status.UNKNOWN: "grey",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words and its colour."""

    text: str
    colour: str = "grey"


def rating_tag(assessment: Assessment) -> Tag | None:
    """None where it was judged in words alone."""
    if not assessment.rating:
        return None
    return Tag(str(assessment.get_rating_display()), RATING_COLOURS[assessment.rating])


def finding_tag(finding: Finding) -> Tag:
    """A finding that is closed says whether the board accepted that."""
    return Tag(str(finding.get_status_display()), FINDING_COLOURS[finding.status])


def yearly_review(
    reviewed: Iterable[UncertainDate], decided: UncertainDate, start: UncertainDate, today: date
) -> ReviewState:
    """The state of a priority's yearly review, counted from the last one, else from when it was decided or began."""
    given = [each for each in reviewed if each.is_given]
    first = decided if decided.is_given else start
    last = max(given, key=lambda each: each.latest or each.earliest or date.min, default=first)
    return review_state(last if last.is_given else None, MONTHS, today)


def judged_order(assessment: Assessment) -> tuple:
    """The latest judgement first: by when it was judged, else by the end of its period, else by when it was entered."""
    day = assessment.judged.latest or assessment.judged.earliest or assessment.period_end
    return (day or date.min, assessment.entered_at, assessment.pk)


def is_past(end: UncertainDate, today: date) -> bool:
    """It is surely a priority no longer."""
    return end.surely_by(today)
