"""Lists that can be searched, sorted and paged, with everything asked for kept in the address.

Nothing from the address reaches a query unless it is in an allow-list. Rows are plain values with their
addresses already built, because resolving an address for each row costs more than the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import IntegerField, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString, mark_safe

ROWS_ON_A_PAGE = 50
# The years for which a page can be asked; a day far outside them has no months before or after it.
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list. ``order`` are the database columns it sorts by; empty where it cannot be sorted.

    ``dated`` keeps room for a whole date on one line.
    """

    key: str
    text: str
    order: tuple[str, ...] = ()
    numeric: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading. ``direction`` is "ascending" or "descending" where the list is sorted by it."""

    text: str
    address: str = ""
    direction: str = ""
    numeric: bool = False
    dated: bool = False


class Cell(NamedTuple):
    """What stands in one cell. ``address`` makes it a link; ``colour`` makes it a tag of that colour.

    A tuple, because a page has hundreds of them, and a frozen dataclass takes three times as long to make.
    """

    text: str
    address: str = ""
    colour: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page in the list of pages; ``number`` nought is a gap."""

    number: int
    address: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked of a list: words to find, column to sort by, page, and switches that are on.

    ``kept`` are further names and values in the address, such as a day, which every link on the page keeps.
    """

    q: str = ""
    sort: str = ""
    descending: bool = False
    page: int = 1
    switches: frozenset[str] = field(default_factory=frozenset)
    kept: tuple[tuple[str, str], ...] = ()

    def address(self, **changes) -> str:
        """The same list with something asked differently, as the end of an address."""
        asked = replace(self, **changes)
        pairs = [
            *asked.kept,
            ("q", asked.q),
            ("sort", ("-" if asked.descending else "") + asked.sort if asked.sort else ""),
        ]
        pairs += [(switch, "1") for switch in sorted(asked.switches)]
        pairs += [("page", asked.page if asked.page > 1 else "")]
        return "?" + urlencode([(name, value) for name, value in pairs if value])


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one page of rows stands in the whole: rows ``first`` to ``last`` of ``total``."""

    first: int
    last: int
    total: int
    links: tuple[PageLink, ...] = ()
    previous: str = ""
    next: str = ""


def asked(
    query: QueryDict,
    columns: Sequence[Column],
    *,
    switches: Sequence[str] = (),
    kept: Sequence[tuple[str, str]] = (),
) -> Asked:
    """What the address asks for; whatever is not allowed or makes no sense is left out.

    ``kept`` are the pairs that the page has read and checked itself.
    """
    sort, name = query.get("sort", ""), query.get("sort", "").removeprefix("-")
    is_sortable = any(column.key == name and column.order for column in columns)
    page = query.get("page", "")
    return Asked(
        q=query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        sort=name if is_sortable else "",
        descending=is_sortable and sort != name,
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10_000 else 1,
        switches=frozenset(switch for switch in switches if query.get(switch)),
        kept=tuple(kept),
    )


def asked_day(query: QueryDict, *, today: date) -> date:
    """The day ``on`` in the address, from 1900 to 2200; today where there is none, or no such day."""
    try:
        day = parse_date(query.get("on", ""))
    except ValueError:
        return today
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else today


def found(queryset: QuerySet, ask: Asked, *, within: Sequence[str]) -> QuerySet:
    """The rows that hold every word asked for, in any of these columns."""
    for word in ask.q.split():
        anywhere = Q()
        for name in within:
            anywhere |= Q(**{f"{name}__icontains": word})
        queryset = queryset.filter(anywhere)
    return queryset


def ordered(queryset: QuerySet, ask: Asked, columns: Sequence[Column], *, default: Sequence[str]) -> QuerySet:
    """The rows in the order asked for; the primary key settles what is equal, so that pages never overlap."""
    names = next((column.order for column in columns if column.key == ask.sort), ())
    if ask.descending:
        names = [f"-{name}" if not name.startswith("-") else name[1:] for name in names]
    return queryset.order_by(*(names or default), "pk")


def headings(ask: Asked, columns: Sequence[Column]) -> list[Heading]:
    """The headings, each with the address that sorts by it, the other way round if it is sorted by already."""
    return [_heading(ask, column) for column in columns]


def paged(queryset: QuerySet, ask: Asked) -> tuple[list, Pages]:
    """The objects or value rows of one page, and where it stands; past the end is the last page.

    One query, which counts the rows as it reads them; a second for a page past the end.
    """
    total = _Total(queryset.order_by().values("pk"))
    number, rows = ask.page, list(_slice(queryset, ask.page).annotate(total_=total))
    if not rows and number > 1:
        number = max(1, -(-queryset.count() // ROWS_ON_A_PAGE))
        rows = list(_slice(queryset, number).annotate(total_=total))
    if not rows:
        return rows, Pages(0, 0, 0)
    is_plain = isinstance(rows[0], tuple)
    total = rows[0][-1] if is_plain else rows[0].total_
    return rows, _pages(ask, number, total, len(rows))


def paged_keys(queryset: QuerySet, ask: Asked) -> tuple[list[int], Pages]:
    """As ``paged``, but only the primary keys of the page's rows, for what is read in a way of its own."""
    total = _Total(queryset.order_by().values("pk"))
    keys = queryset.values_list("pk").annotate(total_=total)
    number, rows = ask.page, list(_cut(keys, ask.page))
    if not rows and number > 1:
        number = max(1, -(-queryset.count() // ROWS_ON_A_PAGE))
        rows = list(_cut(keys, number))
    if not rows:
        return [], Pages(0, 0, 0)
    return [key for key, _total in rows], _pages(ask, number, rows[0][1], len(rows))


def paged_rows(rows: Sequence, ask: Asked) -> tuple[list, Pages]:
    """As ``paged``, of a short list that had to be read and put in order before it could be cut."""
    last = max(1, -(-len(rows) // ROWS_ON_A_PAGE))
    number = min(ask.page, last)
    shown = list(rows[(number - 1) * ROWS_ON_A_PAGE : number * ROWS_ON_A_PAGE])
    return shown, _pages(ask, number, len(rows), len(shown)) if shown else Pages(0, 0, 0)


class _Total(Subquery):
    """How many rows a query finds. Counted apart from the rows, which a window function would all have to hold."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def _slice(queryset: QuerySet, number: int) -> QuerySet:
    """The rows of one page. Which they are is settled by keys alone: of a long list, only 50 rows are put together."""
    return queryset.filter(pk__in=_cut(queryset.values("pk"), number))


def _cut(rows: QuerySet, number: int) -> QuerySet:
    return rows[(number - 1) * ROWS_ON_A_PAGE : number * ROWS_ON_A_PAGE]


def _pages(ask: Asked, number: int, total: int, shown: int) -> Pages:
    first, last_page = (number - 1) * ROWS_ON_A_PAGE + 1, -(-total // ROWS_ON_A_PAGE)
    if last_page == 1:
        return Pages(first, total, total)
    links = tuple(
        PageLink(each, ask.address(page=each) if each else "", each == number)
        for each in _shown(number, last_page)
    )
    before = ask.address(page=number - 1) if number > 1 else ""
    after = ask.address(page=number + 1) if number < last_page else ""
    return Pages(first, first + shown - 1, total, links, before, after)


ARROWS = {"ascending": "▲", "descending": "▼", "": "⇅"}


def drawn_headings(headings: Sequence[Heading]) -> SafeString:
    """The headings of a table's columns as HTML, each with the link that sorts by it."""
    return mark_safe("".join(_drawn_heading(each) for each in headings))


def _drawn_heading(heading: Heading) -> str:
    text, kinds = escape(str(heading.text)), ["govuk-table__header"]
    kinds += ["soc-count"] * heading.numeric + ["soc-date"] * heading.dated
    if heading.address:
        kinds.append("soc-stacked__sort")
        arrow = f'<span class="soc-sort__arrow" aria-hidden="true">{ARROWS[heading.direction]}</span>'
        text = f'<a class="soc-sort" href="{escape(heading.address)}">{text}{arrow}</a>'
    sorted_by = f' aria-sort="{heading.direction}"' if heading.direction else ""
    return f'<th scope="col" role="columnheader" class="{" ".join(kinds)}"{sorted_by}>{text}</th>'


def drawn_rows(rows: Sequence[Sequence[Cell]], headings: Sequence[Heading]) -> SafeString:
    """The rows of a table as HTML, each cell escaped. Written here because a template takes ten times as long.

    Each cell carries its column's name, which stands beside it where the window is too narrow for a table; the
    roles keep it a table to a screen reader then.
    """
    names = [escape(str(heading.text)) for heading in headings]
    return mark_safe("".join(_drawn_row(row, names) for row in rows))


def _drawn_row(row: Sequence[Cell], names: Sequence[str]) -> str:
    first, *others = row
    header = (
        f'<th scope="row" role="rowheader" class="govuk-table__header" data-label="{names[0]}">'
        f"{_drawn_text(first)}</th>"
    )
    cells = "".join(
        f'<td role="cell" class="govuk-table__cell{" soc-count" if cell.numeric else ""}" data-label="{name}">'
        f"{_drawn_text(cell)}</td>"
        for cell, name in zip(others, names[1:], strict=True)
    )
    return f'<tr role="row" class="govuk-table__row">{header}{cells}</tr>\n'


def _drawn_text(cell: Cell) -> str:
    if cell.colour:
        return f'<strong class="govuk-tag govuk-tag--{cell.colour}">{escape(cell.text)}</strong>'
    if cell.address:
        return f'<a class="govuk-link" href="{escape(cell.address)}">{escape(cell.text)}</a>'
    return escape(cell.text)


def _heading(ask: Asked, column: Column) -> Heading:
    if not column.order:
        return Heading(column.text, numeric=column.numeric, dated=column.dated)
    is_sorted = ask.sort == column.key
    direction = ("descending" if ask.descending else "ascending") if is_sorted else ""
    address = ask.address(sort=column.key, descending=is_sorted and not ask.descending, page=1)
    return Heading(column.text, address, direction, column.numeric, column.dated)


def _shown(number: int, last: int) -> list[int]:
    """The first, the last and the neighbours of this page, with nought for each gap."""
    wanted = sorted({1, last, *(each for each in range(number - 1, number + 2) if 1 <= each <= last)})
    shown: list[int] = []
    for each in wanted:
        if shown and each - shown[-1] > 1:
            shown.append(0)
        shown.append(each)
    return shown
