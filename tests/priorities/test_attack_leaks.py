"""Leaks planted one by one, each of which the attacker has to find, and the same table without it."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from disclosure_tables import board_year, grid, persons, quarters

from priorities.attack.check import check
from priorities.attack.derived import change_said, difference_said, mean_said, percentage_said
from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import (
    Band,
    Cell,
    Change,
    Direction,
    Disclosed,
    Figure,
    Kind,
    Reason,
    Settings,
    Shown,
)
from priorities.disclosure.ledger import Compared, Ledger, Published, Sum
from socboard.kit.values import Quantity

NOW, BEFORE = board_year(2018), board_year(2017)
CITY, NEIGHBOUR = ("force", "City"), ("force", "neighbour")


def told(figure: Figure, shown: str | int) -> Shown:
    """A label in short: a number, "band" or "c" (a large number held back)."""
    if shown == "band":
        return Shown(figure.key, Kind.BAND, 1, 9, reason=Reason.PRIMARY)
    if shown == "c":
        return Shown(figure.key, Kind.SUPPRESSED, reason=Reason.SECONDARY)
    return Shown(figure.key, Kind.NUMBER, shown, shown) if shown else Shown(figure.key, Kind.NONE)


def attack(*pairs, changes=None, **more):
    """What the attacker finds of figures and their labels. No figure is given its true value."""
    figures = [figure for figure, _ in pairs]
    shown = {figure.key: told(figure, label) for figure, label in pairs}
    return check(figures, Disclosed(shown, changes or {}), **more)


def narrowed(found) -> dict:
    return {each.cell.words: (each.range.lower, each.range.upper) for each in found.weak}


def part(category, period=NOW, **more) -> Figure:
    return persons(f"{category} {period.start}", Quantity.of(1), period, category, **more)


def total(period=NOW, **more) -> Figure:
    return persons(f"total {period.start}", Quantity.of(1), period, **more)


def test_one_secondary_cell_shown_after_all_is_found():
    """Every cell that protects another, shown in its turn: each time the attacker has it."""
    figures, _ = grid(2, 2, [3, 20, 30, 40])
    safe = disclose(figures)
    assert check(figures, safe).holds
    protecting = [figure for figure in figures if safe[figure.key].reason is Reason.SECONDARY]
    assert [figure.key for figure in protecting] == ["0-1", "1-0", "1-1"]
    for figure in protecting:
        number = figure.quantity.exact
        shown = {**safe.shown, figure.key: Shown(figure.key, Kind.NUMBER, number, number)}
        found = check(figures, Disclosed(shown, {}))
        assert not found.holds
        row = next(each for each in found.weak if each.cell == figures[0].cell)
        assert (row.range.lower, row.range.upper, row.range.values) == (3, 3, 1)


def test_what_it_says_names_the_figure_and_not_its_value():
    found = attack((part(CITY), "band"), (part(NEIGHBOUR), 37), (total(), 40))
    assert found.lines == (
        "A reader can work out the hidden count for 1 October 2018 to 30 September 2019 (force: City).",
    )


def test_too_few_values_are_found_where_no_value_is_certain():
    found = attack((part(CITY), "band"), (part(NEIGHBOUR), "band"), (total(), 15))
    assert [(each.range.lower, each.range.upper, each.range.values) for each in found.weak] == [(6, 9, 4)] * 2
    assert found.lines[0] == (
        "A reader can narrow the hidden count for 1 October 2018 to 30 September 2019 (force: City) to 4 values; "
        "5 must stay possible."
    )
    assert attack((part(CITY), "band"), (part(NEIGHBOUR), "band"), (total(), 14)).holds


def test_a_smaller_label_needs_all_of_its_values():
    small = Shown("ours", Kind.BAND, 1, 4, reason=Reason.PRIMARY)
    figures = [persons("ours", 1, NOW, CITY), persons("theirs", 1, NOW, NEIGHBOUR), persons("all", 1, NOW)]
    shown = {"ours": small, "theirs": replace(small, key="theirs"), "all": Shown("all", Kind.NUMBER, 5, 5)}
    board = Settings(threshold=5)
    assert check(figures, Disclosed(shown, {}), settings=board).holds
    shown["all"] = Shown("all", Kind.NUMBER, 6, 6)
    assert not check(figures, Disclosed(shown, {}), settings=board).holds


def test_a_large_count_beside_a_small_one_is_known_to_be_large():
    """14 is "single figures" and one held back for its sake, which is thus 10 to 13: four values."""
    assert narrowed(attack((part(CITY), "band"), (part(NEIGHBOUR), "c"), (total(), 14))) == {
        "1 October 2018 to 30 September 2019 (force: City)": (1, 4),
        "1 October 2018 to 30 September 2019 (force: neighbour)": (10, 13),
    }
    assert attack((part(CITY), "band"), (part(NEIGHBOUR), "c"), (total(), 15)).holds


def test_the_year_after_its_quarters():
    """Scenario 3."""
    cells = [Cell.of("referrals", period) for period in quarters(2018)]
    before = Ledger(
        (Published(cells[0], hidden=True), Published(cells[1], 12, 12), Published(cells[2], 14, 14))
    )
    last = persons("q4", 1, quarters(2018)[3])
    assert narrowed(attack((last, 0), (total(), 30), ledger=before)) == {
        "1 October 2018 to 31 December 2018": (4, 4)
    }
    rough = Shown("total", Kind.NUMBER, 30, 30, approximate=True)
    year = persons("total", 1, NOW)
    shown = {"q4": told(last, 0), "total": rough}
    assert check([last, year], Disclosed(shown, {}), ledger=before).holds


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (lambda one, other: difference_said(one, other, 3), {}),
        (lambda one, other: difference_said(one, other, 6), {2017: (1, 3), 2018: (7, 9)}),
        (lambda one, other: change_said(one, other, Decimal(75)), {2017: (4, 4), 2018: (7, 7)}),
        (lambda one, other: percentage_said(other, one, Decimal(57)), {2017: (4, 4), 2018: (7, 7)}),
        (lambda one, other: mean_said(one, 12, Decimal("0.6")), {2018: (7, 7)}),
    ],
    ids=["+3", "+6", "+75%", "57%", "0.6 a month"],
)
def test_numbers_worked_out_and_said_in_words(said, expected):
    """7 after 4, both in single figures: "three more" leaves six values each, "75 per cent more" leaves one."""
    now, before = total(NOW), total(BEFORE)
    found = attack((now, "band"), (before, "band"), derived=said(now.cell, before.cell))
    assert {each.cell.start.year: (each.range.lower, each.range.upper) for each in found.weak} == expected


def test_directions_said_over_the_years_add_up():
    """Five rises in a row within 1 to 9 leave four values each."""
    years = [total(board_year(year)) for year in range(2012, 2018)]
    moves = tuple(Compared(later.cell, earlier.cell, Direction.UP) for earlier, later in pairwise(years))
    found = attack(*((year, "band") for year in years), ledger=Ledger(comparisons=moves))
    assert {each.range.values for each in found.weak} == {4}
    assert len(found.weak) == 6
    assert attack(*((year, "band") for year in years), ledger=Ledger(comparisons=moves[1:])).holds


def test_how_far_it_moved_tells_more_than_which_way():
    """From 11 "decreased considerably" leaves 1 to 8; from 12 the plain word would leave one value."""
    now, before = total(NOW), total(BEFORE)

    def moved(band, base):
        changes = {(now.key, before.key): Change(Direction.DOWN, band)}
        return narrowed(attack((now, "band"), (before, base), changes=changes))

    assert moved(Band.DIRECTION_ONLY, 11) == moved(Band.CONSIDERABLY, 11) == {}
    assert moved(Band.PLAIN, 11) == {"1 October 2018 to 30 September 2019": (9, 9)}


def test_a_number_of_a_hidden_change_is_found_at_once():
    now, before = total(NOW), total(BEFORE)
    changes = {(now.key, before.key): Change(Direction.UP, percentage_allowed=True)}
    found = attack((now, "band"), (before, "band"), changes=changes)
    assert found.plain == (
        "The change to the count for 1 October 2018 to 30 September 2019 is said as a number, "
        "although one of the two counts is hidden.",
    )


def test_a_small_count_printed_is_found_and_a_public_one_is_not():
    assert attack((total(), 7)).plain == (
        "The small count for 1 October 2018 to 30 September 2019 is printed as a number.",
    )
    assert attack((total(published=True), 7)).holds
    assert attack((total(), 7), ledger=Ledger((Published(total().cell, 7, 7),))).holds
    assert attack((total(zero_sensitive=True), 0)).plain != ()


def test_a_table_of_another_measure_and_a_public_source():
    region, other = (Cell.of(measure, NOW) for measure in ("region", "other force"))
    ledger = Ledger(
        (Published(other, 15, 15), Published(region, 22, 22)), sums=(Sum(region, (other, total().cell)),)
    )
    assert narrowed(attack((total(), "band"), ledger=ledger)) == {
        "1 October 2018 to 30 September 2019": (7, 7)
    }


def test_an_edition_that_was_revised_is_attacked_as_it_was():
    """25 was said before of the neighbour and 31 of both; the new edition hides the neighbour and says 40 of both."""
    figures = [part(CITY), part(NEIGHBOUR), total()]
    before = [Published(figures[0].cell, 1, 9, hidden=True), Published(figures[2].cell, 31, 31)]
    labels = list(zip(figures, ("band", "c", 40), strict=True))
    assert attack(*labels, ledger=Ledger(tuple(before))).holds
    told_before = Ledger((*before, Published(figures[1].cell, 25, 25)))
    [found] = attack(*labels, ledger=told_before).weak
    assert (found.range.lower, found.range.upper, found.revised) == (6, 6, True)
    assert found.words == (
        "A reader can work out the hidden count for 1 October 2018 to 30 September 2019 (force: City), "
        "taking the figures as they were before they were revised."
    )


def test_an_old_sum_and_a_part_that_is_told_only_now_are_put_together():
    """Before: 40 of all, 20 of the neighbour, the other two hidden. Now the neighbour is 18 and one of the two is 15,
    so that the other was 5.
    """
    other = ("force", "third")
    figures = [part(CITY), part(NEIGHBOUR), part(other), total()]
    before = Ledger(
        (
            Published(figures[0].cell, 1, 9, hidden=True, edition=1),
            Published(figures[1].cell, 20, 20, edition=1),
            Published(figures[2].cell, 0, None, hidden=True, edition=1),
            Published(figures[3].cell, 40, 40, edition=1),
        )
    )
    labels = list(zip(figures, ("band", 18, 15, "c"), strict=True))
    [found] = attack(*labels, ledger=before).weak
    assert (found.cell, found.range.lower, found.range.upper, found.revised) == (figures[0].cell, 5, 5, True)
    assert attack(*zip(figures, ("band", 18, "c", "c"), strict=True), ledger=before).holds


def test_a_middle_edition_is_attacked_as_well():
    """The total was 31, then 33, and is 40 now; the neighbour's 26 was told with the second only."""
    figures = [part(CITY), part(NEIGHBOUR), total()]
    before = [
        Published(figures[0].cell, 1, 9, hidden=True, edition=1),
        Published(figures[2].cell, 31, 31, edition=1),
        Published(figures[2].cell, 33, 33, edition=2),
        Published(figures[1].cell, 26, 26, edition=2),
    ]
    found = attack(*zip(figures, ("band", "c", 40), strict=True), ledger=Ledger(tuple(before)))
    own = [each.range for each in found.weak if each.cell == figures[0].cell]
    assert [(each.lower, each.upper) for each in own] == [(5, 5), (7, 7)]


def test_figures_that_contradict_one_another_prove_nothing():
    found = attack((part(CITY), "band"), (part(NEIGHBOUR), 60), (total(), 40))
    assert not found.holds
    assert found.lines == (
        "What is said of the hidden count for 1 October 2018 to 30 September 2019 (force: City) contradicts "
        "other figures.",
    )


def test_a_table_that_only_looks_complete_is_not_taken_for_a_contradiction():
    """30 of 40 named, and a quarter has a category that the year leaves out."""
    unknown = persons("unknown", 1, quarters(2018)[0], ("force", "not recorded"))
    found = attack((part(CITY), "band"), (part(NEIGHBOUR), 20), (total(), 33), (unknown, 12))
    assert narrowed(found) == {"1 October 2018 to 30 September 2019 (force: City)": (1, 1)}


def test_more_answers_than_one_do_not_add_up():
    several = [part(CITY, multi_answer=True), part(NEIGHBOUR, multi_answer=True)]
    assert attack((several[0], "band"), (several[1], 37), (total(), 40)).holds


def test_what_is_too_large_is_not_proved():
    """Six dimensions of twelve categories, all crossed, are more atoms than the check takes on."""
    names = [str(number) for number in range(12)]
    figures = [persons(f"f{name}", 1, NOW, *((dimension, name) for dimension in "abcdef")) for name in names]
    found = attack(*((figure, "band") for figure in figures))
    assert not found.holds
    assert found.lines[0].startswith("It could not be proved that the hidden count for ")
