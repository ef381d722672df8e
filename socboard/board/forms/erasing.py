"""What is asked when a record is to be erased for good, and when that is decided."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.models import Erasure
from socboard.kit.forms import choice, text

CONFIRM, REFUSE, TAKE_BACK = "erase", "refuse", "take back"


class AskForm(forms.Form):
    """On which ground, and why, in words that name nobody."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Why must it go?"),
        # Retention is no person's to say: the command that applies it says so.
        choices=[choice(*each) for each in Erasure.Ground.choices if each[0] != Erasure.Ground.RETENTION],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose why it must go."),
            "invalid_choice": gettext_lazy("Choose why it must go."),
        },
    )
    reason = text(
        label=gettext_lazy("What should whoever decides know?"),
        help_text=gettext_lazy(
            "Say where in the record it stands, without naming anybody. These words are erased together with the "
            "record. At most 500 characters."
        ),
        max_length=500,
        rows=4,
        checked=True,
        error_messages={"required": gettext_lazy("Say what whoever decides should know.")},
    )


class DecideForm(forms.Form):
    """Erase it, or leave it; or, for whoever asked, do not ask any more."""

    def __init__(self, *args, decides: bool, **options):
        super().__init__(*args, **options)
        offered = [choice(TAKE_BACK, _("Take the request back"))]
        if decides:
            offered = [
                choice(CONFIRM, _("Erase it for good")),
                choice(REFUSE, _("Refuse: the record stays as it is")),
            ]
        missing = _("Choose what is to happen.")
        self.fields["decision"] = forms.ChoiceField(
            label=_("What is to happen?"),
            choices=offered,
            widget=forms.RadioSelect,
            error_messages={"required": missing, "invalid_choice": missing},
        )
        if decides:
            self.fields["answer"] = text(
                label=_("Why you refuse (only if you do)"),
                help_text=_("The manager's team reads this. At most 500 characters."),
                max_length=500,
                rows=3,
                required=False,
                checked=True,
            )

    def clean(self):
        values = super().clean()
        if values.get("decision") == REFUSE and "answer" in values and not values["answer"]:
            self.add_error("answer", _("Say why you refuse."))
        return values
