"""Meetings where one is named in a line, or chosen as the one at which something was decided."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Meeting
from socboard.board.models import Board
from socboard.kit import in_words
from socboard.kit.forms import Option


def meeting_name(meeting: Meeting) -> str:
    """Its title, if it has one, and its day."""
    day = in_words.date(meeting.held) if meeting.held.is_given else _("day not recorded")
    return f"{meeting.title}, {day}" if meeting.title else day


def held_meetings(board: Board, *, actor) -> list[Meeting]:
    """Those that the reader sees and that were, or may have been, held by today, the last one first. One query."""
    seen = Meeting.objects.visible_to(actor.at(board.pk)).current()
    held = seen.filter(board=board, state=Meeting.State.HELD).order_by("-held_latest", "-pk")
    return [each for each in held if each.held.possibly_by(timezone.localdate())]


def options_of(meetings: Iterable[Meeting]) -> list[Option]:
    """As a form offers them."""
    return [Option(each.ref, meeting_name(each), each) for each in meetings]
