"""Signing in through the organisation's own accounts (OpenID Connect): Entra ID, or any other provider."""

from __future__ import annotations

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from socboard.accounts.models import User
from socboard.accounts.operations import link_provider


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Nobody comes in this way who has no account here, and addresses count once only.

    The first time, the provider's account is linked to the one here with the very address that the provider vouches
    for. From then on the provider's own name for its account (``sub``) is what counts, so that somebody who later
    comes by the address comes by nothing. Source: safety.md, "Signing in".
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Never by allauth's own way, which would ask for the address each time."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link an account that comes for the first time, or turn it away."""
        if sociallogin.state.get("process") != "login" or not is_one_subject(sociallogin.account):
            raise turned_away(request)
        if sociallogin.is_existing:
            return
        user = self.owner_of(vouched_address(sociallogin.account), request)
        if user is None or not user.is_active or is_linked(user):
            raise turned_away(request)
        link_provider(user, sociallogin.account, provider=settings.OIDC["name"])
        sociallogin.user = user

    def owner_of(self, address: str, request: HttpRequest) -> User | None:
        """The account of this address; None where there is none, or no address is vouched for."""
        return User.objects.filter(email__iexact=address).first() if address else None


def is_linked(user: User) -> bool:
    """Whether some account of the provider signs in to this one already."""
    return SocialAccount.objects.filter(user=user).exists()


def is_one_subject(account: SocialAccount) -> bool:
    """What the provider said in person and what it said in its token is about one and the same account."""
    said = (account.extra_data.get("userinfo"), account.extra_data.get("id_token"))
    return {each.get("sub") for each in said if each} == {account.uid}


def vouched_address(account: SocialAccount) -> str:
    """The address that the provider says it has verified; "" where it says nothing of the kind.

    Entra ID never says so. There ``OIDC_TENANT`` names the one directory whose own people these are, and
    ``OIDC_EMAIL_DOMAINS`` the domains whose addresses it hands out.
    """
    token = account.extra_data.get("id_token") or {}
    told = account.extra_data.get("userinfo") or token
    address = str(told.get("email") or token.get("email") or "").strip().lower()
    tenant, domains = settings.OIDC["settings"]["tenant"], settings.OIDC["settings"]["domains"]
    of_tenant = bool(tenant) and token.get("tid") == tenant and address.rpartition("@")[2] in domains
    return address if told.get("email_verified") is True or of_tenant else ""


def turned_away(request: HttpRequest) -> ImmediateHttpResponse:
    """One answer to everybody who cannot come in this way, whatever the reason."""
    return ImmediateHttpResponse(render(request, "socialaccount/turned_away.html", status=403))
