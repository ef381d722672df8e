"""A measure drawn: the chart of its page and of print, and the small one beside its name in a list.

Pure. Only what the reader may have comes in, so neither scale nor text alternative can tell anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from priorities.measures.periods import in_months
from priorities.measures.series import Facts, Value, missing
from socboard.kit import charts, in_words
from socboard.kit.charts import Point, Series
from socboard.kit.remembered import Remembered
from socboard.kit.values import Period, PeriodKind, Quantity, State
from socboard.kit.whole_periods import LENGTHS

# How many of the latest periods a chart shows; all of them are in the table behind it.
SHOWN = {"month": 13, "quarter": 9, "year": 10}
SMALL_WIDTH, SMALL_HEIGHT, EDGE = 96, 26, 4
_large = Remembered(most=500)
_small = Remembered(most=2000)


def series_of(facts: Facts, totals: Sequence[Value], *, key: str, title: str, target: Quantity) -> Series:
    """What a chart shows of these totals, which are in order: the latest periods, one point for each.

    Periods of other lengths than the frequency says are left to the table. Of two records that give one period
    differently the chart shows neither, as a gap. A period without a record between two others is a gap as well, so
    that no line runs over what nobody recorded.
    """
    by_period: dict[Period, list[Value]] = {}
    for each in totals:
        by_period.setdefault(each.period, []).append(each)
    fitting = [period for period in by_period if in_months(period) == LENGTHS[facts.frequency]]
    # Where all are of another length, as in a measure that is counted otherwise than was meant, they are drawn so.
    drawn = _with_missing(fitting, totals, facts.frequency) if fitting else list(by_period)
    shown = drawn[-SHOWN[facts.frequency] :]
    earlier = {(each.start, each.end): by_period[each] for each in by_period}
    compares = facts.frequency != "year"
    points = tuple(
        _point(period, by_period[period], _year_before(period, earlier) if compares else None)
        if period in by_period
        else Point(_label(period), None, "")
        for period in shown
    )
    name = capfirst(title)
    when = _when(shown)
    heading = f"{name}, {when}" if when else name
    unit = capfirst(facts.unit)
    return Series(key, heading, _described(points, target, facts.unit), unit, points, target.exact)


def _with_missing(fitting: list[Period], totals: Sequence[Value], frequency: str) -> list[Period]:
    """These periods, and in their order those between them of which nothing is recorded."""
    between = missing(totals, frequency, until=fitting[-1].start)
    held = [each.period for each in totals]
    bare = [gap for gap in between if all(each.end < gap.start or gap.end < each.start for each in held)]
    return sorted([*fitting, *bare], key=lambda period: (period.start, period.end))


def large_chart(series: Series) -> SafeString:
    """The chart with axes, target, the year before and revised values. Drawn once for each series."""
    return _once(_large, series, charts.draw)


def small_chart(series: Series) -> SafeString:
    """The line alone, with its last value marked; its text alternative is the large one's."""
    return _once(_small, series, _spark)


def _once(memory: Remembered, series: Series, draw) -> SafeString:
    drawn = memory.find(series)
    if drawn is None:
        drawn = mark_safe(draw(series))
        memory.keep(series, drawn)
    return drawn


def _point(period: Period, records: list[Value], before: int | None) -> Point:
    value, *others = records
    differ = any(other.quantity != value.quantity for other in others)
    number = None if differ else _level(value.quantity)
    earlier = tuple(
        level for each in value.earlier if (level := _level(each)) is not None and level != number
    )
    shown = _("differ") if differ else _briefly(value.quantity)
    return Point(_label(period), number, shown, value.provisional, () if differ else earlier, before)


def _level(quantity: Quantity) -> int | None:
    """Where the value stands on the axis; a number between bounds stands nowhere."""
    return quantity.lower if quantity.is_number and quantity.lower == quantity.upper else None


def said(quantity: Quantity) -> str:
    """A value in a table or at a point: "1,253", "about 350", "5 to 6", "[c]"."""
    if quantity.state is State.ZERO:
        return "0"
    if quantity.is_number:
        return in_words.bounds(quantity.lower, quantity.upper, quantity.approximate)
    return in_words.SYMBOLS[quantity.state]


def _briefly(quantity: Quantity) -> str:
    """As at a point, where there is little room: "280–320" for a number between two bounds."""
    if (
        quantity.is_number
        and None not in (quantity.lower, quantity.upper)
        and quantity.lower != quantity.upper
    ):
        return f"{'about ' if quantity.approximate else ''}{quantity.lower:,}–{quantity.upper:,}"
    return said(quantity)


def _year_before(period: Period, earlier: dict) -> int | None:
    """The value of the same months a year before, where one record gives it."""
    try:
        start = period.start.replace(year=period.start.year - 1)
    except ValueError:
        return None
    found = next(
        (values for (first, _last), values in earlier.items() if first == start and len(values) == 1), []
    )
    same = found and in_months(found[0].period) == in_months(period)
    return _level(found[0].quantity) if same else None


def _label(period: Period) -> str:
    if period.kind is PeriodKind.DAY:
        return f"{period.start.day} {period.start:%b %Y}"
    if (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return f"{period.start:%b %Y}"
    if period.start.year == period.end.year:
        whole = (period.start.month, period.end.month) == (1, 12)
        return str(period.start.year) if whole else f"{period.start:%b}–{period.end:%b} {period.end.year}"
    if in_months(period) == 12:
        return f"{period.start.year}-{period.end:%y}"
    return f"{period.start:%b %Y}–{period.end:%b %Y}"


def _when(shown: list[Period]) -> str:
    if not shown:
        return ""
    return in_words.period(Period(shown[0].start, max(each.end for each in shown)))


def _described(points: Sequence[Point], target: Quantity, unit: str) -> str:
    """The chart in words: each value that is shown, the target, and what was revised."""
    parts = [
        f"{point.label}: {point.shown or _('no value')}{' ' + _('(provisional)') if point.provisional else ''}"
        for point in points
    ]
    told = [f"{'; '.join(parts)}."] if parts else [_("No values yet.")]
    if target.exact is not None:
        told.append(_("Target: %(target)s %(unit)s.") % {"target": f"{target.exact:,}", "unit": unit})
    revised = sum(bool(point.earlier) for point in points)
    if revised:
        sentence = ngettext("%(count)d value was revised.", "%(count)d values were revised.", revised)
        told.append(sentence % {"count": revised})
    return " ".join(told)


def _spark(series: Series) -> str:
    """From nought, as the large chart; what is not a number is a gap."""
    levels = [point.value for point in series.points if point.value is not None]
    if series.target is not None:
        levels.append(series.target)
    top = max([*levels, 1])
    count = max(len(series.points) - 1, 1)
    steps, joined, last = [], False, None
    for at, point in enumerate(series.points):
        if point.value is not None:
            last = (
                round(EDGE + (SMALL_WIDTH - 2 * EDGE) * at / count, 1),
                round(SMALL_HEIGHT - EDGE - (SMALL_HEIGHT - 2 * EDGE) * point.value / top, 1),
            )
            steps.append(f"{'L' if joined else 'M'}{last[0]} {last[1]}")
        joined = point.value is not None
    key = escape(series.key)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="soc-spark" viewBox="0 0 {SMALL_WIDTH} {SMALL_HEIGHT}" '
        f'role="img" aria-labelledby="{key}-small"><title id="{key}-small">'
        f"{escape(series.title)}. {escape(series.description)}</title>"
    ]
    if series.target is not None:
        at = round(SMALL_HEIGHT - EDGE - (SMALL_HEIGHT - 2 * EDGE) * series.target / top, 1)
        parts.append(
            f'<path fill="none" stroke="{charts.ACCENT}" stroke-dasharray="3 2" d="M{EDGE} {at}H{SMALL_WIDTH - EDGE}"/>'
        )
    parts.append(f'<path fill="none" stroke="{charts.LINE}" stroke-width="1.5" d="{"".join(steps)}"/>')
    if last:
        parts.append(f'<circle cx="{last[0]}" cy="{last[1]}" r="2.5" fill="{charts.LINE}"/>')
    return "".join([*parts, "</svg>"])
