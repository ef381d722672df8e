"""How allauth's fields are drawn and worded here."""

import struct
from collections.abc import Callable

from allauth.account.fields import SetPasswordField
from allauth.mfa.adapter import get_adapter
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

NEW_PASSWORD_HINT = _(
    "At least 12 characters. Three random words do well, and a password manager does better. It need not hold "
    "figures or signs, and it need never be changed unless somebody may have learned it."
)
PASSWORD_CLASSES = "govuk-password-input__input govuk-js-password-input-input"
# Telephones neither begin with a capital nor correct.
PLAINLY = {"autocapitalize": "none", "spellcheck": "false"}


class PasswordInput(forms.PasswordInput):
    """A password with a button that shows it; without scripts, a plain one."""

    template_name = "account/widgets/password.html"


class CredentialField(forms.JSONField):
    """What a passkey or security key answered, as the script sends it.

    Anybody can send anything instead, and the library that reads it trips over much of that.
    """

    MOST_CHARACTERS = 20_000
    TRIPS = (
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        struct.error,
    )

    def __init__(self, read: Callable[[dict], object]):
        super().__init__(widget=forms.HiddenInput, validators=[self._readable])
        self.read = read

    def to_python(self, value):
        """Raises ValidationError."""
        if len(value or "") > self.MOST_CHARACTERS:
            raise get_adapter().validation_error("incorrect_code")
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def bound_data(self, data, initial) -> None:
        """An answer is good once, so what was refused is not sent back."""

    def _readable(self, credential) -> None:
        try:
            self.read(credential)
        except self.TRIPS as error:
            raise get_adapter().validation_error("incorrect_code") from error


def reword(form: forms.Form, name: str, label, hint="", **attributes) -> None:
    """Give a field of allauth's our label and hint, and its input these attributes."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs |= attributes


def ask_address(form: forms.Form, name: str, label, hint="", *, autocomplete: str) -> None:
    """Ask for an e-mail address, of no more than the 254 characters that one can have."""
    form.fields[name].validators.append(MaxLengthValidator(254))
    reword(form, name, label, hint, autocomplete=autocomplete, maxlength="254", **PLAINLY)


def ask_password(form: forms.Form, name: str, label, *, autocomplete: str, hint="") -> None:
    """Draw a password with its button. Nothing keeps anybody from pasting into it."""
    form.fields[name].widget = PasswordInput(attrs={"class": PASSWORD_CLASSES, **PLAINLY})
    reword(form, name, label, hint, autocomplete=autocomplete)


def ask_new_password(form: forms.Form, user, label) -> None:
    """Ask for the new password once: it can be looked at, and a mistyped one is reset by a code."""
    form.fields["password1"] = SetPasswordField()
    form.fields["password1"].user = user
    form.fields.pop("password2", None)
    ask_password(form, "password1", label, autocomplete="new-password", hint=NEW_PASSWORD_HINT)


def ask_code(form: forms.Form, label, hint="") -> None:
    """Draw a code as a short input that telephones and password managers fill in."""
    attributes = {"class": "govuk-input--width-10", "maxlength": "40", **PLAINLY}
    reword(form, "code", label, hint, autocomplete="one-time-code", **attributes)
