"""What is asked when a record is released to an audience, or withdrawn."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.models import BoardRecord
from socboard.board.operations.entries import ReleaseTerms
from socboard.kit.audiences import Audience
from socboard.kit.forms import UncertainDateField, choice, line, text


class ReleaseForm(forms.Form):
    """To whom the record is released; and, where it is another organisation's material, how that agreed.

    ``offered`` pairs each audience with a sentence about who that is.
    """

    needed = frozenset({"consent", "consented"})

    def __init__(self, *args, record: BoardRecord, offered: Sequence[tuple[Audience, str]], **options):
        super().__init__(*args, **options)
        self.record = record
        missing = gettext_lazy("Choose who may read it.")
        self.fields["audience"] = forms.ChoiceField(
            label=_("Who may read it"),
            choices=[choice(each.slug, each.label, hint) for each, hint in offered],
            widget=forms.RadioSelect,
            error_messages={"required": missing, "invalid_choice": missing},
        )
        agrees = record.consent_of
        if agrees is not None:
            self._ask_consent(agrees.name)

    def _ask_consent(self, name: str) -> None:
        agreed, on = self.record.consent_on_record
        self.fields["consent"] = line(
            label=_("How %(organisation)s agreed") % {"organisation": name},
            help_text=_(
                "Needed before it goes wider than the board: who agreed, and how, as in “e-mail of the head of "
                "intelligence”."
            ),
            initial=agreed,
            max_length=300,
            required=False,
            checked=True,
        )
        self.fields["consented"] = UncertainDateField(
            label=_("When it agreed"), initial=on if on.is_given else None, required=False
        )

    def clean(self):
        values = super().clean()
        if "audience" not in values:
            return values
        audience = Audience.from_slug(values["audience"])
        given = values.get("consent", "")
        if (
            "consent" in self.fields
            and audience < Audience.BOARD
            and not given
            and "consent" not in self.errors
        ):
            self.add_error("consent", _("Say how it agreed to go wider than the board."))
        elif given and "consented" in values and not values["consented"].is_given:
            self.add_error("consented", _("Say when it agreed."))
        return values

    def terms(self) -> ReleaseTerms:
        """From a valid form."""
        values = self.cleaned_data
        given = {name: values[name] for name in ("consent", "consented") if name in values}
        return ReleaseTerms(Audience.from_slug(values["audience"]), **given)


class WithdrawForm(forms.Form):
    """Why a record is taken out of use."""

    withdrawn_reason = text(
        label=gettext_lazy("Why is it withdrawn?"),
        help_text=gettext_lazy("Whoever may read the record reads this too. At most 500 characters."),
        max_length=500,
        rows=3,
        checked=True,
        error_messages={"required": gettext_lazy("Say why it is withdrawn.")},
    )
