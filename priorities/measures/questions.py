"""What is questioned about a measure's values at once, as a question and never a bar.

A breakdown that does not add up, two records that differ, a jump, a missing period, one category under two names,
a measure without a baseline. Source: house rule 10.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations, pairwise

from django.utils.translation import gettext as _

from priorities.measures.series import Facts, Value, missing, totals
from socboard.kit import in_words
from socboard.kit.values import Quantity

# The share of letters in common from which two long names are taken for one.
ALIKE = 0.9

Bounds = tuple[int, int | None]


class Kind(StrEnum):
    """What a question is about."""

    SUM = "does not add up"
    DIFFER = "two records differ"
    JUMP = "jump"
    MISSING = "missing"
    NAMES = "one category under two names"
    BASELINE = "no baseline"
    TARGET = "no target"


@dataclass(frozen=True, slots=True)
class Question:
    """One question in a sentence, with the refs of the values it is about. It tells true numbers."""

    kind: Kind
    text: str
    refs: tuple[str, ...] = ()


def questions(facts: Facts, values: Iterable[Value], *, today: date) -> list[Question]:
    """Every question about these values, the values' own first."""
    values = sorted(values, key=lambda each: each.order)
    return [
        *_sums(facts, values),
        *_differing(values),
        *_jumps(facts, totals(values)),
        *_missing(facts, values, today),
        *_names(values),
        *_definition(facts),
    ]


def _sums(facts: Facts, values: Sequence[Value]):
    """A breakdown whose parts cannot add up to its total; where several answers are allowed, a part above it."""
    whole = {(each.period, each.version): each for each in values if each.is_total}
    parts = defaultdict(list)
    for each in values:
        if len(each.categories) == 1:
            [(dimension, _name)] = each.categories
            parts[each.period, each.version, dimension].append(each)
    for (period, version, dimension), found in parts.items():
        total = whole.get((period, version))
        if total is None or not total.quantity.is_number:
            continue
        refs = (total.ref, *(each.ref for each in found))
        told = {"dimension": dimension, "period": in_words.period(period), "total": _number(total.quantity)}
        if facts.several_answers:
            if any(_surely_above(each.quantity, total.quantity) for each in found):
                text = _(
                    "A part of “%(dimension)s” for %(period)s is above the total of %(total)s. Is it right?"
                )
                yield Question(Kind.SUM, text % told, refs)
        elif all(each.quantity.is_number for each in found) and not _meet(
            _sum(found), _bounds(total.quantity)
        ):
            told["sum"] = _range(_sum(found))
            text = _(
                "The parts of “%(dimension)s” for %(period)s come to %(sum)s, the total is %(total)s. "
                "Which is right?"
            )
            yield Question(Kind.SUM, text % told, refs)


def _differing(values: Sequence[Value]):
    """One value that two records give differently."""
    same = defaultdict(list)
    for each in values:
        if each.quantity.is_number:
            same[each.period.start, each.period.end, each.categories, each.version].append(each)
    for found in same.values():
        for one, other in combinations(found, 2):
            if not _meet(_bounds(one.quantity), _bounds(other.quantity)):
                told = {"period": in_words.period(one.period)}
                told |= {"one": _number(one.quantity), "other": _number(other.quantity)}
                text = _("For %(period)s one record says %(one)s and another %(other)s. Which is right?")
                yield Question(Kind.DIFFER, text % told, (one.ref, other.ref))


def _jumps(facts: Facts, found: Sequence[Value]):
    """A total that is more than so many times the one before it, or less than that part of it."""
    numbers = [each for each in found if each.quantity.is_number]
    for before, now in pairwise(numbers):
        if before.version != now.version or before.period.overlaps(now.period):
            continue
        one, other = _bounds(before.quantity), _bounds(now.quantity)
        grown = one[1] is not None and other[0] > facts.jump_factor * max(one[1], 1)
        shrunk = other[1] is not None and one[0] > facts.jump_factor * max(other[1], 1)
        if grown or shrunk:
            told = {"before": _number(before.quantity), "now": _number(now.quantity)}
            told |= {"period": in_words.period(now.period)}
            text = _("For %(period)s it is %(now)s after %(before)s. Is that right?")
            yield Question(Kind.JUMP, text % told, (before.ref, now.ref))


def _missing(facts: Facts, values: Sequence[Value], today: date):
    for period in missing(values, facts.frequency, until=today):
        text = _("Nothing is recorded for %(period)s. What is the value, or why is there none?")
        yield Question(Kind.MISSING, text % {"period": in_words.period(period)})


def _names(values: Sequence[Value]):
    """Categories of one dimension that are spelt nearly alike, such as "Under 18" and "under-18"."""
    named = defaultdict(list)
    for each in values:
        for dimension, name in each.categories:
            if name not in named[dimension]:
                named[dimension].append(name)
    for dimension, names in sorted(named.items()):
        for place, name in enumerate(names):
            alike = next((other for other in names[:place] if _nearly_one(other, name)), None)
            if alike:
                told = {"dimension": dimension, "one": alike, "other": name}
                text = _("“%(one)s” and “%(other)s” in “%(dimension)s” look like one category. Are they?")
                yield Question(Kind.NAMES, text % told)


def _definition(facts: Facts):
    if not facts.has_baseline:
        yield Question(Kind.BASELINE, _("It has no baseline, and no reason is given for that."))
    if not facts.has_target:
        yield Question(Kind.TARGET, _("It has no target."))


def _nearly_one(name: str, other: str) -> bool:
    """They differ in case, blanks and signs only, or, where they are long and hold no number, in a letter."""
    one, two = _letters(name), _letters(other)
    if one == two:
        return True
    long = min(len(one), len(two)) >= 6 and not any(letter.isdigit() for letter in one + two)
    return long and SequenceMatcher(None, one, two).ratio() >= ALIKE


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _bounds(quantity: Quantity) -> Bounds:
    """What the number allows. An approximate one allows a tenth on each side."""
    lower, upper = quantity.lower or 0, quantity.upper
    if quantity.approximate:
        lower, upper = lower - -(-lower // 10), None if upper is None else upper + -(-upper // 10)
    return lower, upper


def _sum(found: Iterable[Value]) -> Bounds:
    bounds = [_bounds(each.quantity) for each in found]
    uppers = [upper for _lower, upper in bounds]
    return sum(lower for lower, _upper in bounds), None if None in uppers else sum(uppers)


def _meet(one: Bounds, other: Bounds) -> bool:
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _surely_above(part: Quantity, total: Quantity) -> bool:
    upper = _bounds(total)[1]
    return part.is_number and upper is not None and _bounds(part)[0] > upper


def _number(quantity: Quantity) -> str:
    return in_words.quantity(quantity)


def _range(bounds: Bounds) -> str:
    return in_words.bounds(*bounds, False)
