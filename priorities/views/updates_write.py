"""The page on which an organisation writes its update, or somebody of the team for a named sender."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from priorities.forms.updates import UpdateForm
from priorities.forms.updates_merge import Merged, untouched
from priorities.models import Update
from priorities.models.updates import TEXTS
from priorities.operations.update_saving import HandingIn, save
from priorities.views.updates import (
    files_of,
    questions_of,
    readers_of,
    shown_with,
    texts_of,
    title_of,
    told_files,
)
from priorities.views.updates_acts import UpdateAct
from priorities.views.updates_measures import asked_measures
from priorities.views.updates_words import State, days_tag
from socboard.board.access import may, reached
from socboard.board.forms.choices import records_of
from socboard.board.forms.restoring import Difference, differences, restored
from socboard.board.forms.senders import sender_field
from socboard.board.history import history
from socboard.board.models import ReaderList
from socboard.board.operations.records import AlreadyWithdrawn, ChangedMeanwhile
from socboard.kit import held_files, uploads
from socboard.kit.forms import Option
from socboard.kit.markings import Marking, highest

SUBMIT, START = "submit", "start"
LONGEST_NAME = 100


class WriteUpdate(UpdateAct):
    """Several people may write in it at once: whoever comes second keeps what both wrote, and is asked only where
    both wrote in the same field.
    """

    action = "write"
    keeps_draft = True
    template_name = "priorities/updates/write.html"
    conflict_template = "priorities/updates/write_conflict.html"
    form_class = UpdateForm
    button = gettext_lazy("Submit")
    merged: Merged | None = None

    def may(self) -> bool:
        """Whoever keeps it; that it was handed in meanwhile is said on the page, with what was typed."""
        return may("change", self.update, actor=self.actor)

    def load(self, ref: str) -> None:
        super().load(ref)
        for name in ("files", "measures", "last"):
            self.__dict__.pop(name, None)

    @property
    def title(self) -> str:
        return title_of(self.update, self.standing)

    @property
    def caption(self) -> str:
        return self.title

    def crumbs(self, *steps):
        return super().crumbs((_("Write"), ""))

    def here(self) -> str:
        return self.request.path

    @cached_property
    def files(self):
        return files_of(self.update, actor=self.actor)

    @cached_property
    def measures(self):
        return asked_measures(self.update, self.board, actor=self.actor)

    @cached_property
    def last(self) -> Update | None:
        """The latest update of the same organisation on the same priority that was accepted."""
        updates = reached(Update, actor=self.actor, board=self.board).current().exclude(pk=self.update.pk)
        same = {"organisation": self.update.organisation_id, "priority": self.update.priority_id}
        return (
            updates.filter(**same, state=State.ACCEPTED)
            .select_related("call")
            .order_by("-accepted_latest", "-pk")
            .first()
        )

    @property
    def is_late(self) -> bool:
        return self.update.call.is_past(timezone.localdate())

    def form_options(self) -> dict:
        update, sender = self.update, None
        if self.standing.is_team:
            sender = sender_field(self.board, update.organisation, actor=self.actor)
        raised = update.marking != Marking.OFFICIAL and not self.standing.is_manager
        return {
            "update": update,
            "questions": questions_of(update, actor=self.actor),
            "measures": self.measures,
            "attachments": self.files,
            "lists": self.lists(),
            "marks_it": self.board.uses_sensitive and self.standing.may_read_sensitive and not raised,
            "is_late": self.is_late,
            "sender": sender,
            "lost_file": self.lost_file(),
        }

    def lost_file(self) -> str:
        """The name of a file that was chosen with a page that was not saved, from that page on until it is; of one
        that can be held for the next try this is taken back (``hold``).
        """
        if held_files.leave_out("file") in self.request.POST:
            return ""
        chosen = self.request.FILES.get("file")
        return chosen.name if chosen else self.request.POST.get("lost_file", "")[:LONGEST_NAME]

    def lists(self) -> list[Option] | None:
        """The reader lists on which this writer stands; None once it is narrowed, which the manager alone undoes."""
        if self.update.readers_id and not self.standing.is_manager:
            return None
        seen = records_of(ReaderList, self.board, self.actor).filter(pk__in=self.standing.reader_lists)
        return [Option(each.ref, each.name, each) for each in seen.order_by("name")]

    def post(self, request, *args, **kwargs):
        if request.POST.get("act") == START and self.last:
            return self.start_from_last()
        return super().post(request, *args, **kwargs)

    def start_from_last(self):
        """What was typed stays; what is empty is filled with the words of last time. Nothing is saved by it."""
        form = self.fresh_form()
        typed = restored(form, dict(self.request.POST.lists()))
        copied = {name: getattr(self.last, name) for name in TEXTS if not typed.get(name)}
        form.initial = {**form.initial, **typed, **copied}
        return self.shown(form)

    def refuse_stale(self) -> None:
        """Only where two people wrote different words in the same field somebody has to choose."""
        if self.update.is_withdrawn:
            raise AlreadyWithdrawn(self.update)
        self.merged = self.form.merge(is_newest=self.started_from == self.update.version)
        if self.merged.both:
            raise ChangedMeanwhile(self.update)

    def do(self, values: dict) -> str:
        handed_in = self.request.POST.get("act") == SUBMIT
        page = self.form.page(self.merged.mine, self.new_files(values))
        reason = HandingIn(values.get("late_reason", "")) if handed_in else None
        save(self.update, page, handing_in=reason, sender=values.get("sender"), by=self.actor)
        self.done = self.told(handed_in)
        return self.back() if handed_in else self.request.path

    def new_files(self, values: dict) -> tuple:
        if not values.get("file"):
            return ()
        title = values["file_title"] or _("File %(number)s") % {"number": len(self.files) + 1}
        return ((title, uploads.keep(values["file"])),)

    def told(self, handed_in: bool) -> str:
        if not handed_in:
            beside = _("Saved beside what somebody else wrote meanwhile. It is not handed in yet.")
            return beside if self.merged.theirs else _("Saved. It is not handed in yet.")
        if self.update.state == State.AWAITING:
            return _("Passed on to your organisation's approver.")
        return _("Thank you. Your update is with the manager's team.")

    def conflict(self, form):
        """Both texts of the fields in which the two differ; all else is in the form already."""
        form.update = self.update
        disputed = form.merge(is_newest=False).both
        form.begin_anew()
        self.started_from = self.update.version
        form.add_error(None, _("Somebody else wrote in the same place. Nothing of yours is saved yet."))
        self.template_name = self.conflict_template
        acts = history(self.board, self.update.noun, self.update.ref, actor=self.actor)
        told = {"differences": self.disputed(form, disputed), "act": acts[0] if acts else None}
        return self.shown(form, status=409, **told)

    def disputed(self, form, names: frozenset[str]) -> list[Difference]:
        labels = {str(form.fields[name].label) for name in names}
        return [each for each in differences(self.fresh_form(), form) if each.label in labels]

    def shown(self, form, *, status=200, **told):
        if self.draft and status == 200:
            self.refresh(form)
        return super().shown(form, status=status, **told)

    def hold(self, form) -> None:
        super().hold(form)
        if held_files.waiting(self.request, self.here()):
            form.has_its_file()

    def refresh(self, form) -> None:
        """What a draft left as it found it shows what others have written since."""
        stored = form.stored()
        typed = {name: form.initial[name] for name in stored if name in form.initial}
        same = untouched(str(form.initial.get("begun", "")), typed)
        form.initial = {**form.initial, **{name: stored[name] for name in same}}

    def get_context_data(self, **kwargs):
        update, last = self.update, self.last
        shown = [*shown_with(update, self.standing, self.measures), *([last] if last else [])]
        told = {
            "shown": shown,
            "marking": highest(each.marking for each in shown),
            "call": update.call,
            "tag": days_tag(update.call, timezone.localdate()),
            "measures": self.measures,
            "files": told_files(self.files, self.board.ref),
            "last": last,
            "last_texts": texts_of(last) if last else [],
            "is_late": self.is_late,
            **readers_of(update),
        }
        return super().get_context_data(**{**told, **kwargs})
