"""What is asked of whoever is invited: do you come?"""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import MeetingReply
from socboard.kit.forms import OneOf, Option, choice, line

Answer = MeetingReply.Answer


class ReplyForm(forms.Form):
    """Coming, apologies, or who comes instead. ``stand_ins`` are those whom the board knows, named deputies first."""

    answer = forms.ChoiceField(
        label=_("Do you come?"),
        choices=[
            choice(Answer.COMING.value, _("Coming")),
            choice(Answer.APOLOGIES.value, _("Apologies, nobody comes")),
            choice(Answer.INSTEAD.value, _("Somebody else comes"), hint=_("Say who, below.")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whether somebody comes."),
            "invalid_choice": _("Choose one of the three."),
        },
    )
    note = line(
        label=_("Note"),
        help_text=_("For the manager's team, such as “by telephone” or “leaves at three”."),
        max_length=300,
        required=False,
        checked=True,
    )

    def __init__(self, *args, stand_ins: Sequence[Option], asks: str = "", **options):
        super().__init__(*args, **options)
        if asks:
            self.fields["answer"].label = asks
        if stand_ins:
            self.fields["instead"] = OneOf(
                stand_ins, none=_("Nobody of these"), label=_("Who comes instead"), required=False
            )
        self.fields["instead_name"] = line(
            label=_("Or somebody whom the board does not know") if stand_ins else _("Who comes instead"),
            help_text=_("Name and post."),
            max_length=150,
            required=False,
            checked=True,
        )
        self.order_fields(["answer", "instead", "instead_name", "note"])

    def clean(self):
        values = super().clean()
        if values.get("answer") != Answer.INSTEAD:
            return {**values, "instead": None, "instead_name": ""}
        known, name = values.get("instead"), values.get("instead_name")
        where = "instead" if "instead" in self.fields else "instead_name"
        if known and name:
            self.add_error("instead_name", _("Either choose somebody above, or name somebody here."))
        elif not known and not name and not self.errors:
            self.add_error(where, _("Say who comes instead."))
        return values
