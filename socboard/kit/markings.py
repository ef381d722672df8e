"""The handling markings used here (Government Security Classifications; house rule 16)."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

ABOVE = ("SECRET", "TOP SECRET")


class Marking(TextChoices):
    """OFFICIAL, or OFFICIAL with the handling marking SENSITIVE. Anything higher is refused."""

    OFFICIAL = "OFFICIAL", "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"


ORDER = (Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE)


def highest(markings: Iterable[str]) -> Marking:
    """The marking of a document: the highest of what it contains, OFFICIAL when it contains nothing."""
    return max((Marking(marking) for marking in markings), key=ORDER.index, default=Marking.OFFICIAL)


def parse_marking(text: str) -> Marking:
    """The marking that was typed. Raises ValidationError, by name for SECRET and above."""
    word = text.strip().upper()
    if word in ABOVE:
        raise ValidationError(f"{word} is not kept here: this system holds OFFICIAL and OFFICIAL-SENSITIVE only.")
    if word not in Marking.values:
        raise ValidationError("Use OFFICIAL or OFFICIAL-SENSITIVE.")
    return Marking(word)
