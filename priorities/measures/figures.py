"""A figure as people write it in a spreadsheet: "1,253", "about 350", "5 or 6", "[c]", "not collected", "—".

What can be meant in two ways is asked, never guessed; a blank is never zero. Source: house rule 10.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from socboard.kit.notation import MOST_DIGITS, parse_quantity, print_quantity
from socboard.kit.values import Quantity, State

REASONS = {
    **{state.value: state for state in State if state not in (State.NOT_STATED, State.NUMBER, State.ZERO)},
    "c": State.SUPPRESSED,
    "x": State.NOT_COLLECTED,
    "z": State.NOT_APPLICABLE,
    "not available": State.NOT_COLLECTED,
    "not known": State.NOT_COLLECTED,
    "tbc": State.AWAITED,
    "to follow": State.AWAITED,
}
ABOUT = re.compile(r"(?:about|around|approx\.?|approximately|roughly|circa|c\.|~|≈)\s*(.+)")
APPROXIMATE = re.compile(r"(.+?)\s*\((?:approx\.?|approximate|estimate|estimated)\)")
RANGE = re.compile(r"(?:between )?([0-9,]+) ?(?:or|-|–|—|to|and) ?([0-9,]+)")
LEAST = re.compile(r"(?:at least|≥|>=) ?([0-9,]+)|([0-9,]+)\+|([0-9,]+) or more")
MOST = re.compile(r"(?:at most|up to|≤|<=) ?([0-9,]+)|([0-9,]+) or (?:fewer|less)")
FEWER = re.compile(r"(?:fewer than|less than|under|<) ?([0-9,]+)")
WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+")
NOUGHTS = ("0", "none", "nil", "zero", "nought", "no")
UNSAID = ("-", "–", "—", "n/a", "na", ".", "..", "*", "?", "#n/a", "#ref!", "#value!", "#div/0!", "blank")
SHARE = re.compile(r"(.+?) ?(?:%|per cent|percent)")
PER_CENT = ("%", "per cent", "percent", "percentage")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says: a quantity; or a question, with the quantities that it may mean."""

    quantity: Quantity | None = None
    question: str = ""
    choices: tuple[Quantity, ...] = ()


def read_figure(text: str, *, unit: str) -> Figure | None:
    """What the cell says; None where it is empty, which says nothing. Raises ValueError with a sentence."""
    said = " ".join(text.split()).casefold()
    if not said:
        return None
    bare = said.strip("[]") if said.startswith("[") else said
    if bare in REASONS:
        return Figure(Quantity(REASONS[bare]))
    if bare in NOUGHTS:
        return Figure(Quantity.of(0))
    if bare in UNSAID:
        question = _("“%(text)s” may mean none, or that there is no figure. Which is it?")
        return Figure(None, question % {"text": text.strip()[:20]}, _NO_NUMBER)
    if (share := SHARE.fullmatch(bare)) and unit.strip().casefold() in PER_CENT:
        bare = share[1]
    elif share:
        told = {"text": text.strip()[:60], "unit": unit}
        raise ValueError(_("“%(text)s” is a share, and %(unit)s are counted. Give the number.") % told)
    return _numbered(bare, text.strip())


_NO_NUMBER = (
    Quantity.of(0),
    Quantity(State.NOT_COLLECTED),
    Quantity(State.AWAITED),
    Quantity(State.NOT_APPLICABLE),
)


def _numbered(bare: str, text: str) -> Figure:
    match = ABOUT.fullmatch(bare) or APPROXIMATE.fullmatch(bare)
    approximate = match is not None
    number = (match[1] if match else bare).strip()
    if WHOLE.fullmatch(number):
        return Figure(_exact(_whole(number, text), approximate))
    if found := RANGE.fullmatch(number):
        lower, upper = sorted(_whole(each, text) for each in found.groups())
        if lower == upper:
            return Figure(_exact(lower, approximate))
        meant = Quantity(State.NUMBER, lower, upper, approximate)
        if bare.startswith("between") or " to " in bare:
            return Figure(meant)
        question = _("“%(text)s”: is it between %(lower)s and %(upper)s?")
        return Figure(None, question % {"text": text[:60], "lower": lower, "upper": upper}, (meant,))
    if found := LEAST.fullmatch(number):
        return Figure(Quantity(State.NUMBER, _whole(_given(found), text), None, approximate))
    if found := MOST.fullmatch(number) or FEWER.fullmatch(number):
        most = _whole(_given(found), text) - bool(FEWER.fullmatch(number))
        if most < 1:
            return Figure(Quantity.of(0))
        return Figure(Quantity(State.NUMBER, None, most, approximate))
    raise ValueError(_wrong(number, text))


def _exact(number: int, approximate: bool) -> Quantity:
    return Quantity.of(number, approximate=approximate and number > 0)


def _given(match: re.Match) -> str:
    return next(each for each in match.groups() if each)


def _whole(number: str, text: str) -> int:
    if not WHOLE.fullmatch(number):
        raise ValueError(_wrong(number, text))
    digits = number.replace(",", "").lstrip("0") or "0"
    if len(digits) > MOST_DIGITS:
        raise ValueError(_("“%(text)s” is too large: no count here is.") % {"text": text[:60]})
    return int(digits)


def _wrong(number: str, text: str) -> str:
    """Why this is no figure, in the words of what it looks like."""
    told = {"text": text[:60]}
    if text.startswith("="):
        return _("“%(text)s” is a formula. Put its value there instead.") % told
    if re.fullmatch(r"[-−–(] ?[0-9][0-9,.]*\)?", number):
        return _("“%(text)s” is negative, and a count never is.") % told
    if re.fullmatch(r"[0-9,]*\.[0-9]+", number):
        return _("“%(text)s” is not a whole number. Counts are whole; write 1,253 with a comma.") % told
    if re.fullmatch(r"[0-9.]+e[+-]?[0-9]+", number):
        return _("“%(text)s” is how Excel shortens a long number. Write it out.") % told
    return _("“%(text)s” is no figure. Write 23, about 350, between 5 and 6, or not collected.") % told


def choice_of(quantity: Quantity) -> str:
    """A quantity as the value of a choice in a form, read back by ``chosen``."""
    return print_quantity(quantity)


def chosen(value: str) -> Quantity:
    """Raises ValueError for what is no quantity."""
    return parse_quantity(value)
