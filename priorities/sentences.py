"""The sentences of an update, from each of which the team may make a record; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from socboard.kit.free_text import sentences

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Start:
    """Where in a noun's form a sentence belongs, and what kind of thing it says there."""

    field: str
    most: int


# What can be made of a sentence, the most usual first: the noun, and the field the sentence goes into.
STARTS: Mapping[str, Start] = {
    "activities": Start("title", 300),
    "trainings": Start("topic", 150),
    "events": Start("theme", 150),
    "profiles": Start("title", 150),
    "assessments": Start("text", 1000),
    "capabilities": Start("name", 150),
    "reported-comparisons": Start("subject", 150),
    "emerging-themes": Start("why_now", 1000),
    "forward-intentions": Start("text", 500),
}


def sentences_of(texts: Iterable[str]) -> list[str]:
    """The sentences of these texts, in their order, each once and on one line."""
    found = (" ".join(text[start:end].split()) for text in texts for start, end in sentences(text))
    return list(dict.fromkeys(each[:LONGEST] for each in found if each))


def first_words(noun: str, sentence: str) -> dict[str, str]:
    """What the form of the noun starts with: the sentence in its field, cut at a word where it is too long."""
    start = STARTS[noun]
    words = sentence if start.most >= 500 else sentence.rstrip(".")
    if len(words) > start.most:
        words = words[: start.most].rpartition(" ")[0] or words[: start.most]
    return {start.field: words}
