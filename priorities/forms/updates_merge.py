"""Several people of one organisation in one update: whose words stand where both wrote.

A page carries a mark of what each field said when it was opened. Whatever only one of the two changed is kept
without a question; where both changed the same field to different words, somebody has to choose.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Merged:
    """``mine`` is what this page changed and is to be written; ``theirs`` names what only somebody else changed;
    ``both`` names the fields in which the two differ.
    """

    mine: dict[str, object]
    theirs: frozenset[str]
    both: frozenset[str]


def marks(values: Mapping[str, object]) -> str:
    """A mark for each field, as the page carries them."""
    return json.dumps({name: sign(value) for name, value in sorted(values.items())})


def merged(begun: str, stored: Mapping[str, object], sent: Mapping[str, object]) -> Merged:
    """Compare what was sent with what is stored now, by the marks of what the page began with.

    A field without a mark, because the page was tampered with, counts as changed by both.
    """
    first = _read(begun)
    mine, theirs, both = {}, set(), set()
    for name, value in sent.items():
        if sign(value) == sign(stored[name]):
            continue
        if first.get(name) == sign(value):
            theirs.add(name)
        elif first.get(name) == sign(stored[name]):
            mine[name] = value
        else:
            both.add(name)
    return Merged(mine, frozenset(theirs), frozenset(both))


def untouched(begun: str, typed: Mapping[str, object]) -> frozenset[str]:
    """The fields that still say what they said when the page was opened."""
    first = _read(begun)
    return frozenset(name for name, value in typed.items() if first.get(name) == sign(value))


def sign(value: object) -> str:
    """The mark of one field: the same for the same words, whatever ends the lines."""
    told = value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _read(begun: str) -> dict[str, str]:
    try:
        found = json.loads(begun[:LONGEST])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
