"""The hidden names in a form's headings and table rows, and the line that says whose form it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

REF = r"[a-z0-9][a-z0-9-]{0,59}"
KEY = re.compile(rf"\[\[({REF}) ([a-z][a-z0-9_-]{{0,80}})(?: ([0-9a-f]{{1,16}}))?\]\]")
REFERENCE = re.compile(rf"\[({REF}) / ({REF})\]")


@dataclass(frozen=True, slots=True)
class Key:
    """The update and the field that a heading or a row is for; ``mark`` is a sign of what the box said at first."""

    update: str
    name: str
    mark: str = ""


def key_text(key: Key) -> str:
    """As it stands in the file."""
    return f"[[{key.update} {key.name}{f' {key.mark}' if key.mark else ''}]]"


def key_in(text: str) -> Key | None:
    """The first name in a text."""
    found = KEY.search(text)
    return Key(found[1], found[2], found[3] or "") if found else None


def without_keys(text: str) -> str:
    """The text without the names, which some programs show and copy."""
    return KEY.sub("", text)


def reference_text(call: str, organisation: str) -> str:
    """The line by which a form is known: of which call it is, and whose."""
    return f"[{call} / {organisation}]"


def reference_in(text: str) -> tuple[str, str] | None:
    found = REFERENCE.search(text)
    return (found[1], found[2]) if found else None
