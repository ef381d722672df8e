"""What the benches found, as one table."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import dataclass

from benches.rounds import Ratio

COMPARE = {"≤": operator.le, "≥": operator.ge, "=": operator.eq}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured: a ratio or a plain figure, and what it aims at (("≤", 0.55), or None)."""

    what: str
    found: Ratio | float | str
    aim: tuple[str, float] | None = None
    unit: str = ""

    @property
    def shown(self) -> str:
        figure = f"{self.found:,.4g}" if isinstance(self.found, float | int) else str(self.found)
        return f"{figure} {self.unit}".rstrip()

    @property
    def verdict(self) -> str:
        if self.aim is None:
            return ""
        sign, limit = self.aim
        found = self.found.median if isinstance(self.found, Ratio) else self.found
        return "met" if COMPARE[sign](found, limit) else "missed"

    @property
    def aimed(self) -> str:
        return f"{self.aim[0]} {self.aim[1]:g} {self.unit}".rstrip() if self.aim else ""


def table(lines: Iterable[Line]) -> str:
    """The lines in columns, with the longest text of each column deciding its width."""
    head = ("What", "Median (min–max), or figure", "Aim", "")
    rows = [head, *((line.what, line.shown, line.aimed, line.verdict) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
