"""Priorities, what was done and counted under them, and what was met about, in one year, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from priorities.disclosure.figures import Figure
from reports.document import Source
from reports.year.constitution import Organisation, Person
from socboard.kit.values import Period, Quantity, UncertainDate


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
class Call:
    """A call for updates that was due in the year: how many updates were asked for, and how many were given."""

    asked: int
    given: int
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
