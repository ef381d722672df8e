"""The nouns under the priorities."""

from priorities.models.base import Priority, PriorityRecord, Strand
from priorities.models.inspections import Finding, Inspection
from priorities.models.ledger import PublishedComparison, PublishedFigure
from priorities.models.measures import Measure, Observation, ReportedComparison
from priorities.models.outlook import EmergingTheme, ForwardIntention, PriorityReview
from priorities.models.updates import (
    Call,
    CallQuestion,
    DrawnRecord,
    Update,
    UpdateApprover,
    UpdateAttachment,
)
from priorities.models.work import Activity, Assessment, Capability, DataSource, Event, Profile, Training

__all__ = [
    "Activity",
    "Assessment",
    "Call",
    "CallQuestion",
    "Capability",
    "DataSource",
    "DrawnRecord",
    "EmergingTheme",
    "Event",
    "Finding",
    "ForwardIntention",
    "Inspection",
    "Measure",
    "Observation",
    "Priority",
    "PriorityRecord",
    "PriorityReview",
    "Profile",
    "PublishedComparison",
    "PublishedFigure",
    "ReportedComparison",
    "Strand",
    "Training",
    "Update",
    "UpdateApprover",
    "UpdateAttachment",
]
