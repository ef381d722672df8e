"""Timing things beside each other, so that a busy machine is busy for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Ratio:
    """One contestant's measure over another's, round by round."""

    rounds: tuple[float, ...]

    @classmethod
    def of(cls, ours: list[float], theirs: list[float]) -> Ratio:
        return cls(tuple(one / other for one, other in zip(ours, theirs, strict=True)))

    def __str__(self):
        return f"{median(self.rounds):.3f} ({min(self.rounds):.3f}–{max(self.rounds):.3f})"

    @property
    def median(self) -> float:
        return median(self.rounds)


def in_turn(
    contestants: dict[str, Callable[[int], object]], *, rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Seconds that each contestant took in each round, by name.

    Each is called with the number of the round, and every round begins with another of them. Round nought warms up
    and is not counted.
    """
    names, seconds = list(contestants), {name: [] for name in contestants}
    for number in range(rounds + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            started = time.perf_counter()
            contestants[name](number)
            if number:
                seconds[name].append(time.perf_counter() - started)
    return seconds
