"""What a Word form for one organisation asks; written by ``writing``, compared with what comes back by ``reading``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NOTHING, FIGURES, LAST = "nothing_to_report", "figures", "last"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with a box. ``value`` is what is recorded already, and ``mark`` a short sign of that."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure that is due: its unit, the period asked for, and what was given before, all in words.

    ``given`` is the value in words where that period has one already; it is then not asked. ``mark`` is a short sign
    of the period.
    """

    name: str
    label: str
    unit: str
    period: str
    last: str
    given: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked on one priority. ``ref`` is the update's, ``title`` the priority's name.

    ``comment`` is why it was sent back; ``last`` the texts of last time with their labels, and ``last_told`` when.
    """

    ref: str
    title: str
    asked: tuple[Asked, ...]
    rows: tuple[Row, ...] = ()
    comment: str = ""
    last_told: str = ""
    last: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A call's form for one organisation. ``period`` is the one it asks about, in words; ``given`` names the priorities
    on which nothing more is asked.
    """

    call: str
    organisation: str
    title: str
    asked_of: str
    board: str
    due: str
    marking: str
    language: str
    prepared_on: date
    parts: tuple[Part, ...]
    note: str = ""
    meets: str = ""
    period: str = ""
    given: tuple[str, ...] = ()
