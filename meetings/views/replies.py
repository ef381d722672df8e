"""Who comes: one answer on a page of its own, and all of them for the team."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.replies import ReplyForm
from meetings.models import Meeting, MeetingReply
from meetings.operations import replies as operations
from meetings.recipients import ASKED, WITH_A_DATE, Expected, address_of, expected, written_to
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsForm, MeetingsFrame
from meetings.views.words import ANSWER_COLOURS, State, answer_words, full_day, page_title, times
from socboard.board.access import may
from socboard.board.models import Seat
from socboard.board.nouns import address
from socboard.board.roles import Role
from socboard.kit import mail
from socboard.kit.forms import Option

Answer = MeetingReply.Answer


class Reply(MeetingsForm):
    """Say whether somebody comes: ``?seat=`` names whose answer it is, where the reader may give several."""

    form_class = ReplyForm
    title = gettext_lazy("Do you come?")
    button = gettext_lazy("Send the answer")
    done = gettext_lazy("Thank you. The manager's team sees your answer.")
    keeps_draft = False

    def load(self, ref: str) -> None:
        self.meeting = find_meeting(ref, self.board, actor=self.actor)

    @cached_property
    def asked(self) -> list[Expected]:
        """Those for whom this reader may answer, the own seat first."""
        found = expected(self.meeting, on=timezone.localdate(), actor=self.actor)
        if not self.standing.is_team:
            mine = self.standing.organisations if self.standing.is_partner else ()
            found = [each for each in found if each.seat.organisation_id in mine]
        return sorted(found, key=lambda each: each.seat.person_id != self.actor.person_id)

    @cached_property
    def chosen(self) -> Expected | None:
        """The one that the address names; without a name the first, which is the reader's own or a colleague's."""
        named = self.request.GET.get("seat", "")
        if named:
            return next((each for each in self.asked if each.seat.ref == named), None)
        own = [each for each in self.asked if each.seat.organisation_id in self.standing.organisations]
        return own[0] if own else None

    def may(self) -> bool:
        return self.standing.is_team or self.standing.is_partner

    def dispatch(self, request, *args, **kwargs):
        """Where nothing is asked of this reader, the meeting's page says how it stands."""
        is_open = self.meeting.state == State.PLANNED and not self.meeting.is_withdrawn
        if self.may() and self.chosen is None and request.GET.get("seat"):
            raise Http404
        if self.may() and (not is_open or self.chosen is None or not operations.is_ahead(self.meeting)):
            return HttpResponseRedirect(self.back())
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_own(self) -> bool:
        return self.chosen.seat.person_id == self.actor.person_id

    @property
    def caption(self) -> str:
        return f"{page_title(self.meeting)}: {self.chosen.seat.person.name}, {self.chosen.seat.organisation.brief}"

    @property
    def intro(self) -> str:
        return ", ".join(filter(None, [full_day(self.meeting), times(self.meeting), self.meeting.place]))

    def back(self) -> str:
        return address(self.board.ref, Meeting.noun, self.meeting.ref)

    def crumbs(self, *steps):
        return super().crumbs((page_title(self.meeting), self.back()), *steps)

    def initial(self) -> dict:
        given = self.chosen.reply
        if given is None:
            return {}
        names = ("answer", "instead", "instead_name", "note")
        return {name: getattr(given, name) for name in names}

    @cached_property
    def stand_ins(self) -> list[Option]:
        """Named deputies first, then others who sit for the same organisation. One query."""
        seat = self.chosen.seat
        seats = Seat.objects.on(timezone.localdate()).filter(
            board=self.board, organisation=seat.organisation_id
        )
        seats = seats.visible_to(self.actor.at(self.board.pk)).select_related("person")
        seats = seats.exclude(person=None).exclude(person=seat.person_id)
        ranked = sorted(seats, key=lambda each: (each.substitute_for_id != seat.pk, each.person.name))
        best = {each.person_id: each for each in reversed(ranked)}
        return [
            Option(each.person.ref, _stand_in(each), each.person)
            for each in ranked
            if best[each.person_id] is each
        ]

    def form_options(self) -> dict:
        name = self.chosen.seat.person.name
        asks = "" if self.is_own else _("Does %(name)s come?") % {"name": name}
        return {"stand_ins": self.stand_ins, "asks": asks}

    def do(self, values: dict) -> str:
        operations.reply(self.meeting, self.chosen.seat, **values, by=self.actor)
        if self.standing.is_team and not self.is_own:
            self.done = _("The answer is recorded.")
            return address(self.board.ref, Meeting.noun, self.meeting.ref, "replies")
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{"marking": self.meeting.marking, "shown": [self.meeting], **kwargs}
        )


def _stand_in(seat: Seat) -> str:
    if seat.role == Role.DEPUTY:
        return _("%(name)s, the named deputy") % {"name": seat.person.name}
    return ", ".join(filter(None, [seat.person.name, seat.post]))


class Replies(MeetingsFrame):
    """Who comes and who has not answered: for the chairs to read, and for the team to enter and to ask again."""

    template_name = "meetings/calendar/replies.html"
    find_board = staticmethod(MeetingsForm.find_board)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.meeting = find_meeting(kwargs["ref"], self.board, actor=self.actor)

    @property
    def invites(self) -> bool:
        return may("invite", self.meeting, actor=self.actor)

    def get(self, request, *args, **kwargs):
        if not (self.invites or self.standing.is_chair):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        today, meeting = timezone.localdate(), self.meeting
        asked = expected(meeting, on=min(today, meeting.held.latest or today), actor=self.actor)
        invited = written_to(meeting, WITH_A_DATE)
        again = written_to(meeting, [ASKED], occasion=today.isoformat())
        rows = [self.row(each, invited, again) for each in asked]
        is_open = meeting.state == State.PLANNED and operations.is_ahead(meeting) and not meeting.is_withdrawn
        replies = [each.reply for each in asked if each.reply]
        return super().get_context_data(
            crumbs=self.crumbs(
                (page_title(meeting), address(self.board.ref, meeting.noun, meeting.ref)),
                (_("Who comes"), ""),
            ),
            marking=meeting.marking,
            shown=[meeting, *replies],
            meeting=meeting,
            title=page_title(meeting),
            rows=rows,
            counts=[
                (label, sum(each.answer == value for each in replies)) for value, label in Answer.choices
            ],
            silent=sum(each.reply is None for each in asked),
            is_open=is_open and self.invites,
            sends_mail=mail.is_set_up(),
        )

    def row(self, each: Expected, invited: set[int], again: set[int]) -> dict:
        where = address(self.board.ref, Meeting.noun, self.meeting.ref, "reply")
        seat, reply = each.seat, each.reply
        notes = {
            _("No e-mail address is known"): not address_of(seat.person),
            _("Not invited yet"): seat.person_id not in invited and bool(address_of(seat.person)),
            _("Asked again today"): seat.person_id in again,
        }
        return {
            "organisation": seat.organisation.name,
            "name": seat.person.name,
            "words": answer_words(reply) if reply else _("No answer yet"),
            "colour": ANSWER_COLOURS[reply.answer] if reply else "grey",
            "note": reply.note if reply else ". ".join(words for words, holds in notes.items() if holds),
            "address": f"{where}?seat={seat.ref}",
        }
