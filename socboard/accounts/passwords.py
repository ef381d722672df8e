"""What a password may be: long, not on a list, and made of more than words that anybody would try here.

Rules on which characters it must hold are left out on purpose: they make passwords worse. Source: NCSC, "Password
policy: updating your approach to password security".
"""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Words of the service, of its trade and of its place, and what people add to them.
WORDS = """
    socboard serious organised organized crime crimes board boards police officer constable sergeant inspector
    superintendent detective metropolitan corporation council city london square mile guildhall bishopsgate
    england britain british safer safety community partnership partner manager chair chairman deputy member
    observer fraud cyber drugs slavery official sensitive secret annual review meeting minutes agenda pursue
    prevent protect prepare brigade fire probation revenue customs agency national regional unit
    password passwort letmein welcome admin administrator login signin changeme default user guest test demo
    qwerty qwertyuiop asdfghjkl zxcvbnm iloveyou dragon monkey football liverpool arsenal chelsea tottenham
    january february march april may june july august september october november december spring summer autumn
    winter monday tuesday wednesday thursday friday saturday sunday
    1234567890 123456789 12345678 1234567 123456 12345 1234 123 0987654321 abcdefgh abcdef abcd abc
"""
OWN_WORDS = frozenset(WORDS.split())
YEAR = re.compile(r"(?:19|20)\d\d")
# As people write words when they are told to use figures and signs.
DISGUISES = str.maketrans("0134578@$!", "oieastbasi")
# What must be left of a password once all of that is taken out of it.
LEAST_LEFT, LEAST_DIFFERENT = 8, 4


class MaximumLengthValidator:
    """No longer than anybody would type or a password manager would make."""

    def __init__(self, max_length: int = 200):
        self.max_length = max_length

    def validate(self, password: str, user=None) -> None:
        """Raises ValidationError."""
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return _("Use at most %(count)d characters.") % {"count": self.max_length}


class OwnWordsValidator:
    """Refuses a password that is little more than words of this service and its place, years, or one thing repeated."""

    def words(self) -> Iterable[str]:
        return OWN_WORDS

    def validate(self, password: str, user=None) -> None:
        """Raises ValidationError."""
        if is_easily_guessed(password, self.words()):
            raise ValidationError(self.get_help_text(), code="password_of_own_words")

    def get_help_text(self) -> str:
        return _(
            "Use words that nobody would try first: this one is little more than the board's own words, places, "
            "years, or one thing repeated."
        )


def is_easily_guessed(password: str, words: Iterable[str]) -> bool:
    """Little is left of the password without these words, as written or in their usual disguises."""
    plain = YEAR.sub("", password.lower())
    longest_first = sorted({word.lower() for word in words}, key=len, reverse=True)
    return any(_is_little(_without(text, longest_first)) for text in (plain, plain.translate(DISGUISES)))


def _without(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, " ")
    return "".join(character for character in text if character.isalnum())


def _is_little(text: str) -> bool:
    return len(text) < LEAST_LEFT or len(set(text)) < LEAST_DIFFERENT
