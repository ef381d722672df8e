"""Values from a spreadsheet, pasted or as a file, compared with what is recorded: what each cell would change.

Pure: rows and what is known in, a plan out. Read are one value in a row; periods side by side; or measures side by
side. Nothing is guessed: what can be meant in two ways is a question of its cell, what cannot be read its mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from priorities.measures.figures import choice_of, chosen, read_figure
from priorities.measures.periods import in_months, read_period
from priorities.measures.series import Categories
from socboard.kit import in_words
from socboard.kit.nearest import nearest
from socboard.kit.sheets import NoHeadings
from socboard.kit.values import Period, PeriodKind, Quantity
from socboard.kit.whole_periods import LENGTHS

MOST_VALUES = 20_000
LONGEST_NAME, LONGEST_SOURCE = 100, 300
# What people call the columns.
CALLED = {
    "measure": ("measure", "indicator", "name of measure"),
    "period": ("period", "month", "quarter", "year", "when"),
    "from": ("from", "start", "first day", "period start"),
    "until": ("until", "to", "end", "last day", "period end"),
    "value": ("value", "number", "count", "figure", "total"),
    "status": ("status", "provisional", "provisional or final"),
    "source": ("published source", "published in"),
}
ROLES = {called: role for role, names in CALLED.items() for called in names}
WHOLE = ("", "total", "all", "overall")
PROVISIONAL = ("provisional", "p", "yes", "y", "[p]", "true")
FINAL = ("final", "f", "no", "n", "", "false")


class Does(StrEnum):
    """What a cell would do."""

    NEW = "new"
    REVISE = "revise"
    FINAL = "make final"
    NOTHING = "nothing"
    ASKED = "asked"
    LEFT_OUT = "left out"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Held:
    """A value as it stands: its ref, what it is, and whether it is provisional. ``hidden`` from the reader."""

    ref: str
    quantity: Quantity
    provisional: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure to which values can be given, and what is recorded for the organisation that gives them."""

    ref: str
    name: str
    unit: str
    frequency: str
    held: Mapping[tuple[date, date, Categories], Held] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows are compared with. ``year_starts_in`` is the month in which the board's year starts."""

    measures: Sequence[Counted]
    today: date
    year_starts_in: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One value of the sheet: where it stands, what it would do, and of which measure and period."""

    row: int
    column: str
    does: Does
    text: str
    measure: str = ""
    name: str = ""
    period: Period | None = None
    categories: Categories = frozenset()
    quantity: Quantity | None = None
    provisional: bool = False
    source: str = ""
    before: Held | None = None
    mistakes: tuple[str, ...] = ()
    question: str = ""
    choices: tuple[Quantity, ...] = ()

    @property
    def key(self) -> str:
        """Names the cell in a form."""
        return f"{self.row}-{self.column}"

    @property
    def cell(self) -> tuple:
        return (self.measure, self.period.start, self.period.end, self.categories)

    @property
    def changes(self) -> bool:
        return self.does in (Does.NEW, Does.REVISE, Does.FINAL)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that holds values, of a period or a measure that its heading names."""

    at: int
    period: Period | None = None
    measure: Counted | None = None


@dataclass(frozen=True, slots=True)
class _Sheet:
    roles: Mapping[str, int]
    dimensions: Mapping[int, str]
    values: tuple[_Column, ...]


def planned(
    rows: Sequence[Sequence[str]], known: Known, answers: Mapping[str, str] | None = None
) -> list[Line]:
    """What each value under the headings would do, in the order of the sheet. Raises NoHeadings.

    ``answers`` say, by ``Line.key``, what is meant where a cell was asked about: the quantity as ``choice_of`` writes
    it, or "leave".
    """
    first = next((at for at, row in enumerate(rows) if any(row)), None)
    if first is None:
        raise NoHeadings(_("Nothing is there to be read. Paste the rows with their headings."))
    sheet = _sheet(rows[first], known)
    lines, seen = [], {}
    for number, row in enumerate(rows[first + 1 :], start=first + 2):
        if any(row):
            lines += [_once(line, seen) for line in _row(number, row, sheet, known, answers or {})]
        if len(lines) > MOST_VALUES:
            raise NoHeadings(
                _("There are more than %(most)d values. Give them in parts.") % {"most": MOST_VALUES}
            )
    if not lines:
        raise NoHeadings(_("There are headings and no values under them."))
    return lines


def counted(lines: Iterable[Line]) -> dict[Does, int]:
    """How many values would do what."""
    found = dict.fromkeys(Does, 0)
    for line in lines:
        found[line.does] += 1
    return found


def _sheet(headings: Sequence[str], known: Known) -> _Sheet:
    """What each column is. Raises NoHeadings."""
    roles, dimensions, values = {}, {}, []
    # A breakdown that is recorded already keeps its spelling.
    cells = [categories for each in known.measures for _start, _end, categories in each.held]
    known_as = {name.casefold(): name for categories in cells for name, _category in categories}
    by_name = {each.name.casefold(): each for each in known.measures} | {
        each.ref: each for each in known.measures
    }
    for at, heading in enumerate(headings):
        said = heading.casefold()
        role = ROLES.get(said)
        if measure := by_name.get(said):
            values.append(_Column(at, measure=measure))
        elif role and role not in roles:
            roles[role] = at
        elif period := _heading_period(heading, known):
            values.append(_Column(at, period=period))
        elif said:
            dimensions[at] = known_as.get(said, heading[:LONGEST_NAME])
    if not values and "value" in roles:
        values = [_Column(roles["value"])]
    sheet = _Sheet(roles, dimensions, tuple(values))
    _demand_headings(sheet, headings, known)
    return sheet


def _demand_headings(sheet: _Sheet, headings: Sequence[str], known: Known) -> None:
    if not sheet.values:
        guess = next((near for each in headings if (near := nearest(each, ["value"]))), None)
        meant = _(" Did you mean “value”?") if guess else ""
        raise NoHeadings(
            _("No column holds values. Head one “value”, or each by its period or measure.") + meant
        )
    if len({each.at for each in sheet.values}) != len(sheet.values) or len(
        {(each.period, each.measure.ref if each.measure else "") for each in sheet.values}
    ) != len(sheet.values):
        raise NoHeadings(_("Two columns have the same heading."))
    of_measures = [each for each in sheet.values if each.measure]
    if of_measures and len(of_measures) != len(sheet.values):
        raise NoHeadings(_("Some columns are headed by a measure and some by a period. Give one kind alone."))
    says_measure = of_measures or "measure" in sheet.roles or len(known.measures) == 1
    says_period = sheet.values[0].period or "period" in sheet.roles or {"from", "until"} <= sheet.roles.keys()
    if not says_measure:
        raise NoHeadings(_("Say which measure each row is for, in a column headed “measure”."))
    if not says_period:
        raise NoHeadings(_("Say which period each value is for, in a column headed “period”."))


def _heading_period(heading: str, known: Known) -> Period | None:
    """Raises NoHeadings where the heading looks like a period that does not say its months."""
    if not heading:
        return None
    try:
        return read_period(heading, year_starts_in=known.year_starts_in)
    except ValueError as error:
        if heading[:1].isdigit() or heading[:2].casefold() in ("q1", "q2", "q3", "q4"):
            raise NoHeadings(str(error)) from error
        return None


def _row(number: int, row: Sequence[str], sheet: _Sheet, known: Known, answers: Mapping[str, str]):
    """The values of one row."""

    def cell(role: str) -> str:
        at = sheet.roles.get(role)
        return row[at] if at is not None and at < len(row) else ""

    mistakes: list[str] = []
    measure = _measure(cell("measure"), sheet, known, mistakes)
    period = _period(cell, sheet, known, mistakes)
    categories = _categories(row, sheet)
    provisional = _status(cell("status"), mistakes)
    source = cell("source")
    if len(source) > LONGEST_SOURCE:
        mistakes.append(
            _("The published source is longer than %(most)d characters.") % {"most": LONGEST_SOURCE}
        )
    if any(len(name) > LONGEST_NAME for _dimension, name in categories):
        mistakes.append(_("A category is longer than %(most)d characters.") % {"most": LONGEST_NAME})
    for column in sheet.values:
        text = row[column.at] if column.at < len(row) else ""
        line = Line(
            number, str(column.at + 1), Does.MISTAKE, text, period=column.period or period,
            categories=categories, provisional=provisional, source=source, mistakes=tuple(mistakes),
        )  # fmt: skip
        yield _judged(line, column.measure or measure, known, answers)


def _judged(line: Line, measure: Counted | None, known: Known, answers: Mapping[str, str]) -> Line:
    if measure:
        line = replace(line, measure=measure.ref, name=measure.name)
    if not line.text.strip():
        return replace(line, does=Does.LEFT_OUT, mistakes=())
    mistakes = list(line.mistakes)
    if measure and line.period:
        mistakes += _amiss(line.period, measure)
    try:
        figure = read_figure(line.text, unit=measure.unit if measure else "")
    except ValueError as error:
        return replace(line, mistakes=(*mistakes, str(error)))
    if mistakes or measure is None or line.period is None:
        return replace(line, mistakes=tuple(mistakes))
    quantity = figure.quantity
    if figure.question:
        line = replace(line, question=figure.question, choices=figure.choices)
        answer = answers.get(line.key, "")
        if answer == "leave":
            return replace(line, does=Does.LEFT_OUT)
        if answer not in map(choice_of, figure.choices):
            return replace(line, does=Does.ASKED)
        quantity = chosen(answer)
    if quantity.is_number and line.period.start > known.today:
        return replace(line, mistakes=(_("The period has not begun yet."),))
    return _compared(replace(line, quantity=quantity), measure)


def _compared(line: Line, measure: Counted) -> Line:
    held = measure.held.get((line.period.start, line.period.end, line.categories))
    line = replace(line, before=held)
    if held is None:
        return replace(line, does=Does.NEW)
    if held.hidden:
        # To compare would tell what it is.
        unseen = _("A value is recorded already that you may not read, so it is not yours to revise.")
        return replace(line, does=Does.MISTAKE, before=None, mistakes=(unseen,))
    if held.quantity != line.quantity or (line.provisional and not held.provisional):
        return replace(line, does=Does.REVISE)
    if held.provisional and not line.provisional:
        return replace(line, does=Does.FINAL)
    return replace(line, does=Does.NOTHING)


def _once(line: Line, seen: dict) -> Line:
    """The same value twice in one sheet is a mistake of the second."""
    if line.does in (Does.MISTAKE, Does.LEFT_OUT):
        return line
    if line.cell in seen:
        again = _("Row %(row)d gives this value already.") % {"row": seen[line.cell]}
        return replace(line, does=Does.MISTAKE, mistakes=(again,))
    seen[line.cell] = line.row
    return line


def _amiss(period: Period, measure: Counted) -> list[str]:
    """A single day for what is counted by months is how spreadsheets write the month, and is asked."""
    if period.kind is PeriodKind.DAY:
        told = {"day": in_words.day(period.start), "month": f"{period.start:%B %Y}"}
        return [_("%(day)s is a single day. Write the whole period, as in %(month)s.") % told]
    months = in_months(period)
    if months is not None and months < LENGTHS[measure.frequency]:
        told = {"period": in_words.period(period), "unit": measure.name}
        return [_("%(unit)s is counted over longer periods than %(period)s.") % told]
    return []


def _measure(said: str, sheet: _Sheet, known: Known, mistakes: list[str]) -> Counted | None:
    if any(each.measure for each in sheet.values):
        return None
    if not said and len(known.measures) == 1:
        return known.measures[0]
    if not said:
        mistakes.append(_("The measure is missing."))
        return None
    named = [each for each in known.measures if said.casefold() in (each.name.casefold(), each.ref)]
    if len(named) == 1:
        return named[0]
    if named:
        refs = in_words.listed(each.ref for each in named)
        mistakes.append(_("Several measures have this name. Give its reference: %(refs)s.") % {"refs": refs})
        return None
    guess = nearest(said, [each.name for each in known.measures])
    unknown = _("“%(text)s” is no measure to which you may give values.") % {"text": said[:60]}
    mistakes.append(unknown + (_(" Did you mean “%(guess)s”?") % {"guess": guess} if guess else ""))
    return None


def _period(cell, sheet: _Sheet, known: Known, mistakes: list[str]) -> Period | None:
    if sheet.values[0].period:
        return None
    said = cell("period") or f"{cell('from')} to {cell('until')}".removesuffix(" to ").strip()
    try:
        return read_period("" if said == "to" else said, year_starts_in=known.year_starts_in)
    except ValueError as error:
        mistakes.append(str(error))
        return None


def _categories(row: Sequence[str], sheet: _Sheet) -> Categories:
    named = [(name, row[at].strip() if at < len(row) else "") for at, name in sheet.dimensions.items()]
    return frozenset((name, said) for name, said in named if said.casefold() not in WHOLE)


def _status(said: str, mistakes: list[str]) -> bool:
    if said.casefold() in PROVISIONAL:
        return True
    if said.casefold() not in FINAL:
        mistakes.append(_("“%(text)s” is neither provisional nor final.") % {"text": said[:60]})
    return False
