"""Every number that a draft prints beside a measure with hidden counts must be one that is shown.

Whatever is printed is looked at: sentences, bullets, headings, tables, labels, alternative texts, the points from which
a chart's scale is computed. The check does not ask whether a number is a hidden one, so that its silence and its
finding tell nothing of the hidden value; it asks whether the number was shown. Source: house rules 13 and 14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from priorities.disclosure.figures import Kind, Shown
from reports.checks.printed import Printed, printed
from reports.document import Source
from reports.drafting import Draft
from reports.drafting.figures import activity_key
from reports.year import BoardYear, Observation
from socboard.kit.values import Quantity

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_ONES = [*_ONES.split(), "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: number for number, word in enumerate(_ONES)}
WORDS |= {tens: 20 + 10 * place for place, tens in enumerate(_TENS)}
WORDS |= {
    f"{tens}-{ones}": 20 + 10 * place + WORDS[ones]
    for place, tens in enumerate(_TENS)
    for ones in _ONES[1:10]
}
WORDS["a dozen"] = 12
del WORDS["one"]  # see Guarded.single
_WORD = "|".join(sorted((re.escape(word) for word in WORDS), key=len, reverse=True))

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# What is no count: days and years, clock times, ordinals, amounts of money, numbers of references.
_DAY, _IN_YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_NO_COUNT = re.compile(
    rf"\b(?:{_DAY}\s*(?:to|and|or|–|-)\s*)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b"
    rf"|\b{_DAY}([/.]){_IN_YEAR}\1(?:(?:19|20)\d\d|\d\d)\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b\d+/(?:19|20)\d\d(?:/[A-Z])?\b"
    r"|\b(?:19|20)\d\d(?:[/–-]\d{2,4})?\b"
    r"|£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:thousand|million|billion|k|m|bn)\b)?"
    r"|\b\d+(?:st|nd|rd|th)\b|\b\d{1,2}:\d\d\b",
    re.I,
)
# Where something stands. "Paragraph 7 to 9", unless what is counted follows: "as in section 9 referrals were made".
# Only several have a list, which ends with "and": "in section 3, 7 were arrested", "in sections 2 and 3, 7 were".
_AT = r"\d+(?:\.\d+)*[A-Z]?"
_PLACE = re.compile(
    rf"\b(?:(?:paragraph|para\.?|section|appendix|annex|table|chart|schedule|page|chapter|article)\s+{_AT}"
    rf"|(?:paragraphs|paras\.?|sections|appendices|tables|charts|schedules|pages|chapters|articles)\s+{_AT}"
    rf"(?:\s*,\s*{_AT})*(?:\s+and\s+{_AT})?)(?:(?:\s+to\s+|[–-]){_AT})?(?![\w.]*\d)",
    re.I,
)
_SHARE = (
    r"(?:\d[\d,.]*\s*(?:%|per\s?cent\b|percentage points?\b))|\b(?:doubled|trebled|tripled|quadrupled|halved)\b"
    r"|\b(?:two|three|four|five|six)fold\b|\b(?:half|a third|two thirds|a quarter|three quarters) of\b"
    r"|\btwice (?:as many|the)\b|\b(?:" + _WORD + r")\s+per\s?cent\b"
)
_TOKEN = re.compile(
    rf"(?P<share>{_SHARE})|(?P<digits>(?<![\w.])\d[\d,]*(?:\.\d+)?)|\b(?P<word>{_WORD})\b", re.I
)


@dataclass(frozen=True, slots=True)
class Stray:
    """A number that is not shown, where it stands, and the measure beside it."""

    excerpt: str
    measure: str
    paragraph: str
    number: int | None
    sources: tuple[Source, ...]


def stray_numbers(year: BoardYear, draft: Draft) -> Iterator[Stray]:
    """Every stray number of the draft, once for each place, in the order of the paper."""
    guarded = _guarded(year, draft)
    if not guarded:
        return
    told, names, beside = _told_by_source(year, draft), _names_with_numbers(year), Beside(guarded)
    last, own = None, set()
    for each in printed(draft.document):
        if about := beside.find(each):
            # All texts of one chart rest on the same records, of which there can be many.
            if each.sources is not last:
                last, own = each.sources, set().union(*(told.get(it, ()) for it in each.sources))
            allowed = own.union(*(one.allowed for one in about))
            text = names.sub(" ", each.text)
            ones = {found for one in about if 1 not in allowed for found in one.single(text)}
            for excerpt in (*_not_among(allowed, _without_places(text, about)), *sorted(ones)):
                yield Stray(excerpt, about[0].name, each.paragraph, each.number, each.sources)


class Guarded:
    """What has hidden counts of persons: the numbers that are shown, and the records and words by which it is known."""

    def __init__(self, name: str, allowed: set[int], sources: set[Source], nouns: set[str]):
        self.name, self.allowed, self.sources, self.nouns = name, allowed, sources, nouns
        known = "|".join(re.escape(word) for word in nouns)
        self._known = _any_of(nouns)
        self._counted = re.compile(rf"(?:\s+\w+)?\s+(?:{known})\b" if known else r"(?!)", re.I)
        self._single = re.compile(rf"\bone(?=(?:\s+\w+)?\s+(?:{known})\b)" if known else r"(?!)", re.I)

    def single(self, text: str) -> list[str]:
        """ "One referral". By itself the word mostly counts nothing ("in one place")."""
        return self._single.findall(text)

    def is_counted_at(self, text: str, place: int) -> bool:
        """What it counts is named there, with a word before it or without."""
        return bool(self._counted.match(text, place))

    def is_named_in(self, text: str) -> bool:
        """The text speaks of what the measure counts."""
        return bool(self._known.search(text))


class Beside:
    """Which of the guarded a piece of text is beside: it rests on the measure's records, or speaks of what it counts.

    A large board prints tens of thousands of pieces, many of them alike, so the records are looked up, and each text is
    searched once.
    """

    def __init__(self, guarded: list[Guarded]):
        self._guarded = guarded
        self._named = _any_of(set().union(*(each.nouns for each in guarded)))
        self._known: dict[str, frozenset[int]] = {}
        self._last: tuple[Source, ...] = ()
        self._rest: frozenset[int] = frozenset()
        self._resting: dict[Source, set[int]] = {}
        for at, each in enumerate(guarded):
            for source in each.sources:
                self._resting.setdefault(source, set()).add(at)

    def find(self, each: Printed) -> list[Guarded]:
        """In the order of the guarded."""
        named, resting = self._named_in(each.text), self._on(each.sources)
        if not named and not resting:
            return []
        return [self._guarded[at] for at in sorted(named | resting)]

    def _on(self, sources: tuple[Source, ...]) -> frozenset[int]:
        """All texts of one chart rest on the same records, so these are looked up once."""
        if sources is not self._last:
            self._last = sources
            self._rest = frozenset().union(*(self._resting.get(source, ()) for source in sources))
        return self._rest

    def _named_in(self, text: str) -> frozenset[int]:
        if (known := self._known.get(text)) is None:
            may = self._guarded if self._named.search(text) else ()
            known = frozenset(at for at, each in enumerate(may) if each.is_named_in(text))
            self._known[text] = known
        return known


def _any_of(words: set[str]) -> re.Pattern:
    """Finds any of these as whole words."""
    told = "|".join(re.escape(word) for word in words)
    return re.compile(rf"\b(?:{told})\b" if told else r"(?!)", re.I)


def _guarded(year: BoardYear, draft: Draft) -> list[Guarded]:
    shown = draft.figures.disclosed.shown
    by_measure: dict[str, list[Observation]] = {}
    for each in year.observations:
        by_measure.setdefault(each.figure.measure, []).append(each)
    found = []
    for measure in year.measures:
        own = by_measure.get(measure.key, [])
        if any(each.figure.counts_persons and shown[each.figure.key].is_hidden for each in own):
            allowed = {number for each in own for number in _numbers(shown[each.figure.key])}
            nouns = {words.split()[-1] for words in (measure.unit, measure.unit_singular) if words}
            sources = {measure.source, *(each.source for each in own)}
            found.append(
                Guarded(measure.name, allowed | _quantity(measure.target), sources, {measure.name, *nouns})
            )
    for activity in year.activities:
        told = shown.get(activity_key(activity))
        if activity.counts_persons and told is not None and told.is_hidden:
            found.append(Guarded("an activity", set(_numbers(told)), {activity.source}, set()))
    return found


def _names_with_numbers(year: BoardYear) -> re.Pattern:
    """Names of measures and categories may have numbers in them, which count nothing ("referrals of two forces")."""
    names = {measure.name for measure in year.measures}
    names |= {part for each in year.observations for pair in each.figure.categories for part in pair}
    numbered = [name for name in names if _TOKEN.search(name) and not name.isdigit()]
    told = "|".join(re.escape(name) for name in sorted(numbered, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)" if told else r"(?!)", re.I)


def _told_by_source(year: BoardYear, draft: Draft) -> dict[Source, set[int]]:
    """Counts of things that a record gives for its own sentence: sessions, places, attendance, posts, contacts."""
    told: dict[Source, set[int]] = {}
    for training in year.trainings:
        told[training.source] = _quantity(training.sessions) | _quantity(training.attendees)
    for event in year.events:
        told[event.source] = _quantity(event.attendance)
    for capability in year.capabilities:
        told[capability.source] = _quantity(capability.establishment) | _quantity(capability.in_post)
    for contacts in year.contacts:
        for source in contacts.sources:
            told.setdefault(source, set()).update(_quantity(contacts.count))
    for activity in year.activities:
        if (shown := draft.figures.disclosed.shown.get(activity_key(activity))) is not None:
            told[activity.source] = set(_numbers(shown))
    return told


def _numbers(shown: Shown) -> Iterator[int]:
    """The numbers that the words for a figure may hold: "about 350", "between 20 and 30", "fewer than 5"."""
    if shown.kind is Kind.NONE:
        yield 0
    if shown.kind is Kind.NUMBER:
        yield from (bound for bound in (shown.lower, shown.upper) if bound is not None)
    if shown.kind is Kind.BAND:
        yield shown.upper + 1


def _quantity(quantity: Quantity) -> set[int]:
    return {bound for bound in (quantity.lower, quantity.upper) if bound is not None}


def _without_places(text: str, about: list[Guarded]) -> str:
    """The text without the numbers of its own paragraphs, sections and tables; with those that count something."""

    def told(found: re.Match) -> str:
        return found[0] if any(one.is_counted_at(text, found.end()) for one in about) else " "

    return _PLACE.sub(told, text)


def _not_among(allowed: set[int], text: str) -> Iterator[str]:
    """The numbers in the text that are none of these, each once, and every share or multiple."""
    seen = set()
    for token in _TOKEN.finditer(_NO_COUNT.sub(" ", text)):
        excerpt = token.group().strip()
        if token["share"]:
            fine = False
        elif token["word"]:
            fine = WORDS[token["word"].lower()] in allowed
        else:
            digits = token["digits"].replace(",", "").rstrip(".")
            fine = digits.isdecimal() and int(digits) in allowed
        if not fine and excerpt.lower() not in seen:
            seen.add(excerpt.lower())
            yield excerpt
