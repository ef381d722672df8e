"""Timing things beside each other, so that a busy machine is busy for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


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
    contestants: dict[str, Callable[[int], object]], *, rounds: int = ROUNDS, times: int = 1
) -> dict[str, list[float]]:
    """Seconds that each contestant took in each round, by name.

    Each is called with the number of the round, ``times`` times over, and every round begins with another of
    them. Round nought warms up and is not counted.
    """
    names, seconds = list(contestants), {name: [] for name in contestants}
    for number in range(rounds + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            taken = _timed(contestants[name], number, times)
            if number:
                seconds[name].append(taken)
    return seconds


def _timed(contestant: Callable[[int], object], number: int, times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        contestant(number)
    return (time.perf_counter() - started) / times
