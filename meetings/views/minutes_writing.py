"""Writing minutes, at the meeting and after it: one page for each item, and the door for a file written elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.agenda_order import Sight
from meetings.forms.minutes import TextForm, UploadForm
from meetings.minutes_phrases import PHRASES, RESOLUTIONS, phrase_at, with_phrase
from meetings.minutes_reading import closed_part_name
from meetings.models import Action, AgendaItem, Decision, Declaration, Meeting, MinuteItem, Minutes
from meetings.models.minutes import LONGEST_TEXT
from meetings.operations import minutes as operations
from meetings.operations.sitting import is_sitting, resolve
from meetings.views.action_words import due_words, owner_words
from meetings.views.agenda_acts import find_item
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsForm
from meetings.views.sitting import SittingFrame, clock_now
from meetings.views.words import page_title
from socboard.board.access import may, reached
from socboard.board.nouns import address
from socboard.board.operations import drafts
from socboard.kit import office, uploads
from socboard.kit.file_kinds import DOCX, ODT, PDF
from socboard.kit.markings import highest
from socboard.kit.refusals import Refused

# What minutes are written in.
ACCEPTED = (PDF, DOCX, ODT)


class MinutesForm(SittingFrame, MeetingsForm):
    """A form about the minutes of one meeting, for the team, while they are being written."""

    find_board = staticmethod(MeetingsForm.find_board)
    place = "minutes"

    @cached_property
    def minutes(self) -> Minutes | None:
        found = operations.current_of(self.meeting)
        if found is not None:
            found.board = found.meeting.board = self.board
        return found

    def forget(self) -> None:
        """Ask the database again: the form is loaded a second time where somebody else was quicker."""
        self.__dict__.pop("minutes", None)

    def may(self) -> bool:
        return may("change", self.meeting, actor=self.actor)

    def get(self, request, *args, **kwargs):
        """Where nothing can be written, the page that says why."""
        if not is_sitting(self.meeting) or (self.minutes and self.minutes.state != Minutes.State.WRITING):
            if self.minutes:
                messages.info(request, _("They are not being written any more."))
            return HttpResponseRedirect(self.home())
        return super().get(request, *args, **kwargs)

    def home(self) -> str:
        """The page of the minutes, or how to begin them."""
        return address(self.board.ref, Meeting.noun, self.meeting.ref, "minutes")

    def back(self) -> str:
        return self.home()

    @property
    def caption(self) -> str:
        return page_title(self.meeting)

    def crumbs(self, *steps):
        return super().crumbs(
            (_("Minutes: %(meeting)s") % {"meeting": page_title(self.meeting)}, self.home()), *steps
        )

    def told(self) -> list:
        """The records that the form shows."""
        return [self.meeting]

    def get_context_data(self, **kwargs):
        shown = self.told()
        told = {"marking": highest(each.marking for each in shown), "shown": shown}
        return super().get_context_data(**{**told, **kwargs})


class Writing(MinutesForm):
    """A text that is typed, with the phrases that come again and again. A phrase goes in without JavaScript too."""

    form_class = TextForm
    template_name = "meetings/minutes/write.html"
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")
    ref = ""

    def post(self, request, *args, **kwargs):
        phrase = phrase_at(request.POST.get("phrase", ""))
        resolution = phrase_at(request.POST.get("resolved", ""), RESOLUTIONS)
        if not (phrase or resolution):
            return super().post(request, *args, **kwargs)
        typed = request.POST.get("text", "").replace("\x00", "").replace("\r\n", "\n")[:LONGEST_TEXT]
        began = request.POST.get("started_from", "")
        self.started_from = int(began) if began.isascii() and began.isdigit() and len(began) < 10 else 0
        text = with_phrase(typed, phrase) if phrase else typed
        drafts.keep(self.here(), version=self.started_from, fields={"text": [text]}, by=self.actor)
        if resolution:
            self.resolve(resolution)
        return self.shown(self.form_class(initial={"text": text}))

    def resolve(self, words: str) -> None:
        """Record the decision; on the day itself it was taken now. What was typed stays, and is not saved yet."""
        is_today = self.meeting.held.is_exact and self.meeting.held.latest == timezone.localdate()
        at = clock_now() if is_today else ""
        try:
            resolve(self.meeting, text=words, at=at, item=self.resolved_on(), by=self.actor)
        except Refused as refusal:
            messages.warning(self.request, refusal.sentence)
        else:
            messages.success(self.request, _("The decision is recorded. What you typed is not saved yet."))

    def resolved_on(self) -> AgendaItem | None:
        return None

    def get_context_data(self, **kwargs):
        told = {
            "phrases": list(enumerate(PHRASES)),
            "resolutions": list(enumerate(RESOLUTIONS)),
            "lines": self.lines(),
            "sitting": address(self.board.ref, Meeting.noun, self.meeting.ref, "sitting"),
            "part": f"item-{self.ref}" if self.ref else "others",
            "following": self.following,
        }
        return super().get_context_data(**{**told, **kwargs})

    @cached_property
    def read(self) -> list:
        """The items that the writer may read, in their order, with their numbers. One query."""
        return [each for each in self.items(self.meeting) if each.sight is Sight.READS]

    @property
    def following(self) -> str:
        """Where the next item is written; after the last one, and where there is none, empty."""
        refs = [each.item.ref for each in self.read]
        at = refs.index(self.ref) + 1 if self.ref in refs else len(refs)
        return address(self.board.ref, AgendaItem.noun, refs[at], "minutes") if at < len(refs) else ""

    def onward(self) -> str:
        if "next" in self.request.POST and self.following:
            return self.following
        return self.request.path

    def lines(self) -> list[tuple[str, str, str]]:
        """What is recorded here already: kind, words, and what is told beside. Three queries."""
        item = {"item__ref": self.ref} if self.ref else {"item": None}

        def of(model, *named, **where):
            seen = reached(model, actor=self.actor, board=self.board).current().filter(**where)
            return seen.select_related("release", *named).order_by("pk")

        here = {"meeting": self.meeting, **item}
        interests = of(Declaration, "person", **item) if self.ref else ()
        found = [
            (_("Interest"), f"{each.person.name if each.person else each.name}: {each.nature}", "")
            for each in interests
        ]
        found += [(_("Decision"), each.text, each.inquorate_because) for each in of(Decision, **here)]
        for each in of(Action, "owner_organisation", "owner_person", **here):
            told = f"{owner_words(each, self.standing)}, {due_words(each)}"
            found.append((_("Action %(number)s") % {"number": each.number}, each.text, told))
        return found


class WriteItem(Writing):
    """What is said on one item."""

    def load(self, ref: str) -> None:
        self.forget()
        self.item, self.ref = find_item(ref, self.board, actor=self.actor), ref
        self.meeting = self.item.meeting
        rows = MinuteItem.objects.current().filter(minutes=self.minutes, item=self.item)
        self.subject = (
            rows.select_related("release", "item__meeting", "minutes").first() if self.minutes else None
        )

    @property
    def title(self) -> str:
        number = next((each.number for each in self.read if each.item.ref == self.ref), "")
        return f"{number}. {self.item.title}" if number else self.item.title

    def resolved_on(self) -> AgendaItem | None:
        return self.item

    def initial(self) -> dict:
        return {"text": self.subject.text if self.subject else ""}

    def do(self, values: dict) -> str:
        operations.write(self.item, text=values["text"], known=self.subject, by=self.actor)
        return self.onward()

    def told(self) -> list:
        return [self.meeting, self.item]


class WriteOther(Writing):
    """What is said on no item of the agenda."""

    title = gettext_lazy("On no item of the agenda")

    def load(self, ref: str) -> None:
        self.forget()
        self.meeting = find_meeting(ref, self.board, actor=self.actor)
        if self.meeting.is_withdrawn:
            raise Http404
        self.subject = self.minutes

    def initial(self) -> dict:
        return {"text": self.minutes.other_text if self.minutes else ""}

    def do(self, values: dict) -> str:
        operations.write_other(self.meeting, text=values["text"], known=self.minutes, by=self.actor)
        return self.onward()


class Upload(MinutesForm):
    """Minutes that were written elsewhere."""

    form_class = UploadForm
    keeps_draft = False
    title = gettext_lazy("Upload minutes written elsewhere")
    intro = gettext_lazy(
        "Attendance, decisions and actions stay records. The file is kept as it is, and a PDF is made of it."
    )
    button = gettext_lazy("Upload")
    done = gettext_lazy("The file is in. A PDF is being made of it.")

    def load(self, ref: str) -> None:
        self.meeting = find_meeting(ref, self.board, actor=self.actor)
        if self.meeting.is_withdrawn:
            raise Http404

    def form_options(self) -> dict:
        items = AgendaItem.objects.current().filter(meeting=self.meeting)
        return {
            "asks_leaves_out": any(each.is_restricted for each in items),
            "closed_name": closed_part_name(self.board),
            "pdf_only": not office.program(),
        }

    def do(self, values: dict) -> str:
        allowed = ACCEPTED if office.program() else (PDF,)
        kept = uploads.keep(values["file"], allowed=allowed)
        second = values.get("closed")
        try:
            closed = uploads.keep(second, allowed=allowed) if second else None
        except Refused as refusal:
            refusal.field = "closed"
            raise
        leaves_out = values.get("leaves_out", False)
        operations.upload(self.meeting, kept=kept, leaves_out=leaves_out, closed=closed, by=self.actor)
        return self.home()
