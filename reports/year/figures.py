"""The figures of a year as disclosure control takes them in, and the name of their version. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from priorities.disclosure.figures import Figure
from reports.year.work import Activity, Observation
from socboard.kit.values import Period


def recorded(
    observations: Iterable[Observation], activities: Iterable[Activity], period: Period
) -> list[Figure]:
    """Every value of a measure, and every quantity of an activity, which is a figure like any other."""
    found = [observation.figure for observation in observations]
    return found + [_activity_figure(each, period) for each in activities if each.quantity.is_number]


def activity_key(activity: Activity) -> str:
    return f"activities/{activity.source.ref}"


def version_of(figures: Iterable[Figure], *, threshold: int, width: int) -> str:
    """A SHA-256 over all that decides what may be said of the figures but what was published before.

    The order in which they were read tells nothing.
    """
    lines = sorted(json.dumps(_line(figure), sort_keys=True) for figure in figures)
    told = json.dumps([threshold, width, lines])
    return hashlib.sha256(told.encode()).hexdigest()


def _activity_figure(activity: Activity, year: Period) -> Figure:
    """Three victims are three victims."""
    key = activity_key(activity)
    return Figure(key, key, year, activity.quantity, activity.counts_persons)


def _line(figure: Figure) -> list:
    quantity, period = figure.quantity, figure.period
    return [
        *(figure.key, figure.measure, period.start.isoformat(), period.end.isoformat(), period.kind.value),
        *(quantity.state.value, quantity.lower, quantity.upper, quantity.approximate),
        *(figure.counts_persons, sorted(figure.categories), figure.threshold),
        *(figure.zero_sensitive, figure.published, figure.multi_answer),
    ]
