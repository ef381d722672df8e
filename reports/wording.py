"""The one place where values become words: numbers, dates, lists, states, directions.

Pure functions, British English. Source: house rules 9 to 11, the look notes ("27 November 2019", "1,253"), and
the shorthand of the Government Analysis Function for symbols in tables.
"""

from __future__ import annotations

from collections.abc import Iterable

from priorities.disclosure.figures import Band, Change, Direction, Kind, Shown
from socboard.kit.in_words import STATES, SYMBOLS, bounds, date
from socboard.kit.in_words import period as period
from socboard.kit.in_words import quantity as quantity
from socboard.kit.values import Quantity, State, UncertainDate

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

SYMBOL_NOTES = {
    "[c]": "[c]: not shown, to protect confidentiality.",
    "[h]": "[h]: withheld by its owner.",
    "[x]": "[x]: not available.",
    "[z]": "[z]: not applicable.",
}


def number(value: int) -> str:
    """ "1,253"."""
    return f"{value:,}"


def count_word(value: int) -> str:
    """One to nine in words, larger numbers in figures, as running text has them."""
    return WORDS[value] if 0 <= value < len(WORDS) else number(value)


def times(value: int) -> str:
    """ "once", "twice", "four times"."""
    return {1: "once", 2: "twice"}.get(value, f"{count_word(value)} times")


def listed(items: Iterable[str], *, before_each: str = "") -> str:
    """ "a, b and c"; with semicolons where an item holds a comma. ``before_each`` repeats a preposition."""
    words = [f"{before_each} {item}".strip() for item in items]
    if len(words) < 2:
        return "".join(words)
    nested = any("," in word for word in words[:-1])
    return f"{('; ' if nested else ', ').join(words[:-1])}{', and' if nested else ' and'} {words[-1]}"


def sentence(text: str, *, stop: str = ".") -> str:
    """Starts with a capital and ends with a full stop, without a comma or a second stop before it."""
    text = " ".join(text.split()).rstrip(" ,")
    text = text.replace(",,", ",")
    if stop and text.endswith((".", "!", "?")):
        stop = ""
    return text[:1].upper() + text[1:] + stop


def introduced(name: str, short: str) -> str:
    """A name with its abbreviation behind it, at first mention."""
    return f"{name} ({short})" if short and short != name else name


def lower_first(text: str) -> str:
    """For the middle of a sentence; "NRM referrals" stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def plural_noun(noun: str) -> str:
    """The plural of a kind of finding: "areas for improvement", "recommendations"."""
    head, _, rest = noun.partition(" ")
    return f"{head}s {rest}".strip()


def plural(quantity: Quantity, singular: str, several: str = "") -> str:
    """The noun that goes with the number."""
    return singular if quantity.exact == 1 else several or f"{singular}s"


def in_date(when: UncertainDate) -> str:
    """The date with its preposition: "on 27 November 2019", "in November 2018", "on 18 October"."""
    words = date(when)
    if when.text:
        return f"on {words}" if words[:1].isdigit() and not words.isdigit() else words
    if when.is_exact:
        return f"on {words}"
    return f"in {words}" if when.earliest and when.latest and not words.startswith("between") else words


def shown(value: Shown) -> str:
    """What may be said of a figure, as running text has it."""
    if value.kind is Kind.NONE:
        return "none"
    if value.kind is Kind.NUMBER:
        return bounds(value.lower, value.upper, value.approximate)
    if value.kind is Kind.BAND:
        return _band(value)
    return STATES[State.SUPPRESSED if value.kind is Kind.SUPPRESSED else value.state]


def cell(value: Shown) -> str:
    """What may be said of a figure, as a table has it."""
    if value.kind is Kind.NONE:
        return "0"
    if value.kind is Kind.NUMBER:
        return bounds(value.lower, value.upper, value.approximate)
    if value.kind is Kind.STATE:
        return SYMBOLS[value.state]
    return SYMBOLS[State.SUPPRESSED]


def in_words(value: Shown) -> str:
    """The same for a screen reader, to whom a symbol says nothing. A table hides the band as well."""
    return STATES[State.SUPPRESSED] if value.is_hidden else shown(value)


def level(value: Shown) -> str:
    """The level that may be named beside a reported change; empty where there is none to name."""
    if value.kind is not Kind.BAND:
        return ""
    band = _band(value)
    return band if band == "single figures" else f"figures below {value.upper + 1}"


def symbol_notes(cells: Iterable[str]) -> list[str]:
    """An explanation of every symbol that was used, in a fixed order."""
    used = set(cells)
    return [note for symbol, note in SYMBOL_NOTES.items() if symbol in used]


def measured(
    *,
    name: str,
    unit: tuple[str, str],
    shown: Shown,
    before: Shown | None,
    change: Change | None,
    provisional: bool,
) -> str:
    """A measure's value for the year, with its change from the year before where that may be said (rule 9)."""
    return sentence(
        f"{_measured(name, unit, shown, before, change)}{' (provisional)' if provisional else ''}"
    )


def moved(change: Change | None) -> str:
    """ "increased considerably", "was broadly unchanged"; empty where no direction may be said."""
    if change is None or change.direction is None:
        return ""
    if change.direction is Direction.SAME:
        return "were unchanged"
    if change.band is Band.BROADLY_UNCHANGED:
        return "were broadly unchanged"
    verb = "increased" if change.direction is Direction.UP else "decreased"
    return f"{verb} considerably" if change.band is Band.CONSIDERABLY else verb


def _measured(
    name: str, unit: tuple[str, str], value: Shown, before: Shown | None, change: Change | None
) -> str:
    direction = moved(change)
    if value.kind is Kind.STATE:
        return f"{name}: the figure is {STATES[value.state]}"
    if value.kind is Kind.NONE:
        told = f"no {lower_first(name)} were recorded"
        named = before is not None and before.kind in (Kind.NUMBER, Kind.NONE, Kind.BAND)
        return f"{told}, compared with {_shown_before(before)} the year before" if named else told
    if value.kind is Kind.SUPPRESSED:
        return (
            f"{name} {direction}; the number is {STATES[State.SUPPRESSED]}"
            if direction
            else (f"{name}: the number is {STATES[State.SUPPRESSED]}")
        )
    if not direction:
        told = (
            f"{name} were {_standing(value)}"
            if value.kind is Kind.BAND
            else f"{name} numbered {_number(value)}"
        )
        return f"{told}; no comparison with the year before is available" if before else told
    if value.kind is Kind.BAND:
        same = before is not None and before.kind is Kind.BAND
        return f"{name} {direction}, {'remaining' if same else 'and were'} {_standing(value)}"
    if before is not None and before.kind in (Kind.NUMBER, Kind.NONE):
        if change.direction is Direction.SAME:
            return f"{name} were unchanged at {_number(value)}"
        return f"{name} {direction}, from {_shown_before(before)} to {_number(value)}"
    return f"{name} {direction}, to {_number(value)}"


def _number(value: Shown) -> str:
    return bounds(value.lower, value.upper, value.approximate)


def _shown_before(before: Shown) -> str:
    return shown(before)


def _band(value: Shown) -> str:
    """The label of a hidden small count (house rule 11). "Single figures" says that there were some."""
    return "single figures" if (value.lower, value.upper) == (1, 9) else f"fewer than {value.upper + 1}"


def _standing(value: Shown) -> str:
    """ "in single figures", "fewer than 5"."""
    said = _band(value)
    return f"in {said}" if said == "single figures" else said
