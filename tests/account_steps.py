"""What the tests of signing in do over and over, as a browser does it."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cast import PASSWORD
from django.test import Client

from socboard.accounts.models import User
from socboard.audit.models import Event
from socboard.kit.models import Letter

SIGN_IN, SIGN_UP, FORGOTTEN = "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"
FORGOTTEN_CODE, FORGOTTEN_NEW = "/accounts/password/reset/confirm/", "/accounts/password/reset/complete/"
CHANGE, ADDRESS, ADDRESS_CODE = "/accounts/password/change/", "/accounts/email/", "/accounts/confirm-email/"
OVERVIEW, PLACES, CONFIRM = "/accounts/2fa/", "/accounts/sessions/", "/accounts/reauthenticate/"
TURN_ON, TURN_OFF = "/accounts/2fa/totp/activate/", "/accounts/2fa/totp/deactivate/"
SECOND_STEP, CODES = "/accounts/2fa/authenticate/", "/accounts/2fa/recovery-codes/"
NEW_CODES = "/accounts/2fa/recovery-codes/generate/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:147.0) Gecko/20100101 Firefox/147.0"
ANOTHER = "a slower river bends thrice"


def sign_in(client: Client, *, login="officer@example.org", password=PASSWORD, **more):
    """Post the sign-in form; ``form`` adds fields, anything else goes to the client."""
    return client.post(SIGN_IN, {"login": login, "password": password, **more.pop("form", {})}, **more)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def confirm(client: Client) -> None:
    """Prove once more by the password that it is you."""
    client.post(CONFIRM, {"password": PASSWORD})


def app_code(secret: str, *, later: int = 0) -> str:
    """What an authenticator app with this key shows now, or so many periods of half a minute later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def turn_on_app(client: Client) -> str:
    """Set up an authenticator app as its owner does, and return its key."""
    confirm(client)
    secret = client.get(TURN_ON).context["form"].secret
    client.post(TURN_ON, {"code": app_code(secret)})
    return secret


def letters(to: str = "") -> list[Letter]:
    """What stands in the outbox, in order."""
    return list(Letter.objects.filter(to=to).order_by("pk") if to else Letter.objects.order_by("pk"))


def code_in(letter: Letter) -> str:
    """The code in a letter."""
    return re.search(r"^ +([A-Z]{4}-[A-Z]{4})$", letter.body, re.MULTILINE)[1]


def acts(user: User) -> list[str]:
    """What the trail tells of this account, in order."""
    return list(Event.objects.filter(noun="accounts", ref=str(user.pk)).values_list("event", flat=True))
