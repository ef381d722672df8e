"""The arrangement of an agenda: records in, values out, and no query.

Open items stand in their order; restricted ones last, after the motion to exclude the public where there is one, so
that the pages that all share carry one number (house rule 6; domain.md, scenario 7). Of the restricted ones those that
more people see come first: whoever sees fewer then finds no gap in the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from string import ascii_lowercase

from socboard.board.standing import Standing

BUSINESS, EXCLUSION = "business", "exclusion motion"
# What stands behind the business of a meeting.
CLOSING = ("any other business", EXCLUSION)
# What a meeting begins with, and how it ends (house rule 6), in this order.
USUAL = (
    "apologies",
    "declarations",
    "last minutes",
    "outstanding references",
    "matters arising",
    *CLOSING,
)
_NUMBER = re.compile(r"\A(?P<base>[0-9]{1,4})(?P<letters>[a-z]{0,3})\Z")
MINUTES_A_DAY = 24 * 60


class Sight(StrEnum):
    """What one reader finds in an item's place."""

    READS = "reads"
    OPEN_TITLE = "open title"
    INTEREST = "interest"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Place:
    """An item as one reader finds it. ``starts`` is the time of day as "14:05", empty where that is not known.

    ``minutes`` is None where nobody said how long it takes, and where the reader does not see the item itself.
    """

    item: object
    number: str
    sight: Sight
    minutes: int | None = None
    starts: str = ""


def arranged(items: Iterable, *, in_public: bool) -> list[tuple[str, object]]:
    """The items in the order in which they are taken, each with its number.

    ``in_public`` puts the motion to exclude the public behind everything that the public may stay for.
    """
    ordered = sorted(items, key=lambda item: (*group_of(item, in_public=in_public), item.order, item.pk or 0))
    return list(zip(numbers([each.number for each in ordered]), ordered, strict=True))


def group_of(item, *, in_public: bool) -> tuple[int, int]:
    """Which part of the agenda an item belongs to, and where there; within that its order counts."""
    if item.is_restricted:
        return (2, 2 * (item.readers_id is not None) + (item.marking != "OFFICIAL"))
    return (1, 0) if in_public and item.kind == EXCLUSION else (0, 0)


def numbers(kept: Sequence[str]) -> list[str]:
    """The number of each item: "1", "2" and so on, or, once some are fixed, "14a" for what was added behind 14.

    ``kept`` are those that were fixed when a pack was released, empty for the others.
    """
    if not any(kept):
        return [str(each) for each in range(1, len(kept) + 1)]
    taken, base, found = set(kept), "0", []
    for number in kept:
        if number:
            match = _NUMBER.match(number)
            base = match["base"] if match else base
        else:
            number = next(each for each in _behind(base) if each not in taken)
            taken.add(number)
        found.append(number)
    return found


def _behind(base: str) -> Iterable[str]:
    """ "14a" to "14z", then "14aa"."""
    for first in ("", *ascii_lowercase):
        for second in ascii_lowercase:
            yield f"{base}{first}{second}"


def sight_of(item, standing: Standing) -> Sight:
    """What somebody of this standing finds in the item's place. ``item`` is loaded with its release.

    An interest is told only to whoever would read the item without it; an open title only on an agenda that was
    released, to those with a seat.
    """
    if standing.sees(item):
        return Sight.READS
    without = replace(standing, conflicts=standing.conflicts - {(item.noun, item.ref)})
    if without != standing and without.sees(item):
        return Sight.INTEREST
    is_told = standing.seated and item.release_id is not None and bool(item.open_title)
    return Sight.OPEN_TITLE if is_told else Sight.NOTHING


def places(items: Iterable, standing: Standing, *, in_public: bool, starts: str = "") -> list[Place]:
    """The agenda as one reader finds it, with the times that follow from the start of the meeting ("14:00").

    How long something takes that the reader does not see counts nothing, so that no time betrays it.
    """
    found, passed = [], 0
    for number, item in arranged(items, in_public=in_public):
        sight = sight_of(item, standing)
        if sight is not Sight.NOTHING:
            minutes = item.minutes if sight is Sight.READS else None
            found.append(Place(item, number, sight, minutes, clock(starts, passed)))
            passed += minutes or 0
    return found


def total(agenda: Iterable[Place]) -> int:
    """How many minutes the items take together, as far as that was said."""
    return sum(each.minutes or 0 for each in agenda)


def clock(starts: str, passed: int) -> str:
    """The time of day so many minutes after the start; empty where the start is not known."""
    if not starts:
        return ""
    hours, minutes = starts.split(":")
    at = (int(hours) * 60 + int(minutes) + passed) % MINUTES_A_DAY
    return f"{at // 60:02}:{at % 60:02}"


def inserted(items: Sequence, kind: str) -> int:
    """The place at which an item of this kind usually comes in, counted from nought among these, which are in order.

    The standing items of the beginning stand before all business in the order of house rule 6, those of the end after
    it, business behind the other business.
    """
    if kind in CLOSING:
        later = USUAL[USUAL.index(kind) + 1 :]
    elif kind in USUAL:
        later = (*USUAL[USUAL.index(kind) + 1 :], BUSINESS)
    else:
        later = CLOSING
    return next((at for at, each in enumerate(items) if each.kind in later), len(items))


def moved(agenda: Sequence, item, step: int, *, in_public: bool) -> list:
    """The items of the agenda with this one a place further up (-1) or down (1) within its part of the agenda.

    The same order where it stands at the end of that part.
    """
    ordered = list(agenda)
    at = ordered.index(item)
    to = at + step
    same = 0 <= to < len(ordered) and group_of(ordered[to], in_public=in_public) == group_of(
        item, in_public=in_public
    )
    if same:
        ordered[at], ordered[to] = ordered[to], ordered[at]
    return ordered


def renumbered(ordered: Sequence) -> list[tuple[object, int]]:
    """The items whose ``order`` has to change so that they stand in this order, with their new one.

    None stands for a place that is kept free.
    """
    return [(item, order) for order, item in enumerate(ordered, start=1) if item and item.order != order]
