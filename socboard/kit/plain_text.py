"""Text made fit for every file format we write."""

from __future__ import annotations

import re
import unicodedata

# Control characters that XML 1.0 forbids (section 2.2), lone surrogates, non-characters, and the direction
# overrides with which a name can be made to read backwards. Tab and line breaks stay.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def printable(text: str) -> str:
    """The text without the characters that XML, and so HTML, DOCX and SVG, cannot hold or should not show."""
    return _UNPRINTABLE.sub("", text)


def is_plain(text: str) -> bool:
    """No control, direction or half character: what a person types, with line ends and tabs."""
    return not any(
        unicodedata.category(each) in ("Cc", "Cs", "Cf") and each not in "\n\r\t\u00ad\u200d" for each in text
    )
