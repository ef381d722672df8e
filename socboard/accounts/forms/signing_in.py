"""The forms of signing in, of confirming that it is you, and of the address."""

from allauth.account import forms as account
from django.utils.translation import gettext_lazy as _

from socboard.accounts.forms.fields import ask_address, ask_code, ask_password


class SignInForm(account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_address(self, "login", _("Email address"), autocomplete="username")
        ask_password(self, "password", _("Password"), autocomplete="current-password")


class ConfirmForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_password(self, "password", _("Your password"), autocomplete="current-password")


class NewAddressForm(account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hint = _("We send a code there. The address changes once you have typed the code here.")
        ask_address(self, "email", _("New email address"), hint, autocomplete="email")


class AddressCodeForm(account.ConfirmEmailVerificationCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_code(
            self,
            _("Code from the mail"),
            _("Eight letters. Small or capital ones, with or without the dash."),
        )
