"""The page of one meeting: when and where, who comes, what is due, and what it left behind."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Action, Attendance, Decision, Guest, Meeting, MeetingReply, Presentation
from meetings.operations.sitting import is_sitting
from meetings.recipients import WITH_A_DATE as INVITED
from meetings.recipients import Expected, expected, seats_to_invite, written_to
from meetings.unread import looked
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsFrame
from meetings.views.minutes import minutes_address
from meetings.views.packs import packs_of
from meetings.views.words import (
    ANSWER_COLOURS,
    State,
    Tag,
    answer_words,
    days_tag,
    due_lines,
    full_day,
    is_to_be_settled,
    page_title,
    state_tag,
    times,
    where,
)
from priorities.models import Call
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reached
from socboard.board.freshness import fresh_page
from socboard.board.models import BoardRecord, LibraryDocument
from socboard.board.nouns import address
from socboard.board.views.verbs import verbs_of
from socboard.kit import in_words, mail
from socboard.kit.listing import Cell, Heading
from socboard.kit.markings import highest

PRESENCE_COLOURS = {
    Attendance.Presence.PRESENT: "green",
    Attendance.Presence.APOLOGIES: "orange",
    Attendance.Presence.ABSENT: "red",
    Attendance.Presence.UNKNOWN: "grey",
}
LEFT_BEHIND = (Presentation, Decision, Action, Guest)
MINUTES = "minutes-"
ATTENDANCE = (gettext_lazy("Organisation"), gettext_lazy("Was it there?"), gettext_lazy("By whom"))


class MeetingPage(MeetingsFrame):
    template_name = "meetings/calendar/page.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        also = looked(self.actor)
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()), also=also)

    def get_context_data(self, **kwargs):
        meeting = find_meeting(self.kwargs["ref"], self.board, actor=self.actor, with_what=FOLLOWED)
        attendances = self.of(meeting, Attendance, "organisation", "person")
        attendances.sort(key=lambda each: each.organisation.name)
        left = {model: self.of(meeting, model) for model in LEFT_BEHIND}
        call, minutes = self.call(meeting), self.minutes(meeting)
        shown = [meeting, *attendances, *(each for rows in left.values() for each in rows)]
        shown += [each for each in (call, minutes) if each]
        planned = meeting.state == State.PLANNED and not meeting.is_withdrawn
        return super().get_context_data(
            crumbs=self.crumbs((page_title(meeting), "")),
            marking=highest(each.marking for each in shown),
            shown=shown,
            record=meeting,
            meeting=meeting,
            title=page_title(meeting),
            is_planned=planned,
            agenda=address(self.board.ref, meeting.noun, meeting.ref, "agenda"),
            packs=packs_of(meeting, actor=self.actor),
            due=due_lines(meeting, self.board, self.today) if planned else [],
            asks_whether_held=self.settles(meeting),
            call=call and {"name": call.title, "address": address(self.board.ref, call.noun, call.ref)},
            call_address=self.call_address(meeting) if planned and not call else "",
            minutes=minutes and address(self.board.ref, minutes.noun, minutes.ref),
            own_minutes=minutes_address(meeting, self.board, actor=self.actor),
            own=self.own_replies(meeting) if planned else [],
            invitations=self.invitations(meeting) if planned else None,
            attendance=[self.attended(each) for each in attendances],
            attendance_headings=[Heading(str(words)) for words in ATTENDANCE],
            present=sum(each.presence == Attendance.Presence.PRESENT for each in attendances),
            parts=[self.part(model, rows) for model, rows in left.items() if rows],
            records_address=self.records_address(meeting),
            calendar_address=address(self.board.ref, meeting.noun, meeting.ref, "calendar.ics")
            if planned and meeting.held.is_exact
            else "",
            verbs=self.verbs(meeting),
            about=about(meeting, actor=self.actor),
            **self.when_and_where(meeting, planned),
        )

    def when_and_where(self, meeting: Meeting, planned: bool) -> dict:
        """The first lines of the page."""
        return {
            "tag": state_tag(meeting, self.today),
            "day": full_day(meeting),
            "left": self.days_left(meeting) if planned else None,
            "times": times(meeting),
            "where": where(meeting),
            "joining": meeting.joining if self.standing.seated and planned else "",
        }

    def of(self, meeting: Meeting, model: type[BoardRecord], *more: str) -> list:
        """The records of this noun that belong to the meeting, as far as the reader sees them. One query."""
        rows = reached(model, actor=self.actor, board=self.board).current().filter(meeting=meeting)
        return list(rows.select_related("release", *more).order_by("pk"))

    def days_left(self, meeting: Meeting) -> Tag | None:
        day = meeting.held.latest
        return days_tag(day, self.today) if meeting.held.is_exact and day >= self.today else None

    def settles(self, meeting: Meeting) -> bool:
        return is_to_be_settled(meeting, self.today) and may("change", meeting, actor=self.actor)

    def call(self, meeting: Meeting) -> Call | None:
        """The call for updates: the one that is linked, else the one before a meeting on that day. One query."""
        calls = reached(Call, actor=self.actor, board=self.board).current()
        if meeting.call_id:
            return calls.filter(pk=meeting.call_id).first()
        if not meeting.held.is_exact:
            return None
        day = meeting.held.latest
        return calls.filter(meets_earliest=day, meets_latest=day).order_by("-pk").first()

    def call_address(self, meeting: Meeting) -> str:
        """Where a call before this meeting is opened, for the team."""
        if not (self.standing.is_team and meeting.held.is_exact and meeting.held.latest > self.today):
            return ""
        return f"{address(self.board.ref, Call.noun, '', 'open')}?on={meeting.held.latest.isoformat()}"

    def minutes(self, meeting: Meeting) -> LibraryDocument | None:
        """The document with the minutes, which has its name from the meeting's. One query."""
        documents = reached(LibraryDocument, actor=self.actor, board=self.board).current()
        return documents.filter(ref=f"{MINUTES}{meeting.ref}").first()

    def own_replies(self, meeting: Meeting) -> list[dict]:
        """What the reader's own organisations have said; each with where it is said."""
        if not self.standing.is_partner:
            return []
        asked = [
            each
            for each in self.expected(meeting)
            if each.seat.organisation_id in self.standing.organisations
        ]
        return [self.reply_line(meeting, each) for each in asked]

    def expected(self, meeting: Meeting) -> list[Expected]:
        """Who says whether they come. Two queries, once."""
        if not hasattr(self, "_expected"):
            self._expected = expected(meeting, on=self.today, actor=self.actor)
        return self._expected

    def reply_line(self, meeting: Meeting, each: Expected) -> dict:
        where_to = address(self.board.ref, meeting.noun, meeting.ref, "reply")
        return {
            "name": each.seat.person.name,
            "organisation": each.seat.organisation.brief,
            "words": answer_words(each.reply) if each.reply else _("No answer yet"),
            "note": each.reply.note if each.reply else "",
            "colour": ANSWER_COLOURS[each.reply.answer] if each.reply else "grey",
            "address": f"{where_to}?seat={each.seat.ref}",
            "ref": each.seat.ref,
            "answer": each.reply.answer if each.reply else "",
        }

    def invitations(self, meeting: Meeting) -> dict | None:
        """What those invited said, for the team and the chairs; and for the team who is to be invited."""
        invites = may("invite", meeting, actor=self.actor)
        if not (invites or self.standing.is_chair):
            return None
        asked = self.expected(meeting)
        seats = seats_to_invite(meeting, today=self.today) if invites else []
        invited = written_to(meeting, INVITED)
        answers = [each.reply.answer for each in asked if each.reply]
        return {
            "to_invite": sum(seat.person_id not in invited for seat in seats),
            "invited": len(invited),
            "sends_mail": mail.is_set_up(),
            "counts": [
                (label, answers.count(value), ANSWER_COLOURS[value])
                for value, label in MeetingReply.Answer.choices
            ],
            "silent": len(asked) - len(answers),
            "address": address(self.board.ref, meeting.noun, meeting.ref, "replies"),
            "is_released": meeting.release_id is not None,
        }

    def attended(self, row: Attendance) -> list[Cell]:
        name = row.person.name if row.person and (self.standing.seated or row.person.name_agreed) else ""
        told = _("%(name)s (substitute)") % {"name": name} if name and row.as_substitute else name
        return [
            Cell(row.organisation.name, address(self.board.ref, row.noun, row.ref)),
            Cell(row.get_presence_display(), colour=PRESENCE_COLOURS[row.presence]),
            Cell(told),
        ]

    def part(self, model: type[BoardRecord], rows: list) -> dict:
        return {
            "heading": HEADINGS[model](),
            "rows": [(NAMES[model](each), address(self.board.ref, each.noun, each.ref)) for each in rows],
        }

    def records_address(self, meeting: Meeting) -> str:
        """Where what happened is entered, for the team."""
        allowed = may("change", meeting, actor=self.actor) and meeting.state == State.HELD
        is_open = allowed and not meeting.is_withdrawn
        return address(self.board.ref, meeting.noun, meeting.ref, "record") if is_open else ""

    def verbs(self, meeting: Meeting) -> list[tuple[str, str]]:
        """What may be done with it as it stands."""
        found = []
        if may("change", meeting, actor=self.actor) and not meeting.is_withdrawn:
            if is_sitting(meeting):
                found.append((_("At the meeting"), "sitting"))
            if meeting.state == State.PLANNED:
                found += [(_("Move or change"), "move"), (_("Cancel the meeting"), "cancel")]
            elif meeting.state == State.HELD:
                found.append((_("Enter what happened"), "record"))
        own = [(words, address(self.board.ref, meeting.noun, meeting.ref, verb)) for words, verb in found]
        general = verbs_of(meeting, self.board, actor=self.actor)
        correcting = address(self.board.ref, meeting.noun, meeting.ref, "change")
        return own + [(_("Correct") if each == correcting else words, each) for words, each in general]


def _decision(row: Decision) -> str:
    waits = row.for_ratification and row.ratified_at_id is None
    return _("%(text)s (for ratification)") % {"text": row.text} if waits else row.text


def _action(row: Action) -> str:
    due = _(", due %(day)s") % {"day": in_words.date(row.due)} if row.due.is_given else ""
    return f"{row.number}: {row.text} ({row.get_state_display()}{due})"


def _presentation(row: Presentation) -> str:
    return ", ".join(filter(None, [row.topic, row.post]))


NAMES = {
    Decision: _decision,
    Action: _action,
    Presentation: _presentation,
    Guest: lambda row: row.office,
}
HEADINGS = {
    Decision: lambda: _("Decisions"),
    Action: lambda: _("Actions"),
    Presentation: lambda: _("Presentations"),
    Guest: lambda: _("Guests"),
}
