"""What is asked when the board approved a version of its terms of reference."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.board.models import TermsVersion
from socboard.kit.forms import DayField, OneOf, Option, line


class ApprovalForm(forms.Form):
    """At which meeting, when and by whom."""

    approved_by = line(
        label=_("Approved by"),
        help_text=_("The board, unless it left the approval to somebody."),
        max_length=TermsVersion._meta.get_field("approved_by").max_length,
    )
    approved = DayField(
        label=_("Approved on"),
        help_text=_("Leave this empty if it was approved at the meeting itself."),
        required=False,
    )

    def __init__(self, *args, meetings: Sequence[Option], **options):
        super().__init__(*args, **options)
        asked = OneOf(
            meetings,
            label=_("Meeting"),
            help_text=_("The meeting at which the board decided. Only meetings that were held are listed."),
        )
        self.fields = {"meeting": asked, **self.fields}
