"""Hidden counts that two people decided to show: to this audience, and to a wider one that this one is not part of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from priorities.disclosure.figures import Cell
from reports.gather.records import Records
from reports.models import AnnualReview, CountOverride
from reports.year import BoardYear
from socboard.kit.audiences import Audience


def confirmed(records: Records) -> list[CountOverride]:
    """All that was ever confirmed on the board for this audience or a wider one. One query."""
    decided = CountOverride.objects.filter(
        review__board=records.board, audience__gte=records.audience, state=CountOverride.State.CONFIRMED
    )
    return list(decided)


def of_these(decided: Iterable[CountOverride], review: AnnualReview, year: BoardYear) -> dict[str, str]:
    """By the key of the figure, the ref of the decision that holds: one about these very figures and this audience."""
    return {
        each.key: each.ref
        for each in decided
        if (each.review_id, each.audience, each.figures_version)
        == (review.pk, year.audience, year.figures_version)
    }


def told_wider(decided: Iterable[CountOverride], audience: Audience) -> frozenset[Cell]:
    """What such decisions told an audience that reads more: the one read for here was not told it by them."""
    return frozenset(cell_of(each.cell) for each in decided if each.told_in_id and each.audience > audience)


def cell_of(data: dict) -> Cell:
    """The cell as it was when it was asked for, and is still named in the ledger, whatever became of the record."""
    start, end = (date.fromisoformat(day) for day in data["period"])
    return Cell(data["measure"], start, end, frozenset(data["categories"].items()))
