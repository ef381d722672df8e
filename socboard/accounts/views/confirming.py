"""Confirming that it is you, where the account has nothing here to confirm with.

allauth asks for a password or a second factor before it lets anybody touch the safety of an account, and asks nothing
of who has neither. Those came through the organisation's own accounts, so they are sent there once more.
"""

import time
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from socboard.accounts.factors import has_second_factor
from socboard.accounts.session_limits import SIGNED_IN


def confirmed(view):
    """The view, for whoever can be asked to confirm that it is them, or has signed in just now."""

    @wraps(view)
    def after_confirming(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        user = request.user
        can_be_asked = not user.is_authenticated or user.has_usable_password() or has_second_factor(user)
        if can_be_asked or signed_in_just_now(request):
            return view(request, *args, **kwargs)
        messages.info(request, _("Sign in once more, so that we know it is you."))
        return HttpResponseRedirect(way_in(request.path))

    return after_confirming


def signed_in_just_now(request: HttpRequest) -> bool:
    """Not longer ago than a confirmation lasts."""
    return time.time() - request.session.get(SIGNED_IN, 0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def way_in(onward: str) -> str:
    """To the provider, which is asked to ask; without one, to setting a password by a code."""
    if not settings.OIDC:
        return reverse("account_reset_password")
    asked = {"process": "login", "next": onward, "auth_params": "prompt=login"}
    address = reverse("openid_connect_login", kwargs={"provider_id": settings.OIDC["provider_id"]})
    return f"{address}?{urlencode(asked)}"
