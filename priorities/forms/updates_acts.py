"""What is asked when an update is sent back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms import text


class SendBackForm(forms.Form):
    """What is wanted of whoever wrote it."""

    comment = text(
        label=_("What is wanted"),
        help_text=_("They read this at the top of their page. At most 2,000 characters."),
        rows=4,
        max_length=2000,
        checked=True,
        error_messages={"required": _("Say what is wanted, so that they can mend it.")},
    )
