"""Why a choice of cells to hold back fails, as a demand on every other choice.

From linear duality: the multipliers of the rows that show the ends of a hidden count's range show, for any
other choice, how far its range can reach at most. So they prove which cells, held back, could widen it
(Fischetti and Salazar, cell suppression, 2001).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from priorities.disclosure.component import HIGH, LOW
from priorities.disclosure.cover import Candidate, Cover, Demand
from priorities.disclosure.reading import Reading
from priorities.disclosure.system import Matrix

TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """By unknown, what is said of it as shown and what if it is held back (the same where it cannot be)."""

    lower: np.ndarray
    upper: np.ndarray
    lower_held: np.ndarray
    upper_held: np.ndarray

    def with_held(self, unknowns) -> tuple[np.ndarray, np.ndarray]:
        """Lower and upper bounds with these held back."""
        lower, upper, these = self.lower.copy(), self.upper.copy(), list(unknowns)
        lower[these], upper[these] = self.lower_held[these], self.upper_held[these]
        return lower, upper


def lines(
    matrix: Matrix, bounds: Bounds, candidates: dict[int, Candidate], counts: frozenset[int], cover: Cover
):
    """The plainest demands, by counting: in no sum may just one cell be unknown, if it is to be protected."""
    unknown = bounds.lower < bounds.upper
    starts = matrix.starts()
    for row in np.flatnonzero(matrix.least == matrix.most):
        members = matrix.column[starts[row] : starts[row + 1]].tolist()
        open_to = [each for each in members if each in candidates and not unknown[each]]
        hidden = [each for each in members if unknown[each]]
        if not hidden and len(open_to) > 0:
            cover.line(open_to, None)
        elif len(hidden) == 1 and (hidden[0] in counts or hidden[0] in candidates):
            cover.line(open_to, hidden[0])


def demand(
    reading: Reading,
    bounds: Bounds,
    candidates: dict[int, Candidate],
    count: int,
    need: int,
    chosen: frozenset[int],
    *,
    primary: bool,
) -> Demand:
    """What any choice must meet in which ``count`` is to keep ``need`` values, and ``chosen`` does not.

    ``primary``: the count is hidden whatever is chosen, and its own band may be one of the candidates.
    """
    if not primary:
        lower, upper = bounds.with_held([count])
        bounds = Bounds(lower, upper, bounds.lower_held, bounds.upper_held)
    found = _from_duals(reading, bounds, candidates, count, need)
    if found is not None and sum(found.weights.get(each, 0) for each in chosen) < 1 - 1e-6:
        return found
    return _something_more(reading, candidates, count, chosen)


def _from_duals(reading, bounds: Bounds, candidates, count: int, need: int) -> Demand | None:
    both = [(which, reading.duals(count, which)) for which in (LOW, HIGH)]
    if any(duals is None for _, duals in both):
        return None
    return from_duals(reading.matrix, bounds, candidates, count, need, both)


def from_duals(
    matrix: Matrix,
    bounds: Bounds,
    candidates: dict[int, Candidate],
    count: int,
    need: int,
    both: list[tuple[int, np.ndarray]],
) -> Demand | None:
    """The demand that the multipliers for the low and the high end prove, whatever problem they were found in;
    None if they prove none.
    """
    short, widening = need - 1.0, np.zeros(matrix.width)
    for which, duals in both:
        said, left, rest = _reduced(matrix, count, which, duals)
        shown = _least(rest, bounds.lower[left], bounds.upper[left])
        short += said + shown.sum()
        if not np.isfinite(short):
            return None
        widening[left] += shown - _least(rest, bounds.lower_held[left], bounds.upper_held[left])
    if short < 1e-6:
        return None
    shares = np.minimum(widening, short) / short
    # A share is rounded up a little: that only asks for less.
    wider = np.flatnonzero(shares > TINY)
    weights = zip(wider.tolist(), np.maximum(shares[wider], 1e-4).tolist(), strict=True)
    return Demand(count, {each: share for each, share in weights if each in candidates})


def _reduced(
    matrix: Matrix, count: int, which: int, duals: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """What the rows so often say of the count's end, and with the unknowns that they leave to bring the rest: which
    and how often.
    """
    rows = (np.abs(duals) >= TINY).nonzero()[0]
    if not len(rows):
        return 0.0, np.array([count]), np.array([float(which)])
    times = duals[rows]
    rest = -matrix.weighed(np.where(np.abs(duals) >= TINY, duals, 0.0))
    rest[count] += which
    left = (np.abs(rest) >= TINY).nonzero()[0]
    return np.where(times > 0, matrix.least[rows], matrix.most[rows]) @ times, left, rest[left]


def _least(rest: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """The least that each unknown can bring, times ``rest`` (not nought), within its bounds."""
    return rest * np.where(rest > 0, lower, upper)


def _something_more(reading: Reading, candidates, count: int, chosen: frozenset[int]) -> Demand:
    """Where duality does not tell (whole numbers are narrower than fractions): something more has to be held
    back that stands in a sum with the count or with what is tied to it.
    """
    near = np.isin(reading.matrix.row, reading.rows_of(count))
    reached = set(reading.matrix.column[near].tolist()) | {count}
    return Demand(count, {each: 1.0 for each in sorted(reached) if each in candidates and each not in chosen})
