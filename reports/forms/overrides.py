"""What is asked when a hidden count is to be shown, and when that is decided."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.kit.forms import choice, text

CONFIRM, DECLINE, TAKE_BACK = "show", "decline", "take back"


class AskToShowForm(forms.Form):
    """Why it has to be shown; and, for another agency's material, how that agency agreed."""

    reason = text(
        label=gettext_lazy("Why must this audience read the number?"),
        help_text=gettext_lazy(
            "Whoever decides reads this, and it is kept with the review. Name nobody. At most 500 characters."
        ),
        max_length=500,
        rows=4,
        checked=True,
        error_messages={"required": gettext_lazy("Say why this audience must read the number.")},
    )

    def __init__(self, *args, asks_consent: bool, **options):
        super().__init__(*args, **options)
        if asks_consent:
            self.fields["consent"] = text(
                label=_("How and when did its originator agree that this very number is shown?"),
                help_text=_(
                    "For example: letter of the head of service, 12 March 2019. At most 300 characters."
                ),
                max_length=300,
                rows=2,
                checked=True,
                error_messages={"required": _("Say how and when its originator agreed.")},
            )


class DecideOverrideForm(forms.Form):
    """Show it, or keep it hidden, with the reason; or, for the manager, do not ask any more."""

    def __init__(self, *args, decides: bool, confirms: bool, **options):
        super().__init__(*args, **options)
        offered = []
        if decides:
            offered = [choice(DECLINE, _("Decline: it stays hidden"))]
            if confirms:
                offered.insert(0, choice(CONFIRM, _("Confirm: the next draft shows it")))
        else:
            offered = [choice(TAKE_BACK, _("Take it back: the number stays hidden"))]
        missing = _("Choose what is to happen.")
        self.fields["decision"] = forms.ChoiceField(
            label=_("What is to happen?"),
            choices=offered,
            widget=forms.RadioSelect,
            error_messages={"required": missing, "invalid_choice": missing},
        )
        if decides:
            self.fields["answer"] = text(
                label=_("Why?"),
                help_text=_(
                    "The manager's team reads this, and it is kept with the review. At most 500 characters."
                ),
                max_length=500,
                rows=3,
                checked=True,
                error_messages={"required": _("Say why you decide so.")},
            )
