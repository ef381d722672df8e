"""Accounts with a second step, and signing in with and without it."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cast import PASSWORD
from watching import WatchingClient

SECRET = "JBSWY3DPEHPK3PXP"


def a_factor(player) -> Authenticator:
    """An authenticator app for the account, and its recovery codes."""
    app = TOTP.activate(player.user, SECRET).instance
    RecoveryCodes.activate(player.user)
    return app


def code_now() -> str:
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def signed_in(player, *, with_code: bool = False) -> WatchingClient:
    client = WatchingClient()
    client.post("/accounts/login/", {"login": player.user.email, "password": PASSWORD})
    if with_code:
        client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert "_auth_user_id" in client.session
    return client
