"""The acts on minutes: draft them, put them before the chair, let them out, amend, approve, put off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from meetings.forms.minutes import AgreementForm, AmendForm, ApproveForm, DeferForm, SendBackForm
from meetings.minutes_document import ITEM, Sight
from meetings.minutes_reading import Sighted, title_of
from meetings.models import AgendaItem, Meeting, Minutes
from meetings.operations import minutes as writing
from meetings.operations import minutes_recall as recalling
from meetings.operations import minutes_road as road
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsForm
from meetings.views.minutes import amendments_of, find_minutes
from meetings.views.naming import meeting_name
from meetings.views.pressing import as_seen, holders_of_offices, pressed
from meetings.views.recalling import Recalling
from socboard.board.access import may, reached, seated_board
from socboard.board.nouns import address
from socboard.board.operations.records import ChangedMeanwhile
from socboard.kit.forms import Option
from socboard.kit.markings import highest
from socboard.kit.refusals import Refused


@require_POST
def draft(request, board, ref):
    """Draft the minutes of a meeting from its records, for the first time or again."""
    place = seated_board(request, board)
    meeting = find_meeting(ref, place, actor=request.actor)
    where = address(place.ref, Meeting.noun, meeting.ref, "minutes")
    try:
        _minutes, is_new = writing.draft(meeting, by=request.actor)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody else changed them meanwhile. Look again."))
    else:
        told = _("The minutes are drafted from the records. What was typed stays as it is.")
        messages.success(request, told if is_new else _("The records say what the minutes say already."))
    return HttpResponseRedirect(where)


@require_POST
def to_chair(request, board, ref):
    """Put the minutes before the chair."""
    return _act(request, board, ref, writing.put_before_chair, _("They are before the chair, who is told."))


@require_POST
def agree(request, board, ref):
    """The chair is content."""
    done = _("You are content. The manager can give them to the board now.")
    return _act(request, board, ref, road.agree, done)


@require_POST
def circulate(request, board, ref):
    """Give the board the minutes as a draft."""
    return _act(request, board, ref, road.circulate, _("The board has the draft, and its readers are told."))


@require_POST
def try_again(request, board, ref):
    """Have the PDF of an uploaded file made once more."""
    return _act(request, board, ref, writing.try_again, _("It is tried again."))


def _act(request, board: str, ref: str, act, done: str) -> HttpResponseRedirect:
    """Do it to the minutes as they were seen; to whoever pressed the button on an older page that is told instead."""
    place = seated_board(request, board)
    minutes = find_minutes(ref, place, actor=request.actor)

    def do() -> str:
        as_seen(request, minutes, act)
        return done

    changed = _("Somebody else was quicker. This is how the minutes stand now.")
    return pressed(request, address(place.ref, Minutes.noun, minutes.ref), do, changed=changed)


class MinutesAct(MeetingsForm):
    """A form about the minutes of one meeting."""

    place = "minutes"
    action = "approve"

    def load(self, ref: str) -> None:
        self.subject = self.minutes = find_minutes(ref, self.board, actor=self.actor)

    def may(self) -> bool:
        return not self.minutes.is_withdrawn and may(self.action, self.minutes, actor=self.actor)

    @property
    def caption(self) -> str:
        return title_of(self.minutes)

    def back(self) -> str:
        return address(self.board.ref, Minutes.noun, self.minutes.ref)

    def crumbs(self, *steps):
        return super().crumbs((title_of(self.minutes), self.back()), *steps)

    def told(self) -> list:
        """The records that the form shows."""
        return [self.minutes]

    def get_context_data(self, **kwargs):
        shown = self.told()
        told = {"marking": highest(each.marking for each in shown), "shown": shown}
        return super().get_context_data(**{**told, **kwargs})


class SendBack(MinutesAct):
    action = "review"
    form_class = SendBackForm
    title = gettext_lazy("Send the minutes back")
    intro = gettext_lazy("Whoever put them before you is told, and reads your reason.")
    button = gettext_lazy("Send back")
    done = gettext_lazy("The minutes went back.")

    def do(self, values: dict) -> str:
        road.send_back(self.minutes, reason=values["reason"], by=self.actor)
        return self.back()


class RecordAgreement(MinutesAct):
    action = "record_review"
    form_class = AgreementForm
    title = gettext_lazy("Record that the chair is content")
    button = gettext_lazy("Record it")
    done = gettext_lazy("It is recorded. The board can be given the minutes now.")

    def form_options(self) -> dict:
        return {"chairs": holders_of_offices(self.board, actor=self.actor, today=timezone.localdate())}

    def initial(self) -> dict:
        return {"on": timezone.localdate()}

    def do(self, values: dict) -> str:
        agreed_by = values.pop("approver")
        road.record_agreement(self.minutes, agreed_by=agreed_by, **values, by=self.actor)
        return self.back()


class Recall(Recalling, MinutesAct):
    title = gettext_lazy("Recall the draft")
    done = gettext_lazy("The draft is recalled. It is yours again, to be put right.")

    def do(self, values: dict) -> str:
        recalling.recall(self.minutes, **values, by=self.actor)
        return self.back()


class AtLaterMeeting(MinutesAct):
    """What a later meeting did with them. ``at`` in the address names it; on from there one goes back to it."""

    def form_options(self) -> dict:
        return {"meetings": [Option(each.ref, meeting_name(each), each) for each in self.later]}

    @cached_property
    def later(self) -> list[Meeting]:
        """The meetings after it whose day has come, the last first. One query."""
        seen = reached(Meeting, actor=self.actor, board=self.board).current()
        seen = seen.exclude(pk=self.minutes.meeting_id).exclude(state=Meeting.State.CANCELLED)
        held, today = self.minutes.meeting.held.earliest, timezone.localdate()
        rows = seen.select_related("release").order_by("-held_latest", "-pk")
        return [
            each
            for each in rows
            if each.held.possibly_by(today) and not (held and each.held.latest and each.held.latest <= held)
        ]

    def initial(self) -> dict:
        asked = self.request.GET.get("at", "")
        named = next((each for each in self.later if each.ref == asked), None)
        return {"at": named or (self.later[0] if len(self.later) == 1 else None)}

    @property
    def intro(self) -> str:
        if not self.later:
            return _("No later meeting of this board has been held yet.")
        return self.words()

    def words(self) -> str:
        return ""

    def told(self) -> list:
        return [self.minutes, *self.later]


class Approve(AtLaterMeeting):
    form_class = ApproveForm
    title = gettext_lazy("The board approved the minutes")
    button = gettext_lazy("Record the approval")
    done = gettext_lazy("The minutes are approved, and fixed.")

    def words(self) -> str:
        number = amendments_of(self.minutes, actor=self.actor)
        if not number:
            return _("They are fixed as they were circulated. Record amendments first, if there are any.")
        told = ngettext(
            "They are fixed with the %(number)d amendment that is recorded.",
            "They are fixed with the %(number)d amendments that are recorded.",
            number,
        )
        return told % {"number": number}

    def do(self, values: dict) -> str:
        road.approve(self.minutes, at=values["at"], by=self.actor)
        return self.back()


class Defer(AtLaterMeeting):
    form_class = DeferForm
    title = gettext_lazy("Approval was put off")
    button = gettext_lazy("Record it")
    done = gettext_lazy("It is recorded. They stay a draft.")

    def do(self, values: dict) -> str:
        road.defer(self.minutes, **values, by=self.actor)
        return self.back()


class Amend(AtLaterMeeting):
    form_class = AmendForm
    title = gettext_lazy("An amendment")
    button = gettext_lazy("Record it")
    done = gettext_lazy("The amendment is recorded. The old words are kept.")

    def words(self) -> str:
        if self.minutes.kind == Minutes.Kind.UPLOADED:
            return _("The file stays as it is. The amendment is told beside it.")
        return ""

    @cached_property
    def items(self) -> list[tuple[str, AgendaItem]]:
        """The items that this reader may read, each with its number."""
        if not self.minutes.contents:
            return []
        sighted = Sighted(self.minutes, self.minutes.contents)
        return [
            (each["number"], sighted.records[ITEM, each["ref"]])
            for each in self.minutes.contents["facts"]["items"]
            if sighted.sees(self.standing, ITEM, each["ref"]) is Sight.READS
        ]

    def form_options(self) -> dict:
        options = [Option(each.ref, f"{number}. {each.title}", each) for number, each in self.items]
        return {**super().form_options(), "items": options}

    def told(self) -> list:
        return [*super().told(), *(each for _number, each in self.items)]

    def do(self, values: dict) -> str:
        road.amend(self.minutes, **values, by=self.actor)
        return self.back()
