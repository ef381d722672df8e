"""The board, its offices, terms, agreements and points of contact in one year, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.document import Source
from socboard.kit.values import Quantity, UncertainDate


@dataclass(frozen=True, slots=True)
class Organisation:
    """``in_text`` is the name as it stands in a sentence ("the City of London Police"), ``plural`` its verb."""

    name: str
    short_name: str
    in_text: str
    plural: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Person:
    """``name`` is empty where it may not be printed in this document (house rule 15)."""

    name: str = ""
    post: str = ""
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Board:
    name: str
    short_name: str
    area: str
    function: str
    established: UncertainDate
    parent_name: str
    parent_short_name: str
    chair_word: str
    handling: str
    source: Source


@dataclass(frozen=True, slots=True)
class Review:
    """The header and author of the review itself."""

    subject: str
    report_of: str
    purpose: str
    visibility: str
    committee: str
    meeting_date: UncertainDate
    author: str
    author_title: str
    author_telephone: str
    author_email: str
    source: Source


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    office: str
    person: Person
    start: UncertainDate
    end: UncertainDate
    follows: str
    source: Source


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    title: str
    publisher: str
    published: UncertainDate
    source: Source


@dataclass(frozen=True, slots=True)
class Terms:
    number: str
    change_summary: str
    approved: UncertainDate
    approved_by: str
    took_account_of: tuple[ReferenceDocument, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class AgreementStatus:
    status: str
    since: UncertainDate
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class AgreementIssue:
    problem: str
    resolution: str
    organisation: Organisation | None
    source: Source


@dataclass(frozen=True, slots=True)
class AgreementReview:
    """``answers`` pairs each party that answered with "no problems" or "problems"."""

    reviewed: UncertainDate
    outcome: str
    answered: str
    answers: tuple[tuple[Organisation, str, Source], ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Agreement:
    title: str
    parties: tuple[Organisation, ...]
    statuses: tuple[AgreementStatus, ...]
    issues: tuple[AgreementIssue, ...]
    reviews: tuple[AgreementReview, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class StandingText:
    section: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Contacts:
    """Points of contact of one organisation for one theme: stated as a count, or counted one by one.

    ``as_at`` is the day of a count one by one; ``sources`` names every record that was counted.
    """

    theme: Source
    organisation: Organisation | None
    count: Quantity
    covers_all_areas: bool
    as_at: date | None
    sources: tuple[Source, ...]
