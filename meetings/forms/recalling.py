"""What is asked of whoever takes something back that was out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms import text


class RecallForm(forms.Form):
    """Why something is taken back."""

    reason = text(
        label=_("Why it is recalled"),
        help_text=_("Those who had it read this sentence, so name nothing that they may not read."),
        rows=3,
        max_length=500,
        checked=True,
    )
