"""One board's year put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from priorities.disclosure.ledger import Ledger
from reports.document import Source
from reports.year.constitution import (
    Agreement,
    Board,
    Contacts,
    OfficeTerm,
    Review,
    StandingText,
    Terms,
)
from reports.year.work import (
    Activity,
    Assessment,
    Call,
    Capability,
    EmergingTheme,
    Event,
    Finding,
    ForwardIntention,
    Guest,
    Inspection,
    Measure,
    Meeting,
    Observation,
    Presentation,
    Priority,
    PriorityReview,
    Profile,
    ReportedComparison,
    Training,
)
from socboard.kit.audiences import Audience
from socboard.kit.values import Period


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
    calls: tuple[Call, ...] = ()
    guests: tuple[Guest, ...] = ()
    priority_reviews: tuple[PriorityReview, ...] = ()
    emerging_themes: tuple[EmergingTheme, ...] = ()
    forward_intentions: tuple[ForwardIntention, ...] = ()
    left_out: tuple[Source, ...] = ()
