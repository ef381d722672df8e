"""Texts as the record file keeps them, and the words in which its mistakes are told."""

import re
from collections.abc import Iterable

from reports.record_file.fields import Field, Kind
from socboard.kit.nearest import nearest

NEW_LINES = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*")


def trimmed(field: Field, text: str) -> str:
    """The text without blanks around it and, where the field has one line only, in one line."""
    text = text.strip()
    return NEW_LINES.sub(" ", text) if field.one_line else text.replace("\r\n", "\n")


def normal(field: Field, value: object) -> object:
    """A stored value as the file would give it: its texts trimmed, and none of a list's empty."""
    if field.kind is Kind.TEXT:
        return trimmed(field, value)
    if field.kind is Kind.TEXTS:
        return [text for text in (trimmed(field, item) for item in value) if text]
    if field.kind is Kind.MAP:
        return {name: trimmed(field, text) for name, text in sorted(value.items())}
    return value


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """ "; did you mean “status”?" or nothing, to stand at the end of a sentence about an unknown word."""
    found = nearest(word, names)
    return f"; did you mean “{found}”?" if found else ""


def shortened(text: str) -> str:
    """The text as a mistake quotes it: in one line and not longer than 60 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
