"""An attacker, written apart from the product, never narrows a hidden count of persons below W values."""

import os

from disclosure_tables import Attacker, board_year, grid, persons, quarters, statements
from hypothesis import given, settings
from hypothesis import strategies as st

from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Direction, Kind, Pair
from priorities.disclosure.ledger import Ledger
from priorities.disclosure.ledger import statements as to_ledger

WIDTH = 5
# Thousands by DISCLOSURE_FAMILIES, a few in the usual run.
EXAMPLES = int(os.environ.get("DISCLOSURE_FAMILIES", "25"))
counts = st.one_of(st.integers(0, 4), st.integers(0, 12), st.integers(0, 25))


def assert_safe(attacker, figures, disclosed, sums):
    for figure in figures:
        if disclosed[figure.key].is_hidden and not disclosed[figure.key].exposed:
            assert len(attacker.values(sums[figure.key], WIDTH)) == WIDTH, figure.key


@given(st.lists(counts, min_size=1, max_size=6))
@settings(max_examples=EXAMPLES, deadline=None)
def test_parts_and_their_total(values):
    figures, sums = grid(len(values), 1, values)
    figures = [figure for figure in figures if figure.key.endswith("-t")]
    disclosed = disclose(figures)
    assert disclosed.exposed == ()
    assert_safe(Attacker(statements(figures, disclosed, sums)), figures, disclosed, sums)


@given(st.sampled_from([(2, 2), (2, 3), (3, 2)]), st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_rows_columns_and_totals_of_which_some_are_not_recorded(shape, data):
    values = data.draw(st.lists(counts, min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]))
    figures, sums = grid(*shape, values)
    inner, totals = figures_by_place(figures)
    kept = inner + data.draw(st.lists(st.sampled_from(totals), unique_by=lambda figure: figure.key))
    disclosed = disclose(kept)
    assert disclosed.exposed == ()
    assert_safe(Attacker(statements(kept, disclosed, sums)), kept, disclosed, sums)


def figures_by_place(figures):
    return [f for f in figures if "t" not in f.key], [f for f in figures if "t" in f.key]


@given(st.lists(counts, min_size=4, max_size=4), st.lists(st.booleans(), min_size=5, max_size=5))
@settings(max_examples=EXAMPLES, deadline=None)
def test_quarters_published_one_after_the_other_and_then_the_year(values, public):
    """Each edition knows the ones before; the attacker keeps them all."""
    periods = [*quarters(2018), board_year(2018)]
    sums = {f"p{number}": frozenset({number}) for number in range(4)} | {"p4": frozenset(range(4))}
    ledger, said = Ledger(), []
    for number, value in enumerate([*values, sum(values)]):
        figures = [persons(f"p{number}", value, periods[number], published=public[number])]
        disclosed = disclose(figures, ledger=ledger)
        ledger = Ledger(ledger.cells + to_ledger(figures, disclosed).cells)
        said += statements(figures, disclosed, sums)
        attacker = Attacker(said)
        hidden = [each.cells for each in said if each.lower != each.upper]
        if not disclosed.exposed:
            assert all(len(attacker.values(cells, WIDTH)) == WIDTH for cells in hidden)
        if not any(public[: number + 1]):
            assert disclosed.exposed == ()


@given(st.lists(counts, min_size=6, max_size=6))
@settings(max_examples=EXAMPLES, deadline=None)
def test_directions_said_of_parts_and_totals(values):
    now, sums = grid(3, 1, values[:3], board_year(2018), prefix="now ")
    before, earlier = grid(3, 1, values[3:], board_year(2017), prefix="before ")
    sums |= {key: frozenset(cell + 3 for cell in cells) for key, cells in earlier.items()}
    figures = [figure for figure in now + before if figure.key.endswith("-t")]
    pairs = [Pair(f.key, f.key.replace("now", "before")) for f in figures if f.key.startswith("now")]
    disclosed = disclose(figures, pairs=pairs)
    said, moves = statements(figures, disclosed, sums), []
    for (current, comparator), change in disclosed.changes.items():
        first, second = sums[current], sums[comparator]
        if change.direction is Direction.UP:
            moves.append((first, second))
        elif change.direction is Direction.DOWN:
            moves.append((second, first))
    same = [pair for pair, change in disclosed.changes.items() if change.direction is Direction.SAME]
    hidden_same = [pair for pair in same if disclosed[pair[0]].is_hidden or disclosed[pair[1]].is_hidden]
    if not hidden_same:
        assert_safe(Attacker(said, moves), figures, disclosed, sums)


@given(st.lists(counts, min_size=6, max_size=6), st.lists(st.integers(1, 9), min_size=12, max_size=12))
@settings(max_examples=EXAMPLES, deadline=None)
def test_what_is_shown_does_not_depend_on_small_counts(values, others):
    """Put any other small count in the place of each: not one field of what is shown moves."""
    figures, _ = grid(2, 3, values)
    swapped = []
    for figure, other in zip(figures, others, strict=True):
        small = figure.quantity.exact in range(1, 10)
        swapped.append(persons(figure.key, other, figure.period, *figure.categories) if small else figure)
    first, second = disclose(figures), disclose(swapped)
    assert first.shown == second.shown
    assert first.exposed == second.exposed


def test_the_attacker_himself_finds_what_is_left_unprotected():
    """The attacker can fail a table: 12 beside 9 and a single figure leaves one value."""
    figures, sums = grid(2, 1, [3, 9])
    figures = [figure for figure in figures if figure.key.endswith("-t")]
    said = statements(figures, disclose(figures, controlled=False), sums)
    careless = [each if each.cells != sums["0-t"] else type(each)(each.cells, 1, 9) for each in said]
    assert Attacker(careless).values(sums["0-t"], WIDTH) == [3]
    assert disclose(figures)["0-t"].kind is Kind.BAND
