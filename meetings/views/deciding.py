"""What the board decides about findings and emerging themes, recorded by the manager's team with the meeting."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.forms.deciding import ClosureForm, EndThemeForm, PromotionForm
from meetings.models import Meeting
from meetings.operations import findings, themes
from meetings.views.naming import held_meetings, options_of
from priorities.models import EmergingTheme, Finding, Priority
from priorities.views.work import WorkAct
from socboard.board.access import reached
from socboard.board.nouns import address
from socboard.kit.markings import highest


class DecidingAct(WorkAct):
    """An act that a meeting of the board may have decided."""

    template_name = "meetings/deciding.html"

    @cached_property
    def meetings(self) -> list[Meeting]:
        return held_meetings(self.board, actor=self.actor)

    def form_options(self) -> dict:
        return {"meetings": options_of(self.meetings)}

    def get_context_data(self, **kwargs):
        told = {
            "meetings": self.meetings,
            "shown": [self.record, *self.meetings],
            "add_meeting": address(self.board.ref, Meeting.noun, "", "add"),
            "marking": highest(each.marking for each in (self.record, *self.meetings)),
        }
        return super().get_context_data(**{**told, **kwargs})


class AcceptClosure(DecidingAct):
    model = Finding
    form_class = ClosureForm
    title = _("The board accepted the closure")
    button = _("Record that")
    done = _("The closure is accepted.")
    keeps_draft = False

    @property
    def intro(self) -> str:
        return self.record.evidence

    def do(self, values: dict) -> str:
        findings.accept_closure(self.record, **values, by=self.actor)
        return self.back()


class PromoteTheme(DecidingAct):
    model = EmergingTheme
    form_class = PromotionForm
    title = _("Make it a priority")
    intro = _("The priority is added, and the theme names it from then on.")
    button = _("Make it a priority")
    done = _("It is a priority.")

    def form_options(self) -> dict:
        return {**super().form_options(), "board": self.board, "actor": self.actor}

    def initial(self) -> dict:
        seen = reached(Priority, actor=self.actor, board=self.board).current()
        last = seen.order_by("-order").values_list("order", flat=True).first() or 0
        return {"full_name": self.record.title, "order": last + 1, "start": timezone.localdate()}

    def do(self, values: dict) -> str:
        made = themes.promote(self.record, **values, by=self.actor)
        return address(self.board.ref, made.noun, made.ref)


class CloseTheme(DecidingAct):
    model = EmergingTheme
    form_class = EndThemeForm
    title = _("Watch it no longer")
    button = _("Close it")
    done = _("The theme is closed.")

    def do(self, values: dict) -> str:
        themes.close(self.record, **values, by=self.actor)
        return self.back()
