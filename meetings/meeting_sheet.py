"""A year's past meetings from a spreadsheet, compared with what is recorded: what each row would change.

Pure: rows and what is known in, a plan out. Nothing is guessed: an organisation that is not known, or a day that is
none, is a mistake of its row, with the nearest name that is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from socboard.kit.forms.dates import FIRST_YEAR, NO_SUCH_YEAR
from socboard.kit.nearest import nearest
from socboard.kit.sheets import NoHeadings

COLUMNS = ("date", "title", "place", "present", "apologies", "absent", "decisions")
DEMANDED = ("date",)
PRESENCE = ("present", "apologies", "absent")
# What people call these columns.
ALSO = {
    "day": "date",
    "held": "date",
    "held on": "date",
    "meeting": "title",
    "name": "title",
    "where": "place",
    "venue": "place",
    "attended": "present",
    "attendance": "present",
    "apology": "apologies",
    "decision": "decisions",
    "resolved": "decisions",
}
LONGEST = {"title": 150, "place": 150}
# More than a board of this kind holds in twenty years.
MOST = 100
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
BRITISH = re.compile(r"([0-9]{1,2})[/. ]([0-9]{1,2})[/. ]([0-9]{4})")


class Does(StrEnum):
    """What a row would do."""

    NEW = "new meeting"
    ADDS = "adds to one"
    NOTHING = "nothing"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A meeting that is recorded: its ref, whether it was held, of which organisations the attendance is there, by ref,
    and its decisions.
    """

    ref: str
    held: bool
    organisations: frozenset[str]
    decisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """The board as it is. ``organisations`` maps names and short names in small letters to refs, ``names`` refs to
    names; ``meetings`` maps the days of those recorded. No meeting was before ``established``.
    """

    organisations: Mapping[str, str]
    names: Mapping[str, str]
    meetings: Mapping[date, Recorded]
    today: date
    established: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its number there, what it would do, in words, and with which values.

    ``presence`` maps the refs of organisations to "present", "apologies" or "absent".
    """

    number: int
    does: Does
    words: str
    mistakes: tuple[str, ...] = ()
    day: date | None = None
    title: str = ""
    place: str = ""
    presence: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[str, ...] = ()
    ref: str = ""


def planned(rows: Sequence[Sequence[str]], known: Known) -> list[Line]:
    """What each row after the headings would do, in the order of the file. Raises NoHeadings."""
    places = _headings(rows[0] if rows else [])
    filled = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row)]
    if not filled:
        raise NoHeadings(_("The file has headings and no meetings under them."))
    if len(filled) > MOST:
        told = {"rows": len(filled), "most": MOST}
        raise NoHeadings(
            _("The file has %(rows)d meetings. Give at most %(most)d at once, a year or two in a file.")
            % told
        )
    lines, seen = [], {}
    for number, row in filled:
        cells = {name: row[at] if at < len(row) else "" for name, at in places.items()}
        lines.append(_once(_line(number, cells, known), seen))
    return lines


def _headings(row: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, heading in enumerate(row):
        name = heading.strip().casefold()
        name = ALSO.get(name, name)
        if name in COLUMNS:
            places.setdefault(name, at)
    if missing := [name for name in DEMANDED if name not in places]:
        told = {"missing": ", ".join(missing), "known": ", ".join(COLUMNS)}
        raise NoHeadings(
            _("The first row must name the columns. Missing: %(missing)s. Known: %(known)s.") % told
        )
    return places


def _line(number: int, cells: dict[str, str], known: Known) -> Line:
    mistakes: list[str] = []
    day = _day(cells["date"], known, mistakes)
    for name, most in LONGEST.items():
        if len(cells.get(name, "")) > most:
            mistakes.append(
                _("%(name)s: at most %(most)d characters.") % {"name": name.capitalize(), "most": most}
            )
    presence = _presence(cells, known, mistakes)
    words = ", ".join(filter(None, [cells["date"], cells.get("title", "")]))
    if mistakes:
        return Line(number, Does.MISTAKE, words, tuple(mistakes))
    line = Line(
        number,
        Does.NEW,
        words,
        day=day,
        title=cells.get("title", ""),
        place=cells.get("place", ""),
        presence=presence,
        decisions=tuple(dict.fromkeys(_parts(cells.get("decisions", "")))),
    )
    return _compared(line, known)


def _compared(line: Line, known: Known) -> Line:
    """Against the meeting that is recorded on that day, if any: what is there stays as it is."""
    there = known.meetings.get(line.day)
    if there is None:
        return line
    if not there.held:
        mistake = _("A meeting is planned, or was cancelled, on that day. Say on its page what became of it.")
        return Line(line.number, Does.MISTAKE, line.words, (mistake,))
    presence = {ref: said for ref, said in line.presence.items() if ref not in there.organisations}
    decisions = tuple(text for text in line.decisions if text not in there.decisions)
    does = Does.ADDS if presence or decisions else Does.NOTHING
    return Line(
        line.number, does, line.words, day=line.day, presence=presence, decisions=decisions, ref=there.ref
    )


def _once(line: Line, seen: dict[date, int]) -> Line:
    """Two rows for one day would be two meetings, or say different things of one."""
    if line.day is None:
        return line
    if line.day in seen:
        again = _("Row %(row)d is on the same day. Put both into one row.") % {"row": seen[line.day]}
        return Line(line.number, Does.MISTAKE, line.words, (again,))
    seen[line.day] = line.number
    return line


def _presence(cells: dict[str, str], known: Known, mistakes: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in PRESENCE:
        for name in _parts(cells.get(column, "")):
            ref = known.organisations.get(name.casefold())
            if ref is None:
                mistakes.append(_unknown(name, known))
            elif found.setdefault(ref, column) != column:
                mistakes.append(_("“%(name)s” stands in two columns.") % {"name": name})
    return found


def _unknown(name: str, known: Known) -> str:
    if guess := nearest(name, known.names.values()):
        return _("“%(name)s” is not on this board. Did you mean %(guess)s?") % {"name": name, "guess": guess}
    return _("“%(name)s” is not on this board. Add the organisation first.") % {"name": name}


def _parts(cell: str) -> list[str]:
    """What stands in one cell, separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _day(typed: str, known: Known, mistakes: list[str]) -> date | None:
    iso, british = ISO.fullmatch(typed), BRITISH.fullmatch(typed)
    numbers = iso.groups() if iso else british.groups()[::-1] if british else ()
    try:
        day = date(*map(int, numbers)) if numbers else None
    except ValueError:
        mistakes.append(_("There is no such day as “%(text)s”.") % {"text": typed})
        return None
    if day is None:
        told = _("Write the day as 27/11/2019 or 2019-11-27, not “%(text)s”.") % {"text": typed}
        mistakes.append(told if typed else _("The day is missing."))
    elif day.year < FIRST_YEAR:
        mistakes.append(str(NO_SUCH_YEAR))
    elif day > known.today:
        mistakes.append(_("This day is yet to come. Plan the meeting instead."))
    elif known.established and day < known.established:
        mistakes.append(_("The board had not been established on that day."))
    return day
