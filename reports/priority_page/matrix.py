"""The Four Ps matrix: how much each organisation did in one year towards each strand. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from priorities.models.base import Strand
from reports.record_pages.narrowing import NONE
from socboard.kit.values import Period


@dataclass(frozen=True, slots=True)
class Work:
    """One activity, training or event. ``organisation`` is a ref, NONE for the board's own."""

    noun: str
    strands: tuple[str, ...]
    organisation: str
    start: date | None
    end: date | None

    def is_in(self, year: Period) -> bool:
        """It is for any part of the year, or states no period; the latter would else be found in no year."""
        if self.start is None or self.end is None:
            return True
        return self.start <= year.end and year.start <= self.end


@dataclass(frozen=True, slots=True)
class Cell:
    """How many records of each noun stand in one cell, in the order of the nouns; those of which there are any."""

    strand: str
    counts: tuple[tuple[str, int], ...]

    @property
    def is_thin(self) -> bool:
        return not self.counts


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation, by ref, with a cell for each strand."""

    organisation: str
    cells: tuple[Cell, ...]


def strands_of(works: Iterable[Work]) -> tuple[str, ...]:
    """The columns: the Four Ps, and NONE where some work states none of them."""
    unstated = any(not each.strands for each in works)
    return (*Strand.values, NONE) if unstated else tuple(Strand.values)


def matrix(works: Sequence[Work], organisations: Sequence[str], nouns: Sequence[str]) -> tuple[Row, ...]:
    """A row for each of these organisations, in this order, and a last one for the board where it did any itself.

    Work that serves two strands counts in both cells.
    """
    counts = Counter(
        (each.organisation, strand, each.noun) for each in works for strand in each.strands or (NONE,)
    )
    own = [NONE] if any(each.organisation == NONE for each in works) else []
    strands = strands_of(works)
    return tuple(
        Row(
            organisation,
            tuple(
                Cell(
                    strand,
                    tuple((noun, found) for noun in nouns if (found := counts[organisation, strand, noun])),
                )
                for strand in strands
            ),
        )
        for organisation in [*organisations, *own]
    )


def missing_strands(rows: Sequence[Row]) -> list[str]:
    """The strands of the Four Ps under which nobody did anything."""
    done = {cell.strand for row in rows for cell in row.cells if not cell.is_thin}
    return [strand for strand in Strand.values if strand not in done]
