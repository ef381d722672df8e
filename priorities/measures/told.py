"""The numbers and periods that a sentence tells, for whoever makes a value of a measure from it. Pure.

What can be meant in two ways is left open and asked, never guessed; days, years, shares, sums of money and numbers
that only name something ("paragraph 7") count nothing. Source: house rule 10.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from priorities.measures.figures import WHOLE, read_figure
from priorities.measures.periods import FULL, read_period
from socboard.kit.notation import MOST_DIGITS
from socboard.kit.values import Period, Quantity

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: number for number, word in enumerate(_ONES, start=1)}
WORDS |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
WORDS |= {f"{tens}-{ones}": WORDS[tens] + WORDS[ones] for tens in _TENS for ones in _ONES[:9]}
_IN_WORDS = "|".join(sorted(WORDS, key=len, reverse=True))

_MONTH = "|".join(FULL)
_NO_COUNT = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b|\b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)"
    r"|\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b(?!,\d)|\b\d+(?:st|nd|rd|th)\b|\b\d{1,2}[:.]\d\d\s?(?:am|pm)?\b"
    r"|\b\d{1,2}\s?(?:am|pm)\b|[£$€]\s?\d[\d,.]*(?:\s?(?:million|billion|m|bn|k)\b)?|\b[a-z]+\d[\w/-]*"
    r"|\b(?:no|nos|number|paragraph|part|section|schedule|phase|tier|level|quarter|week|version|annex|appendix)"
    r"\.?\s\d+|\d[\d,.]*\s?(?:%|per\s?cent\b|percentage\b)|\bone of\b",
    re.IGNORECASE,
)
_NUMBER = rf"(?:(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)|\b(?:{_IN_WORDS})\b)"
_BEFORE = {
    "about": "about", "around": "about", "approximately": "about", "roughly": "about", "circa": "about",
    "some": "about", "nearly": "about", "almost": "about", "at least": "at least", "at most": "at most",
    "up to": "at most", "fewer than": "fewer than", "less than": "fewer than", "under": "fewer than",
    "more than": "more than", "over": "more than", "between": "between",
}  # fmt: skip
_TOLD = re.compile(
    rf"(?:\b(?P<before>{'|'.join(_BEFORE)})\s+)?(?P<first>{_NUMBER})"
    rf"(?:\s?(?P<way>or|to|and|-|–)\s?(?P<second>{_NUMBER})|\s+or\s+(?P<after>more|fewer|less)\b)?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"\b(?:(?:{_MONTH})(?:\s+\d{{4}})?\s*(?:to|until|-|–)\s*)?(?:{_MONTH})\s+\d{{4}}\b", re.IGNORECASE
)
# How many letters may stand between a number and what it counts: "12 potential victims were referred".
NEAR = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One number of a sentence as it stands there; ``quantity`` None where it may be meant in two ways."""

    words: str
    quantity: Quantity | None
    end: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What is known of a measure by which a sentence may speak of it."""

    ref: str
    name: str
    unit: str
    unit_singular: str = ""


def numbers_told(sentence: str) -> list[Told]:
    """Every count that the sentence gives, in its order."""
    bare = _NO_COUNT.sub(lambda match: " " * len(match[0]), sentence)
    found = []
    for match in _TOLD.finditer(bare):
        words = match[0]
        if _are_two(bare, match):
            found += [_told(bare, *match.span(part)) for part in ("first", "second")]
        else:
            found.append(Told(words.strip(), _meant(match), match.end()))
    return found


def value_told(sentence: str, counts: Counts | None) -> tuple[Told | None, list[Told]]:
    """The number that is the measure's, as far as the sentence leaves no doubt, and all that it gives.

    That is the only number there is, or the only one with the measure's unit after it; "no arrests" are none.
    """
    told = numbers_told(sentence)
    if counts and not told and (none := _none_of(counts).search(sentence)):
        return Told(none[0], Quantity.of(0), none.end()), []
    near = [each for each in told if counts and _is_near(sentence, each, told, counts)]
    sure = near if len(near) == 1 else told
    return (sure[0] if len(sure) == 1 else None), told


def likeliest(measures: Iterable[Counts], sentence: str) -> Counts | None:
    """The measure whose unit or name the sentence speaks of; None where none or several do so equally."""
    said = _stems(sentence)
    scored = sorted(
        ((_score(each, said), each.ref, each) for each in measures), reverse=True, key=lambda it: it[:2]
    )
    if not scored or scored[0][0] == 0 or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][2]


def period_told(sentence: str, *, year_starts_in: int) -> Period | None:
    """The only period that the sentence names by its months, None where it names none or several."""
    found = {match[0] for match in _PERIOD.finditer(sentence)}
    if len(found) != 1:
        return None
    try:
        return read_period(found.pop(), year_starts_in=year_starts_in)
    except ValueError:
        return None


def _are_two(text: str, match: re.Match) -> bool:
    """ "12 and 7 arrests", "from 10 to 14": a number each, and no range."""
    way, before = (match["way"] or "").casefold(), (match["before"] or "").casefold()
    return (way == "and" and before != "between") or (
        way == "to" and text[: match.start()].casefold().rstrip().endswith("from")
    )


def _told(text: str, start: int, end: int) -> Told:
    match = _TOLD.match(text, start, end)
    return Told(match[0], _meant(match), end)


def _meant(match: re.Match) -> Quantity | None:
    """None for what is in doubt, and for what is no whole number."""
    first, second = _digits(match["first"]), _digits(match["second"] or "")
    before = _BEFORE.get((match["before"] or "").casefold(), "")
    if before == "more than":
        if second or not WHOLE.fullmatch(first) or len(first) > MOST_DIGITS:
            return None
        before, first = "at least", str(int(first.replace(",", "")) + 1)
    words = " ".join(part for part in (before, first) if part)
    if second:
        way = {"and": "and", "to": "to"}.get(match["way"].casefold(), match["way"])
        words = f"{words} {way} {second}"
    elif match["after"]:
        words = f"{first} or {match['after']}"
    try:
        figure = read_figure(words, unit="")
    except ValueError:
        return None
    return figure.quantity if figure else None


def _digits(number: str) -> str:
    return str(WORDS.get(number.casefold(), number))


def _is_near(sentence: str, told: Told, others: Sequence[Told], counts: Counts) -> bool:
    """What the measure counts stands after the number, before the next one."""
    after = min((each.end - len(each.words) for each in others if each.end > told.end), default=len(sentence))
    reach = _stems(sentence[told.end : min(after, told.end + NEAR)])
    return bool(_stems(counts.unit) & reach or _stems(counts.unit_singular) & reach)


def _none_of(counts: Counts) -> re.Pattern:
    units = "|".join(re.escape(unit) for unit in (counts.unit, counts.unit_singular) if unit)
    return re.compile(rf"\bno (?:\w+ )?(?:{units})\b", re.IGNORECASE)


def _score(counts: Counts, said: set[str]) -> int:
    """The unit tells more than a word of the name."""
    unit = _stems(counts.unit) | _stems(counts.unit_singular)
    return 3 * bool(unit & said) + len(_stems(counts.name) & said)


def _stems(words: str) -> set[str]:
    """The words that say something, in the singular as far as that is a matter of one letter."""
    found = (each.rstrip("s") for each in re.findall(r"[a-z]{4,}", words.casefold()))
    return set(found) - {
        "with",
        "from",
        "that",
        "this",
        "were",
        "have",
        "been",
        "potential",
        "number",
        "people",
    }
