"""A list of members from a spreadsheet, compared with the board as it is: what each row would change.

Pure: rows and what is known in, a plan out. Nothing is guessed: an unknown organisation, role or day is a mistake
of its row, with the nearest name that is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from socboard.board.roles import Role
from socboard.kit.nearest import nearest
from socboard.kit.sheets import NoHeadings

COLUMNS = ("organisation", "person", "email", "telephone", "post", "role", "from", "until")
DEMANDED = ("organisation", "person", "role", "from")
# What people call these columns.
ALSO = {
    "name": "person",
    "member": "person",
    "e-mail": "email",
    "e-mail address": "email",
    "email address": "email",
    "phone": "telephone",
    "since": "from",
    "start": "from",
    "end": "until",
    "to": "until",
    "job title": "post",
    "title": "post",
}
LIMITS = {"person": 150, "telephone": 40, "post": 150}
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
BRITISH = re.compile(r"([0-9]{1,2})[/. ]([0-9]{1,2})[/. ]([0-9]{4})")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Does(StrEnum):
    """What a row would do."""

    SEAT = "new seat"
    CHANGE = "change"
    NOTHING = "nothing"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Held:
    """A seat that is held or will be: whose, for whom, as what, and which details are recorded."""

    ref: str
    organisation: str
    person: str
    name: str
    email: str
    role: Role
    post: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """The board as it is. ``organisations`` maps names and short names in small letters to refs.

    ``people`` maps refs to the name with every address, those they sign in with too; ``roles`` are those that the
    importer may give, and ``importer`` is the ref of their own person.
    """

    organisations: Mapping[str, str]
    names: Mapping[str, str]
    people: Mapping[str, tuple[str, ...]]
    seats: Sequence[Held]
    roles: frozenset[Role]
    importer: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its number there, what it would do, in words, and with which values."""

    number: int
    does: Does
    words: str
    mistakes: tuple[str, ...] = ()
    values: dict[str, object] = field(default_factory=dict)


def planned(rows: Sequence[Sequence[str]], known: Known) -> list[Line]:
    """What each row after the headings would do, in the order of the file. Raises NoHeadings."""
    places = _headings(rows[0] if rows else [])
    lines, seen = [], {}
    for number, row in enumerate(rows[1:], start=2):
        if any(row):
            line = _line(
                number, {name: row[at] if at < len(row) else "" for name, at in places.items()}, known
            )
            lines.append(_one_organisation(_once(line, seen), lines))
    if not lines:
        raise NoHeadings(_("The file has headings and no members under them."))
    return lines


def _once(line: Line, seen: dict) -> Line:
    """The same seat twice in one file is a mistake of the second."""
    if line.does == Does.MISTAKE:
        return line
    key = tuple(line.values[name] for name in ("organisation", "name", "email", "role", "from"))
    if key in seen:
        again = _("It says the same as row %(row)d.") % {"row": seen[key]}
        return Line(line.number, Does.MISTAKE, line.words, (again,))
    seen[key] = line.number
    return line


def _one_organisation(line: Line, before: Sequence[Line]) -> Line:
    """Nobody new is seated for two organisations by two rows of one file either."""
    for other in before:
        if {line.does, other.does} == {Does.SEAT} and _is_same_person(line.values, other.values):
            apart = line.values["organisation"] != other.values["organisation"]
            if apart and _times_meet(line.values, other.values):
                mistake = _("Row %(row)d seats this person for another organisation in that time.")
                return Line(line.number, Does.MISTAKE, line.words, (mistake % {"row": other.number},))
    return line


def _is_same_person(one: dict, other: dict) -> bool:
    """Whether both rows come to one person: a known one, or somebody new of one name and address."""
    names = ("name", "email")
    if one["person"] or other["person"]:
        return one["person"] == other["person"]
    return [one[name].casefold() for name in names] == [other[name].casefold() for name in names]


def _times_meet(one: dict, other: dict) -> bool:
    """Both rows hold on some day."""
    return not (
        (one["until"] and one["until"] <= other["from"]) or (other["until"] and other["until"] <= one["from"])
    )


def _headings(row: Sequence[str]) -> dict[str, int]:
    places = {}
    for at, heading in enumerate(row):
        name = heading.strip().casefold()
        name = ALSO.get(name, name)
        if name in COLUMNS and name not in places:
            places[name] = at
    missing = [name for name in DEMANDED if name not in places]
    if missing:
        raise NoHeadings(
            _("The first row must name the columns. Missing: %(missing)s. Known: %(known)s.")
            % {"missing": ", ".join(missing), "known": ", ".join(COLUMNS)}
        )
    return places


def _line(number: int, cells: dict[str, str], known: Known) -> Line:
    mistakes: list[str] = []
    values = {
        "organisation": _organisation(cells["organisation"], known, mistakes),
        "name": _within("person", cells["person"], mistakes) or "",
        "email": _email(cells.get("email", ""), mistakes),
        "telephone": _within("telephone", cells.get("telephone", ""), mistakes),
        "post": _within("post", cells.get("post", ""), mistakes),
        "role": _role(cells["role"], known, mistakes),
        "from": _day(cells["from"], "from", mistakes),
        "until": _day(cells.get("until", ""), "until", mistakes),
    }
    if not values["name"]:
        mistakes.append(_("The person is missing."))
    if not cells["from"]:
        mistakes.append(_("The day from which the seat holds is missing."))
    if values["from"] and values["until"] and values["until"] <= values["from"]:
        mistakes.append(_("It ends before it starts."))
    words = ", ".join(filter(None, [cells["person"], cells.get("post", ""), cells["organisation"]]))
    if mistakes:
        return Line(number, Does.MISTAKE, words, tuple(mistakes))
    return _compared(number, words, values, known)


def _compared(number: int, words: str, values: dict, known: Known) -> Line:
    """Against the seat that this person has for this organisation in this role at that time, if any."""
    values["person"] = _person(values, known)
    for held in known.seats:
        same = (held.organisation, held.person, held.role) == (
            values["organisation"],
            values["person"],
            values["role"],
        )
        if same and _meet(held, values):
            return _not_own(_corrected(number, words, values, held), known)
    line = _not_own(Line(number, Does.SEAT, words, values=values), known)
    for held in known.seats if line.does == Does.SEAT else ():
        elsewhere = held.person == values["person"] and held.organisation != values["organisation"]
        if elsewhere and _meet(held, values):
            mistake = _(
                "This person sits for another organisation in that time. Move them on their page instead."
            )
            return Line(number, Does.MISTAKE, words, (mistake,))
    return line


def _not_own(line: Line, known: Known) -> Line:
    """Whoever imports the list changes nothing about themselves by it."""
    told = {
        Does.SEAT: _("Nobody gives themselves a seat."),
        Does.CHANGE: _("Nobody changes their own seat."),
    }
    if line.does not in told or not known.importer or line.values["person"] != known.importer:
        return line
    return Line(line.number, Does.MISTAKE, line.words, (told[line.does],))


def _corrected(number: int, words: str, values: dict, held: Held) -> Line:
    if held.start != values["from"]:
        said = held.start.isoformat() if held.start else _("a day not known exactly")
        mistake = _("This person has that seat already, from %(day)s. Correct it on the seat's page.") % {
            "day": said
        }
        return Line(number, Does.MISTAKE, words, (mistake,))
    changes = {}
    if values["post"] and values["post"] != held.post:
        changes["post"] = values["post"]
    if values["until"] and values["until"] != held.end:
        changes["until"] = values["until"]
    if not changes:
        return Line(number, Does.NOTHING, words, values=values)
    return Line(number, Does.CHANGE, words, values={**values, "seat": held.ref, "changes": changes})


def _meet(held: Held, values: dict) -> bool:
    """The two times overlap, as far as the days are known."""
    before = held.end is not None and held.end <= values["from"]
    after = values["until"] is not None and held.start is not None and held.start >= values["until"]
    return not before and not after


def _person(values: dict, known: Known) -> str | None:
    """Somebody the board knows by this address, or by this name without another address; None for somebody new."""
    name, email = values["name"].casefold(), values["email"].casefold()
    for ref, (_name, *addresses) in known.people.items():
        if email and email in [each.casefold() for each in addresses]:
            return ref
    for ref, (known_name, *addresses) in known.people.items():
        if name == known_name.casefold() and not (email and any(addresses)):
            return ref
    return None


def _organisation(text: str, known: Known, mistakes: list[str]) -> str:
    found = known.organisations.get(text.casefold())
    if found:
        return found
    guess = nearest(text, known.names.values()) if text else None
    if not text:
        mistakes.append(_("The organisation is missing."))
    elif guess:
        mistakes.append(
            _("“%(name)s” is not on this board. Did you mean %(guess)s?") % {"name": text, "guess": guess}
        )
    else:
        mistakes.append(_("“%(name)s” is not on this board. Add the organisation first.") % {"name": text})
    return ""


def _role(text: str, known: Known, mistakes: list[str]) -> Role | None:
    by_name = {str(role.label).casefold(): role for role in Role} | {role.value: role for role in Role}
    role = by_name.get(text.casefold())
    if role in known.roles:
        return role
    if role is None:
        words = ", ".join(str(each.label).lower() for each in Role if each in known.roles)
        mistakes.append(_("The role “%(role)s” is not one of: %(roles)s.") % {"role": text, "roles": words})
    else:
        mistakes.append(
            _("You may not give the role %(role)s by a list.") % {"role": str(role.label).lower()}
        )
    return None


def _day(text: str, name: str, mistakes: list[str]) -> date | None:
    if not text:
        return None
    try:
        if match := ISO.fullmatch(text):
            return date(*map(int, match.groups()))
        if match := BRITISH.fullmatch(text):
            return date(*map(int, reversed(match.groups())))
    except ValueError:
        mistakes.append(
            _("%(name)s: there is no such day as “%(text)s”.") % {"name": name.capitalize(), "text": text}
        )
        return None
    mistakes.append(
        _("%(name)s: write the day as 27/11/2019 or 2019-11-27, not “%(text)s”.")
        % {"name": name.capitalize(), "text": text}
    )
    return None


def _email(text: str, mistakes: list[str]) -> str:
    text = text.strip()
    if text and (not EMAIL.fullmatch(text) or len(text) > 254):
        mistakes.append(_("“%(text)s” is no e-mail address.") % {"text": text})
        return ""
    return text


def _within(name: str, text: str, mistakes: list[str]) -> str:
    if len(text) > LIMITS[name]:
        mistakes.append(
            _("%(name)s: at most %(most)d characters.") % {"name": name.capitalize(), "most": LIMITS[name]}
        )
    return text
