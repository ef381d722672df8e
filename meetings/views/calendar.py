"""The calendar: what comes next, this board year's meetings and those planned beyond, and the earlier ones."""

from datetime import date

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.calendar import year_of
from meetings.models import Meeting
from meetings.views.frame import MeetingsFrame
from meetings.views.naming import meeting_name
from meetings.views.words import (
    State,
    days_tag,
    deadlines_of,
    due_lines,
    full_day,
    is_to_be_settled,
    page_title,
    state_tag,
    times,
    where,
)
from socboard.board.access import may, reached
from socboard.board.freshness import fresh_page
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("held", gettext_lazy("Day"), ("held_latest",), dated=True),
    Column("title", gettext_lazy("Title"), ("title",)),
    Column("starts", gettext_lazy("Time"), ("starts",)),
    Column("place", gettext_lazy("Where"), ("place",)),
    Column("state", gettext_lazy("State"), ("state",)),
)
AHEAD = (
    Column("held", gettext_lazy("Meeting"), dated=True),
    Column("starts", gettext_lazy("Time")),
    Column("place", gettext_lazy("Where")),
    Column("updates", gettext_lazy("Updates due"), dated=True),
    Column("circulated", gettext_lazy("Papers out"), dated=True),
    Column("state", gettext_lazy("State")),
)
IN_FILE = (
    gettext_lazy("Day"),
    gettext_lazy("Title"),
    gettext_lazy("Time"),
    gettext_lazy("Where"),
    gettext_lazy("State"),
    gettext_lazy("Board year"),
    gettext_lazy("Updates due"),
    gettext_lazy("Pack to the chair"),
    gettext_lazy("Papers circulated"),
    gettext_lazy("Draft minutes due"),
)
SEARCHED = ("title", "place", "held_text")
SWITCHES = ("withdrawn",)


def find_meeting(
    ref: str, board: Board, *, actor, with_what: tuple[str, ...] = ("release", "readers")
) -> Meeting:
    """The meeting, withdrawn ones too, if the reader sees it. Raises Http404."""
    meeting = reached(Meeting, actor=actor, board=board).select_related(*with_what).filter(ref=ref).first()
    if meeting is None:
        raise Http404
    meeting.board = board
    return meeting


class Meetings(MeetingsFrame):
    template_name = "meetings/calendar/list.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        self.ask = asked(request.GET, COLUMNS, switches=SWITCHES)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def meetings(self):
        return reached(Meeting, actor=self.actor, board=self.board).select_related("release")

    @property
    def is_narrowed(self) -> bool:
        """Something particular is looked for, so that only what was found is shown."""
        return bool(self.ask.q or self.ask.switches)

    def current(self) -> list[Meeting]:
        """This board year's, those beyond it, and all whose day is past and which nobody has settled. One query."""
        year = year_of(self.today, self.board.year_starts_in)
        wanted = Q(held_latest__gte=year.start) | Q(state=State.PLANNED)
        return list(self.meetings().current().filter(wanted).order_by("held_latest", "starts", "pk"))

    def listed(self):
        """The earlier ones, or whatever is looked for."""
        meetings = self.meetings() if "withdrawn" in self.ask.switches else self.meetings().current()
        if not self.is_narrowed:
            year = year_of(self.today, self.board.year_starts_in)
            meetings = meetings.exclude(held_latest__gte=year.start).exclude(state=State.PLANNED)
        return ordered(
            found(meetings, self.ask, within=SEARCHED), self.ask, COLUMNS, default=("-held_latest",)
        )

    def get_context_data(self, **kwargs):
        current = [] if self.is_narrowed else self.current()
        rows, pages = paged(self.listed(), self.ask)
        shown = [*current, *rows]
        ahead = [each for each in current if each.state == State.PLANNED and not _is_over(each, self.today)]
        plans = self.standing.seated and may("add", Meeting(board=self.board), actor=self.actor)
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            ask=self.ask,
            next=self.next(ahead[0]) if ahead else None,
            unsettled=[self.line(each) for each in current if plans and is_to_be_settled(each, self.today)],
            plans=plans,
            year=self.year(),
            current=[self.row_ahead(each) for each in current],
            current_headings=headings(self.ask, AHEAD),
            rows=[self.row(each) for each in rows],
            headings=headings(self.ask, COLUMNS),
            pages=pages,
            is_narrowed=self.is_narrowed,
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
        )

    def year(self) -> str:
        return in_words.period(year_of(self.today, self.board.year_starts_in))

    def next(self, meeting: Meeting) -> dict:
        """What is told of the meeting that comes next."""
        return {
            **self.line(meeting),
            "title": meeting.title,
            "times": times(meeting),
            "where": where(meeting),
            "joining": meeting.joining if self.standing.seated else "",
            "left": days_tag(meeting.held.latest, self.today) if meeting.held.is_exact else None,
            "due": due_lines(meeting, self.board, self.today),
            "reply": address(self.board.ref, meeting.noun, meeting.ref, "reply"),
            "replies": self.standing.is_partner,
        }

    def line(self, meeting: Meeting) -> dict:
        return {
            "name": page_title(meeting),
            "day": full_day(meeting),
            "address": address(self.board.ref, meeting.noun, meeting.ref),
            "ref": meeting.ref,
        }

    def row_ahead(self, meeting: Meeting) -> list[Cell]:
        due, tag = deadlines_of(meeting, self.board), state_tag(meeting, self.today)
        return [
            Cell(meeting_name(meeting), address(self.board.ref, meeting.noun, meeting.ref)),
            Cell(times(meeting)),
            Cell(where(meeting)),
            Cell(in_words.day(due.updates) if due else ""),
            Cell(in_words.day(due.circulated) if due else ""),
            Cell(tag.text, colour=tag.colour),
        ]

    def row(self, meeting: Meeting) -> list[Cell]:
        tag = state_tag(meeting, self.today)
        return [
            Cell(_day(meeting), address(self.board.ref, meeting.noun, meeting.ref)),
            Cell(meeting.title),
            Cell(times(meeting)),
            Cell(where(meeting)),
            Cell(tag.text, colour=tag.colour),
        ]

    def spreadsheet(self):
        meetings = self.meetings() if "withdrawn" in self.ask.switches else self.meetings().current()
        meetings = found(meetings, self.ask, within=SEARCHED)
        meetings = list(ordered(meetings, self.ask, COLUMNS, default=("-held_latest",))[:MOST_EXPORTED])
        note_read(self.actor, self.board, meetings, "csv")
        return as_csv("meetings", IN_FILE, (self.in_file(each) for each in meetings))

    def in_file(self, meeting: Meeting) -> list[str]:
        due = deadlines_of(meeting, self.board)
        days = (due.updates, due.to_chair, due.circulated, due.minutes) if due else ()
        latest = meeting.held.latest
        year = in_words.period(year_of(latest, self.board.year_starts_in)) if latest else ""
        words = [cell.text for cell in self.row(meeting)]
        return [*words, year, *([in_words.day(day) for day in days] or [""] * 4)]


def _is_over(meeting: Meeting, today: date) -> bool:
    return meeting.held.latest is not None and meeting.held.latest < today


def _day(meeting: Meeting) -> str:
    return in_words.date(meeting.held) if meeting.held.is_given else _("Day not recorded")
