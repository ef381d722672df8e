"""Disclosure before drafting: what may be said of every figure of the year, so that no sentence sees a true value.

Source: house rules 11 to 14.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Change, Disclosed, Pair, Settings, Shown
from reports.year import Activity, BoardYear, Measure, Observation
from reports.year.figures import activity_key
from socboard.kit.values import Period


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a measure as it may be shown, without the value itself."""

    key: str
    period: Period
    categories: frozenset[tuple[str, str]]
    shown: Shown
    provisional: bool
    observation: Observation


@dataclass(frozen=True, slots=True)
class Headline:
    """A measure's value for the year, the one it is compared with, and what may be said of the change."""

    value: Value
    before: Value | None
    change: Change | None


class Figures:
    """What may be said, for one audience, of every figure of the year."""

    def __init__(self, year: BoardYear):
        self.settings = Settings(threshold=year.threshold, width=year.width)
        self.recorded = [
            replace(figure, on_purpose=True) if figure.key in year.overridden else figure
            for figure in year.recorded
        ]
        self._year = year.period
        self._by_measure: dict[str, list[Observation]] = defaultdict(list)
        for observation in year.observations:
            self._by_measure[observation.figure.measure].append(observation)
        self._headlines = {measure.key: self._headline(measure) for measure in year.measures}
        pairs = [pair for measure in year.measures if (pair := self._pair(measure))]
        self.disclosed: Disclosed = disclose(
            self.recorded,
            ledger=year.ledger,
            settings=self.settings,
            controlled=year.controlled,
            pairs=pairs,
            told_wider=year.told_wider,
        )

    def of_activity(self, activity: Activity) -> Shown | None:
        return self.disclosed.shown.get(activity_key(activity))

    def series(self, measure: Measure) -> list[Value]:
        """The totals of the measure in the kind of period its headline has, oldest first."""
        headline = self._headlines[measure.key]
        if headline is None:
            return []
        kind = headline.figure.period.kind
        return [
            self._value(each)
            for each in self._by_measure[measure.key]
            if each.figure.period.kind == kind and not each.figure.categories
        ]

    def breakdown(self, measure: Measure) -> list[Value]:
        """The parts of the headline, by category."""
        headline = self._headlines[measure.key]
        if headline is None:
            return []
        return [
            self._value(each)
            for each in self._by_measure[measure.key]
            if each.figure.period == headline.figure.period and each.figure.categories
        ]

    def headline(self, measure: Measure) -> Headline | None:
        """The measure's value for the year, or None where nothing was recorded for it."""
        current = self._headlines[measure.key]
        if current is None:
            return None
        before = self._comparator(current)
        if before is None:
            return Headline(self._value(current), None, None)
        change = self.disclosed.changes.get((current.figure.key, before.figure.key))
        return Headline(self._value(current), self._value(before), change)

    def _value(self, observation: Observation) -> Value:
        figure = observation.figure
        return Value(
            figure.key,
            figure.period,
            figure.categories,
            self.disclosed.shown[figure.key],
            observation.provisional,
            observation,
        )

    def _headline(self, measure: Measure) -> Observation | None:
        """The total for the longest, then the latest, period that lies in the year."""
        found = [
            each
            for each in self._by_measure.get(measure.key, [])
            if not each.figure.categories and self._year.contains(each.figure.period)
        ]
        return max(found, key=_length_then_end, default=None)

    def _comparator(self, current: Observation) -> Observation | None:
        period = current.figure.period
        for each in self._by_measure[current.figure.measure]:
            other = each.figure.period
            if not each.figure.categories and _year_apart(other, period):
                return each
        return None

    def _pair(self, measure: Measure) -> Pair | None:
        current = self._headlines[measure.key]
        before = self._comparator(current) if current else None
        return Pair(current.figure.key, before.figure.key) if before else None


def _length_then_end(observation: Observation) -> tuple:
    period = observation.figure.period
    return (period.end - period.start, period.end)


def _year_apart(earlier: Period, later: Period) -> bool:
    """The same months, one year before."""
    return (
        earlier.kind == later.kind
        and (earlier.start.year + 1, earlier.start.month) == (later.start.year, later.start.month)
        and (earlier.end.year + 1, earlier.end.month) == (later.end.year, later.end.month)
    )
