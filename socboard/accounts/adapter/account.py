"""Signing in and the own account: sign-up is closed, mails go by the outbox, and a known browser counts apart."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from socboard.accounts import devices
from socboard.accounts.models import User
from socboard.accounts.operations import arrive
from socboard.kit import mail


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """No open sign-up, pages after sign-in only on our own site, and mails that name the configured host.

    Source: safety.md, "Signing in".
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is the address you sign in with now."),
        "email_password_mismatch": _("The email address or the password is not right."),
        "email_taken": _("This address cannot be used. Ask the community safety manager."),
        "enter_current_password": _("This is not your password."),
        "incorrect_code": _("This code is not right. Check it and type it again."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only a path on this site; not even another of the allowed hosts."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_login_stages(self) -> list[str]:
        """What stands between the password and being signed in."""
        return [
            "allauth.account.stages.EmailVerificationStage",
            "socboard.accounts.adapter.stages.SecondStep",
        ]

    def get_reauthentication_methods(self, user) -> list[dict]:
        """The ways to confirm that it is you, in our words."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code from your app, or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey or security key"),
        }
        return [way | {"description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def get_email_verification_redirect_url(self, email_address) -> str:
        """Back to the page of the address once it is confirmed."""
        return reverse("account_email")

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Signed in: it is recorded, and a browser that the account does not know yet is told to its owner."""
        response = super().post_login(request, user, **more)
        token = devices.token_of(request) or devices.new_token()
        arrive(user, token=token, browser=devices.browser_of(request))
        devices.keep_token(response, token)
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted for an address; those from a browser that its owner signed in with before, apart.

        So nobody who guesses from elsewhere shuts the owner out. allauth has no public hook for this key; a test
        fails where it comes to be named otherwise. Source: OWASP, "Device cookies".
        """
        address = credentials.get("email", "").strip().lower()
        known = devices.is_known(request, address)
        return f"{address}:{devices.token_of(request)}" if known else address

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Put the mail into the outbox; its template is one text file, and any address in it is the configured one."""
        plain = {name: value for name, value in context.items() if isinstance(value, (str, int, date))}
        key = f"{template_prefix.replace('/', '-')}-{secrets.token_hex(12)}"
        with transaction.atomic():
            mail.post(key=key, to=email, template=template_prefix, context={"email": email, **plain})
