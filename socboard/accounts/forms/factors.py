"""The forms of the second step, of the authenticator app and of passkeys."""

from __future__ import annotations

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from socboard.accounts.forms.fields import CredentialField, ask_code, reword

MOST_NAME = 60


class OnceOnly:
    """A code of the app is good once, as long as it could be used at all.

    allauth remembers it for one period only; with ``MFA_TOTP_TOLERANCE`` it is good for three.
    """

    def clean_code(self) -> str:
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            periods = 2 * app_settings.TOTP_TOLERANCE + 1
            key = f"socboard.totp.used:{self.user.pk}:{normalize_user_code(code)}"
            if not cache.add(key, True, timeout=periods * app_settings.TOTP_PERIOD):
                raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(OnceOnly, factors.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_code(
            self, _("Code"), _("Six figures from your authenticator app, or one of your recovery codes.")
        )


class ConfirmCodeForm(OnceOnly, factors.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_code(
            self, _("Code"), _("Six figures from your authenticator app, or one of your recovery codes.")
        )


class TurnOnAppForm(totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_code(self, _("Code that the app shows"), _("Six figures. They change every half minute."))

    @property
    def secret_in_groups(self) -> str:
        """The key by fours, as people copy it; apps take the spaces."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A passkey signs in by itself; a security key only confirms a password."""

    credential = CredentialField(RegistrationResponse.from_dict)
    passwordless = forms.TypedChoiceField(
        label=_("What will you use it for?"),
        choices=[
            ("on", _("A passkey: to sign in with it alone, without a password")),
            ("", _("A security key: as the second step after my password")),
        ],
        initial="on",
        required=False,
        coerce=bool,
        empty_value=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["passwordless", "name", "credential"])
        hint = _("So that you can tell it from others, such as: work laptop.")
        reword(self, "name", _("What do you call it?"), hint, maxlength=str(MOST_NAME), autocomplete="off")

    def clean_name(self) -> str:
        """Cut to length rather than refused: the device has made the passkey by now."""
        return super().clean_name()[:MOST_NAME]


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    name = forms.CharField(max_length=MOST_NAME)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self, "name", _("What do you call it?"), autocomplete="off")


class SignInWithPasskeyForm(webauthn.LoginWebAuthnForm):
    credential = CredentialField(AuthenticationResponse.from_dict)


class SecondStepKeyForm(webauthn.AuthenticateWebAuthnForm):
    credential = CredentialField(AuthenticationResponse.from_dict)


class ConfirmKeyForm(webauthn.ReauthenticateWebAuthnForm):
    credential = CredentialField(AuthenticationResponse.from_dict)
