"""Who held what when, drawn as SVG: one bar for each tenure, on one axis of years.

Plain values in, markup out, with presentation attributes only, as the content security policy allows no inline
style. What is known surely is drawn full; where a day lies within bounds the bar fades. Colour says nothing alone:
the table behind the picture tells every day in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from socboard.kit.plain_text import printable
from socboard.kit.print_face import text_width
from socboard.kit.values import UncertainDate

WIDTH, LABELS, ROW, HEAD, TEXT_SIZE = 960, 330, 24, 30, 13
# Widths are measured at 12 point.
SCALE = TEXT_SIZE / 12
INK, BAR, FADED, GRID, TODAY = "#16202b", "#24456f", "#a9bcd3", "#d3d9e0", "#b0122b"
MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody's time in something. An end that is not given is still open; a start not given began before."""

    label: str
    start: UncertainDate
    end: UncertainDate


@dataclass(frozen=True, slots=True)
class Lane:
    """What is held, with everybody who held it, earliest first."""

    name: str
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a bar lies between two days: the whole that is possible, and the part that is sure, if any."""

    first: date
    last: date
    sure: tuple[date, date] | None


def span(tenure: Tenure, first: date, last: date) -> Span | None:
    """The tenure as far as it lies between the two days; None where it surely does not.

    Only words for a day bound nothing, and an end in words alone may be any day.
    """
    start, end = tenure.start, tenure.end
    begins, ends = start.earliest or first, end.latest or last
    if begins > last or ends < first:
        return None
    surely_from = start.latest
    surely_to = end.earliest if end.is_given else last
    sure = None
    if surely_from is not None and surely_to is not None and surely_from < surely_to:
        sure = _within(surely_from, surely_to, first, last)
    whole = _within(begins, ends, first, last) or (first, first)
    return Span(*whole, sure)


def draw(lanes: Sequence[Lane], *, first: date, last: date, today: date, title: str, description: str) -> str:
    """The picture as one SVG element; ``first`` is before ``last``."""
    rows, y = [], HEAD
    for lane in lanes:
        rows.append(_label(0, y + 17, lane.name, width=LABELS - 12, weight=600))
        for tenure in lane.tenures:
            y += ROW
            rows.append(_label(14, y + 17, tenure.label, width=LABELS - 26))
            rows.append(_bar(span(tenure, first, last), y, first, last))
        y += ROW + 8
    height = y + 4
    axis = [_tick(day, height, first, last) for day in _ticks(first, last)]
    if first <= today <= last:
        x = _x(today, first, last)
        axis.append(f'<path stroke="{TODAY}" stroke-width="1.5" d="M{x} {HEAD - 6}V{height}"/>')
    return (
        f'<svg class="soc-timeline" role="img" aria-labelledby="timeline-title timeline-desc" '
        f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" xmlns="http://www.w3.org/2000/svg" '
        f'font-size="{TEXT_SIZE}" fill="{INK}"><title id="timeline-title">{_text(title)}</title>'
        f'<desc id="timeline-desc">{_text(description)}</desc>{"".join(axis)}{"".join(rows)}</svg>'
    )


def _bar(found: Span | None, y: int, first: date, last: date) -> str:
    if found is None:
        return ""
    drawn = _rect(found.first, found.last, y, first, last, FADED)
    return drawn + (_rect(*found.sure, y, first, last, BAR) if found.sure else "")


def _rect(begins: date, ends: date, y: int, first: date, last: date, colour: str) -> str:
    left, right = _x(begins, first, last), _x(ends, first, last)
    return (
        f'<rect x="{left}" y="{y + 5}" width="{max(round(right - left, 1), 2)}" height="14" fill="{colour}"/>'
    )


def _tick(day: date, height: int, first: date, last: date) -> str:
    x = _x(day, first, last)
    line = f'<path stroke="{GRID}" d="M{x} {HEAD - 6}V{height}"/>'
    return line + _label(x + 3, HEAD - 12, str(day.year), width=60)


def _ticks(first: date, last: date) -> list[date]:
    """The new years within, thinned out to what the width bears."""
    years = range(first.year + (first > date(first.year, 1, 1)), last.year + 1)
    step = -(-len(years) // MOST_TICKS) or 1
    return [date(year, 1, 1) for year in years[::step]]


def _x(day: date, first: date, last: date) -> float:
    return round(LABELS + (WIDTH - LABELS - 2) * (day - first).days / max((last - first).days, 1), 1)


def _within(begins: date, ends: date, first: date, last: date) -> tuple[date, date] | None:
    begins, ends = max(begins, first), min(ends, last)
    return (begins, ends) if begins <= ends else None


def _label(x: float, y: int, text: str, *, width: int, weight: int | None = None) -> str:
    more = f' font-weight="{weight}"' if weight else ""
    return f'<text x="{x}" y="{y}"{more}>{_text(_shortened(text, width))}</text>'


def _shortened(text: str, width: int) -> str:
    """The text as far as it fits; the table tells the whole."""
    if text_width(text) * SCALE <= width:
        return text
    while text and text_width(text) * SCALE > width - 10:
        text = text[:-1]
    return f"{text.rstrip(' ,')}…"


def _text(text: str) -> str:
    return escape(printable(text))
