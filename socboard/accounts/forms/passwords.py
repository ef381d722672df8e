"""The forms of changing a password, and of setting one with a code when it was forgotten."""

from __future__ import annotations

from allauth.account import forms as account
from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from socboard.accounts.forms.fields import ask_address, ask_code, ask_new_password, ask_password
from socboard.accounts.models import User

STALE = _("This code is no longer good. Ask for another one.")


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_password(self, "oldpassword", _("Your password now"), autocomplete="current-password")
        ask_new_password(self, self.user, _("New password"))


class FirstPasswordForm(account.SetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_new_password(self, self.user, _("Password"))


class ForgottenForm(account.ResetPasswordForm):
    """Asks for the address, and remembers what the account was like when its code was sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_address(self, "email", _("Email address"), autocomplete="username")

    def save(self, request: HttpRequest, **kwargs) -> str:
        email = super().save(request, **kwargs)
        state = request.session[PASSWORD_RESET_VERIFICATION_SESSION_KEY]
        state["stamp"] = stamp(self.users[0]) if self.users else ""
        request.session[PASSWORD_RESET_VERIFICATION_SESSION_KEY] = state
        return email


class ForgottenCodeForm(account.ConfirmPasswordResetCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_code(
            self,
            _("Code from the mail"),
            _("Eight letters. Small or capital ones, with or without the dash."),
        )


class ForgottenPasswordForm(account.ResetPasswordKeyForm):
    """Asks for the new password. Refuses where the account has another address or password since the code was sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_new_password(self, self.user, _("New password"))

    def clean(self):
        state = context.request.session.get(PASSWORD_RESET_VERIFICATION_SESSION_KEY, {})
        if not constant_time_compare(state.get("stamp", ""), stamp(self.user)):
            raise forms.ValidationError(STALE)
        return super().clean()


def stamp(user: User) -> str:
    """What a code was sent for: this address, this password, this account while it is open."""
    told = (user.pk, user.email, user.password, user.is_active)
    return salted_hmac("socboard.accounts.reset", repr(told), algorithm="sha256").hexdigest()
