"""Codes that people read out, type and lose: easy to tell apart, and kept as a keyed hash only."""

from __future__ import annotations

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

# Neither vowels, which make words, nor letters and digits that look or sound alike. 8 of 22 are 36 bits, enough for
# a code that dies after ten guesses.
ALPHABET = "CDFGHJKMNPQRTVWXY34679"
LENGTH = 8


def new_code() -> str:
    """A random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """As it is shown and read out, in groups of four: CDFG-HJKM."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def as_typed(text: str) -> str:
    """What somebody typed as the code it means: spaces, dashes and small letters make no difference."""
    return "".join(each for each in text.upper() if each.isascii() and each.isalnum())


def keyed(code: str, of: str) -> str:
    """The hash under which the code of one thing is kept: 64 hexadecimal digits, worthless without the key."""
    return salted_hmac("socboard.kit.codes", f"{of}:{code}", algorithm="sha256").hexdigest()


def is_code(code: str, of: str, kept: str) -> bool:
    """Whether this is the code that is kept so. Takes as long whether it is or not."""
    return constant_time_compare(keyed(code, of), kept)
