"""What a meeting is called where it is named in a line."""

from django.utils.translation import gettext as _

from meetings.models import Meeting
from socboard.kit import in_words


def meeting_name(meeting: Meeting) -> str:
    """Its title, if it has one, and its day."""
    day = in_words.date(meeting.held) if meeting.held.is_given else _("day not recorded")
    return f"{meeting.title}, {day}" if meeting.title else day
