"""The latest whole months, quarters and years."""

from datetime import date

from socboard.kit.values import PeriodKind
from socboard.kit.whole_periods import latest_periods, usual_periods


def test_the_latest_quarters_follow_each_other_backwards_without_a_gap():
    found = latest_periods("quarter", date(2019, 2, 20), 10)
    assert [(each.start, each.end) for each in found] == [
        (date(2018, 10, 1), date(2018, 12, 31)),
        (date(2018, 7, 1), date(2018, 9, 30)),
        (date(2018, 4, 1), date(2018, 6, 30)),
        (date(2018, 1, 1), date(2018, 3, 31)),
        (date(2017, 10, 1), date(2017, 12, 31)),
    ]


def test_the_usual_ones_are_quarters_and_the_board_s_years():
    found = usual_periods(date(2019, 2, 20), 10)
    assert [each.kind for each in found] == [PeriodKind.QUARTER] * 5 + [PeriodKind.BOARD_YEAR] * 2
    assert [(each.start, each.end) for each in found[5:]] == [
        (date(2017, 10, 1), date(2018, 9, 30)),
        (date(2016, 10, 1), date(2017, 9, 30)),
    ]
