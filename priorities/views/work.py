"""The forms of the acts on one record under the priorities: findings and profiles. What a meeting decides is
``meetings.views.deciding``.
"""

from django.http import Http404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from priorities.forms.priorities import CloseForm, EditionForm, ReasonForm
from priorities.models import Finding, Profile
from priorities.operations import findings
from priorities.operations.profiles import new_edition
from priorities.views.frame import PrioritiesForm
from socboard.board.access import may, reached
from socboard.board.models import BoardRecord
from socboard.board.nouns import address


class WorkAct(PrioritiesForm):
    """An act on one record that the reader sees. ``action`` is the permission that it asks for."""

    model: type[BoardRecord]
    action = "settle"

    def load(self, ref: str) -> None:
        seen = reached(self.model, actor=self.actor, board=self.board)
        paths = ("release", "organisation", "priority", "readers")
        self.record = self.subject = seen.select_related(*paths).filter(ref=ref).first()
        if self.record is None:
            raise Http404
        self.record.board = self.board

    @property
    def place(self) -> str:
        return self.model.noun

    @property
    def caption(self) -> str:
        return capfirst(str(self.record))

    def crumbs(self, *steps):
        return super().crumbs((self.caption, self.back()), *steps)

    def may(self) -> bool:
        return may(self.action, self.record, actor=self.actor)

    def back(self) -> str:
        return address(self.board.ref, self.model.noun, self.record.ref)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"marking": self.record.marking, **kwargs})


class CloseFinding(WorkAct):
    model = Finding
    action = "change"
    form_class = CloseForm
    title = _("Close the finding")
    intro = _("The board is asked to accept that; until then it says so.")
    button = _("Close it")
    done = _("The finding is closed. Its closure waits to be accepted by the board.")

    def initial(self) -> dict:
        return {"evidence": self.record.evidence, "on": timezone.localdate()}

    def do(self, values: dict) -> str:
        findings.close(self.record, **values, by=self.actor)
        return self.back()


class ReopenFinding(WorkAct):
    model = Finding
    form_class = ReasonForm
    title = _("Open the finding again")
    intro = _("The reason is kept in front of the evidence that was given.")
    button = _("Open it again")
    done = _("The finding is open again.")

    def do(self, values: dict) -> str:
        findings.reopen(self.record, **values, by=self.actor)
        return self.back()


class NewEdition(WorkAct):
    model = Profile
    action = "change"
    form_class = EditionForm
    title = _("Add the next edition")
    intro = _("It takes over title, organisation, priority and strands from the edition before.")
    button = _("Add it")
    done = _("The next edition is added.")

    def do(self, values: dict) -> str:
        made = new_edition(self.record, **values, by=self.actor)
        return address(self.board.ref, made.noun, made.ref)
