"""Whether a meeting was quorate, at each moment of it, and why not, in words. Pure.

Times are as on a clock, "10:45". A stay holds from its arrival up to, and not including, its departure. Whoever is
there for an organisation counts for it, substitutes too; several count once. Source: house rules 2, 3 and 5 of the
domain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socboard.board.roles import Office
from socboard.board.terms_rules import TermsInForce, house_quorum
from socboard.kit.in_words import listed

# Later than any clock shows.
NEVER = "99:99"
OFFICES = {Office.CHAIR: 0, Office.DEPUTY_CHAIR: 1}


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a quorum: so many member organisations, among them those ``required`` (name by ref), and, where
    ``needs_chair``, the chair or the deputy. ``interest_is_away`` says that whoever left the room for a declared
    interest does not count while that item is taken.
    """

    least: int
    required: Mapping[str, str] = field(default_factory=dict)
    needs_chair: bool = True
    interest_is_away: bool = True


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody's stay for an organisation, by its ref; ``left`` is empty while they are there.

    ``office`` is what they hold on that day; ``elected`` says that those present elected them to the chair; ``person``
    is their key, None where the board does not know them.
    """

    organisation: str
    arrived: str
    left: str = ""
    who: str = ""
    office: Office | None = None
    elected: bool = False
    person: int | None = None

    @property
    def key(self) -> int | str:
        """By what they are known again: the person, else the name."""
        return self.who.strip().casefold() if self.person is None else self.person

    def is_at(self, clock: str) -> bool:
        return self.arrived <= clock < (self.left or NEVER)


class Lack(StrEnum):
    """What a quorum may want. A required organisation that is missing is named by its ref instead."""

    NUMBER = "number"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the meeting without a change: from ``start`` until ``end``, which is empty while it lasts.

    ``present`` are the member organisations that were there all through it; ``lacks`` is what a quorum wanted, empty
    where there was one; ``because`` says so in a sentence.
    """

    start: str
    end: str
    present: frozenset[str]
    lacks: tuple[str, ...]
    because: str = ""

    @property
    def is_quorate(self) -> bool:
        return not self.lacks


def rule_of(terms: TermsInForce | None, members: int) -> Rule:
    """The rule of the terms in force; house rule 2 where there are none. So many ``members`` belong to the board."""
    if terms is None:
        return Rule(house_quorum(members))
    required = {each.ref: each.name for each in terms.required}
    return Rule(terms.quorum_of(members), required, terms.quorum_needs_chair, terms.interest_counts_as_away)


def timeline(
    stays: Iterable[Present],
    names: Mapping[str, str],
    rule: Rule,
    *,
    starts: str = "",
    chair_word: str = "chair",
) -> list[Stretch]:
    """The meeting from ``starts``, or the first arrival, to the last departure, in stretches that follow one another.

    ``names`` are the member organisations, by ref; whoever stays for another counts for nothing. Two stretches that
    follow one another differ in what a quorum wants.
    """
    stays = [each for each in stays if not each.left or each.left > each.arrived]
    if not stays:
        return []
    first = starts or min(each.arrived for each in stays)
    changes = sorted(
        {first, *(clock for each in stays for clock in (each.arrived, each.left) if clock > first)}
    )
    last = "" if any(not each.left for each in stays) else max(each.left for each in stays)
    found: list[Stretch] = []
    for start, end in zip(changes, [*changes[1:], ""], strict=True):
        if last and start >= last:
            break
        here = [each for each in stays if each.is_at(start)]
        present = frozenset(each.organisation for each in here) & names.keys()
        lacks = wanted(here, present, rule)
        if found and found[-1].lacks == lacks:
            found[-1] = _until(found[-1], end, present)
            continue
        because = (
            _because(lacks, start, stays, names, rule, present, chair_word, bool(found)) if lacks else ""
        )
        found.append(Stretch(start, end, present, lacks, because))
    return found


def wanted(here: Sequence[Present], present: frozenset[str], rule: Rule) -> tuple[str, ...]:
    """What a quorum wants of those who are there: refs of required organisations, then what else."""
    lacks = [ref for ref in rule.required if ref not in {each.organisation for each in here}]
    if len(present) < rule.least:
        lacks.append(Lack.NUMBER)
    if rule.needs_chair and not any(each.office in OFFICES for each in here):
        lacks.append(Lack.CHAIR)
    return tuple(lacks)


def at(stretches: Sequence[Stretch], clock: str) -> Stretch | None:
    """The stretch in which this moment lies; None before the meeting or after it."""
    return next((each for each in stretches if each.start <= clock < (each.end or NEVER)), None)


def in_the_chair(stays: Iterable[Present], clock: str) -> list[Present]:
    """Who chairs then: the chair, or both where there are joint chairs, else the deputy, else whom those present
    elected (house rule 3). Empty where nobody does.
    """
    here = [each for each in stays if each.is_at(clock)]
    for office in (Office.CHAIR, Office.DEPUTY_CHAIR):
        if holding := [each for each in here if each.office == office]:
            return holding
    return [each for each in here if each.elected]


def lacking_while_away(
    stays: Iterable[Present],
    away: Collection[int | str],
    names: Mapping[str, str],
    rule: Rule,
    clock: str,
    *,
    chair_word: str = "chair",
) -> str:
    """Why there is no quorum for an item at this time, while those whose keys are ``away`` are out of the room for an
    interest in it; empty where there is one, where none of them was there, or where the rule counts them all the same.
    """
    here = [each for each in stays if each.is_at(clock)]
    gone = [each for each in here if each.key in away]
    if not gone or not rule.interest_is_away:
        return ""
    left = [each for each in here if each not in gone]
    present = frozenset(each.organisation for each in left) & names.keys()
    lacks = wanted(left, present, rule)
    if not lacks:
        return ""
    known = {**names, **rule.required}
    still = {each.organisation for each in left}
    who = [known[ref] for ref in sorted({each.organisation for each in gone} - still) if ref in known]
    if Lack.CHAIR in lacks and any(each.office == Office.CHAIR for each in gone):
        who.append(_("the %(office)s") % {"office": chair_word})
    said = [_("%(names)s out of the room for an interest") % {"names": listed(who)}] if who else []
    said += _wants(lacks, rule, known, present, chair_word, unsaid=not who)
    told = "; ".join(said)
    return told[:1].upper() + told[1:]


def _until(stretch: Stretch, end: str, present: frozenset[str]) -> Stretch:
    return Stretch(stretch.start, end, stretch.present & present, stretch.lacks, stretch.because)


def _because(lacks, start, stays, names, rule, present, chair_word: str, was_on: bool) -> str:
    """Who left, so that a quorum wants something; at the beginning, and where nobody left, what it wants."""
    left = [each for each in stays if each.left == start] if was_on else []
    still = {each.organisation for each in stays if each.is_at(start)}
    told = []
    gone = sorted({each.organisation for each in left} - still)
    known = {**names, **rule.required}
    if caused := [known[ref] for ref in gone if ref in lacks or (Lack.NUMBER in lacks and ref in names)]:
        told.append(_("%(names)s left at %(clock)s") % {"names": listed(caused), "clock": start})
    if Lack.CHAIR in lacks and (offices := {each.office for each in left} & OFFICES.keys()):
        words = chair_word if Office.CHAIR in offices else _("deputy %(chair)s") % {"chair": chair_word}
        told.append(_("the %(office)s left at %(clock)s") % {"office": words, "clock": start})
    told += _wants(lacks, rule, known, present, chair_word, unsaid=not told)
    said = "; ".join(told)
    return said[:1].upper() + said[1:]


def _wants(lacks, rule: Rule, known, present, chair_word: str, *, unsaid: bool) -> list[str]:
    """What is missing. The number is told in any case; the rest where no departure said it already."""
    told = []
    missing = [known[ref] for ref in lacks if ref in rule.required]
    if missing and unsaid:
        told.append(
            ngettext("%(names)s is not there", "%(names)s are not there", len(missing))
            % {"names": listed(missing)}
        )
    if Lack.NUMBER in lacks:
        told.append(
            ngettext(
                "%(here)s of the %(least)s member organisation needed is there",
                "%(here)s of the %(least)s member organisations needed are there",
                rule.least,
            )
            % {"here": len(present), "least": rule.least}
        )
    if Lack.CHAIR in lacks and unsaid:
        told.append(_("neither the %(chair)s nor the deputy %(chair)s is there") % {"chair": chair_word})
    return told
