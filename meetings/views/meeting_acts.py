"""What is done with a planned meeting: moved, cancelled, found to have been held; and its file for a calendar."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from meetings import notices
from meetings.calendar_file import Method, calendar_file
from meetings.forms.planning import CancelForm, MoveForm, asked_of
from meetings.models import Meeting
from meetings.operations import invitations as inviting
from meetings.operations import meetings as operations
from meetings.paper_days import notice_of
from meetings.recipients import WITH_A_DATE, written_to
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsFrame
from meetings.views.planning import PlanningForm
from meetings.views.words import State, page_title
from socboard.board.access import may, reachable_board, seated_board
from socboard.board.nouns import address
from socboard.board.operations.records import ChangedMeanwhile
from socboard.board.reading import note_read
from socboard.board.views.entries import ChangeRecord
from socboard.board.views.section_forms import in_section
from socboard.kit import in_words, mail
from socboard.kit.refusals import Refused


class PlannedAct(PlanningForm):
    """An act on one planned meeting that the reader sees."""

    keeps_draft = False

    def load(self, ref: str) -> None:
        self.meeting = self.subject = find_meeting(ref, self.board, actor=self.actor)

    def may(self) -> bool:
        return may("change", self.meeting, actor=self.actor)

    @property
    def caption(self) -> str:
        return page_title(self.meeting)

    @property
    def intro(self) -> str:
        return self.who_is_told()

    def who_is_told(self) -> str:
        """How many people are written to."""
        number = len(written_to(self.meeting, WITH_A_DATE)) if mail.is_set_up() else 0
        if not number:
            return _("Nobody was invited yet, so nobody is written to.")
        words = ngettext(
            "%(number)s person was invited, and is told once.",
            "%(number)s people were invited, and each is told once.",
            number,
        )
        return words % {"number": number}

    def back(self) -> str:
        return address(self.board.ref, Meeting.noun, self.meeting.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.caption, self.back()), *steps)

    def get(self, request, *args, **kwargs):
        """Where the act is no longer to be done, the page says how it stands."""
        if self.meeting.is_withdrawn or self.meeting.state != State.PLANNED:
            return HttpResponseRedirect(self.back())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"marking": self.meeting.marking, **kwargs})


class Move(PlannedAct):
    form_class = MoveForm
    title = gettext_lazy("Move or change it")
    button = gettext_lazy("Change it, and tell those invited")
    keeps_draft = True

    def form_options(self) -> dict:
        held = self.meeting.held
        return {
            "others": self.days_but(self.meeting),
            "notice": notice_of(self.board),
            "stands": held.latest if held.is_exact else None,
            "has_call": self.meeting.call_id is not None,
        }

    def initial(self) -> dict:
        return asked_of(self.meeting)

    def do(self, values: dict) -> str:
        told = operations.move(
            self.meeting,
            to=self.form.appointment(),
            reason=values["reason"],
            with_call=values.get("with_call", False),
            by=self.actor,
        )
        self.done = f"{_said(_('The meeting is changed.'), told.invited)} {self.of_call(told)}".strip()
        return self.back()

    def of_call(self, told: operations.Told) -> str:
        """What became of the call for updates, where the meeting has one."""
        if not self.meeting.call_id:
            return ""
        if told.due is None:
            return _("The call for updates keeps its days until you change them on its page.")
        words = _("Updates are now due on %(day)s.") % {"day": in_words.day(told.due)}
        return _said(words, told.owing) if told.owing else words


class Correct(in_section(MeetingsFrame, ChangeRecord)):
    """What was entered wrongly; those invited are told of it."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **{**kwargs, "noun": Meeting.noun})

    def do(self, values: dict) -> str:
        entry = self.form.entry()
        if entry.changes().is_empty:
            return super().do(values)
        number = operations.correct(self.record, entry, by=self.actor)
        if number:
            self.done = _said(_("Saved."), number)
        return self.onward(self.record)


class Cancel(PlannedAct):
    form_class = CancelForm
    title = gettext_lazy("Cancel the meeting")
    button = gettext_lazy("Cancel it, and tell those invited")

    def do(self, values: dict) -> str:
        number = operations.cancel(self.meeting, reason=values["reason"], by=self.actor)
        self.done = _said(_("The meeting is cancelled."), number)
        return self.back()


@require_POST
def held(request, board, ref):
    """Yes, it took place."""
    place = seated_board(request, board)
    meeting = find_meeting(ref, place, actor=request.actor)
    try:
        operations.hold(meeting, by=request.actor)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody changed it meanwhile. Look again."))
    else:
        messages.success(request, _("It is recorded that it was held. Enter what happened."))
    # On the day itself what happens is taken down at once.
    verb = "sitting" if meeting.held.latest == timezone.localdate() else ""
    return HttpResponseRedirect(address(place.ref, meeting.noun, meeting.ref, verb))


@require_POST
def invite(request, board, ref):
    """Write to everybody who was not invited yet."""
    place = seated_board(request, board)
    meeting = find_meeting(ref, place, actor=request.actor)
    _demand_current(meeting, request.actor)
    try:
        number = inviting.invite(meeting, by=request.actor)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        words = ngettext("%(number)s person is invited.", "%(number)s people are invited.", number)
        messages.success(request, words % {"number": number})
    return HttpResponseRedirect(address(place.ref, meeting.noun, meeting.ref))


@require_POST
def ask_again(request, board, ref):
    """Write to those who have not said whether they come."""
    place = seated_board(request, board)
    meeting = find_meeting(ref, place, actor=request.actor)
    _demand_current(meeting, request.actor)
    try:
        people = inviting.ask_again(meeting, by=request.actor)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        words = ngettext(
            "%(number)s person is asked again.", "%(number)s people are asked again.", len(people)
        )
        messages.success(request, words % {"number": len(people)})
    return HttpResponseRedirect(address(place.ref, meeting.noun, meeting.ref, "replies"))


@require_GET
def calendar(request, board, ref):
    """The meeting as a file for the reader's own calendar."""
    place = reachable_board(request, board)
    meeting = find_meeting(ref, place, actor=request.actor)
    if not meeting.held.is_exact or meeting.is_withdrawn:
        raise Http404
    note_read(request.actor, place, [meeting], "ics")
    seated = request.actor.standing(place.pk).seated
    happening = notices.happening(meeting, seated=seated)
    method = Method.CANCEL if meeting.state == State.CANCELLED else Method.PUBLISH
    content = calendar_file(happening, method, organiser=notices.organiser(meeting))
    name = f"meeting-{meeting.held.latest.isoformat()}.ics"
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _demand_current(meeting: Meeting, actor) -> None:
    """Raise PermissionDenied where the actor may not invite to it; a withdrawn one is only read."""
    if not may("invite", meeting, actor=actor):
        raise PermissionDenied
    if meeting.is_withdrawn:
        raise Http404


def _said(done: str, number: int) -> str:
    told = ngettext("%(number)s person is told.", "%(number)s people are told.", number) % {"number": number}
    return f"{done} {told}" if number else done
