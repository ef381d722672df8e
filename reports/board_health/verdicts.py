"""What a judgement is: a rule, how it stands, and the evidence for it. Never a score without its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from reports.board_health.facts import Step


class Kept(TextChoices):
    """How a rule stands. Unknown is an answer: what was not recorded is neither kept nor broken."""

    YES = "kept", gettext_lazy("Kept")
    SOON = "soon", gettext_lazy("Needs attention")
    NO = "broken", gettext_lazy("Not kept")
    UNKNOWN = "unknown", gettext_lazy("Cannot be told")
    NONE = "none", gettext_lazy("No such rule")


COLOURS = {Kept.YES: "green", Kept.SOON: "yellow", Kept.NO: "red", Kept.UNKNOWN: "grey", Kept.NONE: "grey"}
WORST_FIRST = (Kept.NO, Kept.SOON, Kept.UNKNOWN, Kept.YES)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a verdict rests on, with the record it was read from, and what may be done about it."""

    kept: Kept
    text: str
    address: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def colour(self) -> str:
        return COLOURS[self.kept]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule, what it demands, how it stands, and why."""

    key: str
    rule: str
    demand: str
    kept: Kept
    reason: str
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def colour(self) -> str:
        return COLOURS[self.kept]


def worst(judged: Iterable[Evidence]) -> Kept:
    """The worst of these; kept, where there is nothing to judge."""
    found = {each.kept for each in judged}
    return next((kept for kept in WORST_FIRST if kept in found), Kept.YES)
