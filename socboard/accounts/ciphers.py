"""Keeping the secrets behind second factors unreadable in the database, in its backups and in its copies.

Fernet (AES-128-CBC with HMAC-SHA256) under a key made from SECRET_KEY for this one purpose (HKDF, RFC 5869). What was
sealed under one of SECRET_KEY_FALLBACKS is still opened; ``manage.py seal_second_factors`` seals it anew. What has no
mark in front was kept before there was a seal, and is taken as it is.
"""

from __future__ import annotations

import base64
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = "sealed:1:"
PURPOSE = b"socboard.accounts.second-factors"
# What allauth hands to be sealed of an app and of recovery codes.
ONE, MANY = ("secret", "seed"), ("migrated_codes",)
log = logging.getLogger(__name__)


def seal(text: str) -> str:
    """The text as it may be kept."""
    return MARK + _ciphers().encrypt(text.encode()).decode()


def is_sealed(kept: str) -> bool:
    return kept.startswith(MARK)


def unseal(kept: str) -> str:
    """The text that was kept. Raises InvalidToken where none of the keys of today opens it."""
    if not is_sealed(kept):
        return kept
    return _ciphers().decrypt(kept.removeprefix(MARK).encode()).decode()


def unseal_or_refuse(kept: str) -> str:
    """The same; and where no key opens it a new secret, which no code of anybody's ever fits.

    So a key that was lost shuts the app and the recovery codes out, plainly, and lets nobody in.
    """
    try:
        return unseal(kept)
    except InvalidToken:
        log.error("A second factor was sealed under a key that is not known any more.")
        return base64.b32encode(secrets.token_bytes(20)).decode()


def sealed_anew(kept: dict) -> dict:
    """What a second factor keeps, with its secrets sealed under the key of today. Raises InvalidToken as above."""
    found = {name: seal(unseal(kept[name])) for name in ONE if name in kept}
    return {
        **kept,
        **found,
        **{name: [seal(unseal(each)) for each in kept[name]] for name in MANY if name in kept},
    }


def _ciphers() -> MultiFernet:
    return MultiFernet([_cipher(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _cipher(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
