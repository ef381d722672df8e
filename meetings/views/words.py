"""How a meeting reads on pages: its name, when and where, its state, and what is due when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.calendar import Deadlines, deadlines
from meetings.forms.clock import after
from meetings.models import Meeting, MeetingReply
from meetings.paper_days import notice_of
from meetings.views.naming import meeting_name
from socboard.board.models import Board
from socboard.kit import in_words

State = Meeting.State
# Days left from which on a tag is yellow.
SOON = 7
COLOURS = {State.PLANNED: "blue", State.HELD: "green", State.CANCELLED: "grey"}
ANSWER_COLOURS = {
    MeetingReply.Answer.COMING: "green",
    MeetingReply.Answer.APOLOGIES: "orange",
    MeetingReply.Answer.INSTEAD: "blue",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words, and the colour of its tag."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due for a meeting: what, on which day, and how long that is away."""

    what: str
    day: date
    tag: Tag


def deadlines_of(meeting: Meeting, board: Board) -> Deadlines | None:
    """None where the day of the meeting is not exact, or it was cancelled."""
    if not meeting.held.is_exact or meeting.state == State.CANCELLED:
        return None
    return deadlines(meeting.held.latest, notice_of(board))


def state_tag(meeting: Meeting, today: date) -> Tag:
    if meeting.is_withdrawn:
        return Tag(_("Withdrawn"), "grey")
    if is_to_be_settled(meeting, today):
        return Tag(_("Was it held?"), "orange")
    return Tag(meeting.get_state_display(), COLOURS[State(meeting.state)])


def is_to_be_settled(meeting: Meeting, today: date) -> bool:
    """It was planned, its day is past, and nobody has said what became of it."""
    past = meeting.held.latest is not None and meeting.held.latest < today
    return past and meeting.state == State.PLANNED and not meeting.is_withdrawn


def days_tag(day: date, today: date) -> Tag:
    """How far away a day is."""
    left = (day - today).days
    if left == 0:
        return Tag(_("Today"), "yellow")
    if left < 0:
        return Tag(_("Past"), "grey")
    words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}
    return Tag(words, "yellow" if left < SOON else "blue")


def due_lines(meeting: Meeting, board: Board, today: date) -> list[Due]:
    """What is due for a meeting, in order of the days; empty where its day is not exact."""
    found = deadlines_of(meeting, board)
    if found is None:
        return []
    told = (
        (_("Partners' updates due"), found.updates),
        (_("Pack to the chair"), found.to_chair),
        (_("Papers circulated"), found.circulated),
        (_("Draft minutes due"), found.minutes),
    )
    return [Due(what, day, days_tag(day, today)) for what, day in told]


def full_day(meeting: Meeting) -> str:
    """With the weekday, where the day is exact."""
    if not meeting.held.is_given:
        return _("Day not recorded")
    return (
        f"{meeting.held.latest:%A} {in_words.date(meeting.held)}"
        if meeting.held.is_exact
        else in_words.date(meeting.held)
    )


def times(meeting: Meeting) -> str:
    """From when to when, as far as it is known."""
    ends = after(meeting.starts, meeting.length) if meeting.starts and meeting.length else ""
    return f"{meeting.starts} – {ends}" if ends else meeting.starts


def where(meeting: Meeting) -> str:
    """The place and the mode, as far as they are known."""
    mode = meeting.get_mode_display()
    return ", ".join(filter(None, [meeting.place, mode.lower() if meeting.place else mode]))


def page_title(meeting: Meeting) -> str:
    """ "Meeting of 14 March 2019", or the title with the day."""
    return (
        meeting_name(meeting) if meeting.title else _("Meeting of %(day)s") % {"day": meeting_name(meeting)}
    )


def answer_words(reply: MeetingReply) -> str:
    """What was answered, with who comes instead."""
    if reply.answer != MeetingReply.Answer.INSTEAD:
        return reply.get_answer_display()
    name = reply.instead.name if reply.instead else reply.instead_name
    return _("%(name)s comes instead") % {"name": name}
