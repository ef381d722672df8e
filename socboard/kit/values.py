"""Values that can say "unknown": dates, periods and quantities as people really report them.

Plain immutable values without database or Django, so that everything which computes can take and return
them. Source: house rule 10 (states of a value; a date is earliest, latest and the text as given; a period is
stated, never derived; a blank is never zero).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A day known exactly, within bounds, or only in words ("18 October", year not given).

    ``earliest`` and ``latest`` bound the day, both inclusive; either may be None (no bound known). ``text``
    is the wording of the source where it says more, or less, than the bounds. Raises ValueError when the
    bounds are the wrong way round.
    """

    earliest: date | None = None
    latest: date | None = None
    text: str = ""

    def __post_init__(self):
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("the earliest date is after the latest")

    @classmethod
    def on(cls, day: date) -> UncertainDate:
        """The date known to the day."""
        return cls(day, day)

    @property
    def is_given(self) -> bool:
        """Something at all was recorded, even only words."""
        return bool(self.earliest or self.latest or self.text)

    @property
    def is_exact(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    def surely_by(self, day: date) -> bool:
        """Whatever the true date is, it is on or before ``day``."""
        return self.latest is not None and self.latest <= day

    def possibly_by(self, day: date) -> bool:
        """The true date may be on or before ``day``."""
        return self.is_given and (self.earliest is None or self.earliest <= day)


class PeriodKind(StrEnum):
    """What sort of period was stated. Police years start in April, so the kind alone never says the months."""

    BOARD_YEAR = "board year"
    FINANCIAL_YEAR = "financial year"
    CALENDAR_YEAR = "calendar year"
    HALF = "half year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stated period, both days inclusive. Raises ValueError when it ends before it starts."""

    start: date
    end: date
    kind: PeriodKind = PeriodKind.OTHER

    def __post_init__(self):
        if self.end < self.start:
            raise ValueError("the period ends before it starts")

    def contains(self, other: Period) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        return self.start <= other.end and other.start <= self.end

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    def may_hold(self, when: UncertainDate) -> bool:
        """The uncertain date can lie in this period; a date given only in words can lie anywhere."""
        if not when.is_given:
            return False
        return (when.earliest is None or when.earliest <= self.end) and (
            when.latest is None or when.latest >= self.start
        )

    def surely_holds(self, when: UncertainDate) -> bool:
        """Whatever the true date is, it lies in this period."""
        return bool(when.earliest and when.latest and self.start <= when.earliest and when.latest <= self.end)


class State(StrEnum):
    """Why a quantity is, or is not, a number. The states print differently; see reports/wording.py."""

    NOT_STATED = ""
    NUMBER = "number"
    ZERO = "zero"
    NOT_COLLECTED = "not collected"
    AWAITED = "awaited"
    NOT_APPLICABLE = "not applicable"
    WITHHELD = "withheld"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or amount as reported: exact, approximate, between bounds, or absent for a stated reason.

    ``lower`` and ``upper`` are inclusive bounds, equal for an exact number; None only where the state is not
    a number, or that side is unbounded ("at least 20"). Raises ValueError where state and bounds disagree:
    a blank is never zero, and zero is said, not left out.
    """

    state: State = State.NOT_STATED
    lower: int | None = None
    upper: int | None = None
    approximate: bool = False

    def __post_init__(self):
        if self.state is State.NUMBER:
            if self.lower is None and self.upper is None:
                raise ValueError("a number needs at least one bound")
            if self.lower is not None and self.upper is not None and self.lower > self.upper:
                raise ValueError("the lower bound is above the upper")
            if self.upper == 0:
                raise ValueError("nought is recorded as zero, not as a number")
            if min(bound for bound in (self.lower, self.upper) if bound is not None) < 0:
                raise ValueError("a count is not negative")
        elif self.state is State.ZERO:
            if (self.lower, self.upper, self.approximate) != (0, 0, False):
                raise ValueError("zero has both bounds at nought, and is not approximate")
        elif self.lower is not None or self.upper is not None or self.approximate:
            raise ValueError(f"a quantity that is {self.state or 'not stated'} carries no number")

    @classmethod
    def of(cls, number: int, *, approximate: bool = False) -> Quantity:
        """The exact (or approximate) number; nought becomes the state zero."""
        if number == 0:
            return cls(State.ZERO, 0, 0)
        return cls(State.NUMBER, number, number, approximate)

    @property
    def is_number(self) -> bool:
        return self.state in (State.NUMBER, State.ZERO)

    @property
    def exact(self) -> int | None:
        """The number, where it is one exact number; otherwise None."""
        known = self.is_number and self.lower == self.upper and not self.approximate
        return self.lower if known else None
