"""What is asked when a filled Word form is read back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms import OneOf, line, tick


class WordFileForm(forms.Form):
    """The filled form."""

    file = forms.FileField(
        label=_("The filled form"),
        help_text=_("A Word file (.docx), as it was downloaded here and filled in."),
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )


class ReadInForm(forms.Form):
    """What is asked before a filled form is read in: for whom, why so late, and about numbers in the words."""

    def __init__(self, *args, sender: OneOf | None, is_late: bool, asks_numbers: bool, **options):
        super().__init__(*args, **options)
        if sender is not None:
            sender.label, sender.required = _("Entered for"), False
            sender.help_text = _("Who sent the form. Needed when it is handed in.")
            self.fields["sender"] = sender
        if is_late:
            self.fields["late_reason"] = line(
                label=_("Why it is late"),
                help_text=_("In a few words; the manager reads it."),
                required=False,
            )
        if asks_numbers:
            self.fields["numbers_fine"] = tick(label=_("Keep them: they are no person's and no case's"))
