"""Words that the 2019 paper taught us to look at twice: inspectorate names, big words, claims of a review."""

from __future__ import annotations

import re

from socboard.kit.free_text.found import Found, Kind
from socboard.kit.free_text.sentences import sentences

HMICFRS_SINCE = 2017  # the police inspectorate took on fire and rescue in July 2017 and changed its name
WORDS_APART = 10

WORD = re.compile(r"[A-Za-z]+")
INSPECTORATE = re.compile(r"\bHMIC(?:FRS)?\b")
OLD_NAME = re.compile(r"\bHMIC\b")
NEW_NAME = re.compile(r"\bHMICFRS\b")
FOUR_FIGURES = re.compile(r"(?<![\w.,£])[12][0-9]{3}(?![0-9])")
NAMED_AS_OLD_BEFORE = re.compile(r"\b(?:formerly|previously|former|then|old)\s(?:known\sas\s|called\s)?$")
NAMED_AS_OLD_AFTER = re.compile(r"[\s,(]{0,3}(?:now|until|till|before|later|today)\b")

DEGREE = (
    r"(?:considerabl[ey]|significant(?:ly)?|substantial(?:ly)?|great(?:ly)?|marked(?:ly)?|dramatic(?:ally)?"
    r"|sharp(?:ly)?|massive(?:ly)?|huge(?:ly)?|enormous(?:ly)?|steep(?:ly)?|vast(?:ly)?|notabl[ey]"
    r"|noticeabl[ey]|big|major|real)"
)
CHANGE = (
    r"(?:(?:increas|decreas|reduc|improv|declin)(?:e|es|ed|ing)|ris(?:e|es|ing|en)|rose|fall(?:s|en|ing)?|fell"
    r"|drop(?:s|ped|ping)?|grow(?:s|n|ing|th)?|grew|reductions?|improvements?)"
)
VAGUE = re.compile(
    rf"\b(?:{CHANGE}\s(?:very\s|quite\s)?{DEGREE}"
    rf"|{DEGREE}\s(?:{CHANGE}|impacts?|effects?|difference|progress|success(?:es)?)"
    r"|(?:good|excellent)\s(?:progress|success)"
    r"|(?:fully|well)\s(?:staffed|resourced|trained)|at\sfull\sstrength|well\sattended"
    r"|vast\smajority)\b",
    re.IGNORECASE,
)

DONE = r"(?:carried\sout|undertaken|completed|conducted|held|made)"
REVIEWED = re.compile(
    rf"(?<![\w-])(?:re-?)?reviewed\b|\breviews?\s(?:was|were|has\sbeen|have\sbeen)\s{DONE}\b"
    r"|\breviews?\s(?:took|has\staken|have\staken)\splace\b"
    rf"|\b(?:{DONE}|undertook)\s(?:a|an|the|its|their|our)\s(?:[a-z]{{1,20}}\s){{0,2}}review\b",
    re.IGNORECASE,
)
# Before "reviewed" these make it a plan, a habit or a denial: "will be reviewed", "are reviewed", "has not been".
NOT_CLAIMED = frozenset(
    ["be", "being", "is", "are", "not", "never", "should", "would", "could", "must", "might", "to"]
)
WORDS_BEFORE = 3
REACH_BEFORE = 40


def inspectorate_slips(text: str) -> tuple[Found, ...]:
    """HMRC where the inspectorate HMICFRS must be meant: HMRC and an inspection, or PEEL, within ten words of one
    sentence, with no inspectorate named between them."""
    found = []
    for start, end in sentences(text) if "HMRC" in text else ():
        words = list(WORD.finditer(text, start, end))
        for at, word in enumerate(words):
            if word[0] == "HMRC" and _inspects(
                words[at + 1 : at + 1 + WORDS_APART], words[max(0, at - WORDS_APART) : at]
            ):
                found.append(Found.at(Kind.HMRC_SLIP, text, *word.span()))
    return tuple(found)


def old_inspectorate(text: str, *, year: int | None = None) -> tuple[Found, ...]:
    """HMIC in a text that also says HMICFRS, in a sentence with a year from 2017 on, or in a text about such a year.

    "Formerly HMIC" and "HMIC (now HMICFRS)" are right as they stand.
    """
    throughout = NEW_NAME.search(text) is not None or (year is not None and year >= HMICFRS_SINCE)
    found = []
    for start, end in sentences(text) if OLD_NAME.search(text) else ():
        names = list(OLD_NAME.finditer(text, start, end))
        if names and (throughout or _tells_a_year_since(text, start, end)):
            found += [
                Found.at(Kind.OLD_INSPECTORATE, text, *name.span())
                for name in names
                if not _said_to_be_old(name)
            ]
    return tuple(found)


def vague_words(text: str) -> tuple[Found, ...]:
    """Words of degree that ask for a figure: "increased considerably", "a big impact", "fully staffed"."""
    return tuple(Found.at(Kind.VAGUE, text, *match.span()) for match in VAGUE.finditer(text))


def reviewed_claims(text: str) -> tuple[Found, ...]:
    """Where the text says that something was reviewed; plans, habits and denials are left out."""
    return tuple(
        Found.at(Kind.REVIEWED, text, *match.span())
        for match in REVIEWED.finditer(text)
        if _is_claimed(match)
    )


def _inspects(after: list[re.Match], before: list[re.Match]) -> bool:
    """The words after, or the words before taken backwards, come to an inspection before an inspectorate."""
    return _comes_to_inspection(after) or _comes_to_inspection(before[::-1])


def _comes_to_inspection(words: list[re.Match]) -> bool:
    for word in words:
        if INSPECTORATE.fullmatch(word[0]):
            return False
        if word[0] == "PEEL" or word[0].lower().startswith("inspect"):
            return True
    return False


def _tells_a_year_since(text: str, start: int, end: int) -> bool:
    return any(int(match[0]) >= HMICFRS_SINCE for match in FOUR_FIGURES.finditer(text, start, end))


def _said_to_be_old(name: re.Match) -> bool:
    before = name.string[max(0, name.start() - REACH_BEFORE) : name.start()]
    return bool(NAMED_AS_OLD_BEFORE.search(before) or NAMED_AS_OLD_AFTER.match(name.string, name.end()))


def _is_claimed(match: re.Match) -> bool:
    before = re.split(r"[.;!?]", match.string[max(0, match.start() - REACH_BEFORE) : match.start()])[-1]
    return NOT_CLAIMED.isdisjoint(word.lower() for word in WORD.findall(before)[-WORDS_BEFORE:])
