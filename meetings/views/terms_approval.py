"""The board's approval of a version of its terms, recorded by the manager's team."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.terms import ApprovalForm
from meetings.models import Meeting
from meetings.operations import terms
from meetings.views.naming import held_meetings, options_of
from socboard.board.models import TermsVersion
from socboard.board.nouns import address
from socboard.board.operations.terms import NotSubmitted
from socboard.board.terms_in_force import version_in_force
from socboard.board.views.terms import TermsAct
from socboard.kit.markings import highest


class Approve(TermsAct):
    """The board decides; the team records that it did, at which meeting and when."""

    template_name = "meetings/terms_approve.html"
    form_class = ApprovalForm
    status = TermsVersion.Status.SUBMITTED
    too_late = NotSubmitted
    permission = "approve"
    title = gettext_lazy("Record the board's approval")
    button = gettext_lazy("Record the approval")
    done = gettext_lazy("The version is in force.")

    @cached_property
    def meetings(self) -> list[Meeting]:
        return held_meetings(self.board, actor=self.actor)

    def form_options(self) -> dict:
        return {"meetings": options_of(self.meetings)}

    def initial(self) -> dict:
        return {"approved_by": _("the board")}

    def get_context_data(self, **kwargs):
        told = {
            "former": version_in_force(self.board, actor=self.actor),
            "meetings": self.meetings,
            "add_meeting": address(self.board.ref, Meeting.noun, "", "add"),
            "marking": highest(each.marking for each in (self.subject, *self.meetings)),
        }
        return super().get_context_data(**{**told, **kwargs})

    def do(self, values: dict) -> str:
        terms.approve(self.subject, **values, by=self.actor)
        return self.back()
