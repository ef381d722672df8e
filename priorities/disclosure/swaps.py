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

# Swaps tried before the search is given up, and before it is in haste; and for how many a cell that was just swapped
# stays as it is.
TRIES, HASTE, RESTS = 800, 100, 5
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
        # What must be met in any case first, then what only counts while another one is chosen.
        asked = sorted(asked, key=lambda each: each.of >= 0)
        self.shares = np.zeros((len(asked), len(sizes)))
        row = np.repeat(np.arange(len(asked)), [len(each.columns) for each in asked])
        columns = np.concatenate([each.columns for each in asked])
        self.shares[row, columns] = np.concatenate([each.shares for each in asked])
        self._by_column = np.ascontiguousarray(self.shares.T)
        of = np.array([each.of for each in asked])
        self._always = int((of < 0).sum())
        self._of = of[self._always :]
        self._only_with = [np.flatnonzero(of == column) for column in range(len(sizes))]
        self.allowed, self.sizes = allowed, SIZES * sizes / (1 + sizes.max())

    def find(self, number: int, start: np.ndarray, *, in_haste: bool = False) -> np.ndarray | None:
        """``number`` columns that meet every demand, from those marked in ``start`` on; None if none was found."""
        if number > self.allowed.sum():
            return None
        taken, weight = start & self.allowed, np.ones(len(self.shares))
        rested, so_many = np.full(len(taken), -RESTS), int(taken.sum())
        short = 1 - self.shares @ taken
        counts = np.concatenate((np.ones(self._always, dtype=bool), taken[self._of]))
        for step in range((min(HASTE, TRIES) if in_haste else TRIES) + number):
            if so_many == number:
                missed = (counts & (short > MISSED)).nonzero()[0]
                if not len(missed):
                    return taken
                weight[missed] += 1
            resting = rested > step - RESTS
            if so_many >= number:
                column = self._least_missed(taken, short, weight, counts, resting)
                short += self._by_column[column]
                taken[column], rested[column], so_many = False, step, so_many - 1
                counts[self._only_with[column]] = False
                resting[column] = True
            if so_many < number:
                column = self._most_wanted(taken, short, weight, counts, resting)
                short -= self._by_column[column]
                taken[column], rested[column], so_many = True, step, so_many + 1
                counts[self._only_with[column]] = True
        return None

    def _least_missed(self, taken, short, weight, counts, resting) -> int:
        """The column whose going leaves least missed."""
        chosen = (taken & ~resting).nonzero()[0]
        if not len(chosen):
            chosen = taken.nonzero()[0]
        after = self._by_column[chosen]
        after += short
        loss = np.maximum(after, 0.0, out=after) @ (weight * counts)
        loss -= (self._own(short, weight) + self.sizes)[chosen]
        return int(chosen[loss.argmin()])

    def _most_wanted(self, taken, short, weight, counts, resting) -> int:
        """The column whose coming helps most."""
        missed = (counts & (short > MISSED)).nonzero()[0]
        gain = weight[missed] @ np.minimum(short[missed, None], self.shares[missed])
        gain -= self._own(short, weight)
        gain -= self.sizes
        gain[taken | ~self.allowed] = -np.inf
        free = np.where(resting, -np.inf, gain)
        best = int(free.argmax())
        return best if free[best] > -np.inf else int(gain.argmax())

    def _own(self, short, weight) -> np.ndarray:
        """By column, what is missed of the demands that count only while it is chosen."""
        lack = np.maximum(short[self._always :], 0.0)
        lack *= weight[self._always :]
        return np.bincount(self._of, lack, len(self.sizes))
