"""Tenures put into lanes, and the stretch of time that shows them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from socboard.kit.timelines import Lane, Tenure


def lanes_of(*held: Iterable[tuple[str, Tenure]]) -> list[Lane]:
    """One lane for each thing held, in the order in which it first comes."""
    lanes: dict[str, list[Tenure]] = {}
    for name, tenure in (each for part in held for each in part):
        lanes.setdefault(name, []).append(tenure)
    return [Lane(name, tuple(tenures)) for name, tenures in lanes.items()]


def span_of(tenures: Iterable[Tenure], today: date) -> tuple[date, date]:
    """From the new year before the first known day to the new year after the last, today included."""
    known = [today]
    for tenure in tenures:
        known += [day for when in (tenure.start, tenure.end) for day in (when.earliest, when.latest) if day]
    return date(min(known).year, 1, 1), date(min(max(known).year, date.max.year - 1) + 1, 1, 1)
