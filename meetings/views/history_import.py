"""Past meetings from a spreadsheet: choose it, see what it would enter, then enter it."""

import hashlib

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.meeting_sheet import COLUMNS, Does, Line, NoHeadings, counted, planned
from meetings.models import Meeting
from meetings.operations.history_import import import_meetings, known_of
from meetings.views.frame import MeetingsForm, MeetingsFrame
from socboard.board.access import may
from socboard.board.forms.mistakes import tell
from socboard.board.models import FormDraft
from socboard.board.nouns import address
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded
from socboard.kit import sheets
from socboard.kit.refusals import Refused

COLOURS = {Does.NEW: "green", Does.ADDS: "blue", Does.NOTHING: "grey", Does.MISTAKE: "red"}
WORDS = {
    Does.NEW: gettext_lazy("New meeting"),
    Does.ADDS: gettext_lazy("Adds to it"),
    Does.NOTHING: gettext_lazy("As it is"),
    Does.MISTAKE: gettext_lazy("Mistake"),
}


class SheetForm(forms.Form):
    """The spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("The list of meetings"),
        help_text=gettext_lazy(
            "A CSV file in UTF-8 or an Excel workbook (.xlsx) with one sheet, up to 5 MB."
        ),
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )


class HistoryImport(MeetingsFrame):
    """The rows wait, between preview and entry, where other unsent forms of this account do."""

    template_name = "meetings/calendar/import.html"
    find_board = staticmethod(MeetingsForm.find_board)

    def dispatch(self, request, *args, **kwargs):
        if not may("add", Meeting(board=self.board), actor=self.actor):
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
                self.request, _("The records have changed since you looked. This is what would change now.")
            )
            return self.shown(form, rows=rows, status=409)
        if counted(lines)[Does.MISTAKE]:
            return self.shown(form, rows=rows, status=422)
        try:
            number = import_meetings(self.board, lines, by=self.actor)
        except (NotRecorded, ChangedMeanwhile, Refused, PermissionDenied) as error:
            messages.error(self.request, _sentence(error))
            return self.shown(form, rows=rows, status=422)
        waiting.delete()
        done = ngettext("%(number)d meeting is recorded.", "%(number)d meetings are recorded.", number)
        messages.success(self.request, done % {"number": number})
        return HttpResponseRedirect(address(self.board.ref, Meeting.noun))

    def shown(self, form: SheetForm, *, rows: list | None = None, status: int = 200):
        response = self.render_to_response(self.get_context_data(form=form, rows=rows), status=status)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, *, form: SheetForm, rows: list | None):
        known = known_of(self.board, actor=self.actor)
        lines = planned(rows, known) if rows else []
        counts = counted(lines)
        return super().get_context_data(
            crumbs=self.crumbs((_("Past meetings from a spreadsheet"), "")),
            form=form,
            columns=COLUMNS,
            lines=[(line, WORDS[line.does], COLOURS[line.does], _what(line, known.names)) for line in lines],
            counts=[(WORDS[does], counts[does]) for does in Does],
            mistakes=counts[Does.MISTAKE],
            changes=counts[Does.NEW] + counts[Does.ADDS],
            seen=fingerprint(lines),
        )


def fingerprint(lines: list[Line]) -> str:
    """The same for the same plan."""
    return hashlib.sha256(repr(lines).encode()).hexdigest()


def _what(line: Line, names: dict[str, str]) -> str:
    """What a row would enter, in words."""
    said = [
        _("%(column)s: %(names)s")
        % {
            "column": column,
            "names": ", ".join(names[ref] for ref, each in line.presence.items() if each == column),
        }
        for column in dict.fromkeys(line.presence.values())
    ]
    number = len(line.decisions)
    said += [ngettext("%(number)d decision", "%(number)d decisions", number) % {"number": number}] * bool(
        number
    )
    return "; ".join(filter(None, [line.place, *said]))


def _sentence(error: Exception) -> str:
    if isinstance(error, NotRecorded):
        told = [message for _entry, each in error.mistakes for message in each.messages]
        return _("Nothing was recorded: %(why)s") % {"why": " ".join(dict.fromkeys(told))}
    if isinstance(error, Refused):
        return _("Nothing was recorded: %(why)s") % {"why": error.sentence}
    if isinstance(error, PermissionDenied):
        return _("Nothing was recorded: you may not enter one of these.")
    return _("Somebody else changed one of these meetings meanwhile. Nothing was recorded.")
