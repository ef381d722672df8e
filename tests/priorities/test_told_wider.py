"""A count shown on purpose to a wider audience alone: what a narrower one is told does not complete it for them."""

from dataclasses import replace
from itertools import chain, combinations

import pytest
from disclosure_tables import board_year, grid, persons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from priorities.attack.check import check
from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Direction, Disclosed, Kind, Pair, Shown
from priorities.disclosure.ledger import Ledger, Published, statements

YEAR, BEFORE = board_year(2018), board_year(2017)
counts = st.one_of(st.integers(0, 4), st.integers(0, 12), st.integers(0, 60))


def told_to_the_board(figures, *keys) -> tuple[Ledger, list[Published]]:
    """What the board's own document said, as the public's readers are taken to know it, and the counts that the board
    was shown on purpose.
    """
    shown = [replace(each, on_purpose=each.key in keys) for each in figures]
    ledger = statements(shown, disclose(shown))
    cells = {each.cell for each in figures if each.key in keys}
    told = [each for each in ledger.cells if each.cell in cells]
    known = [
        replace(each, lower=0, upper=None, hidden=True) if each in told else each for each in ledger.cells
    ]
    return Ledger(tuple(known), ledger.comparisons), told


def completed(figures, disclosed: Disclosed, ledger: Ledger, told: list[Published]) -> list[str]:
    """What somebody of the board can work out with the public's document beside their own."""
    known = {each.cell: each for each in told}
    figures = [replace(each, on_purpose=each.cell in known) for each in figures]
    shown = {
        each.key: Shown(each.key, Kind.NUMBER, known[each.cell].lower, known[each.cell].upper)
        if each.cell in known
        else disclosed[each.key]
        for each in figures
    }
    both = replace(ledger, cells=(*ledger.cells, *told))
    return [each.words for each in check(figures, replace(disclosed, shown=shown), ledger=both).weak]


def forces() -> list:
    return [persons("total", 12, YEAR), persons("ours", 7, YEAR, ("force", "ours")),
            persons("theirs", 5, YEAR, ("force", "theirs"))]  # fmt: skip


def test_more_is_hidden_where_it_would_complete_what_the_board_was_shown():
    figures = forces()
    _, told = told_to_the_board(figures, "ours")
    assert [disclose(figures)[key].number for key in ("total", "ours", "theirs")] == [12, None, None]
    now = disclose(figures, told_wider=told)
    assert [now[key].number for key in ("total", "ours", "theirs")] == [None, None, None]
    assert (now.exposed, now.cost, now.bound) == ((), 1, 1)


def test_what_is_public_already_is_named_and_stops_the_release():
    figures = [replace(each, published=each.key == "total") for each in forces()]
    _, told = told_to_the_board(figures, "ours")
    now = disclose(figures, told_wider=told)
    assert [cell.categories for cell in now.exposed] == [frozenset({("force", "theirs")})]


def test_a_direction_that_would_tell_the_board_is_not_said():
    """From 12 to a hidden count is "down" for anybody; for who was shown a 4 it leaves 1 to 3 and no more."""
    figures = [persons("now", 2, YEAR), persons("before", 4, BEFORE)]
    told = [Published(figures[1].cell, 4, 4)]
    pairs = [Pair("now", "before")]
    large = [figures[0], persons("before", 12, BEFORE)]
    assert disclose(large, pairs=pairs).changes["now", "before"].direction is Direction.DOWN
    assert disclose(figures, pairs=pairs, told_wider=told).changes["now", "before"].direction is None


@pytest.mark.parametrize("told", [[], [Published(persons("x", 7, YEAR, measure="another").cell, 7, 7)]])
def test_what_was_told_of_other_measures_changes_nothing(told):
    figures, _ = grid(2, 3, [3, 20, 30, 40, 5, 60])
    assert disclose(figures, told_wider=told) == disclose(figures)


def few_enough(figures, told, ledger) -> int:
    """The fewest numbers whose hiding leaves nothing to work out for either reader, tried one set after another."""
    small = disclose(figures)
    plain = {key: each for key, each in small.shown.items() if each.reason == "primary"}
    others = [each for each in figures if each.key not in plain and each.quantity.exact]
    sets = chain.from_iterable(combinations(others, number) for number in range(len(others) + 1))
    for held in sets:
        shown = {each.key: Shown(each.key, Kind.NUMBER if each.quantity.exact else Kind.NONE,
                                 each.quantity.exact, each.quantity.exact) for each in figures}  # fmt: skip
        shown |= plain
        shown |= {each.key: Shown(each.key, Kind.SUPPRESSED, reason="secondary") for each in held}
        tried = Disclosed(shown, {})
        if check(figures, tried, ledger=ledger).holds and not completed(figures, tried, ledger, told):
            return len(held)
    raise AssertionError("nothing helps")


def test_as_few_are_hidden_as_can_be():
    figures, _ = grid(2, 2, [3, 20, 30, 40])
    held = sorted(key for key, shown in disclose(figures).shown.items() if shown.reason == "secondary")
    _, told = told_to_the_board(figures, held[0])
    now = disclose(figures, told_wider=told)
    assert completed(figures, now, Ledger(), told) == []
    assert now.cost == now.bound == few_enough(figures, told, Ledger())


@given(st.lists(counts, min_size=6, max_size=6), st.data())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_board_was_shown_the_public_completes_nothing_for_it(values, data):
    figures, _ = grid(2, 3, values)
    hidden = sorted(key for key, shown in disclose(figures).shown.items() if shown.is_hidden)
    if not hidden:
        return
    keys = data.draw(st.sets(st.sampled_from(hidden), min_size=1, max_size=2))
    ledger, told = told_to_the_board(figures, *keys)
    boards = disclose([replace(each, on_purpose=each.key in keys) for each in figures])
    if boards.exposed or disclose(figures, ledger=ledger).exposed:
        # The board's own document gave something away, or gives the public what was meant for the board alone.
        return
    now = disclose(figures, ledger=ledger, told_wider=told)
    small = [each for each in figures if 0 < each.quantity.exact < 10]
    assert [each.key for each in small if not now[each.key].is_hidden] == []
    assert check(figures, now, ledger=ledger).holds
    assert (completed(figures, now, ledger, told), now.exposed) == ([], ())
