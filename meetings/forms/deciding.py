"""What is asked when a meeting accepted a closure, or decided about an emerging theme."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from priorities.forms.priorities import PromoteForm, ReasonForm
from socboard.kit.forms import DayField, OneOf, Option


class ClosureForm(forms.Form):
    """At which meeting the board accepted that a finding is closed."""

    on = DayField(
        label=_("Accepted on"),
        help_text=_("Leave this empty if it was accepted at the meeting itself."),
        required=False,
    )

    def __init__(self, *args, meetings: Sequence[Option], **options):
        super().__init__(*args, **options)
        asked = OneOf(
            meetings,
            label=_("Meeting"),
            help_text=_("The meeting at which the board agreed. Only meetings that were held are listed."),
        )
        self.fields = {"meeting": asked, **self.fields}


class _AtAMeeting(forms.Form):
    """Perhaps it was decided at a meeting."""

    def __init__(self, *args, meetings: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["meeting"] = OneOf(
            meetings,
            label=_("Decided at"),
            help_text=_("The decision then stands among those of the meeting."),
            none=_("At no meeting"),
            required=False,
        )


class PromotionForm(_AtAMeeting, PromoteForm):
    """The priority that a theme becomes, and where that was decided."""


class EndThemeForm(_AtAMeeting, ReasonForm):
    """Why a theme is watched no longer, and where that was decided."""
