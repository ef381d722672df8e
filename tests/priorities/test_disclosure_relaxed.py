"""Demands gathered from choices in shares spare search, and never ask for more than is needed."""

from unittest.mock import patch

from disclosure_tables import grid, quarters
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_disclosure_least import FAMILIES

from priorities.disclosure import protection, relaxed
from priorities.disclosure.cover import Cover
from priorities.disclosure.disclose import disclose

some = settings(
    max_examples=max(12, FAMILIES // 5),
    deadline=None,
    derandomize=FAMILIES < 100,
    suppress_health_check=[HealthCheck.too_slow],
)


def linked(values: list[int]) -> list:
    """Four quarters of a table of two by two, and their year."""
    figures = []
    for number, period in enumerate(quarters(2018)):
        figures += grid(2, 2, values[4 * number : 4 * number + 4], period, prefix=f"q{number} ")[0]
    return figures + grid(2, 2, [sum(values[place::4]) for place in range(4)], prefix="year ")[0]


@given(st.lists(st.integers(0, 30), min_size=16, max_size=16))
@some
def test_as_few_are_hidden_with_demands_in_shares_as_without(values):
    figures = linked(values)
    plain = disclose(figures)
    with patch.object(protection, "FEW", 0):
        gathered = disclose(figures)
    assert (gathered.exposed, plain.exposed) == ((), ())
    # Each cost has its own proved bound, and none may pass what the other way found to be enough.
    assert gathered.bound <= plain.cost
    assert plain.bound <= gathered.cost
    if gathered.cost == gathered.bound and plain.cost == plain.bound:
        assert gathered.cost == plain.cost


def test_demands_are_gathered_where_sums_are_linked_and_many():
    values = [12, 3, 25, 8, 14, 2, 30, 11, 9, 21, 4, 17, 16, 5, 13, 28]
    asked = []
    kept = Cover.in_shares

    def counted(cover):
        asked.append(cover)
        return kept(cover)

    with patch.object(Cover, "in_shares", counted):
        disclose(linked(values))
        assert asked == []
        with patch.object(protection, "FEW", 0):
            disclose(linked(values))
    assert 1 <= len(asked) <= relaxed.ROUNDS
