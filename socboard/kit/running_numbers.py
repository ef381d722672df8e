"""Running numbers in a board's own style: OR4, 3/2018/P. Pure.

A style is a text with ``{number}`` in it once and, where each year counts anew, ``{year}`` once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NUMBER, YEAR = "{number}", "{year}"
# Longer than any that a board comes to; what has more digits is no number of this kind.
DIGITS = "[0-9]{1,6}"


def check_style(style: str) -> None:
    """Raise ValidationError unless the style has its number once, and its year once at most, and no other braces."""
    rest = style.replace(NUMBER, "", 1).replace(YEAR, "", 1)
    if NUMBER not in style or "{" in rest or "}" in rest:
        raise ValidationError(
            _("Write {number} once where the number stands, and {year} if each year counts anew.")
        )
    if re.search(r"[0-9]", rest) or re.search(r"\}\{", style):
        raise ValidationError(
            _("Put something other than digits beside the number, so that it can be told apart.")
        )


def numbered(style: str, number: int, year: int) -> str:
    """The number in this style."""
    return style.replace(NUMBER, str(number)).replace(YEAR, str(year))


def next_number(style: str, taken: Iterable[str], year: int) -> str:
    """The number after the highest of this style that was ever ``taken``: of this year, where the style counts years.

    What is taken in another style does not count.
    """
    pattern = re.escape(style).replace(re.escape(NUMBER), f"(?P<number>{DIGITS})")
    known = re.compile(pattern.replace(re.escape(YEAR), re.escape(str(year))), re.IGNORECASE)
    found = (known.fullmatch(each.strip()) for each in taken)
    return numbered(style, max((int(each["number"]) for each in found if each), default=0) + 1, year)
