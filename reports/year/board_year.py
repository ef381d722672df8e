"""One board's year put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from priorities.disclosure.figures import Figure
from priorities.disclosure.ledger import Ledger, Published
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
from reports.year.figures import recorded, version_of
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
    what is included. ``left_out`` names records of the year not released to this audience. ``overridden`` are the keys
    of the figures that two people decided to show to this audience, each with the ref of their decision;
    ``told_wider`` what such decisions told an audience that this one does not belong to.
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
    overridden: Mapping[str, str] = field(default_factory=dict)
    told_wider: tuple[Published, ...] = ()

    @property
    def recorded(self) -> list[Figure]:
        """Every figure of the year as recorded."""
        return recorded(self.observations, self.activities, self.period)

    @property
    def figures_version(self) -> str:
        """Names the figures as they stand and how they are judged; another as soon as one of them changes."""
        return version_of(self.recorded, threshold=self.threshold, width=self.width)
