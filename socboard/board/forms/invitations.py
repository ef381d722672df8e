"""Inviting, joining, and how somebody was known again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms import line, text, worded

LONGEST_PASSWORD = 200


def email_address(**options) -> forms.EmailField:
    """An e-mail address, which the browser may fill in."""
    widget = forms.EmailInput(attrs={"class": "govuk-input", "autocomplete": "email", "spellcheck": "false"})
    wrong = _("Enter an email address in the form name@example.org.")
    messages = {"required": _("Enter the email address."), "invalid": wrong}
    return worded(forms.EmailField(widget=widget, max_length=254, error_messages=messages, **options))


def new_password(**options) -> forms.CharField:
    """A new password, never shown again to whoever typed it."""
    widget = forms.PasswordInput(attrs={"class": "govuk-input", "autocomplete": "new-password"})
    messages = {"required": _("Enter a password.")}
    limits = {"max_length": LONGEST_PASSWORD, "strip": False}
    return worded(forms.CharField(widget=widget, error_messages=messages, **limits, **options))


class InviteForm(forms.Form):
    email = email_address(
        label=_("Their email address at work"),
        help_text=_("They will sign in with it. Check it: whoever reads this mailbox can open the account."),
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: the question is on the page."""


class JoinForm(forms.Form):
    email = email_address(label=_("Your email address"), help_text=_("The one to which you were invited."))
    code = line(
        label=_("Code"),
        help_text=_("From the mail, or from the person who invited you, such as CDFG-HJKM."),
        max_length=40,
        error_messages={"required": _("Enter the code.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["code"].widget.attrs.update(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        )
        self.fields["code"].widget.attrs["class"] = "govuk-input govuk-input--width-10"


class NewPasswordForm(forms.Form):
    password = new_password(
        label=_("Password"),
        help_text=_("At least 12 characters. Three random words are good; any characters will do."),
    )
    again = new_password(label=_("The same password again"))

    def clean(self):
        given = super().clean()
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords are not the same. Type both again."))
        return given


class IdentityForm(forms.Form):
    how = text(
        rows=3,
        label=_("How did you check who they are?"),
        help_text=_(
            "For example: met at the office and showed the staff card; called back on the number in the staff "
            "directory. Not: they wrote from their usual address."
        ),
        max_length=500,
        error_messages={"required": _("Say how you checked who they are.")},
    )
