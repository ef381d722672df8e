"""What board health is judged on, as plain values. An ``Evidence`` names the record that it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from socboard.board.reading import Shown
from socboard.board.review_state import ReviewState
from socboard.kit.values import UncertainDate


class Presence(StrEnum):
    PRESENT = "present"
    AWAY = "away"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the reader may do next about a fact, and where."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A member organisation of the board."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The terms in force as data. ``quorum`` counts member organisations, intervals are in months.

    ``chair`` is what the board calls its chair, inside a sentence: "chair" or "chairman".
    """

    name: str
    address: str
    quorum: int
    quorum_needs_chair: bool
    required: tuple[Organisation, ...]
    meetings_per_year: int
    office_months: int
    office_renewals: int
    chair: str = "chair"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was held. ``attendance`` maps an organisation's ref to its presence.

    ``chaired`` says whether the chair or the deputy chair was there; None where that is not recorded.
    """

    title: str
    held: UncertainDate
    address: str
    attendance: dict[str, Presence] = field(default_factory=dict)
    chaired: bool | None = None
    steps: tuple[Step, ...] = ()

    @property
    def represented(self) -> int:
        """How many organisations surely were."""
        return sum(presence == Presence.PRESENT for presence in self.attendance.values())

    @property
    def may_be_represented(self) -> int:
        """How many more may have been, because their presence was not recorded."""
        return sum(presence == Presence.UNKNOWN for presence in self.attendance.values())


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office that holds today."""

    office: str
    holder: str
    start: UncertainDate
    end: UncertainDate
    address: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office, the terms in it that hold today, and how somebody is appointed to it."""

    name: str
    terms: tuple[Term, ...]
    appoint: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Something that is to be reviewed regularly, and where its review stands."""

    subject: str
    state: ReviewState
    address: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A sharing agreement: which parties signed, and which did not."""

    title: str
    address: str
    signed: tuple[str, ...]
    unsigned: tuple[str, ...]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A seat that nobody holds, in words."""

    text: str
    address: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A board on one day. ``meetings`` are those surely held in the year up to it, earliest first.

    ``undated`` counts meetings whose day is not known well enough to say whether they lie in that year.
    ``read`` names the restricted records from which all this was read. ``steps`` are what the reader may do where
    nothing is recorded, by the key of the rule.
    """

    day: date
    rules: Rules | None
    members: tuple[Organisation, ...]
    meetings: tuple[Meeting, ...]
    undated: int
    offices: tuple[OfficeHeld, ...]
    reviews: tuple[Review, ...]
    agreements: tuple[Agreement, ...]
    vacancies: tuple[Vacancy, ...]
    read: tuple[Shown, ...] = ()
    steps: dict[str, tuple[Step, ...]] = field(default_factory=dict)
