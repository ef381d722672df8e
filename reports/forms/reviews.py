"""What is asked when a review is drafted and when it is recorded as sent."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.review_states import AUDIENCE_HINTS
from socboard.kit.audiences import Audience
from socboard.kit.forms import DayField, choice


class DraftForm(forms.Form):
    """For whom the review is drafted: nobody drafts for an audience that may read more than they do."""

    audience = forms.TypedChoiceField(
        label=gettext_lazy("Who is it for?"),
        coerce=lambda slug: Audience.from_slug(slug),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose who it is for."),
            "invalid_choice": gettext_lazy("Choose who it is for."),
        },
    )

    def __init__(self, *args, widest: Audience, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = [
            choice(audience.slug, audience.label, AUDIENCE_HINTS[audience])
            for audience in Audience
            if audience <= widest
        ]


class SentForm(forms.Form):
    """When a draft was sent, and the final file where a word was corrected by hand."""

    sent_on = DayField(
        label=gettext_lazy("When was it sent?"), help_text=gettext_lazy("For example, 19 11 2019.")
    )
    final = forms.FileField(
        label=gettext_lazy("The final file, if it was changed by hand"),
        help_text=gettext_lazy(
            "A PDF or Word file, up to 20 MB. Leave this empty if it was sent as drafted."
        ),
        required=False,
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
    )

    def clean_sent_on(self):
        day = self.cleaned_data["sent_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day it was sent cannot be in the future."))
        return day
