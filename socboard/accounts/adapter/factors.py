"""Second factors: an authenticator app, passkeys and security keys, recovery codes."""

from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from socboard.accounts import ciphers


class SecondFactorAdapter(DefaultMFAAdapter):
    """The square code stands in the page itself: the security policy allows no picture from a data address.

    Keys belong to the configured host, never to the one that a request claimed. The secret of an app and the seed of
    recovery codes are kept sealed.
    """

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
        "incorrect_code": _("This code is not right. Check it and type it again."),
        "unverified_email": _("Confirm your email address first."),
    }

    def encrypt(self, text: str) -> str:
        return ciphers.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return ciphers.unseal_or_refuse(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        svg = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]

    def get_totp_issuer(self) -> str:
        return home()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": home(), "name": home()}

    def generate_authenticator_name(self, user, type: Authenticator.Type) -> str:
        """What a passkey is called unless its owner has a better name."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}


def home() -> str:
    """The host name of the site."""
    return urlsplit(settings.SITE_URL).hostname or ""
