"""Where allauth asks us: sign-up is closed, and every link it makes leads to this site."""

from types import SimpleNamespace
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """No open sign-up, pages after sign-in only on our own site, and mails that name the configured host.

    Source: safety.md, "Signing in".
    """

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only a path on this site; not even another of the allowed hosts."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Links lead to the configured host, whatever host the request claimed to be for."""
        links = {name: at_home(value) for name, value in context.items() if name.endswith("_url")}
        host = urlsplit(settings.SITE_URL).netloc
        site = SimpleNamespace(domain=host, name=host)
        super().send_mail(template_prefix, email, {**context, **links, "current_site": site})


class SecondFactorAdapter(DefaultMFAAdapter):
    """The square code stands in the page itself: the security policy allows no picture from a data address."""

    def build_totp_svg(self, url: str) -> str:
        svg = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]


def at_home(url: str) -> str:
    """The same page at ``SITE_URL``."""
    parts = urlsplit(url)
    return urlsplit(settings.SITE_URL)._replace(path=parts.path, query=parts.query).geturl()
