"""Rules 9 and 13: direction words, their bands, and no number derived from a hidden count."""

import pytest
from disclosure_tables import board_year, persons, quarters

from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Band, Change, Direction, Figure, Pair, Reason
from priorities.disclosure.ledger import Compared, Ledger, Published, statements
from socboard.kit.values import Period, PeriodKind, Quantity, State

NOW, BEFORE = board_year(2018), board_year(2017)


def change(current, comparator, **more):
    """What may be said of a count of persons this year against last year's."""
    figures = [persons("now", current, NOW), persons("before", comparator, BEFORE)]
    return disclose(figures, pairs=[Pair("now", "before")], **more).changes["now", "before"]


@pytest.mark.parametrize(
    ("current", "comparator", "direction", "band"),
    [
        (104, 100, Direction.UP, Band.BROADLY_UNCHANGED),
        (105, 100, Direction.UP, Band.PLAIN),
        (120, 100, Direction.UP, Band.PLAIN),
        (121, 100, Direction.UP, Band.CONSIDERABLY),
        (96, 100, Direction.DOWN, Band.BROADLY_UNCHANGED),
        (95, 100, Direction.DOWN, Band.PLAIN),
        (79, 100, Direction.DOWN, Band.CONSIDERABLY),
        (100, 100, Direction.SAME, Band.BROADLY_UNCHANGED),
        (20, 12, Direction.UP, Band.CONSIDERABLY),
    ],
)
def test_bands(current, comparator, direction, band):
    assert change(current, comparator) == Change(direction, band, True, True)


def test_a_small_base_gives_a_direction_only():
    figures = [
        Figure(key, "visits", period, Quantity.of(n), False)
        for key, period, n in ((1, NOW, 8), (2, BEFORE, 4))
    ]
    made = disclose(figures, pairs=[Pair(1, 2)]).changes[1, 2]
    assert made == Change(Direction.UP, Band.DIRECTION_ONLY)


def test_hidden_counts_give_a_direction_and_no_number():
    """Scenario 2: 7 after 4 is "increased"; +3 and 75 per cent are not allowed."""
    said = change(7, 4)
    assert (said.direction, said.band) == (Direction.UP, Band.DIRECTION_ONLY)
    assert (said.difference_allowed, said.percentage_allowed) == (False, False)
    assert said.reason is Reason.DERIVED
    assert change(6, 4) == said


def test_the_direction_narrows_what_the_manager_sees():
    figures = [persons("now", 7, NOW), persons("before", 4, BEFORE)]
    disclosed = disclose(figures, pairs=[Pair("now", "before")])
    ranges = {key: (shown.feasible.lower, shown.feasible.upper) for key, shown in disclosed.shown.items()}
    assert ranges == {"now": (2, 9), "before": (1, 8)}


def test_a_hidden_count_against_a_number_says_no_more_than_its_label():
    assert change(7, 40).direction is Direction.DOWN
    assert change(40, 7).direction is Direction.UP


def test_no_direction_that_would_give_a_count_away():
    """Of 20, our 9 and their 11 are hidden; "unchanged" from a printed 11 would give both away."""
    city, other = ("force", "City"), ("force", "other")
    figures = [
        persons("ours", 9, NOW, city),
        persons("theirs", 11, NOW, other),
        persons("total", 20, NOW),
        persons("theirs before", 11, BEFORE, other),
    ]
    disclosed = disclose(figures, pairs=[Pair("theirs", "theirs before")])
    assert disclosed["theirs"].is_hidden
    assert disclosed.changes["theirs", "theirs before"] == Change(
        reason=Reason.DERIVED, why="It could give away a hidden count."
    )


def test_a_run_of_rises_stops_before_it_narrows_a_count():
    """1 to 9 in single figures: after four rises in a row each year keeps five values, after five it would not."""
    figures = [persons(str(year), year - 2009, board_year(year)) for year in range(2010, 2017)]
    pairs = [Pair(str(year), str(year - 1)) for year in range(2011, 2017)]
    directions = [each.direction for each in disclose(figures, pairs=pairs).changes.values()]
    assert directions == [Direction.UP] * 4 + [None] + [Direction.UP]


def test_silence_does_not_tell_the_direction_either():
    """A printed 5 last year: "increased" would leave 6 to 9, so a fall is not said either, nor no change."""
    for current in (3, 5, 7):
        figures = [persons("now", current, NOW), persons("before", 5, BEFORE, published=True)]
        disclosed = disclose(figures, pairs=[Pair("now", "before")])
        assert disclosed.changes["now", "before"].direction is None


def test_rises_said_in_earlier_years_count():
    figures = [persons(str(year), year - 2009, board_year(year)) for year in range(2010, 2016)]
    cells = [figure.cell for figure in figures]
    before = Ledger(
        tuple(Published(cell, 1, 9, hidden=True) for cell in cells[:5]),
        tuple(Compared(cells[n + 1], cells[n], Direction.UP) for n in range(4)),
    )
    disclosed = disclose(figures[4:], ledger=before, pairs=[Pair("2015", "2014")])
    assert disclosed.changes["2015", "2014"].direction is None


def test_directions_go_into_the_ledger():
    figures = [persons("now", 7, NOW), persons("before", 4, BEFORE)]
    disclosed = disclose(figures, pairs=[Pair("now", "before")])
    assert statements(figures, disclosed).comparisons == (
        Compared(figures[0].cell, figures[1].cell, Direction.UP),
    )


def test_the_restricted_view_compares_true_values():
    assert change(30, 4, controlled=False) == Change(Direction.UP, Band.DIRECTION_ONLY)
    assert change(7, 14, controlled=False) == Change(Direction.DOWN, Band.CONSIDERABLY, True, True)


def test_rough_figures_give_a_band_only_where_every_reading_agrees():
    def about(n):
        return Quantity.of(n, approximate=True)

    assert change(about(500), about(350)) == Change(Direction.UP, Band.CONSIDERABLY)
    assert change(about(420), about(350)) == Change(Direction.UP, Band.DIRECTION_ONLY)
    assert change(about(350), about(350)) == Change(why="The two figures are too rough to compare.")


FINANCIAL = Period(NOW.start, NOW.end, PeriodKind.FINANCIAL_YEAR)
NOT_ONE_MEASURE = "The two figures are not of one measure under one definition."
NOT_ALIKE = "The two periods are not of the same kind and length, one after the other."


@pytest.mark.parametrize(
    ("comparator", "why"),
    [
        (persons("b", 50, BEFORE, measure="referrals v2"), NOT_ONE_MEASURE),
        (persons("b", 50, BEFORE, ("sex", "female")), NOT_ONE_MEASURE),
        (persons("b", 50, quarters(2017)[0]), NOT_ALIKE),
        (persons("b", 50, Period(BEFORE.start, BEFORE.end, PeriodKind.FINANCIAL_YEAR)), NOT_ALIKE),
        (persons("b", 50, FINANCIAL), NOT_ALIKE),
        (persons("b", Quantity(State.AWAITED), BEFORE), "No number is recorded for one of the two periods."),
    ],
)
def test_no_comparison_without_two_comparable_periods(comparator, why):
    disclosed = disclose([persons("a", 60, NOW), comparator], pairs=[Pair("a", "b")])
    assert disclosed.changes["a", "b"] == Change(why=why)


def test_no_comparison_where_the_record_says_the_counting_changed():
    figures = [persons("a", 60, NOW), persons("b", 50, BEFORE)]
    disclosed = disclose(figures, pairs=[Pair("a", "b", comparable=False)])
    assert disclosed.changes["a", "b"] == Change(why="The counting changed.")


def test_quarters_of_different_lengths_compare():
    autumn, winter = quarters(2018)[:2]
    disclosed = disclose([persons("a", 60, winter), persons("b", 50, autumn)], pairs=[Pair("a", "b")])
    assert disclosed.changes["a", "b"].direction is Direction.UP
