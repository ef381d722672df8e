"""Who reads what is said: the audience itself and, where two people decided to show a count to a wider audience
alone, somebody of that one. What the narrower audience is told must not complete for them what their own document
hides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from priorities.disclosure.cover import Candidate
from priorities.disclosure.demands import Bounds
from priorities.disclosure.figures import Direction
from priorities.disclosure.reading import Reading
from priorities.disclosure.system import Matrix, comparison


class Reader:
    """What one reader is told, and can then still think possible. ``told``: the unknowns that were shown to this one,
    which nobody protects from them and which cannot be held back from them.
    """

    def __init__(
        self,
        matrix: Matrix,
        bounds: Bounds,
        candidates: Mapping[int, Candidate],
        told: frozenset[int] = frozenset(),
    ):
        self.bounds, self.told = bounds, told
        self.candidates = {unknown: each for unknown, each in candidates.items() if unknown not in told}
        self.reading = Reading(matrix, bounds.lower, bounds.upper)
        self._safe: set[int] = set()

    def read(self, chosen: frozenset[int], before: frozenset[int]) -> None:
        """Take up what is said while ``chosen`` are held back; ``before``: what was until now."""
        # Holding back more only widens what a reader must think possible, so what was proved safe stays so.
        self._safe = self._safe - chosen.difference(before) if chosen >= before else set()
        self.reading = Reading(self.reading.matrix, *self.bounds.with_held(chosen), self.reading)

    def read_again(self, reading: Reading) -> None:
        """Go back to what was said before."""
        self.reading, self._safe = reading, set()

    def asks(self, hidden: Iterable[int]) -> list[int]:
        """Those of the hidden that are to be protected from this reader and are not proved safe yet."""
        return [each for each in hidden if each not in self.told and each not in self._safe]

    def found_safe(self, unknown: int) -> None:
        self._safe.add(unknown)

    def after(self, pair: tuple[int, int], direction: Direction) -> Reading:
        """What is possible once the direction is said of the pair."""
        matrix = self.reading.matrix.with_row(*comparison(*pair, direction))
        return Reading(matrix, self.reading.lower, self.reading.upper)

    def with_said(self, unknown: int, bounds: tuple[float, float], chosen: frozenset[int]) -> Reading:
        """What is possible if these bounds are said of one that is held back."""
        lower, upper = self.bounds.with_held(chosen)
        if unknown not in self.told:
            lower[unknown], upper[unknown] = bounds
        return Reading(self.reading.matrix, lower, upper, self.reading)
