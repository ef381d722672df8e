"""What is asked about a document for the library, and about a further version of one."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.choices import choices_for, label_of
from socboard.board.forms.senders import sender_field
from socboard.board.models import Board, LibraryDocument, Organisation
from socboard.kit.forms import OneOf, Option, UncertainDateField, line, select, text
from socboard.kit.markings import Marking

DATED = {
    "label": _("Date of the document"),
    "help_text": _("As it says itself. Day and month may be left out."),
    "required": False,
}


def file_field() -> forms.FileField:
    return forms.FileField(
        label=_("File"),
        help_text=_("A PDF, Word, Excel, PowerPoint or OpenDocument file, up to %(most)s MB.")
        % {"most": settings.UPLOAD_MB},
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )


class UploadForm(forms.Form):
    """A document with its first version.

    ``own`` are the organisations for which a partner uploads, None for the team, who upload for anybody.
    """

    title = line(label=_("Title"), max_length=200, checked=True)
    kind = select(LibraryDocument.Kind.choices, label=_("Kind"))
    summary = text(
        label=_("Summary"),
        help_text=_("What it is about."),
        rows=3,
        max_length=1000,
        required=False,
        checked=True,
    )
    dated = UncertainDateField(**DATED)

    def __init__(self, *args, board: Board, actor, own: list[Organisation] | None, **options):
        super().__init__(*args, **options)
        self.fields["file"] = file_field()
        if own is None:
            things = choices_for(LibraryDocument, "organisation", board=board, actor=actor)
            self.fields["organisation"] = OneOf(
                things, none=_("The board's own"), label=_("Whose document is it?"), required=False
            )
            self.fields["sender"] = optional_sender(board, actor=actor)
        elif len(own) > 1:
            things = [Option(each.ref, label_of(each), each) for each in own]
            self.fields["organisation"] = OneOf(things, label=_("Whose document is it?"))
        if board.uses_sensitive and actor.standing(board.pk).may_read_sensitive:
            self.fields["marking"] = select(
                Marking.choices,
                label=_("Marking"),
                help_text=_("OFFICIAL-SENSITIVE is read only by those whose seat allows it."),
                initial=Marking.OFFICIAL,
            )
        if lists := choices_for(LibraryDocument, "readers", board=board, actor=actor):
            self.fields["readers"] = OneOf(
                lists,
                none=_("Everybody whom it is released to"),
                label=_("Who may read it"),
                help_text=_("Only those on the list you choose will read it, whatever its marking."),
                required=False,
            )


class VersionForm(forms.Form):
    """A further version of a document. ``is_team`` asks for whom it is entered."""

    changes = text(
        label=_("What changed"), help_text=_("In a sentence or two."), rows=2, max_length=500, checked=True
    )
    dated = UncertainDateField(**DATED)

    def __init__(self, *args, document: LibraryDocument, actor, is_team: bool, **options):
        super().__init__(*args, **options)
        self.fields["file"] = file_field()
        if is_team and document.organisation_id:
            self.fields["sender"] = optional_sender(document.board, document.organisation, actor=actor)
        self.order_fields(["file", "changes", "dated", "sender"])


def optional_sender(board: Board, organisation: Organisation | None = None, *, actor) -> OneOf:
    field = sender_field(board, organisation, actor=actor)
    field.required = False
    field.label = _("Who sent it?")
    field.choices = [("", _("Nobody: I upload it myself")), *field.choices[1:]]
    return field
