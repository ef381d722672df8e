"""Sentences, and those that are none: a participle clause that ends in a full stop without a main verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socboard.kit.free_text.found import Found, Kind

# A stop with closing quotation marks or brackets, before a blank or the end; or an empty line.
BOUNDARY = re.compile(r"(?<![.!?])[.!?]{1,50}[\"'”’)\]]{0,3}(?=\s|\Z)|\n[ \t]*\n")
NEXT_WORD = re.compile(r"\s*([^\s\"'“‘(\[]|\Z)|\s*[\"'“‘(\[]")
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|e\.g|i\.e|cf|no|nos|para|paras|mr|mrs|ms|dr|prof|st|cllr|supt|insp|sgt|det|s|ss|vs|approx)$",
    re.IGNORECASE,
)
LONGEST_ABBREVIATION = 8
MOST_WORDS = 60

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
CLAUSE_BREAK = re.compile(r"[,;:–—]")

# Openings that leave a main clause to come. "Having" and its participle are looked at more closely below.
OPENINGS = re.compile(
    r"(?:having|following|based on|given|building on|working (?:with|alongside|closely|together|towards)|including"
    r"|according to|due to|resulting in|leading to|noting|recognising|as well as|in addition to)\b",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FINITE = _words(
    """am is are was were has have had do does did will would shall should can could may might must cannot
    there's it's made took gave found held met saw became began came went got kept led left put set ran
    said sent told brought built grew rose fell won lost paid spoke wrote drew chose stood understood heard
    agrees aims allows asks becomes believes brings comes continues covers deals depends enables ensures
    expects feels gives goes helps hopes includes intends involves keeps knows leads makes matters means
    needs proposes provides recommends remains requires says seems shows stays supports takes wants works
    agree become believe depend enable expect hope intend involve know propose recommend remain require
    seem want"""
)
TAKES_NO_VERB_AFTER = _words(
    "to the a an this that these those its their our all any each every of with for and or"
)
CARRIES_ON = _words("been not now also already recently since just then both fully further")
NOT_PAST = _words("need indeed shared")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence, or each heading between empty lines, starts and ends; blanks around it left out."""
    start = 0
    for match in BOUNDARY.finditer(text):
        if match[0].startswith("\n") or _ends_a_sentence(text, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def fragments(text: str) -> tuple[Found, ...]:
    """Sentences such as "Having reviewed all three priorities.", which never come to a main clause.

    Careful rather than complete: only a few openings are looked at, and a comma, or any word that could be a
    main verb, is taken for a main clause.
    """
    return tuple(
        Found.at(Kind.FRAGMENT, text, start, end)
        for start, end in sentences(text)
        if text[end - 1] == "." and _lacks_main_clause(text, start, end)
    )


def _ends_a_sentence(text: str, stop: re.Match) -> bool:
    if stop[0] == "." and ABBREVIATION.search(
        text[max(0, stop.start() - LONGEST_ABBREVIATION) : stop.start()]
    ):
        return False
    following = NEXT_WORD.match(text, stop.end())
    return not (following and following[1] and following[1].islower())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _lacks_main_clause(text: str, start: int, end: int) -> bool:
    opening = OPENINGS.match(text, start, end)
    if opening is None or CLAUSE_BREAK.search(text, opening.end(), end):
        return False
    words = [match[0].lower() for match in WORD.finditer(text, opening.end(), end)]
    if not words or len(words) > MOST_WORDS:
        return False
    if opening[0].lower() == "having":
        words = words[_participles_in_front(words) :]
    return not any(_can_be_main_verb(word, before) for before, word in zip(["", *words], words, strict=False))


def _participles_in_front(words: list[str]) -> int:
    """How many words belong to "having": "reviewed", "now been reviewed", "reviewed and agreed"."""
    at = 0
    while at < len(words) - 1 and (words[at] in CARRIES_ON or words[at].endswith("ly")):
        at += 1
    at += 1
    while words[at : at + 1] == ["and"] and at + 1 < len(words) and words[at + 1].endswith("ed"):
        at += 2
    return at


def _can_be_main_verb(word: str, before: str) -> bool:
    """A finite verb, or a word in -ed that does not merely describe the noun after it ("the revised terms")."""
    if before in TAKES_NO_VERB_AFTER and (before == "to" or word not in FINITE):
        return False
    return word in FINITE or (word.endswith("ed") and word not in NOT_PAST)
