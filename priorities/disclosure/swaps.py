"""Just so many cells that meet every demand, looked for by swapping one cell for another.

A branching search that only has to find a choice of a number already proved the least takes most of its time on
proofs that nobody needs. Swapping finds one much sooner, where there is one: each demand still missed weighs more with
every step, so that the search does not go in circles (the weighting of NuMVC: Cai, Su, Luo and Sattar 2013). It proves
nothing: what it does not find may still be there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# Swaps tried before the search is given up, and for how many a cell that was just swapped stays as it is.
TRIES, RESTS = 200, 3
MISSED = 1e-7
# Of swaps that help as much, the one with the smaller cell.
SIZES = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The shares of these columns must come to one; ``of``: only if this one is chosen (-1: always)."""

    of: int
    columns: np.ndarray
    shares: np.ndarray


class Swaps:
    def __init__(self, asked: Sequence[Asked], sizes: np.ndarray, allowed: np.ndarray):
        """``sizes`` and whether it may be chosen, by column."""
        self.shares = np.zeros((len(asked), len(sizes)))
        for number, each in enumerate(asked):
            self.shares[number, each.columns] = each.shares
        self.of = np.array([each.of for each in asked])
        self.always = self.of < 0
        self.allowed, self.sizes = allowed, SIZES * sizes / (1 + sizes.max())

    def find(self, number: int, start: np.ndarray) -> np.ndarray | None:
        """``number`` columns that meet every demand, from those marked in ``start`` on; None if none was found."""
        if number > self.allowed.sum():
            return None
        taken, weight = start & self.allowed, np.ones(len(self.of))
        rested = np.full(len(taken), -RESTS)
        met = self.shares @ taken
        for step in range(TRIES + number):
            if taken.sum() == number:
                missed = (self.always | taken[self.of]) & (met < 1 - MISSED)
                if not missed.any():
                    return taken
                weight[missed] += 1
            if taken.sum() >= number:
                column = self._least_missed(taken, met, weight, rested > step - RESTS)
                met -= self.shares[:, column]
                taken[column], rested[column] = False, step
            if taken.sum() < number:
                column = self._most_wanted(taken, met, weight, rested > step - RESTS)
                met += self.shares[:, column]
                taken[column], rested[column] = True, step
        return None

    def _least_missed(self, taken, met, weight, resting) -> int:
        """The column whose going leaves least missed."""
        chosen = np.flatnonzero(taken & ~resting)
        if not len(chosen):
            chosen = np.flatnonzero(taken)
        live = self.always | taken[self.of]
        lack = np.maximum(0.0, 1 - met)
        after = np.maximum(0.0, 1 - met[live, None] + self.shares[np.ix_(live, chosen)])
        loss = weight[live] @ after - weight[live] @ lack[live]
        return int(chosen[np.argmin(loss - self._own(lack, weight)[chosen] - self.sizes[chosen])])

    def _most_wanted(self, taken, met, weight, resting) -> int:
        """The column whose coming helps most."""
        lack = np.maximum(0.0, 1 - met)
        missed = (self.always | taken[self.of]) & (lack > MISSED)
        gain = weight[missed] @ np.minimum(lack[missed, None], self.shares[missed])
        gain = gain - self._own(lack, weight) - self.sizes
        gain[taken | ~self.allowed] = -np.inf
        free = np.where(resting, -np.inf, gain)
        return int(np.argmax(free if np.isfinite(free.max()) else gain))

    def _own(self, lack: np.ndarray, weight: np.ndarray) -> np.ndarray:
        """By column, what is missed of the demands that count only while it is chosen."""
        of_some = ~self.always
        return np.bincount(self.of[of_some], (weight * lack)[of_some], len(self.sizes))
