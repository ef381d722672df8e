"""A spreadsheet taken in: choose it, see what each row would do, then have it done."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.forms.mistakes import tell
from socboard.board.models import FormDraft
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded
from socboard.kit import sheets
from socboard.kit.refusals import Refused
from socboard.kit.sheets import NoHeadings


class SheetForm(forms.Form):
    """The spreadsheet."""

    file = forms.FileField(
        help_text=gettext_lazy(
            "A CSV file in UTF-8 or an Excel workbook (.xlsx) with one sheet, up to 5 MB."
        ),
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def __init__(self, *args, label: str, **options):
        super().__init__(*args, **options)
        self.fields["file"].label = label


class SheetImport:
    """The way of a spreadsheet, for a frame. The rows wait, between preview and act, where other unsent forms of this
    account do.

    A kind of import says ``title``, ``asked`` (the label of the file), ``thing`` (what a row is about), ``columns``,
    ``words`` and ``colours`` of what a row does, ``does_nothing`` and ``is_mistake`` among them, and the sentences
    ``nothing_done``, ``not_yours`` and ``changed_meanwhile``; and it has the methods below that raise
    NotImplementedError.
    """

    title = asked = thing = nothing_done = changed_meanwhile = not_yours = ""
    columns: Sequence[str] = ()
    words: dict = {}
    colours: dict = {}
    does_nothing = is_mistake = None

    def may_import(self) -> bool:
        raise NotImplementedError

    def known(self):
        """What the rows are compared with."""
        raise NotImplementedError

    def planned(self, rows: list, known) -> list:
        """A line for each row. Raises NoHeadings."""
        raise NotImplementedError

    def what(self, line, known) -> str:
        """What a row would do, in words."""
        raise NotImplementedError

    def do(self, lines: list) -> str:
        """Do it all. Returns the sentence that says so; raises as the operation does."""
        raise NotImplementedError

    def onward(self) -> str:
        """Where to go afterwards, or instead."""
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        if not self.may_import():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        waiting = self._waiting().first()
        return self._shown(self._form(), rows=waiting.fields["rows"] if waiting else None)

    def post(self, request, *args, **kwargs):
        if "another" in request.POST:
            self._waiting().delete()
            return HttpResponseRedirect(request.path)
        return self._apply() if "apply" in request.POST else self._receive()

    def _form(self, *data) -> SheetForm:
        return SheetForm(*data, label=self.asked)

    def _waiting(self):
        return FormDraft.objects.filter(user=self.request.user, address=f"{self.request.path}#rows")

    def _receive(self):
        """Read the file and keep its rows for the preview."""
        form = self._form(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._shown(form, status=422)
        try:
            rows = sheets.rows_of(form.cleaned_data["file"])
            self.planned(rows, self.known())
        except Refused as error:
            tell(form, error)
            return self._shown(form, status=422)
        except NoHeadings as error:
            form.add_error("file", str(error))
            return self._shown(form, status=422)
        FormDraft.objects.update_or_create(
            user=self.request.user, address=f"{self.request.path}#rows", defaults={"fields": {"rows": rows}}
        )
        return HttpResponseRedirect(self.request.path)

    def _apply(self):
        """Do what was previewed, if it is still what the rows would do."""
        waiting = self._waiting().first()
        if waiting is None:
            return HttpResponseRedirect(self.request.path)
        rows, form = waiting.fields["rows"], self._form()
        lines = self.planned(rows, self.known())
        if fingerprint(lines) != self.request.POST.get("seen", ""):
            messages.warning(
                self.request, _("The records have changed since you looked. This is what would change now.")
            )
            return self._shown(form, rows=rows, status=409)
        if any(line.does == self.is_mistake for line in lines):
            return self._shown(form, rows=rows, status=422)
        try:
            done = self.do(lines)
        except (NotRecorded, ChangedMeanwhile, Refused, PermissionDenied) as error:
            messages.error(self.request, self._sentence(error))
            return self._shown(form, rows=rows, status=422)
        waiting.delete()
        messages.success(self.request, done)
        return HttpResponseRedirect(self.onward())

    def _shown(self, form: SheetForm, *, rows: list | None = None, status: int = 200):
        response = self.render_to_response(self.get_context_data(form=form, rows=rows), status=status)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, *, form: SheetForm, rows: list | None):
        known = self.known()
        lines = self.planned(rows, known) if rows else []
        counts = {does: sum(line.does == does for line in lines) for does in self.words}
        return super().get_context_data(
            crumbs=self.crumbs((self.title, "")),
            title=self.title,
            thing=self.thing,
            onward=self.onward(),
            form=form,
            columns=self.columns,
            lines=[
                (line, self.words[line.does], self.colours[line.does], self.what(line, known))
                for line in lines
            ],
            counts=[(words, counts[does]) for does, words in self.words.items()],
            mistakes=counts[self.is_mistake],
            changes=len(lines) - counts[self.is_mistake] - counts[self.does_nothing],
            seen=fingerprint(lines),
        )

    def _sentence(self, error: Exception) -> str:
        """Why nothing was done."""
        if isinstance(error, NotRecorded):
            told = [message for _entry, each in error.mistakes for message in each.messages]
            return self.nothing_done % {"why": " ".join(dict.fromkeys(told))}
        if isinstance(error, Refused):
            return self.nothing_done % {"why": error.sentence}
        return self.not_yours if isinstance(error, PermissionDenied) else self.changed_meanwhile


def fingerprint(lines: list) -> str:
    """The same for the same plan."""
    return hashlib.sha256(repr(lines).encode()).hexdigest()
