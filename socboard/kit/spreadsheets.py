"""Text made safe for a spreadsheet."""

from __future__ import annotations

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """The text, quoted where a spreadsheet would otherwise run it as a formula (safety.md, "Hostile input")."""
    return f"'{text}" if text.lstrip(" ").startswith(_DANGEROUS) else text
