"""An action as it is said at a meeting, taken apart: "Police to circulate the drugs profile by 14 May".

Pure: nothing is guessed that could be wrong without being seen. What is not understood stays in the text, and whoever
takes the action down confirms the parts.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = "|".join(f"{name}|{name[:3]}\\.?" if name != "may" else "may" for name in MONTHS) + "|sept\\.?"
NEXT_MEETING = r"(?:the\s+)?next\s+meeting"
WHEN = rf"""
    (?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})
    | (?P<slashed>\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{4}})?)
    | (?:(?P<end>(?:the\s+)?end\s+(?:of\s+)?)
        |(?:(?:{"|".join(DAYS)}),?\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)
      (?P<month>{MONTH})(?:,?\s+(?P<year>\d{{4}}))?
    | (?P<meeting>{NEXT_MEETING})
    | (?P<weekday>{"|".join(DAYS)})
    | (?P<today>today|tomorrow)
"""
DUE = re.compile(
    rf"[\s,;(\-–]+(?:to\s+be\s+done\s+|due\s+)?(?:by|before|no\s+later\s+than|due(?:\s+on|\s+by)?|at|for)\s+(?:{WHEN})[\s.)]*$",
    re.IGNORECASE | re.VERBOSE,
)
# Who is to do it stands before one of these.
DOES = re.compile(r"\s*(?::|\b(?:to|will|shall|must)\b)\s*", re.IGNORECASE)
ARTICLE = re.compile(r"\A(?:action\s*:?\s+)?(?:the\s+)?", re.IGNORECASE)
# Longer than this no name is.
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who may be named as the owner: their ref, and every name that they go by. Of people ``organisation`` is
    the ref of theirs.
    """

    ref: str
    names: tuple[str, ...]
    organisation: str = ""

    @property
    def is_person(self) -> bool:
        return bool(self.organisation)


@dataclass(frozen=True, slots=True)
class TakenDown:
    """The parts of the line. ``organisation`` and ``person`` are refs, empty where nobody was understood to be named;
    ``due`` is None where no day was.
    """

    text: str
    organisation: str = ""
    person: str = ""
    due: date | None = None


def taken_down(
    line: str, owners: Sequence[Owner], *, meets: date, next_meeting: date | None = None
) -> TakenDown:
    """The line taken apart. A day without its year is the first such day after ``meets``, the day of the meeting."""
    said = " ".join(line.split())
    due = None
    if found := DUE.search(said):
        due = _day(found, meets, next_meeting)
        said = said[: found.start()] if due else said
    owner, rest = _owner(said, owners)
    text = (rest if owner else said).strip(" .;,")
    text = text[:1].upper() + text[1:]
    if owner is None:
        return TakenDown(text, due=due)
    if owner.is_person:
        return TakenDown(text, owner.organisation, owner.ref, due)
    return TakenDown(text, owner.ref, "", due)


def _owner(said: str, owners: Sequence[Owner]) -> tuple[Owner | None, str]:
    """Who stands before the first "to" that has exactly one owner before it, and what stands after it."""
    for parted in DOES.finditer(said[:LONGEST_NAME]):
        name, rest = ARTICLE.sub("", said[: parted.start()]).strip(" ,"), said[parted.end() :]
        found = _named(name, owners)
        if found and rest:
            return found, rest
    return None, said


def _named(name: str, owners: Iterable[Owner]) -> Owner | None:
    """The one that goes by this name; else the one of whose names alone all these words are part."""
    wanted = name.casefold()
    if not wanted:
        return None
    exact = {owner for owner in owners if wanted in (each.casefold() for each in owner.names)}
    if exact:
        return exact.pop() if len(exact) == 1 else _organisation(exact)
    words = set(re.findall(r"[\w']+", wanted))
    loose = {
        owner
        for owner in owners
        if words and any(words <= set(re.findall(r"[\w']+", each.casefold())) for each in owner.names)
    }
    return loose.pop() if len(loose) == 1 else _organisation(loose)


def _organisation(found: set[Owner]) -> Owner | None:
    """Of an organisation and its people who share a word the organisation is meant; of several nobody surely is."""
    whole = [owner for owner in found if not owner.is_person]
    return whole[0] if len(whole) == 1 else None


def _day(found: re.Match, meets: date, next_meeting: date | None) -> date | None:
    """The day that is named; None where there is no such day."""
    try:
        if found["iso"]:
            return date(*map(int, found["iso"].split("-")))
        if found["slashed"]:
            day, month, *year = map(int, re.split("[/.]", found["slashed"]))
            return date(year[0], month, day) if year else _after(meets, month, day)
        if found["month"]:
            return _in_month(found, meets)
        if found["meeting"]:
            return next_meeting
        if found["weekday"]:
            ahead = (DAYS.index(found["weekday"].casefold()) - meets.weekday() - 1) % 7 + 1
            return meets + timedelta(days=ahead)
        return meets + timedelta(days=found["today"].casefold() == "tomorrow")
    except (ValueError, OverflowError):
        return None


def _in_month(found: re.Match, meets: date) -> date:
    month = next(
        number
        for number, name in enumerate(MONTHS, start=1)
        if name.startswith(found["month"].casefold()[:3])
    )
    if not found["end"]:
        day = int(found["day"])
        return date(int(found["year"]), month, day) if found["year"] else _after(meets, month, day)
    year = int(found["year"]) if found["year"] else meets.year + (month < meets.month)
    return date(year, month, monthrange(year, month)[1])


def _after(meets: date, month: int, day: int) -> date:
    """The first such day on or after the meeting. 29 February waits for a leap year, four years at the most here."""
    for year in range(meets.year, meets.year + 5):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= meets:
            return found
    raise ValueError(f"no day {day} of month {month}")
