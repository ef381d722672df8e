"""A meeting that was held, entered in one form: its day first, since that says who was a member then."""

from collections import defaultdict
from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.past_meetings import DayForm, HappenedForm, MemberThen, PastMeetingForm
from meetings.models import Action, Attendance, Meeting
from meetings.operations import past_meetings as operations
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsForm
from meetings.views.words import State, page_title
from socboard.board.access import may, reached
from socboard.board.forms.choices import organisations_of
from socboard.board.models import Board, LibraryDocument, Membership, Organisation, Seat
from socboard.board.nouns import address
from socboard.board.roles import Role
from socboard.kit import in_words, uploads
from socboard.kit.forms import Option
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


def members_on(board: Board, day: date, *, actor) -> list[MemberThen]:
    """The organisations that were members on a day, or for which somebody sat then, and who sat. Four queries."""
    actor = actor.at(board.pk)
    seats = (
        Seat.objects.visible_to(actor)
        .on(day)
        .filter(board=board, role__in=(Role.MEMBER, Role.DEPUTY), person__isnull=False)
    )
    by_organisation: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats.select_related("person").order_by("role", "person__name", "pk"):
        by_organisation[seat.organisation_id].append(seat)
    joined = Membership.objects.visible_to(actor).on(day).filter(board=board)
    keys = {*joined.values_list("organisation", flat=True), *by_organisation}
    organisations = Organisation.objects.filter(pk__in=keys).order_by("name")
    return [MemberThen(each, by_organisation[each.pk]) for each in organisations]


class HappenedPage(MeetingsForm):
    """What both pages ask."""

    template_name = "meetings/calendar/past.html"
    form_class: type[forms.Form] = HappenedForm
    button = gettext_lazy("Record it")

    def when(self) -> UncertainDate:
        raise NotImplementedError

    def members(self) -> list[MemberThen]:
        """Those of the day of the meeting, or of today where not even its latest day is known."""
        return members_on(self.board, self.when().latest or timezone.localdate(), actor=self.actor)

    def asked_minutes(self) -> bool:
        return True

    def form_options(self) -> dict:
        known = organisations_of(self.board, actor=self.actor)
        return {
            "members": self.members(),
            "organisations": [Option(each.ref, each.name, each) for each in known],
            "taken": set(Action.objects.filter(board=self.board).values_list("number", flat=True)),
            "asks_minutes": self.asked_minutes(),
        }

    def happened(self, values: dict) -> operations.Happened:
        """Raises UploadRefused."""
        file = values.get("minutes")
        return operations.Happened(
            self.form.attendance(),
            values["decisions"],
            self.form.actions(),
            uploads.keep(file) if file else None,
        )


class EnterPast(HappenedPage):
    """A meeting that is not recorded yet. The day stands in the address."""

    form_class = PastMeetingForm
    title = gettext_lazy("Enter a past meeting")
    done = gettext_lazy("The meeting is recorded. Nobody was written to.")

    def may(self) -> bool:
        return may("add", Meeting(board=self.board), actor=self.actor)

    @cached_property
    def day_form(self) -> DayForm:
        """Bound to the address where it names a day, with what is wrong with that."""
        form = (
            DayForm(self.request.GET)
            if any(name.startswith("on_") for name in self.request.GET)
            else DayForm()
        )
        if form.is_bound and form.is_valid():
            try:
                operations.check_held(self.board, form.cleaned_data["on"], "on")
            except Refused as refusal:
                form.add_error("on", refusal.sentence)
        return form

    def when(self) -> UncertainDate:
        return self.day_form.cleaned_data["on"]

    def dispatch(self, request, *args, **kwargs):
        """Without a day nothing else can be asked."""
        known = request.method in ("GET", "HEAD", "POST")
        if not self.may():
            raise PermissionDenied
        if known and not (self.day_form.is_bound and self.day_form.is_valid()):
            wrong = self.day_form.is_bound or request.method == "POST"
            return self.ask_day(status=422 if wrong else 200)
        return super().dispatch(request, *args, **kwargs)

    def ask_day(self, *, status: int):
        self.template_name = "meetings/calendar/past_day.html"
        self.keeps_draft = False
        form = self.day_form if self.day_form.is_bound else DayForm({} if status == 422 else None)
        return self.shown(form, status=status)

    def form_options(self) -> dict:
        day = self.when()
        same = reached(Meeting, actor=self.actor, board=self.board).current().exclude(state=State.CANCELLED)
        exact = {"held_earliest": day.earliest, "held_latest": day.latest}
        return {**super().form_options(), "is_twice": day.is_exact and same.filter(**exact).exists()}

    @property
    def caption(self) -> str:
        form = self.day_form
        return in_words.date(self.when()) if form.is_bound and form.is_valid() else ""

    def do(self, values: dict) -> str:
        names = ("title", "place", "starts")
        past = operations.PastMeeting(
            self.when(), **{name: values[name] for name in names}, happened=self.happened(values)
        )
        [made] = operations.enter(self.board, meetings=[past], by=self.actor)
        return address(self.board.ref, made.noun, made.ref)


class EnterWhatHappened(HappenedPage):
    """What a meeting left behind that stands in the calendar and was held."""

    title = gettext_lazy("Enter what happened")
    done = gettext_lazy("It is recorded. Nobody was written to.")

    def load(self, ref: str) -> None:
        self.meeting = find_meeting(ref, self.board, actor=self.actor)
        if self.meeting.is_withdrawn:
            raise Http404

    def may(self) -> bool:
        return may("change", self.meeting, actor=self.actor)

    def dispatch(self, request, *args, **kwargs):
        if self.may() and self.meeting.state != State.HELD:
            return HttpResponseRedirect(self.back())
        return super().dispatch(request, *args, **kwargs)

    def when(self) -> UncertainDate:
        return self.meeting.held

    def members(self) -> list[MemberThen]:
        """Those of whom nothing is recorded yet."""
        recorded = Attendance.objects.current().filter(meeting=self.meeting)
        known = set(recorded.values_list("organisation", flat=True))
        return [each for each in super().members() if each.organisation.pk not in known]

    def asked_minutes(self) -> bool:
        ref = f"{operations.MINUTES}{self.meeting.ref}"
        return not LibraryDocument.objects.filter(board=self.board, ref=ref).exists()

    @property
    def caption(self) -> str:
        return page_title(self.meeting)

    def back(self) -> str:
        return address(self.board.ref, Meeting.noun, self.meeting.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.caption, self.back()), *steps)

    def do(self, values: dict) -> str:
        happened = self.happened(values)
        if not (happened.attendance or happened.decisions or happened.actions or happened.minutes):
            self.done = _("Nothing was entered.")
        else:
            operations.add(self.meeting, happened=happened, by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{"marking": self.meeting.marking, "shown": [self.meeting], **kwargs}
        )
