"""Choices found by swapping, and tables carried from one reading to the next: quicker, and never less sure."""

from itertools import combinations
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from priorities.disclosure import swaps
from priorities.disclosure.component import Component
from priorities.disclosure.cover import Candidate, Cover, Demand
from priorities.disclosure.reading import Reading
from priorities.disclosure.swaps import Asked, Swaps
from priorities.disclosure.system import Matrix

CELLS = 6
some = settings(max_examples=40, deadline=None, derandomize=True)
shares = st.dictionaries(st.integers(0, CELLS - 1), st.sampled_from([0.25, 0.5, 1.0]), min_size=1, max_size=4)
# Of the cell named (-1: whatever is chosen), so much of these others.
demands = st.lists(st.tuples(st.integers(-1, CELLS - 1), shares), min_size=1, max_size=8)


def meets(chosen, asked) -> bool:
    return all(
        sum(share for cell, share in each.items() if cell in chosen) >= 1
        for of, each in asked
        if of < 0 or of in chosen
    )


def rows(asked) -> list[Asked]:
    return [Asked(of, np.array(list(each)), np.array(list(each.values()))) for of, each in asked]


@given(demands, st.integers(1, CELLS))
@some
def test_swapping_finds_just_so_many_that_meet_every_demand(asked, number):
    found = Swaps(rows(asked), np.arange(CELLS, dtype=float), np.ones(CELLS, dtype=bool)).find(
        number, np.zeros(CELLS, dtype=bool)
    )
    any_does = any(meets(chosen, asked) for chosen in combinations(range(CELLS), number))
    if not any_does:
        assert found is None
    elif found is not None:
        chosen = set(np.flatnonzero(found).tolist())
        assert (len(chosen), meets(chosen, asked)) == (number, True)


def test_swapping_takes_nothing_that_is_not_allowed():
    asked = rows([(-1, {0: 1.0, 1: 1.0})])
    allowed = np.array([False, True])
    found = Swaps(asked, np.array([1.0, 9.0]), allowed).find(1, np.array([True, False]))
    assert found.tolist() == [False, True]
    assert Swaps(asked, np.array([1.0, 9.0]), allowed).find(2, np.array([True, False])) is None


def covered(asked, tries: int):
    """As few of the cells as meet the demands, chosen twice with the last demand given in between."""
    cover = Cover([Candidate(cell, 10 + cell) for cell in range(CELLS)], [100], roughly=True)
    with patch.object(swaps, "TRIES", tries):
        for of, each in asked:
            cover.demand(Demand(100 if of < 0 else of, each))
            choice = cover.choose()
    return cover, choice


@given(demands)
@some
def test_as_few_are_chosen_by_swapping_as_by_branching(asked):
    asked = [(of, each) for of, each in asked if of not in each]
    if not asked:
        return
    cover, swapped = covered(asked, 200)
    branched = covered(asked, -CELLS)[1]
    assert len(swapped.held_back) == len(branched.held_back)
    assert (swapped.bound, swapped.given_up) == (branched.bound, branched.given_up)
    assert cover.meets(swapped.held_back, swapped.given_up)


@pytest.fixture
def total_of_two() -> Matrix:
    """A total of 30 in two parts."""
    return Matrix(
        np.array([0, 0]), np.array([0, 1]), np.array([1.0, 1.0]), np.array([30.0]), np.array([30.0]), 2
    )


def test_a_table_from_before_is_kept_only_where_it_fits_now(total_of_two):
    part = Component(total_of_two, np.array([1.0, 0.0]), np.array([9.0, 40.0]))
    gap = float("nan")
    part.welcome(np.array([[4.0, 26.0], [4.0, 26.0], [0.0, 30.0], [5.0, 26.0], [4.5, 25.5], [gap, 26.0]]))
    assert part.tables.tolist() == [[4.0, 26.0]]


def test_the_next_reading_knows_the_tables_of_the_one_before(total_of_two):
    before = Reading(total_of_two, np.array([1.0, 0.0]), np.array([9.0, 40.0]))
    assert before.proves(0, 9)
    wider = Reading(total_of_two, np.array([0.0, 0.0]), np.array([9.0, 40.0]), before)
    assert sorted({table[0] for table in wider.component(0)[0].tables.tolist()}) == [1.0, 9.0]
    narrower = Reading(total_of_two, np.array([1.0, 0.0]), np.array([4.0, 40.0]), wider)
    assert [table[0] for table in narrower.component(0)[0].tables.tolist()] == [1.0]
    assert not narrower.proves(0, 5)
