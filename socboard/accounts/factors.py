"""Second factors: what an account has, and what was used in this session."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user) -> bool:
    """The account has an authenticator app, a passkey or a security key. Recovery codes alone do not count."""
    return Authenticator.objects.filter(user=user.pk, type__in=STRONG).exists()


def factor_keys(user: int | None) -> list[tuple[int]]:
    """The primary keys of what the account has; another set up meanwhile makes another list."""
    return list(Authenticator.objects.filter(user=user).order_by("pk").values_list("pk"))


def came_through_provider(request: HttpRequest) -> bool:
    """The last step of this sign-in was the organisation's own account (OpenID Connect)."""
    methods = _methods(request)
    return bool(methods) and methods[-1] == "socialaccount"


def used_second_factor(request: HttpRequest) -> bool:
    """This session was signed in to with a second factor: ours, or the provider's where that is trusted."""
    return "mfa" in _methods(request) or came_by_trusted_provider(request)


def came_by_trusted_provider(request: HttpRequest) -> bool:
    """This session was signed in to through the provider, whose own second factor is trusted."""
    return bool(settings.OIDC_IS_SECOND_FACTOR) and "socialaccount" in _methods(request)


def still_holds(request: HttpRequest) -> bool:
    """The second factor used in this session still counts: the account has one today, or came by a trusted provider."""
    return came_by_trusted_provider(request) or has_second_factor(request.user)


def note_set_up(request: HttpRequest) -> None:
    """A second factor that was set up just now was seen to work: the session goes on as one signed in to with it."""
    record_authentication(request, request.user, "mfa")


def _methods(request: HttpRequest) -> list[str]:
    records = request.session.get("account_authentication_methods", [])
    return [record.get("method", "") for record in records]
