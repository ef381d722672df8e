"""The forms by which the manager's team drafts, writes, submits and takes back a version of the terms.

The pages on which versions are read stand in ``meetings.views.terms``, since they tell at which meeting the board
approved each.
"""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import may, may_enter
from socboard.board.forms.terms import DraftForm, ReturnForm, SubmissionForm, WritingForm
from socboard.board.models import ReferenceDocument, TermsVersion
from socboard.board.nouns import address
from socboard.board.operations import terms
from socboard.board.operations.terms import NotADraft, NotSubmitted
from socboard.board.terms_in_force import seen_versions
from socboard.board.views.form_page import FormPage
from socboard.kit.forms import Option
from socboard.kit.markings import highest
from socboard.kit.refusals import Refused

Status = TermsVersion.Status


class TermsAct(FormPage):
    """A form about one version that this reader sees. It goes back to the version's page.

    ``status`` is the one in which the act makes sense; who comes too late is told so, and nothing typed is lost.
    """

    place = "terms-versions"
    status = Status.DRAFT
    too_late: type[Refused] = NotADraft
    permission = "change"

    def load(self, ref: str) -> None:
        seen = seen_versions(self.board, actor=self.actor).current()
        version = (
            seen.select_related("release", "readers", "originator", "organisation")
            .prefetch_related("required_organisations")
            .filter(ref=ref)
            .first()
        )
        if version is None:
            raise Http404
        version.board = self.board
        self.subject = version

    def may(self) -> bool:
        return may(self.permission, self.subject, actor=self.actor)

    def get(self, request, *args, **kwargs):
        if self.subject.status != self.status:
            messages.info(request, str(self.too_late()))
            return HttpResponseRedirect(self.back())
        return super().get(request, *args, **kwargs)

    def back(self) -> str:
        return address(self.board.ref, self.place, self.subject.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.caption_of(), self.back()), *steps)

    def caption_of(self) -> str:
        return _("Version %(number)s") % {"number": self.subject.number}

    def get_context_data(self, **kwargs):
        told = {"caption": self.caption_of(), "marking": self.subject.marking, "version": self.subject}
        return super().get_context_data(**{**told, **kwargs})


class Draft(FormPage):
    """A new version, from the words of an old one or from nothing."""

    place = "terms-versions"
    form_class = DraftForm
    title = gettext_lazy("Start a new draft")
    intro = gettext_lazy("The manager's team alone sees a draft. The board sees it once it is submitted.")
    button = gettext_lazy("Start the draft")

    def may(self) -> bool:
        return may_enter(TermsVersion, actor=self.actor, board=self.board)

    @cached_property
    def versions(self) -> list[TermsVersion]:
        seen = seen_versions(self.board, actor=self.actor).current().order_by("-entered_at", "-pk")
        return list(seen.select_related("organisation", "originator", "readers"))

    def form_options(self) -> dict:
        named = [Option(each.ref, _called(each), each) for each in self.versions]
        return {"board": self.board, "versions": named}

    def initial(self) -> dict:
        in_force = next((each for each in self.versions if each.status == Status.APPROVED), None)
        asked = next((each for each in self.versions if each.ref == self.request.GET.get("from")), None)
        return {"number": self._next_number(), "based_on": asked or in_force}

    def _next_number(self) -> str:
        """One more than the highest plain number; empty where versions are called otherwise."""
        numbers = TermsVersion.objects.filter(board=self.board).values_list("number", flat=True)
        plain = [int(each) for each in numbers if each.isascii() and each.isdigit()]
        return str(max(plain) + 1) if plain else "1" if not numbers else ""

    def get_context_data(self, **kwargs):
        marking = highest(each.marking for each in self.versions)
        return super().get_context_data(**{"marking": marking, **kwargs})

    def do(self, values: dict) -> str:
        version = terms.draft(board=self.board, **values, by=self.actor)
        return address(self.board.ref, self.place, version.ref, "write")


class Write(TermsAct):
    template_name = "board/terms/write.html"
    conflict_template = "board/terms/write_conflict.html"
    form_class = WritingForm
    title = gettext_lazy("Write the terms of reference")
    button = gettext_lazy("Save the draft")
    done = gettext_lazy("The draft is saved.")

    @cached_property
    def papers(self) -> tuple[list[ReferenceDocument], list[ReferenceDocument]]:
        """The documents the version names: those this writer sees, and the others, which stay."""
        named = list(self.subject.took_account_of.select_related("release"))
        seen = [each for each in named if self.standing.sees(each)]
        return seen, [each for each in named if each not in seen]

    def form_options(self) -> dict:
        return {
            "board": self.board,
            "version": self.subject,
            "actor": self.actor.at(self.board.pk),
            "papers": self.papers[0],
        }

    def initial(self) -> dict:
        return WritingForm.stored(self.subject, self.papers[0])

    def get_context_data(self, **kwargs):
        marking = highest(each.marking for each in (self.subject, *self.papers[0]))
        return super().get_context_data(**{"marking": marking, **kwargs})

    def do(self, values: dict) -> str:
        seen, hidden = values.pop("took_account_of", []), self.papers[1]
        required = values.pop("required_organisations", [])
        rest = {name: value for name, value in values.items() if not name.startswith("section_")}
        terms.write(
            self.subject,
            values={**rest, "sections": WritingForm.sections_of(values)},
            took_account_of=[*seen, *hidden],
            required_organisations=required,
            by=self.actor,
        )
        return self.back()


class Submit(TermsAct):
    template_name = "board/terms/submit.html"
    form_class = SubmissionForm
    keeps_draft = False
    title = gettext_lazy("Submit to the board")
    button = gettext_lazy("Submit to the board")
    done = gettext_lazy("The version is before the board.")

    def get_context_data(self, **kwargs):
        shown_now = self.subject.release_id or may("release", self.subject, actor=self.actor)
        told = {"missing": terms.missing_in(self.subject), "shown_now": bool(shown_now)}
        return super().get_context_data(**{**told, **kwargs})

    def do(self, values: dict) -> str:
        terms.submit(self.subject, on=timezone.localdate(), by=self.actor)
        return self.back()


class Return(TermsAct):
    status = Status.SUBMITTED
    too_late = NotSubmitted
    form_class = ReturnForm
    title = gettext_lazy("Return to draft")
    intro = gettext_lazy("It can be written again, and has to be submitted again before the board decides.")
    button = gettext_lazy("Return to draft")
    done = gettext_lazy("The version is a draft again.")

    def do(self, values: dict) -> str:
        terms.return_to_draft(self.subject, reason=values["reason"], by=self.actor)
        return self.back()


def _called(version: TermsVersion) -> str:
    told = {"number": version.number, "status": str(version.get_status_display()).lower()}
    return _("Version %(number)s, %(status)s") % told
