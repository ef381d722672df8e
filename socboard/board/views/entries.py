"""Entering any record of a board, and correcting it where it stands."""

from django.http import Http404, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import may, may_enter, reached
from socboard.board.forms.choices import READ_WITH, label_of
from socboard.board.forms.fields import entered
from socboard.board.forms.questions import ONLY_CORRECTED
from socboard.board.forms.records import form_of
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address, plural
from socboard.board.operations.records import record, record_for_board
from socboard.board.views.form_page import FormPage
from socboard.board.views.frame import PlaceFrame
from socboard.kit import in_words
from socboard.kit.markings import Marking

# Under which entry of the menu a noun is found, where that is not its own.
PLACE_OF = {
    "memberships": "organisations",
    "business-areas": "points-of-contact",
    "themes": "points-of-contact",
    "contact-censuses": "points-of-contact",
    "office-terms": "seats",
    "covers": "seats",
    "agreement-parties": "sharing-agreements",
    "agreement-statuses": "sharing-agreements",
    "agreement-issues": "sharing-agreements",
    "reference-documents": "terms-versions",
    "constitution-reviews": "terms-versions",
}
OWN_PLACES = ("seats", "terms-versions", "sharing-agreements", "points-of-contact", "library-documents")
# Read by the team alone until the manager releases it: it names a record that may be closed to others.
NOT_AT_ONCE = frozenset({"declared-conflicts"})


class RecordFormPage(FormPage):
    """A form about records of one noun, or about one record."""

    record: BoardRecord | None = None
    section_name = gettext_lazy("Records")
    section_home = "records"

    @property
    def place(self) -> str:
        noun = self.kwargs["noun"]
        return noun if noun in OWN_PLACES else PLACE_OF.get(noun, "board")

    @property
    def section(self) -> str:
        """The constitution's records stand under the board, those of the floors above among all records."""
        return "board" if self.model._meta.app_label == Board._meta.app_label else "records"

    def places(self):
        return super().places() if self.section == "board" else ()

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)

    def load(self, noun: str, ref: str = "") -> None:
        self.model = self.nouns().get(noun)
        if self.model is None:
            raise Http404
        if ref:
            self.record = self.subject = self.find(ref)

    def nouns(self) -> dict[str, type[BoardRecord]]:
        """The nouns that have such a page."""
        return entered()

    def find(self, ref: str) -> BoardRecord:
        """The record, if the reader sees it on this board. Raises Http404."""
        found = reached(self.model, actor=self.actor, board=self.board)
        record = found.select_related("release", *READ_WITH.get(self.model, ())).filter(ref=ref).first()
        if record is None:
            raise Http404
        record.board = self.board
        return record

    @property
    def caption(self) -> str:
        return self.named if self.record else ""

    def get(self, request, *args, **kwargs):
        """What is withdrawn can only be read."""
        if self.record and self.record.is_withdrawn:
            return HttpResponseRedirect(self.back())
        return super().get(request, *args, **kwargs)

    def back(self) -> str:
        return address(self.board.ref, self.model.noun, self.record.ref if self.record else "")

    def crumbs(self, *steps):
        """Through the list of the noun, and the record where there is one."""
        several = plural(self.model)
        before = (
            [] if self.model.noun == self.place else [(several, address(self.board.ref, self.model.noun))]
        )
        if self.record:
            before.append((self.named, self.back()))
        if self.section == "records":
            return super(PlaceFrame, self).crumbs(*before, *steps)
        return super().crumbs(*before, *steps)

    @property
    def named(self) -> str:
        """What the record is called."""
        return capfirst(label_of(self.record))

    def get_context_data(self, **kwargs):
        marking = self.record.marking if self.record else Marking.OFFICIAL
        return super().get_context_data(**{"marking": marking, **kwargs})


class EntryPage(RecordFormPage):
    """The facts of a record, in the one form that its noun has."""

    template_name = "board/record_form.html"
    conflict_template = "board/record_conflict.html"

    @property
    def form_class(self):
        return form_of(self.model)

    def form_options(self):
        return {"model": self.model, "board": self.board, "actor": self.actor, "record": self.record}

    def onward(self, written: BoardRecord) -> str:
        """Its page; the list, where whoever wrote it may not read it."""
        seen = reached(self.model, actor=self.actor, board=self.board).filter(pk=written.pk).exists()
        return address(self.board.ref, self.model.noun, written.ref if seen else "")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{**kwargs, "marking": kwargs["form"].marking})


class AddRecord(EntryPage):
    """A new record. What the address names (``?agreement=…``) is chosen already."""

    done = gettext_lazy("Saved.")

    def nouns(self):
        return {noun: model for noun, model in entered().items() if noun not in ONLY_CORRECTED}

    def may(self):
        return may_enter(self.model, actor=self.actor, board=self.board)

    @property
    def title(self):
        return _("Add %(kind)s") % {"kind": in_words.one(self.kind)}

    def initial(self):
        references = {field.name for field in self.model._meta.fields if field.is_relation}
        return {name: ref for name, ref in self.request.GET.items() if name in references}

    def do(self, values):
        enter = record if self.model.noun in NOT_AT_ONCE else record_for_board
        return self.onward(enter(self.form.entry(), by=self.actor))


class ChangeRecord(EntryPage):
    """A correction. What was recorded before stays in the trail as a keyed hash, not as text."""

    done = gettext_lazy("Saved.")

    def may(self):
        return may("change", self.record, actor=self.actor)

    @property
    def title(self):
        return _("Change %(kind)s") % {"kind": in_words.one(self.kind)}

    def do(self, values):
        return self.onward(self.correct(self.form.entry()))
