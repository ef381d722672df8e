"""The nearest known name to a word that is not known, for "did you mean"."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

ALIKE = 0.6  # the share of letters in common below which a suggestion only confuses
LONGEST_WORD = 100  # the comparison is quadratic, and no name is longer


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name most like the word, or None where nothing comes near.

    Case, and whether words are joined by a blank, a hyphen or an underscore, make no difference. Of names
    equally near the first in the alphabet is given.
    """
    if len(word) > LONGEST_WORD:
        return None
    by_form: dict[str, str] = {}
    for name in sorted(names):
        by_form.setdefault(_form(name), name)
    found = difflib.get_close_matches(_form(word), by_form, n=1, cutoff=ALIKE)
    return by_form[found[0]] if found else None


def _form(word: str) -> str:
    return word.strip().casefold().replace("_", " ").replace("-", " ")
