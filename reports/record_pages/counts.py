"""The numbers on a record's page, as this reader may have them (house rules 11 to 14).

Whoever may read OFFICIAL-SENSITIVE sees true values. For everybody else a count of persons is replaced before
any page, list or file is made of it. The labels do not depend on which of the values the reader happens to see:
they are worked out over all values of the measure, so that readers who compare notes learn no more.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Figure, Settings
from priorities.models import Observation
from reports import wording
from reports.board_years import year_of
from reports.gather.figures import ledger, measure_key
from reports.gather.records import Records
from socboard.board.models import Board
from socboard.kit import in_words
from socboard.kit.audiences import Audience
from socboard.kit.values import Quantity, State


class Counts:
    """What may be said of the numbers of some records of one board to a reader of this audience."""

    def __init__(self, board: Board, audience: Audience):
        self.board, self.audience = board, audience
        self.controlled = audience is not Audience.BOARD_SENSITIVE
        self.settings = Settings(threshold=board.small_count_below, width=board.hidden_range_width)
        self._values: dict[str, str] = {}

    def reads(self, model) -> list[str]:
        """The attributes of a record of this noun from which it is told whether its numbers are to be protected."""
        if model is Observation:
            return ["measure_id", "measure.counts_persons"]
        names = {field.name for field in model._meta.fields}
        return [name for name in ("counts_persons", "threshold") if name in names]

    def look_up(self, model, records: Iterable) -> None:
        """Work out the labels for these records, where they are values. Two queries, none if nothing is protected."""
        if not (self.controlled and model is Observation):
            return
        measures = {record.measure_id for record in records if record.measure.counts_persons}
        if not measures:
            return
        rows = (
            Observation.objects.current()
            .filter(board=self.board, measure__in=measures)
            .select_related("measure")
        )
        figures = [_figure(row) for row in rows]
        said = ledger(Records(self.board, year_of(self.board, timezone.localdate()), self.audience))
        shown = disclose(figures, ledger=said, settings=self.settings).shown
        self._values.update({key: wording.shown(each) for key, each in shown.items()})

    def words(self, record, name: str) -> str:
        """The quantity in words. An observation must have been looked up."""
        value = getattr(record, name)
        if not (self.controlled and _persons(record) and value.is_number):
            return in_words.quantity(value)
        if record.noun == Observation.noun:
            return self._values.get(record.ref, in_words.STATES[State.SUPPRESSED])
        return self._alone(record, value)

    def _alone(self, record, value: Quantity) -> str:
        """A count of persons that is no observation, such as a baseline: held to the same threshold."""
        period = record.period or year_of(self.board, timezone.localdate())
        threshold = getattr(record, "threshold", None)
        figure = Figure(record.ref, record.ref, period, value, counts_persons=True, threshold=threshold)
        return wording.shown(disclose([figure], settings=self.settings)[record.ref])


def _persons(record) -> bool:
    counted = record.measure if record.noun == Observation.noun else record
    return getattr(counted, "counts_persons", False)


def _figure(row: Observation) -> Figure:
    return Figure(
        key=row.ref,
        measure=measure_key(row.measure.ref, row.definition_version),
        period=row.period,
        quantity=row.value,
        counts_persons=row.measure.counts_persons,
        categories=frozenset(row.categories.items()),
        threshold=row.measure.threshold,
        zero_sensitive=row.measure.zero_sensitive,
        published=bool(row.published_source),
        multi_answer=row.measure.several_answers,
    )
