"""The browsers an account was signed in to from: a long-lived random cookie, and what a browser is called in words."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from socboard.accounts.models import KnownDevice

COOKIE = "socboard_browser"
# Browsers keep no cookie longer than 400 days.
REMEMBERED = timedelta(days=400)
TOKEN = re.compile(r"\A[A-Za-z0-9_-]{43}\Z")
# What a browser calls itself, the more particular first, since most claim to be several.
FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)


def new_token() -> str:
    """What a browser is given to be known by."""
    return secrets.token_urlsafe(32)


def token_of(request: HttpRequest) -> str:
    """The browser's token; "" where it has none, or one that we did not make."""
    token = request.COOKIES.get(COOKIE, "")
    return token if TOKEN.match(token) else ""


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return salted_hmac("socboard.accounts.devices", token, algorithm="sha256").hexdigest()


def is_known(request: HttpRequest, address: str) -> bool:
    """Whether the owner of the account with this address signed in from this very browser before."""
    token = token_of(request)
    found = KnownDevice.objects.filter(user__email=address, token_hash=token_hash(token))
    return bool(token) and found.exists()


def keep_token(response: HttpResponse, token: str) -> None:
    """Have the browser keep its token. It stays at sign-out, and gives nobody any access."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=REMEMBERED,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def browser_of(request: HttpRequest) -> str:
    """The browser of a request in words."""
    return in_words(request.headers.get("User-Agent", ""))


def in_words(user_agent: str) -> str:
    """A browser and its system as people call them: "Firefox on Windows"."""
    family = next((name for mark, name in FAMILIES if mark in user_agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS if mark in user_agent), _("an unknown system"))
    return _("%(family)s on %(system)s") % {"family": family, "system": system}
