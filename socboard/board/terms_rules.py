"""The rules that terms of reference lay down, as data that other parts judge by, and in plain English.

Pure: plain values in, plain values out. Where a version leaves a rule open, house rules 2 and 4 fill it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socboard.kit.in_words import listed
from socboard.kit.values import UncertainDate

LEAST_QUORUM = 3
# So long before an office ends its successor is to be found. Source: house rule 4.
OFFICE_WARNING = timedelta(days=90)
NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class RequiredOrganisation:
    """An organisation without which there is no quorum."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class TermsInForce:
    """The rules of one version. ``quorum`` counts member organisations; intervals are in months.

    ``interest_counts_as_away`` says that whoever left the room for a declared interest makes up no quorum meanwhile.
    ``quorum`` and ``meetings_per_year`` are None where the version does not say; ``quorum_of`` and
    ``meetings_a_year`` fill the gap.
    """

    ref: str
    number: str
    approved: UncertainDate
    quorum: int | None
    quorum_needs_chair: bool
    required: tuple[RequiredOrganisation, ...]
    meetings_per_year: int | None
    review_months: int
    office_months: int
    office_renewals: int
    interest_counts_as_away: bool = True

    def quorum_of(self, members: int) -> int:
        """How many of so many member organisations make a quorum: as stated, else as house rule 2 has it."""
        return self.quorum if self.quorum is not None else house_quorum(members)

    def meetings_a_year(self, of_board: int) -> int:
        """How many meetings a year: as stated, else what the board's settings say."""
        return self.meetings_per_year if self.meetings_per_year is not None else of_board


def house_quorum(members: int) -> int:
    """One third of the member organisations, at least three. Source: house rule 2."""
    return max(LEAST_QUORUM, -(-members // 3))


def in_force_on(versions: Iterable[tuple[UncertainDate, object]], day: date) -> object | None:
    """Of versions that are or were in force, each with its approval, the one approved last by the day.

    An uncertain approval counts from its earliest day. One whose date is not known at all is told only where no
    other is.
    """
    versions = list(versions)
    dated = [(approved.earliest or approved.latest, version) for approved, version in versions]
    by_then = [(when, version) for when, version in dated if when and when <= day]
    if by_then:
        return max(by_then, key=lambda pair: pair[0])[1]
    undated = [version for when, version in dated if when is None]
    return undated[-1] if undated else None


def in_plain_english(rules: TermsInForce, *, chair_word: str) -> list[tuple[str, str]]:
    """Each rule with its name, as a sentence. ``chair_word`` is "Chair" or "Chairman", as the board has it."""
    return [
        (_("Quorum"), _quorum(rules, chair_word.lower())),
        (_("Meetings"), _meetings(rules.meetings_per_year)),
        (_("Term of office"), _office(rules)),
        (_("How often it is reviewed"), _often(rules.review_months)),
    ]


def _quorum(rules: TermsInForce, chair: str) -> str:
    if rules.quorum is None:
        said = _("One third of the member organisations, at least three, since the version does not say")
    else:
        said = ngettext("%(number)s member organisation", "%(number)s member organisations", rules.quorum) % {
            "number": _number(rules.quorum)
        }
    if rules.required:
        said += _(", among them %(names)s") % {"names": listed(each.name for each in rules.required)}
    if rules.quorum_needs_chair:
        said += _(", with the %(chair)s or deputy %(chair)s") % {"chair": chair}
    if not rules.interest_counts_as_away:
        said += _("; whoever leaves the room for a declared interest counts all the same")
    return _capital(said)


def _meetings(number: int | None) -> str:
    if number is None:
        return _("Not stated; the board's own setting counts")
    said = ngettext("%(number)s meeting a year", "%(number)s meetings a year", number)
    return _capital(said % {"number": _number(number)})


def _office(rules: TermsInForce) -> str:
    renewals = (
        ngettext("renewable %(times)s time", "renewable %(times)s times", rules.office_renewals)
        % {"times": _number(rules.office_renewals)}
        if rules.office_renewals > 1
        else _("renewable once")
        if rules.office_renewals
        else _("not renewable")
    )
    return _capital(f"{_interval(rules.office_months)}, {renewals}")


def _often(months: int) -> str:
    if months in (1, 12):
        return _("At least once a month") if months == 1 else _("At least once a year")
    return _("At least once every %(interval)s") % {"interval": _interval(months)}


def _interval(months: int) -> str:
    years, rest = divmod(months, 12)
    if years and not rest:
        return ngettext("%(number)s year", "%(number)s years", years) % {"number": _number(years)}
    return ngettext("%(number)s month", "%(number)s months", months) % {"number": _number(months)}


def _number(number: int) -> str:
    """Up to twelve as a word, above in digits."""
    return _(NUMBERS[number]) if number < len(NUMBERS) else f"{number:,}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
