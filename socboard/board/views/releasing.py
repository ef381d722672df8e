"""Releasing a record to an audience, and taking one out of use."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socboard.board.access import may, reached
from socboard.board.forms.verbs import ReleaseForm, WithdrawForm
from socboard.board.models import BoardRecord
from socboard.board.nouns import nouns
from socboard.board.operations.records import release, withdraw
from socboard.board.readership import readerships
from socboard.board.views.entries import RecordFormPage
from socboard.kit import in_words
from socboard.kit.audiences import Audience, carries

# What goes with a record that others rest on, beyond what is true of every one.
ALSO_LOST = {
    "seats": gettext_lazy(
        "Whoever holds the seat loses everything it gave, at once, and the past reads as if it had never been. "
        "If the seat came to an end, enter its last day instead."
    ),
    "office-terms": gettext_lazy(
        "The office counts as never held. If the term came to an end, enter its last day instead."
    ),
    "covers": gettext_lazy("The cover ends at once. If it came to an end, enter its last day instead."),
    "memberships": gettext_lazy(
        "The organisation counts as never having belonged. If it left, enter the day instead."
    ),
    "reader-lists": gettext_lazy(
        "Records narrowed to this list can then be read by nobody until they are narrowed to another."
    ),
    "declared-conflicts": gettext_lazy("The record is open again to the person who declared it."),
}


class VerbPage(RecordFormPage):
    """A verb that every record knows, whether or not it has a form of its own here."""

    keeps_draft = False

    def nouns(self):
        return {noun: model for noun, model in nouns().items() if issubclass(model, BoardRecord)}


class ReleaseRecord(VerbPage):
    """Says by name who would come to read it, before it is released."""

    template_name = "board/release.html"
    conflict_template = "board/release.html"
    form_class = ReleaseForm
    button = gettext_lazy("Release")
    done = gettext_lazy("Released.")

    def may(self):
        return may("release", self.record, actor=self.actor)

    @property
    def title(self):
        return _("Release %(kind)s") % {"kind": in_words.one(self.kind)}

    def form_options(self):
        offered = [(audience, self.who(audience)) for audience in self.readers]
        return {"record": self.record, "offered": offered}

    def initial(self):
        return {"audience": Audience(self.record.release.audience).slug} if self.record.release else {}

    @cached_property
    def readers(self):
        """Whoever would read it, for each audience that may have it, the narrowest first."""
        offered = [each for each in Audience if carries(each, self.record.marking)]
        if self.board.parent_id is None:
            offered = [each for each in offered if each is not Audience.PARENT]
        return readerships(self.record, reversed(offered), today=timezone.localdate())

    def who(self, audience: Audience) -> str:
        """How many people that is."""
        found = self.readers[audience]
        count = len(found.board)
        told = [
            ngettext("%(count)s person of this board", "%(count)s people of this board", count)
            % {"count": count}
        ]
        if audience <= Audience.PARENT and self.board.parent:
            more = len(found.above)
            words = ngettext("%(count)s more of %(board)s", "%(count)s more of %(board)s", more)
            nobody = _("nobody more of %(board)s, as it sits today")
            told.append((words if more else nobody) % {"count": more, "board": self.board.parent.short_name})
        if audience is Audience.PUBLIC:
            told.append(_("and everybody else, in papers that are published"))
        return ", ".join(told)

    def do(self, values):
        release(self.record, self.form.terms(), by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        named = [(audience.label, readers.board, readers.above) for audience, readers in self.readers.items()]
        return super().get_context_data(**{"record": self.record, "named": named, **kwargs})


class WithdrawRecord(VerbPage):
    """Says what will happen, since it cannot be undone, and asks once."""

    template_name = "board/withdraw.html"
    conflict_template = "board/withdraw.html"
    form_class = WithdrawForm
    button = gettext_lazy("Withdraw")
    done = gettext_lazy("Withdrawn. It can still be read, with the reason.")

    def may(self):
        return may("withdraw", self.record, actor=self.actor)

    @property
    def title(self):
        return _("Withdraw %(kind)s") % {"kind": in_words.one(self.kind)}

    def naming(self) -> list[str]:
        """How many current records name this one, of those that the reader sees, noun by noun."""
        found = []
        for relation in self.model._meta.related_objects:
            model = relation.related_model
            if not issubclass(model, BoardRecord) or relation.many_to_many:
                continue
            records = reached(model, actor=self.actor, board=self.board).current()
            if count := records.filter(**{relation.field.name: self.record.pk}).count():
                words = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
                found.append(f"{count} {words}")
        return found

    def do(self, values):
        withdraw(self.record, reason=values["withdrawn_reason"], by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        told = {"record": self.record, "naming": self.naming(), "also": ALSO_LOST.get(self.model.noun, "")}
        return super().get_context_data(**{**told, **kwargs})
