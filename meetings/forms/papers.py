"""What is asked about a paper, a version of it, and its cover sheet."""

from __future__ import annotations

from collections.abc import Collection

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetings.forms.agenda import RestrictedForm
from meetings.models import CoverSheet, Paper
from socboard.board.forms.fields import field_for
from socboard.board.forms.library import file_field
from socboard.board.forms.senders import sender_field
from socboard.board.operations.entries import Entry
from socboard.kit.file_kinds import DOCUMENTS, KINDS, PDF
from socboard.kit.forms import line, select, text

QUESTIONS = {
    "title": (_("Title"), ""),
    "organisation": (_("From which organisation"), _("It sees the paper and uploads it.")),
    "author": (_("Who writes it"), ""),
}
# What a person uploads; the others are made by the system.
UPLOADED = [(kind.value, kind.label) for kind in Paper.Kind if kind not in Paper.MADE]
MADE = [(kind.value, kind.label) for kind in Paper.MADE]
SHEET = {
    "report_of": (_("Report of"), _("The office in whose name it goes, as in “Commissioner of Police”.")),
    "summary": (_("Summary"), ""),
    "recommendations": (_("Recommendations"), _("One to a line; they are lettered.")),
    "background": (_("Background"), ""),
    "main_report": (_("Main report"), _("Leave it empty where the report is a file of its own.")),
    "conclusion": (_("Conclusion"), ""),
    "appendices": (_("Appendices"), _("One to a line.")),
    "background_papers": (_("Background papers"), _("One to a line.")),
}


class PaperForm(RestrictedForm):
    """A paper that is called for, or what is said of one. ``made`` offers those that the system makes.

    Gives an ``Entry``.
    """

    asked_questions = QUESTIONS
    needed = frozenset({"paragraph", "public_interest"})

    def __init__(self, *args, made: bool = False, **options):
        super().__init__(*args, **options)
        if self.record is None:
            kinds = [*UPLOADED, *(MADE if made else [])]
            self.fields["kind"] = select(kinds, label=_("Kind"), initial=Paper.Kind.FILE)
            self.facts.insert(1, "kind")
        if self.board.meets_in_public:
            words = (_("To follow"), _("It is said on the agenda that this paper comes later."))
            self.fields["to_follow"] = self._field("to_follow", words)
            self.facts.append("to_follow")

    def entry(self) -> Entry:
        entry = super().entry()
        if entry.values.get("kind") in Paper.MADE:
            entry.values["state"] = Paper.State.IN
        return entry


class VersionForm(forms.Form):
    """A version of a paper. ``is_team`` asks for whom it is entered; ``asks_reason`` for the chair's reason. ``kinds``
    are the media types of which this installation makes PDFs.
    """

    needed = frozenset({"urgent_because"})

    def __init__(
        self,
        *args,
        paper: Paper,
        actor,
        is_team: bool,
        is_first: bool,
        asks_reason: bool,
        kinds: Collection[str],
        **options,
    ):
        super().__init__(*args, **options)
        self.fields["file"] = file_field()
        if not set(DOCUMENTS) <= {PDF, *kinds}:
            self.fields["file"].help_text = _what_comes_in(kinds)
        if not is_first:
            self.fields["changes"] = text(
                label=_("What changed"),
                help_text=_("In a sentence or two."),
                rows=2,
                max_length=500,
                checked=True,
            )
        standing = actor.standing(paper.board_id)
        if is_team and paper.organisation_id and paper.organisation_id not in standing.organisations:
            self.fields["sender"] = sender_field(paper.board, paper.organisation, actor=actor)
        if asks_reason and is_team:
            self.fields["urgent_because"] = line(
                label=_("The chair's reason why it is urgent"),
                help_text=_("It is shown on the agenda, since the day of publication is past."),
                max_length=300,
                required=False,
                checked=True,
            )


def _what_comes_in(kinds: Collection[str]) -> str:
    """What may be uploaded where this machine makes PDFs of some of the kinds alone, or of none."""
    if not kinds:
        return _t("A PDF. This installation cannot turn Word files and the like into one.")
    named = ", ".join(KINDS[kind].name for kind in kinds)
    return _t("A PDF, or one of these: %(kinds)s. This installation cannot turn other files into a PDF.") % {
        "kinds": named
    }


class SheetForm(forms.Form):
    """The cover sheet of a report, in the committee report's form."""

    needed = frozenset({"summary"})

    def __init__(self, *args, sheet: CoverSheet | None, **options):
        super().__init__(*args, **options)
        for name, words in SHEET.items():
            self.fields[name] = field_for(CoverSheet, name, words=words)
        # The one line in which a telephone number belongs.
        self.fields["contact"] = line(
            label=_("Contact"),
            help_text=_("Telephone and e-mail of the author."),
            max_length=200,
            required=False,
        )
        for name, field in self.fields.items():
            if sheet is not None:
                field.initial = getattr(sheet, name)

    def clean(self):
        values = super().clean()
        if not (values.get("summary") or values.get("main_report") or self.errors):
            self.add_error("summary", _t("Write a summary, or the report itself."))
        return values
