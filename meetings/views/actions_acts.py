"""The acts on actions: take one down, tell how it goes, close it, open it again."""

from __future__ import annotations

from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.actions import ActionForm, CloseForm, NoteForm, ReopenForm
from meetings.models import Action
from meetings.operations import actions as operations
from meetings.views.actions import find_action
from meetings.views.frame import MeetingsForm
from socboard.board.access import may, may_enter
from socboard.board.models import Board, Seat
from socboard.board.nouns import address
from socboard.kit.forms import Option
from socboard.kit.running_numbers import next_number

LOADED = ("release", "readers", "owner_organisation")


def number_to_come(board: Board, year: int) -> str:
    """The number that the next action gets. One query."""
    taken = Action.objects.filter(board=board).values_list("number", flat=True)
    return next_number(board.action_style, taken, year)


class AddAction(MeetingsForm):
    """An action that is taken down outside of a meeting's own page."""

    place = "actions"
    form_class = ActionForm
    template_name = "board/record_form.html"
    title = gettext_lazy("Add an action")
    button = gettext_lazy("Add")

    def may(self) -> bool:
        return may_enter(Action, actor=self.actor, board=self.board)

    def form_options(self) -> dict:
        to_come = number_to_come(self.board, timezone.localdate().year)
        return {"model": Action, "board": self.board, "actor": self.actor, "next_number": to_come}

    def do(self, values: dict) -> str:
        action = operations.take_down(self.form.entry(), by=self.actor)
        self.done = _("Action %(number)s is taken down.") % {"number": action.number}
        return address(self.board.ref, action.noun, action.ref)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"marking": kwargs["form"].marking, **kwargs})


class ActionAct(MeetingsForm):
    """A form about one action that the reader sees."""

    place = "actions"
    action_name = "change"
    state = Action.State.OPEN

    def load(self, ref: str) -> None:
        self.action = self.subject = find_action(ref, self.board, actor=self.actor, with_what=LOADED)

    def may(self) -> bool:
        return may(self.action_name, self.action, actor=self.actor)

    @property
    def caption(self) -> str:
        return self.action.number

    @property
    def intro(self) -> str:
        return self.action.text

    def back(self) -> str:
        return address(self.board.ref, Action.noun, self.action.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.action.number, self.back()), *steps)

    def get(self, request, *args, **kwargs):
        """Where the act is no longer to be done, the page says how it stands."""
        if self.action.is_withdrawn or self.action.state != self.state:
            return HttpResponseRedirect(self.back())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"marking": self.action.marking, **kwargs})


class AddNote(ActionAct):
    """Two may write at once: a note is a row of its own, and nobody's is lost."""

    action_name = "note"
    form_class = NoteForm
    title = gettext_lazy("Tell how it goes")
    button = gettext_lazy("Add the note")
    done = gettext_lazy("The note is added.")

    def load(self, ref: str) -> None:
        super().load(ref)
        self.subject = None

    @cached_property
    def senders(self) -> list[Option]:
        """The people of the organisation that is to do it, for whom one of the team may enter what they said."""
        owner = self.action.owner_organisation_id
        if not self.standing.is_team or owner is None or owner in self.standing.organisations:
            return []
        held = Seat.objects.visible_to(self.actor.at(self.board.pk)).current()
        held = held.filter(board=self.board, organisation=owner, person__isnull=False)
        people = {seat.person for seat in held.select_related("person")}
        return [Option(each.ref, each.name, each) for each in sorted(people, key=lambda one: one.name)]

    def form_options(self) -> dict:
        return {"senders": self.senders}

    def do(self, values: dict) -> str:
        operations.tell(self.action, **values, by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"shown": [self.action], **kwargs})


class Close(ActionAct):
    form_class = CloseForm
    title = gettext_lazy("Close this action")
    button = gettext_lazy("Close it")

    def form_options(self) -> dict:
        return {"needs_evidence": self.board.closing_needs_evidence}

    def do(self, values: dict) -> str:
        operations.close(self.action, **values, by=self.actor)
        self.done = _("Action %(number)s is closed.") % {"number": self.action.number}
        return self.back()


class Reopen(ActionAct):
    state = Action.State.CLOSED
    form_class = ReopenForm
    title = gettext_lazy("Open this action again")
    button = gettext_lazy("Open it again")

    def do(self, values: dict) -> str:
        operations.reopen(self.action, **values, by=self.actor)
        self.done = _("Action %(number)s is open again.") % {"number": self.action.number}
        return self.back()
