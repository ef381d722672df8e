"""A page with one form for one verb: load, may, do, answer."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.mistakes import tell
from socboard.board.forms.restoring import differences, restored
from socboard.board.history import history
from socboard.board.nouns import address
from socboard.board.operations import drafts
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import AlreadyWithdrawn, ChangedMeanwhile, NotRecorded, record
from socboard.board.views.frame import PlaceFrame
from socboard.kit import held_files
from socboard.kit.refusals import Refused


class FormPage(PlaceFrame):
    """Shows the form, and does what it asks for; on a mistake shows it again with everything that was typed.

    A subclass says: ``load`` (what the address names, or Http404), ``may``, ``title``, ``form_class`` with
    ``initial`` and ``form_options``, and ``do``, which calls one operation and returns the address to go on to.

    Where ``load`` sets ``subject`` to the object that is changed, the form carries the version it started from,
    and whoever comes second is shown both texts before anything is overwritten. What is typed is kept as a draft
    until the form is sent, unless ``keeps_draft`` says otherwise, and a file chosen with a form that is refused is
    held for the next try. A template of its own for the form element
    includes ``board/_carried.html`` in it.
    """

    template_name = "board/form.html"
    conflict_template = "board/conflict.html"
    form_class: type[forms.Form]
    subject = None
    keeps_draft = True
    read_as = "form"
    title = ""
    caption = ""
    intro = ""
    button = _("Save")
    done = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.reload()
        self.started_from = self.subject.version if self.subject else 0
        self.draft = None

    def reload(self) -> None:
        self.load(**{name: value for name, value in self.kwargs.items() if name != "board"})

    def load(self) -> None:
        """Find what the address names, for this reader. Raises Http404."""

    def may(self) -> bool:
        raise NotImplementedError

    def initial(self) -> dict:
        return {}

    def form_options(self) -> dict:
        return {}

    def do(self, values: dict) -> str:
        """Perform the act with the form's cleaned values (of ``self.form``); the address to go on to."""
        raise NotImplementedError

    def correct(self, entry: Entry) -> models.Model:
        """Record what an entry changes of ``subject``; nothing where it says what is recorded already."""
        changes = entry.changes()
        if changes.is_empty:
            self.done = _("Nothing was changed.")
            return entry.instance
        return record(changes, by=self.actor)

    def back(self) -> str:
        """Where "Cancel" leads."""
        return address(self.board.ref, self.place if self.place != "board" else "")

    def dispatch(self, request, *args, **kwargs):
        if request.method.lower() in self.http_method_names and not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        form = self.fresh_form()
        self.draft = drafts.kept(self.here(), by=self.actor) if self.keeps_draft else None
        if self.draft:
            form.initial = {**form.initial, **restored(form, self.draft.fields)}
            self.started_from = self.draft.version
        return self.shown(form)

    def post(self, request, *args, **kwargs):
        files = held_files.with_held(request, self.here())
        form = self.form_class(request.POST, files, initial=self.initial(), **self.form_options())
        self.form = form
        self.started_from = _version(request.POST.get("started_from", "")) if self.subject else 0
        if not form.is_valid():
            return self.shown(form, status=422)
        try:
            self.refuse_stale()
            onward = self.do(form.cleaned_data)
        except (Refused, NotRecorded, ValidationError) as error:
            tell(form, error)
            return self.shown(form, status=422)
        except PermissionDenied:
            form.add_error(None, _("You may not do this with what you entered. Nothing is saved."))
            return self.shown(form, status=403)
        except ChangedMeanwhile:
            self.reload()
            return self.conflict(form)
        if self.keeps_draft:
            drafts.clear(self.here(), by=self.actor)
        held_files.drop(request, self.here())
        if self.done:
            messages.success(request, self.done)
        return HttpResponseRedirect(onward)

    def refuse_stale(self) -> None:
        """Raise ChangedMeanwhile or AlreadyWithdrawn unless the form started from the version that stands."""
        if self.subject and getattr(self.subject, "withdrawn_at", None):
            raise AlreadyWithdrawn(self.subject)
        if self.subject and self.started_from != self.subject.version:
            raise ChangedMeanwhile(self.subject)

    def here(self) -> str:
        """The address of this form, under which its draft is kept."""
        return self.request.get_full_path()

    def fresh_form(self) -> forms.Form:
        """The form as it stands for whoever begins now."""
        return self.form_class(initial=self.initial(), **self.form_options())

    def conflict(self, form: forms.Form) -> HttpResponse:
        """Somebody else was quicker: nothing is saved, what was typed stays, and both texts are shown.

        The form now starts from the newest version, so that sending it again overwrites that knowingly.
        """
        form.add_error(
            None, _("Somebody else changed this while you were writing. Nothing of yours is saved yet.")
        )
        if self.subject is None:
            return self.shown(form, status=409)
        self.started_from = self.subject.version
        acts = history(self.board, self.subject.noun, self.subject.ref, actor=self.actor)
        self.template_name = self.conflict_template
        told = {"differences": differences(self.fresh_form(), form), "act": acts[0] if acts else None}
        return self.shown(form, status=409, **told)

    def shown(self, form: forms.Form, *, status: int = 200, **told) -> HttpResponse:
        if form.is_multipart():
            self.hold(form)
        context = self.get_context_data(form=form, **told)
        response = self.render_to_response(context, status=status)
        response["Cache-Control"] = "no-store"
        return response

    def hold(self, form: forms.Form) -> None:
        """Keep for the next try what was chosen with this one."""
        held_files.hold(self.request, form, self.here())

    def get_context_data(self, **kwargs):
        told = {
            "title": self.title,
            "caption": self.caption,
            "intro": self.intro,
            "button": self.button,
            "back": self.back(),
            "crumbs": self.crumbs((str(self.title), "")),
            "started_from": self.started_from,
            "draft": self.draft,
            "draft_address": self.here() if self.keeps_draft else "",
        }
        return super().get_context_data(**{**told, **kwargs})


def _version(typed: str) -> int:
    """The version that a form says it started from; nought, which no record has, where it says nothing."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
