"""The numbers on a page, as this reader may have them (house rules 11 to 14).

Whoever may read OFFICIAL-SENSITIVE sees true values. To everybody else a page tells of a count of persons only
the number that a document sent to them told before: what is safe to tell is worked out once, when a review is
drafted, and a page that reckoned for itself over other values could complete what the review hides.
"""

from __future__ import annotations

from collections.abc import Iterable

from priorities.models import Observation, PublishedFigure
from socboard.board.models import Board
from socboard.kit import in_words
from socboard.kit.audiences import Audience
from socboard.kit.values import State


class Counts:
    """What may be said of the numbers of some records of one board to a reader of this audience.

    ``own`` holds the organisations, by primary key, whose own numbers the reader is shown.
    """

    def __init__(self, board: Board, audience: Audience, own: frozenset[int] = frozenset()):
        self.board, self.audience, self.own = board, audience, own
        self.controlled = audience is not Audience.BOARD_SENSITIVE
        self._told: dict[tuple, int] = {}

    def reads(self, model) -> list[str]:
        """The attributes of a record of this noun from which it is told whether its numbers are to be protected."""
        if model is Observation:
            return [
                *("measure_id", "measure.counts_persons", "definition_version"),
                *("period_start", "period_end", "categories"),
            ]
        names = {field.name for field in model._meta.fields}
        return ["counts_persons"] if "counts_persons" in names else []

    def look_up(self, model, records: Iterable) -> None:
        """Find what was told of these records, where they are values. One query, none if nothing is protected."""
        if not (self.controlled and model is Observation):
            return
        self.look_up_measures({record.measure_id for record in records if record.measure.counts_persons})

    def look_up_measures(self, measures: set[int]) -> None:
        """Find what was told of all values of these measures, by primary key. One query, none if there are none."""
        if not (self.controlled and measures):
            return
        rows = PublishedFigure.objects.filter(
            board=self.board, measure__in=measures, said_to__lte=self.audience, hidden=False
        )
        self._told = {_cell(row): row.lower for row in rows.order_by("pk") if row.lower == row.upper}

    def words(self, record, name: str) -> str:
        """The quantity in words. An observation must have been looked up."""
        value = getattr(record, name)
        return in_words.STATES[State.SUPPRESSED] if self.hides(record, name) else in_words.quantity(value)

    def hides(self, record, name: str) -> bool:
        """The reader may not have this number. An observation must have been looked up."""
        value = getattr(record, name)
        if not (self.controlled and _persons(record) and value.is_number):
            return False
        if self.own and record.organisation_id in self.own:
            return False
        told = record.noun == Observation.noun and self._told.get(_cell(record)) == value.exact
        return not (value.exact is not None and told)

    def hides_reason(self, value) -> bool:
        """Why a value was revised may tell both numbers, so it is told where the reader may have both.

        ``value`` is an observation that was looked up, loaded with the one it revises.
        """
        old = value.revises
        return self.hides(value, "value") or (old is not None and self.hides(old, "value"))


def _cell(row) -> tuple:
    """What a value, or what was told of one, is of."""
    categories = tuple(sorted(row.categories.items()))
    return (row.measure_id, row.definition_version, row.period_start, row.period_end, categories)


def _persons(record) -> bool:
    counted = record.measure if record.noun == Observation.noun else record
    return getattr(counted, "counts_persons", False)
