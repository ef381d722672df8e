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
from meetings.models.circulation import PaperCopy, Recipient, Sending
from meetings.models.forward_plan import ForwardItem
from meetings.models.meetings import Attendance, Guest, Meeting, MeetingReply, Presentation
from meetings.models.minutes import (
    ClosedPart,
    MinuteAmendment,
    MinuteItem,
    Minutes,
    MinutesFile,
    MinutesOpening,
)
from meetings.models.packs import Pack, PackComment, PackFile, PackOpening, PaperReturn
from meetings.models.papers import CoverSheet, Paper, PaperVersion
from meetings.models.sitting import Declaration, Stay

__all__ = [
    "Action",
    "ActionNote",
    "AgendaItem",
    "Attendance",
    "ChairBrief",
    "ClosedPart",
    "CoverSheet",
    "Decision",
    "Declaration",
    "ForwardItem",
    "Guest",
    "ItemKind",
    "Meeting",
    "MeetingReply",
    "MinuteAmendment",
    "MinuteItem",
    "Minutes",
    "MinutesFile",
    "MinutesOpening",
    "Pack",
    "PackComment",
    "PackFile",
    "PackOpening",
    "Paper",
    "PaperCopy",
    "PaperReturn",
    "PaperVersion",
    "Presentation",
    "Recipient",
    "Restricted",
    "ScheduleTwelveA",
    "Sending",
    "Stay",
    "TemplateItem",
]
