"""The handling markings used here (Government Security Classifications; house rule 16)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from socboard.kit.nearest import nearest

# The whole words that mark material this system does not hold. RESTRICTED, CONFIDENTIAL and PROTECT are of the
# scheme before 2014: only the originator can say what they mean today.
ABOVE = re.compile(r"\b(?:TOP[ _-]+)?SECRET\b")
OLD = re.compile(r"\b(?:CONFIDENTIAL|RESTRICTED|PROTECT)\b")


class MarkingRefused(ValidationError):
    """The marking is none that this system holds; its message is a sentence for whoever typed it."""


class Marking(TextChoices):
    """OFFICIAL, or OFFICIAL with the handling marking SENSITIVE. Anything higher is refused."""

    OFFICIAL = "OFFICIAL", "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"


ORDER = (Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE)


def highest(markings: Iterable[str]) -> Marking:
    """The marking of a document: the highest of what it contains, OFFICIAL when it contains nothing."""
    return max((Marking(marking) for marking in markings), key=ORDER.index, default=Marking.OFFICIAL)


def parse_marking(text: str) -> Marking:
    """The marking that was typed, whatever its case and its dash.

    Raises MarkingRefused for anything else, naming SECRET and above.
    """
    words = " ".join(text.upper().split())
    if found := ABOVE.search(words):
        raise MarkingRefused(
            f"{' '.join(re.split('[ _-]+', found[0]))} is not kept here: this system holds OFFICIAL and "
            "OFFICIAL-SENSITIVE only. Do not enter the material, and ask its originator what you may record."
        )
    if found := OLD.search(words):
        raise MarkingRefused(
            f"{found[0]} is a marking of the scheme before 2014. Ask the originator whether it is OFFICIAL or "
            "OFFICIAL-SENSITIVE today."
        )
    name = re.sub(r" ?[-\u2010-\u2015:_] ?| ", "-", words)
    if name not in Marking.values:
        guess = nearest(name, Marking.values)
        raise MarkingRefused(f"Did you mean {guess}?" if guess else "Use OFFICIAL or OFFICIAL-SENSITIVE.")
    return Marking(name)
