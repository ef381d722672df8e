"""What is said of a paper that the chair sent back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms import text


class PassOnForm(forms.Form):
    """A word to the author beside what the chair wrote."""

    note = text(
        label=_("A word to the author"),
        help_text=_("It is read beside what the chair wrote. Say by when you need the new version."),
        required=False,
        rows=4,
        max_length=1000,
        checked=True,
    )


class DealtWithForm(forms.Form):
    """What was done about it."""

    what = text(
        label=_("What was done"),
        help_text=_("The chair reads it beside the new version, as in “The figures of 2019 are in”."),
        rows=3,
        max_length=500,
        checked=True,
    )


class AnswerForm(forms.Form):
    """Why nothing changes."""

    reason = text(
        label=_("Why nothing changed"),
        help_text=_("The chair reads it when the pack is put before them again."),
        rows=3,
        max_length=500,
        checked=True,
    )
