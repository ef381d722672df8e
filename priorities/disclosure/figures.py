"""What goes into disclosure control and what comes out: figures, settings, what is shown, changes.

Plain immutable values. Source: house rules 9 to 13.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from socboard.kit.values import Period, Quantity, State


@dataclass(frozen=True, slots=True)
class Settings:
    """A board's settings for rules 9, 11 and 12.

    ``threshold`` T: counts of 1 to T-1 are small. ``width`` W: the fewest values that everything published
    must leave open for a hidden count. ``small_base``: below it only a direction is said. ``steady`` and
    ``considerable``: the per cent from which a change is more than "broadly unchanged", and above which it is
    considerable. Raises ValueError for a threshold or width below 2.
    """

    threshold: int = 10
    width: int = 5
    small_base: int = 10
    steady: int = 5
    considerable: int = 20

    def __post_init__(self):
        if self.threshold < 2 or self.width < 2:
            raise ValueError("a threshold or width below 2 protects nobody")


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one number is about. The kind of period is left out: the same days are the same number."""

    measure: str
    start: date
    end: date
    categories: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, measure: str, period: Period, categories=frozenset()) -> Cell:
        return cls(measure, period.start, period.end, frozenset(categories))

    @property
    def order(self) -> tuple:
        """A stable sorting key."""
        return (self.measure, self.start, self.end, sorted(self.categories))

    @property
    def words(self) -> str:
        """The cell in words, for the manager's explanations: its days and categories."""
        days = f"{self.start.day} {self.start:%B %Y} to {self.end.day} {self.end:%B %Y}"
        named = ", ".join(f"{dimension}: {value}" for dimension, value in sorted(self.categories))
        return f"{days} ({named})" if named else days


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation of a measure, as recorded. ``categories`` empty means the total.

    ``measure`` names the measure and the version of its definition: two versions are never compared or added.
    ``threshold`` None takes the board's; 5 is allowed per measure with a reason, which the record holds.
    ``zero_sensitive``: that nobody was counted is itself sensitive. ``published``: a public source gives the
    value, so it counts as known to anyone. ``multi_answer``: the categories may overlap and need not add up.
    ``on_purpose``: two people decided that this audience is shown the value as recorded, although it would be hidden
    (house rule 14); every other count is then protected from whoever reads it.
    """

    key: str
    measure: str
    period: Period
    quantity: Quantity
    counts_persons: bool
    categories: frozenset[tuple[str, str]] = frozenset()
    threshold: int | None = None
    zero_sensitive: bool = False
    published: bool = False
    multi_answer: bool = False
    on_purpose: bool = False

    @property
    def cell(self) -> Cell:
        return Cell(self.measure, self.period.start, self.period.end, self.categories)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures, by key, to be compared. ``comparable`` False where the record says the definition or the
    counting changed between them; what can be seen from the figures is checked besides.
    """

    current: str
    comparator: str
    comparable: bool = True


class Kind(StrEnum):
    """What may be said of a figure."""

    NUMBER = "number"
    NONE = "none"
    BAND = "band"
    SUPPRESSED = "suppressed"
    STATE = "state"


class Reason(StrEnum):
    """Why a figure, or a statement about figures, is held back."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DIFFERENCING = "differencing"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Feasible:
    """The values a reader cannot rule out, both ends inclusive; ``upper`` None is no bound. For the manager's
    view only. It is worked out from what is shown, so it says nothing of the true value.
    """

    lower: int
    upper: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be said of one figure. Holds nothing that depends on a hidden value.

    ``lower`` and ``upper``: for NUMBER the bounds as recorded (equal when exact; None is unbounded); for BAND
    what the label says ("single figures" is 1 to 9, a zero-sensitive one 0 to 9); otherwise None. ``state``
    is set for STATE. ``reason``, ``why`` and ``feasible`` are for the manager's view and never printed.
    ``exposed``: not proved safe, and hiding more here cannot help: what is already public gives the figure away,
    the figures contradict one another (``feasible`` is None), or the table is too large for the search.
    """

    key: str
    kind: Kind
    lower: int | None = None
    upper: int | None = None
    approximate: bool = False
    state: State = State.NOT_STATED
    reason: Reason | None = None
    why: str = ""
    feasible: Feasible | None = None
    exposed: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.kind in (Kind.BAND, Kind.SUPPRESSED)

    @property
    def number(self) -> int | None:
        """The exact number, where one may be said ("none" is 0)."""
        if self.kind is Kind.NONE:
            return 0
        exact = self.kind is Kind.NUMBER and self.lower == self.upper and not self.approximate
        return self.lower if exact else None


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    SAME = "same"


class Band(StrEnum):
    """How far a figure moved (house rule 9): under 5 per cent, 5 to 20, over 20, or not to be said."""

    BROADLY_UNCHANGED = "broadly unchanged"
    PLAIN = "plain"
    CONSIDERABLY = "considerably"
    DIRECTION_ONLY = "direction only"


@dataclass(frozen=True, slots=True)
class Change:
    """What may be said of a pair. ``direction`` None: nothing ("no comparison available"), with ``why``.

    ``difference_allowed`` and ``percentage_allowed``: whether a number derived from the pair may be printed.
    """

    direction: Direction | None = None
    band: Band | None = None
    difference_allowed: bool = False
    percentage_allowed: bool = False
    reason: Reason | None = None
    why: str = ""


class Action(StrEnum):
    """What the manager is advised to do about one figure or sentence."""

    BAND = "say the band"
    HIDE = "hide it"
    HIDE_TOTAL = "hide the total"
    ROUND = "say it roughly"
    LEAVE_OUT = "leave the sentence out"
    STOP = "do not release"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One figure that changes, or one sentence, and the one remedy recommended, for the manager only.

    ``keys``: the figures it is about (for LEAVE_OUT the two compared; none where only an earlier publication
    has the cell). Every remedy but STOP and ROUND is what ``Disclosed`` has done already. ``about``: for ROUND,
    the number to record as approximate instead; it was judged: with it every hidden count stays safe.
    """

    cell: Cell
    keys: tuple[str, ...]
    action: Action
    words: str
    why: str
    reason: Reason | None = None
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The answer for one audience: what may be said of each figure and of each pair (current, comparator).

    ``exposed``: hidden cells, of this run or of earlier publications, not proved safe (see ``Shown``). A release
    should stop at them.

    ``cost``: how many cells were held back for another's sake. ``bound``: it is proved that no safe answer holds
    back fewer (taking bands and exposed counts only where nothing else serves); equal to ``cost`` where the
    answer is the least there is. ``remedies``: for the manager only.
    """

    shown: Mapping[str, Shown]
    changes: Mapping[tuple[str, str], Change]
    exposed: tuple[Cell, ...] = ()
    cost: int = 0
    bound: int = 0
    remedies: tuple[Remedy, ...] = ()

    def __getitem__(self, key: str) -> Shown:
        return self.shown[key]
