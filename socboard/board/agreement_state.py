"""Where a sharing agreement stands: each party's own due date, the status on a day, and who has not answered.

Pure functions over plain values. Source: domain.md, "Reviews": 24 months from each party's signature or an
earlier stated date; and scenario 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from socboard.board.review_state import ReviewState, State, review_state
from socboard.kit.values import UncertainDate

# Which of several states is told of the whole: the most pressing first.
PRESSING = (State.OVERDUE, State.DUE, State.UNKNOWN, State.CURRENT)
NO_PROBLEMS = "no problems"

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says of its own review: every so many months, and perhaps a stated day."""

    months: int
    stated: UncertainDate


@dataclass(frozen=True, slots=True)
class Signing:
    """A party by its organisation's key and name, and when it signed; a date not given is no signature."""

    organisation: int
    name: str
    signed: UncertainDate


def party_state(
    signing: Signing, terms: Terms, reviews: Iterable[UncertainDate], today: date
) -> ReviewState | None:
    """When this party's part is to be reviewed: from its signature or the last review, whichever is later.

    None for a party that has not signed. ``reviews`` are the dates of the closed ones. Where the signature's
    date is not known, neither is the due date, unless a later review or a stated day gives one.
    """
    if not signing.signed.is_given:
        return None
    last = last_of(reviews)
    return review_state(later(signing.signed, last), terms.months, today, stated=_still_stated(terms, last))


def whole_state(
    signings: Iterable[Signing],
    terms: Terms,
    reviews: Iterable[UncertainDate],
    today: date,
    *,
    under_review: bool = False,
) -> ReviewState:
    """The most pressing of the parties' states, with the earliest day by which any of it is due.

    Where nobody has signed, the last review or the stated day alone decide.
    """
    last = last_of(reviews)
    stated = _still_stated(terms, last)
    each = [party_state(signing, terms, [last], today) for signing in signings]
    states = [state for state in each if state] or [review_state(last, terms.months, today, stated=stated)]
    due = min((state.due for state in states if state.due), default=None)
    late_after = min((state.late_after for state in states if state.late_after), default=None)
    if under_review:
        return ReviewState(State.UNDER_REVIEW, due, last, late_after)
    worst = min(states, key=lambda each: PRESSING.index(each.state))
    return ReviewState(worst.state, due, worst.since, late_after)


def status_on(rows: Iterable[Row], day: date) -> Row | None:
    """The status that holds on this day: the latest that may have begun by then.

    ``rows`` have ``since`` and stand in the order in which they were entered, which decides between two of
    one day. A status without a date counts as the oldest.
    """
    begun = [row for row in rows if not row.since.is_given or row.since.possibly_by(day)]
    return max(enumerate(begun), key=lambda pair: (_begin(pair[1].since), pair[0]), default=(0, None))[1]


def timeline(rows: Iterable[Row]) -> list[Row]:
    """The statuses, the latest first; those without a date at the end."""
    return sorted(rows, key=lambda row: _begin(row.since), reverse=True)


def silent(parties: Iterable[Signing], answers: Mapping[int, str], reviewed: UncertainDate) -> list[Signing]:
    """The parties to a review that have not answered. Who surely signed after it was no party to it yet.

    ``answers`` maps the key of an organisation to its answer.
    """
    return [party for party in _parties_then(parties, reviewed) if party.organisation not in answers]


def with_problems(
    parties: Iterable[Signing], answers: Mapping[int, str], reviewed: UncertainDate
) -> list[Signing]:
    """The parties to a review whose answer is another than "no problems"."""
    then = _parties_then(parties, reviewed)
    return [party for party in then if answers.get(party.organisation, NO_PROBLEMS) != NO_PROBLEMS]


def later(one: UncertainDate, other: UncertainDate) -> UncertainDate:
    """The later of two dates, as far as it can be told; one that is not given counts for nothing."""
    if not (one.is_given and other.is_given):
        return one if one.is_given else other
    for first, second in ((one, other), (other, one)):
        if first.latest and second.earliest and first.latest <= second.earliest:
            return second
    known = [each.earliest for each in (one, other) if each.earliest]
    latest = max(one.latest, other.latest) if one.latest and other.latest else None
    return UncertainDate(max(known, default=None), latest)


def last_of(dates: Iterable[UncertainDate]) -> UncertainDate:
    """The latest of some dates, not given where there is none."""
    last = UncertainDate()
    for each in dates:
        last = later(last, each)
    return last


def _still_stated(terms: Terms, last: UncertainDate) -> UncertainDate | None:
    """The stated day, until a review was surely held on it or after."""
    held = last.earliest and terms.stated.latest and last.earliest >= terms.stated.latest
    return terms.stated if terms.stated.is_given and not held else None


def _parties_then(parties: Iterable[Signing], reviewed: UncertainDate) -> list[Signing]:
    def joined_after(signed: UncertainDate) -> bool:
        return bool(signed.earliest and reviewed.latest and signed.earliest > reviewed.latest)

    return [party for party in parties if not joined_after(party.signed)]


def _begin(since: UncertainDate) -> date:
    return since.earliest or since.latest or date.min
