"""The nouns of meetings."""

from meetings.models.agenda import (
    AgendaItem,
    ChairBrief,
    ItemKind,
    Restricted,
    ScheduleTwelveA,
    TemplateItem,
)
from meetings.models.business import Action, ActionNote, Decision
from meetings.models.meetings import Attendance, Guest, Meeting, MeetingReply, Presentation
from meetings.models.packs import Pack, PackComment, PackFile, PackOpening, PaperReturn
from meetings.models.papers import CoverSheet, Paper, PaperVersion
from meetings.models.sitting import Declaration, Stay

__all__ = [
    "Action",
    "ActionNote",
    "AgendaItem",
    "Attendance",
    "ChairBrief",
    "CoverSheet",
    "Decision",
    "Declaration",
    "Guest",
    "ItemKind",
    "Meeting",
    "MeetingReply",
    "Pack",
    "PackComment",
    "PackFile",
    "PackOpening",
    "Paper",
    "PaperReturn",
    "PaperVersion",
    "Presentation",
    "Restricted",
    "ScheduleTwelveA",
    "Stay",
    "TemplateItem",
]
