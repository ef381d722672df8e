"""How many people came and how many sessions were held, as a sentence about a training or an event says it. Pure.

Only what leaves no doubt is taken: a number that counts people, or sessions, and is the only one that does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from priorities.measures.told import NEAR, Told, numbers_told
from socboard.kit.values import Quantity, State


@dataclass(frozen=True, slots=True)
class Kind:
    """What a number has to stand before to count this; before ``at_least`` it says no more than a lower bound."""

    counted: re.Pattern
    at_least: re.Pattern | None = None


def _any_of(*words: str) -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


PEOPLE = _any_of(
    *("people", "persons?", "staff", "officers?", "employees?", "colleagues?", "participants?", "attendees?"),
    *(
        "delegates?",
        "practitioners?",
        "professionals?",
        "students?",
        "volunteers?",
        "managers?",
        "residents?",
    ),
    *("guests?", "visitors?"),
)
SESSIONS = _any_of("sessions?", "courses?", "workshops?", "briefings?", "classes", "seminars?", "webinars?")
# Whoever trained at three sites held a session at each, and perhaps more than one.
SITES = _any_of("sites?", "venues?", "stations?", "premises", "schools?", "offices?")
COUNTED: Mapping[str, Mapping[str, Kind]] = {
    "trainings": {"attendees": Kind(PEOPLE), "sessions": Kind(SESSIONS, SITES)},
    "events": {"attendance": Kind(PEOPLE)},
}


def counts_told(noun: str, sentence: str) -> dict[str, Quantity]:
    """The counts of the noun's form that the sentence gives, by the name of the field."""
    # "five one-hour sessions": the one counts no sessions.
    told = [each for each in numbers_told(sentence) if sentence[each.end : each.end + 1] != "-"]
    found = {}
    for name, kind in COUNTED.get(noun, {}).items():
        quantity = _only(sentence, told, kind.counted)
        if quantity is None and kind.at_least and not kind.counted.search(sentence):
            sites = _only(sentence, told, kind.at_least)
            quantity = Quantity(State.NUMBER, sites.lower, None) if sites and sites.lower else None
        if quantity is not None:
            found[name] = quantity
    return found


def _only(sentence: str, told: list[Told], counted: re.Pattern) -> Quantity | None:
    near = [each for each in told if counted.search(_after(sentence, each, told))]
    return near[0].quantity if len(near) == 1 else None


def _after(sentence: str, told: Told, others: list[Told]) -> str:
    """The words after the number, as far as the next number."""
    following = min(
        (each.end - len(each.words) for each in others if each.end > told.end), default=len(sentence)
    )
    return sentence[told.end : min(following, told.end + NEAR)]
