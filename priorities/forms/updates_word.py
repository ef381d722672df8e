"""What is asked when a filled Word form is read back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from priorities.forms.updates_fields import late_field, numbers_field, sender_asked
from socboard.kit.forms import OneOf


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

    needed = frozenset({"sender", "late_reason"})

    def __init__(self, *args, sender: OneOf | None, is_late: bool, asks_numbers: bool, **options):
        super().__init__(*args, **options)
        if sender is not None:
            hint = _("Who sent the form. Needed when it is handed in.")
            self.fields["sender"] = sender_asked(sender, hint)
        if is_late:
            self.fields["late_reason"] = late_field()
        if asks_numbers:
            self.fields["numbers_fine"] = numbers_field()
