"""A list of members from a spreadsheet: choose it, see what it would change, then make the changes."""

import hashlib

import rules
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socboard.board.forms.mistakes import tell
from socboard.board.member_sheet import COLUMNS, Does, NoHeadings, counted, planned
from socboard.board.models import FormDraft, Seat
from socboard.board.nouns import permission
from socboard.board.operations.members import import_members, known_of
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded
from socboard.board.views.frame import PlaceFrame
from socboard.kit import sheets
from socboard.kit.refusals import Refused

COLOURS = {Does.SEAT: "green", Does.CHANGE: "blue", Does.NOTHING: "grey", Does.MISTAKE: "red"}
WORDS = {
    Does.SEAT: gettext_lazy("New seat"),
    Does.CHANGE: gettext_lazy("Change"),
    Does.NOTHING: gettext_lazy("As it is"),
    Does.MISTAKE: gettext_lazy("Mistake"),
}


class SheetForm(forms.Form):
    """The spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("The list of members"),
        help_text=gettext_lazy(
            "A CSV file in UTF-8 or an Excel workbook (.xlsx) with one sheet, up to 5 MB."
        ),
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )


class MemberImport(PlaceFrame):
    """The rows wait, between preview and change, where other unsent forms of this account do."""

    place = "seats"
    template_name = "board/member_import.html"

    def dispatch(self, request, *args, **kwargs):
        if not rules.has_perm(permission("add", Seat), self.actor, Seat(board=self.board)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        waiting = self.waiting().first()
        return self.shown(SheetForm(), rows=waiting.fields["rows"] if waiting else None)

    def post(self, request, *args, **kwargs):
        if "another" in request.POST:
            self.waiting().delete()
            return HttpResponseRedirect(request.path)
        return self.apply() if "apply" in request.POST else self.receive()

    def waiting(self):
        return FormDraft.objects.filter(user=self.request.user, address=f"{self.request.path}#rows")

    def receive(self):
        """Read the file and keep its rows for the preview."""
        form = SheetForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.shown(form, status=422)
        try:
            rows = sheets.rows_of(form.cleaned_data["file"])
            planned(rows, known_of(self.board, actor=self.actor))
        except Refused as error:
            tell(form, error)
            return self.shown(form, status=422)
        except NoHeadings as error:
            form.add_error("file", str(error))
            return self.shown(form, status=422)
        FormDraft.objects.update_or_create(
            user=self.request.user, address=f"{self.request.path}#rows", defaults={"fields": {"rows": rows}}
        )
        return HttpResponseRedirect(self.request.path)

    def apply(self):
        """Do what was previewed, if it is still what the rows would do."""
        waiting = self.waiting().first()
        if waiting is None:
            return HttpResponseRedirect(self.request.path)
        rows, form = waiting.fields["rows"], SheetForm()
        lines = planned(rows, known_of(self.board, actor=self.actor))
        if fingerprint(lines) != self.request.POST.get("seen", ""):
            messages.warning(
                self.request, _("The board has changed since you looked. This is what would change now.")
            )
            return self.shown(form, rows=rows, status=409)
        if counted(lines)[Does.MISTAKE]:
            return self.shown(form, rows=rows, status=422)
        try:
            number = import_members(self.board, lines, by=self.actor)
        except (NotRecorded, ChangedMeanwhile, Refused, PermissionDenied) as error:
            messages.error(self.request, _sentence(error))
            return self.shown(form, rows=rows, status=422)
        waiting.delete()
        done = ngettext("%(number)d seat was changed.", "%(number)d seats were changed.", number)
        messages.success(self.request, done % {"number": number})
        return HttpResponseRedirect(reverse("board:members", args=[self.board.ref]))

    def shown(self, form: SheetForm, *, rows: list | None = None, status: int = 200):
        response = self.render_to_response(self.get_context_data(form=form, rows=rows), status=status)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, *, form: SheetForm, rows: list | None):
        lines = planned(rows, known_of(self.board, actor=self.actor)) if rows else []
        counts = counted(lines)
        return super().get_context_data(
            crumbs=self.crumbs((_("Members from a spreadsheet"), "")),
            form=form,
            columns=COLUMNS,
            lines=[(line, WORDS[line.does], COLOURS[line.does], _changes(line)) for line in lines],
            counts=[(WORDS[does], counts[does]) for does in Does],
            mistakes=counts[Does.MISTAKE],
            changes=counts[Does.SEAT] + counts[Does.CHANGE],
            seen=fingerprint(lines),
        )


def fingerprint(lines) -> str:
    """The same for the same plan."""
    return hashlib.sha256(
        repr([(line.number, line.does, line.values) for line in lines]).encode()
    ).hexdigest()


def _changes(line) -> str:
    changes = line.values.get("changes", {})
    return "; ".join(f"{name}: {value}" for name, value in changes.items())


def _sentence(error: Exception) -> str:
    if isinstance(error, NotRecorded):
        told = [message for _entry, each in error.mistakes for message in each.messages]
        return _("Nothing was changed: %(why)s") % {"why": " ".join(dict.fromkeys(told))}
    if isinstance(error, Refused):
        return _("Nothing was changed: %(why)s") % {"why": error.sentence}
    if isinstance(error, PermissionDenied):
        return _("Nothing was changed: one of these seats is not yours to give or to change.")
    return _("Somebody else changed one of these seats meanwhile. Nothing was changed.")
