"""A board's year as plain values: what drafting takes in. No database, no model, no query.

Each value keeps the ``Source`` of the record it was read from. Source of the list: "The 2019 review, sentence by
sentence" in the domain notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from priorities.disclosure.figures import Figure
from priorities.disclosure.ledger import Ledger
from reports.document import Source
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, Quantity, UncertainDate


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


@dataclass(frozen=True, slots=True)
class Priority:
    full_name: str
    short_name: str
    order: int
    cross_cutting: bool
    theme: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Activity:
    title: str
    unit: str
    group: str
    lead: Person
    organisation: Organisation | None
    quantity: Quantity
    quantity_unit: str
    counts_persons: bool
    partners: tuple[Organisation, ...]
    linked_groups: tuple[str, ...]
    product: str
    including: str
    status: str
    data_sources: tuple[DataSource, ...]
    priority: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class DataSource:
    name: str
    originator: Organisation | None
    consent: str
    source: Source


@dataclass(frozen=True, slots=True)
class Training:
    topic: str
    audience: str
    purpose: str
    reported_effect: str
    organisation: Organisation | None
    sessions: Quantity
    attendees: Quantity
    period: Period | None
    priority: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Event:
    theme: str
    host: Organisation | None
    held: UncertainDate
    attendance: Quantity
    priority: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Profile:
    title: str
    edition: str
    owner: Organisation | None
    completed: UncertainDate
    priority: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Assessment:
    text: str
    confidence: str
    organisation: Organisation | None
    priority: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Capability:
    name: str
    organisation: Organisation | None
    launched: UncertainDate
    establishment: Quantity
    in_post: Quantity
    reported_staffing: str
    remit: tuple[str, ...]
    running: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Measure:
    """``key`` names the measure under one version of its definition; figures carry the same key."""

    key: str
    name: str
    unit: str
    unit_singular: str
    organisation: Organisation | None
    target: Quantity
    priority: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Observation:
    """One value as recorded, for disclosure only: drafting prints what disclosure shows, never this."""

    figure: Figure
    provisional: bool
    source: Source


@dataclass(frozen=True, slots=True)
class ReportedComparison:
    """A change reported without values. ``measure`` names the measure it is about, where it is a recorded one."""

    subject: str
    direction: str
    considerably: bool
    level: str
    reason: str
    organisation: Organisation | None
    measure: Source | None
    priority: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Inspection:
    body: str
    programme: str
    year: str
    organisation: Organisation | None
    published: UncertainDate
    source: Source


@dataclass(frozen=True, slots=True)
class Finding:
    kind: str
    theme: str
    inspection: Inspection
    priority: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Presentation:
    """``at`` is our own meeting's date where one is known; ``body`` names where else it was presented."""

    topic: str
    focus: tuple[str, ...]
    presenter: Person
    body: str
    presented: UncertainDate
    priority: Source | None
    profile: Source | None
    inspection: Source | None
    findings: tuple[Source, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Meeting:
    held: UncertainDate
    present: tuple[Organisation, ...]
    members: tuple[Organisation, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Guest:
    office: str
    name: str
    meetings_attended: Quantity
    purpose: str
    source: Source


@dataclass(frozen=True, slots=True)
class PriorityReview:
    priority: Source
    reviewed: UncertainDate
    outcome: str
    source: Source


@dataclass(frozen=True, slots=True)
class EmergingTheme:
    title: str
    why_now: str
    state: str
    source: Source


@dataclass(frozen=True, slots=True)
class ForwardIntention:
    text: str
    order: int
    organisation: Organisation | None
    source: Source


@dataclass(frozen=True, slots=True)
class BoardYear:
    """Everything that one review may draw on, for one audience.

    ``controlled`` is False only in the restricted view that shows true values. ``marking`` is the highest of
    what is included. ``left_out`` names records of the year not released to this audience.
    """

    board: Board
    period: Period
    review: Review
    audience: Audience
    controlled: bool
    marking: str
    threshold: int = 10
    width: int = 5
    office_terms: tuple[OfficeTerm, ...] = ()
    terms: tuple[Terms, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    standing_texts: tuple[StandingText, ...] = ()
    contacts: tuple[Contacts, ...] = ()
    priorities: tuple[Priority, ...] = ()
    activities: tuple[Activity, ...] = ()
    trainings: tuple[Training, ...] = ()
    events: tuple[Event, ...] = ()
    profiles: tuple[Profile, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    measures: tuple[Measure, ...] = ()
    observations: tuple[Observation, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    reported_comparisons: tuple[ReportedComparison, ...] = ()
    findings: tuple[Finding, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    presentations: tuple[Presentation, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    guests: tuple[Guest, ...] = ()
    priority_reviews: tuple[PriorityReview, ...] = ()
    emerging_themes: tuple[EmergingTheme, ...] = ()
    forward_intentions: tuple[ForwardIntention, ...] = ()
    left_out: tuple[Source, ...] = ()
