"""A measure over time, drawn as SVG: the same drawing on the page and in print.

Plain values in, markup out. Colours and sizes are presentation attributes, since the content security policy
allows no inline style and the PDF renderer applies no stylesheet inside a drawing. The scale is computed from
what is shown and from nothing else, so that a hidden value cannot be read off an axis (house rule 14).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from socboard.kit.plain_text import printable
from socboard.kit.print_face import text_width

# One unit is one point when the drawing is printed across the text of an A4 page, so text is 12 point.
WIDTH, HEIGHT = 442, 156
TEXT_SIZE = 12
PLOT_TOP, PLOT_BOTTOM, PLOT_LEFT = 36, 118, 46
INK, LINE, GRID, ACCENT, PAPER = "#1f2933", "#12263f", "#d3d9e0", "#b0122b", "#ffffff"
BEFORE = "#5b6673"


@dataclass(frozen=True, slots=True)
class Point:
    """One period. ``value`` None is a gap; ``shown`` is the text at the point, as in the table behind it.

    ``earlier`` are the values that were revised to this one; ``before`` is the value of the same time a year before.
    """

    label: str
    value: int | None
    shown: str
    provisional: bool = False
    earlier: tuple[int, ...] = ()
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn. ``description`` is the longer text alternative; empty where ``title`` says it all.

    ``key`` must be unique on the page and usable as an HTML id. ``unit`` heads the value axis. ``target`` is
    a level in that unit, or None.
    """

    key: str
    title: str
    description: str
    unit: str
    points: tuple[Point, ...]
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The value axis: from nought to ``top`` in equal ``step`` s. ``top`` nought means nothing to measure."""

    top: int
    step: int

    @property
    def ticks(self) -> tuple[int, ...]:
        return tuple(range(0, self.top + 1, self.step)) if self.top else ()

    def height_of(self, value: int) -> float:
        """The vertical position of a value, in drawing units from the top."""
        share = value / self.top if self.top else 0
        return round(PLOT_BOTTOM - share * (PLOT_BOTTOM - PLOT_TOP), 1)


def scale_of(series: Series) -> Scale:
    """The value axis for the shown values and the target, in steps of 1, 2, 2.5 or 5 times a power of 10."""
    levels = [point.value for point in series.points if point.value is not None]
    levels += [each for point in series.points for each in point.earlier]
    levels += [point.before for point in series.points if point.before is not None]
    if series.target is not None:
        levels.append(series.target)
    highest = max(levels, default=0)
    if not levels:
        return Scale(0, 1)
    rough = max(highest, 1) / 4
    power = 10 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    step = max(1, ceil(step))
    return Scale(step * max(1, ceil(highest / step)), step)


def draw(series: Series) -> str:
    """The drawing as an ``<svg>`` element, every text escaped."""
    scale = scale_of(series)
    places = _places(series)
    parts = [
        _opening(series),
        *_value_axis(series, scale),
        *_target(series, scale),
        *_before(series, scale, places),
        *_lines(series, scale, places),
        *_period_labels(series, places),
        *_values(series, scale, places),
        *_markers(series, scale, places),
        *_revised(series, scale, places),
        *_key(series),
        "</g></svg>",
    ]
    return "".join(parts)


def _opening(series: Series) -> str:
    key = escape(series.key)
    described = f' aria-describedby="{key}-desc"' if series.description else ""
    desc = f'<desc id="{key}-desc">{_text(series.description)}</desc>' if series.description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{key}-title"{described}>'
        f'<title id="{key}-title">{_text(series.title)}</title>{desc}'
        f"<g font-family=\"'Source Sans 3', Arial, sans-serif\" "
        f'font-size="{TEXT_SIZE}" fill="{INK}">'
    )


def _plot_right(series: Series) -> int:
    return WIDTH - (64 if series.target is not None else 18)


def _places(series: Series) -> tuple[float, ...]:
    """Where each point stands from left to right; a single one stands in the middle."""
    left, right = PLOT_LEFT + 24, _plot_right(series) - 12
    count = len(series.points)
    if count == 1:
        return ((left + right) / 2,)
    return tuple(round(left + (right - left) * at / (count - 1), 1) for at in range(count))


def _value_axis(series: Series, scale: Scale):
    right = _plot_right(series)
    yield _label(0, 14, series.unit)
    levels = [(tick, scale.height_of(tick)) for tick in scale.ticks]
    # One path for all grid lines: the PDF renderer's time goes by the element.
    yield _path("".join(f"M{PLOT_LEFT} {at}H{right}" for _, at in levels), GRID)
    yield _path(f"M{PLOT_LEFT} {PLOT_BOTTOM}H{right}", INK)
    for tick, at in levels:
        yield _label(PLOT_LEFT - 8, at + 4, f"{tick:,}", align=1)


def _target(series: Series, scale: Scale):
    if series.target is None:
        return
    at, right = scale.height_of(series.target), _plot_right(series)
    yield _path(f"M{PLOT_LEFT} {at}H{right}", ACCENT, width=1.5, more=' stroke-dasharray="6 4"')
    yield _label(right + 6, at - 2, "Target", colour=ACCENT)
    yield _label(right + 6, at + 12, f"{series.target:,}", colour=ACCENT)


def _lines(series: Series, scale: Scale, places: tuple[float, ...]):
    """One line for each unbroken run of shown values: a gap stays a gap."""
    yield _path(_unbroken(scale, places, [point.value for point in series.points]), LINE, width=2)


def _before(series: Series, scale: Scale, places: tuple[float, ...]):
    """The year before: thinner and dotted, so that it is not told by its colour alone."""
    steps = _unbroken(scale, places, [point.before for point in series.points])
    yield _path(steps, BEFORE, width=1.5, more=' stroke-dasharray="1.5 3"')


def _unbroken(scale: Scale, places: tuple[float, ...], values: list[int | None]) -> str:
    steps, joined = [], False
    for at, value in zip(places, values, strict=True):
        if value is not None:
            steps.append(f"{'L' if joined else 'M'}{at} {scale.height_of(value)}")
        joined = value is not None
    return "".join(steps)


def _markers(series: Series, scale: Scale, places: tuple[float, ...]):
    """A final value is a disc, a provisional one an open diamond, a gap has no marker."""
    known = [(at, point) for at, point in zip(places, series.points, strict=True) if point.value is not None]
    discs = [_disc(at, scale.height_of(point.value)) for at, point in known if not point.provisional]
    diamonds = [_diamond(at, scale.height_of(point.value)) for at, point in known if point.provisional]
    yield _path("".join(discs), LINE, fill=LINE)
    yield _path("".join(diamonds), LINE, width=1.8, fill=PAPER)


def _revised(series: Series, scale: Scale, places: tuple[float, ...]):
    """A cross at each value that was revised."""
    crosses = [
        _cross(at, scale.height_of(each))
        for at, point in zip(places, series.points, strict=True)
        for each in point.earlier
    ]
    yield _path("".join(crosses), ACCENT, width=1.5)


def _values(series: Series, scale: Scale, places: tuple[float, ...]):
    """What each point says, beside its marker; a gap says it above the axis, where no height can be read."""
    every = _thinning(series, [point.shown for point in series.points])
    last = len(series.points) - 1
    labels = []
    for index, (at, point) in enumerate(zip(places, series.points, strict=True)):
        if point.value is None:
            labels.append((at, PLOT_BOTTOM - 6, point.shown))
        elif (last - index) % every == 0:
            level = scale.height_of(point.value)
            below = _is_valley(series, index) and level < PLOT_BOTTOM - 22
            labels.append((at, level + (17 if below else -8), point.shown))
    yield _path("".join(_ground(*label) for label in labels), PAPER, fill=PAPER)
    for x, y, text in labels:
        yield _label(x, y, text, align=0.5, weight=600)


def _ground(x: float, y: float, text: str) -> str:
    """Bare paper under a text, so that no line runs through it."""
    width = text_width(printable(text)) + 2
    return f"M{x - width / 2:.1f} {y - 9:.1f}h{width:.1f}v9h-{width:.1f}z"


def _is_valley(series: Series, index: int) -> bool:
    """The line comes down to this point and rises again, so its value is better read below it."""
    value = series.points[index].value
    beside = [
        series.points[at].value
        for at in (index - 1, index + 1)
        if 0 <= at < len(series.points) and series.points[at].value is not None
    ]
    return bool(beside) and all(other > value for other in beside)


def _period_labels(series: Series, places: tuple[float, ...]):
    wrapped = [_two_lines(printable(point.label)) for point in series.points]
    every = _thinning(series, [max(lines, key=text_width) for lines in wrapped])
    last = len(wrapped) - 1
    for index, (at, lines) in enumerate(zip(places, wrapped, strict=True)):
        if (last - index) % every == 0:
            for row, line in enumerate(lines):
                yield _label(at, PLOT_BOTTOM + 17 + 14 * row, line, align=0.5)


def _thinning(series: Series, texts: list[str]) -> int:
    """Label each n-th point, counted from the latest, so that no two texts touch."""
    if len(texts) < 2:
        return 1
    room = (_plot_right(series) - PLOT_LEFT - 36) / (len(texts) - 1)
    return max(1, ceil((max(map(text_width, texts)) + 6) / room))


def _two_lines(label: str) -> tuple[str, ...]:
    """The label broken at the space nearest its middle; a short or single word stays whole."""
    spaces = [at for at, letter in enumerate(label) if letter == " "]
    if len(label) < 8 or not spaces:
        return (label,)
    middle = min(spaces, key=lambda at: abs(at - len(label) / 2))
    return (label[:middle], label[middle + 1 :])


def _key(series: Series):
    """Says what each sign means that is not a plain value, from the right edge inwards."""
    points, right = series.points, WIDTH
    if any(point.provisional and point.value is not None for point in points):
        yield _path(_diamond(right - 74, 10), LINE, width=1.8, fill=PAPER)
        yield _label(right - 64, 14, "provisional")
        right -= 92
    if any(point.before is not None for point in points):
        yield _path(f"M{right - 92} 10H{right - 72}", BEFORE, width=1.5, more=' stroke-dasharray="1.5 3"')
        yield _label(right - 66, 14, "year before")
        right -= 108
    if any(point.earlier for point in points):
        yield _path(_cross(right - 88, 10), ACCENT, width=1.5)
        yield _label(right - 80, 14, "before revision")


def _cross(x: float, y: float) -> str:
    return f"M{x - 3.5:.1f} {y - 3.5:.1f}l7 7m0 -7l-7 7"


def _disc(x: float, y: float) -> str:
    return f"M{x - 3:.1f} {y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"


def _diamond(x: float, y: float) -> str:
    return f"M{x} {y - 5:.1f}l5 5l-5 5l-5 -5z"


def _path(steps: str, colour: str, *, width: float = 0.75, fill: str = "none", more: str = "") -> str:
    """The strokes as one element; nothing where there is nothing to draw."""
    if not steps:
        return ""
    return f'<path fill="{fill}" stroke="{colour}" stroke-width="{width}"{more} d="{steps}"/>'


def _label(x, y, text: str, *, align: float = 0, weight: int | None = None, colour: str = "") -> str:
    """One text. ``align`` is the share of its width that lies left of ``x``: 0, 0.5 (centred) or 1.

    Placed by its likely width rather than by text-anchor, for which the PDF renderer would make an object of
    each label: 40 kB in a 9-page review.
    """
    more = f' font-weight="{weight}"' if weight else ""
    more += f' fill="{colour}"' if colour else ""
    left = round(x - align * text_width(printable(text)), 1)
    return f'<text x="{left}" y="{round(y, 1)}"{more}>{_text(text)}</text>'


def _text(text: str) -> str:
    return escape(printable(text))
