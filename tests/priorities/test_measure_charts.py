"""What a chart of a measure shows: a point for each period, and a gap where nothing was recorded."""

from datetime import date

import pytest

from priorities.measures.drawing import large_chart, series_of
from priorities.measures.series import Facts, Value
from socboard.kit.values import Period, PeriodKind, Quantity

YEARLY = Facts(unit="visits", frequency="year", counts_persons=False)


def year(start: int, value: int, month: int = 10) -> Value:
    end = date(start + 1, month - 1, 30) if month > 1 else date(start, 12, 31)
    period = Period(date(start, month, 1), end, PeriodKind.BOARD_YEAR)
    return Value(f"{start}-{month}", period, Quantity.of(value))


def drawn(totals):
    return series_of(YEARLY, totals, key="m", title="visits", target=Quantity())


@pytest.mark.parametrize(
    ("totals", "points"),
    [
        ([year(2018, 5), year(2019, 6)], [("2018-19", 5), ("2019-20", 6)]),
        ([year(2018, 5), year(2020, 6)], [("2018-19", 5), ("2019-20", None), ("2020-21", 6)]),
        # A calendar year stands where a board year would be missing: they overlap, and nothing is put between.
        ([year(2018, 5), year(2020, 6, month=1)], [("2018-19", 5), ("2020", 6)]),
    ],
)
def test_a_period_of_which_nothing_is_recorded_is_a_gap(totals, points):
    assert [(point.label, point.value) for point in drawn(totals).points] == points


def test_the_chart_in_words_says_that_there_is_no_value():
    series = drawn([year(2018, 5), year(2020, 6)])
    assert series.description == "2018-19: 5; 2019-20: no value; 2020-21: 6."
    assert large_chart(series).count("2019-20") == 2


def test_a_long_silence_leaves_the_latest_years():
    points = drawn([year(1950, 5), year(2018, 6), year(2019, 7)]).points
    assert (len(points), [each.value for each in points][-2:]) == (10, [6, 7])
