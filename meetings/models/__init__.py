"""The nouns of meetings."""

from meetings.models.business import Action, Decision
from meetings.models.meetings import Attendance, Guest, Meeting, Presentation

__all__ = ["Action", "Attendance", "Decision", "Guest", "Meeting", "Presentation"]
