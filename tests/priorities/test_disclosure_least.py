"""No more is hidden than has to be, and every range is exact: compared with trying everything on small tables.

Thousands of tables by ``DISCLOSURE_FAMILIES=5000 pytest tests/priorities/test_disclosure_least.py``.
"""

import os
from decimal import Decimal
from itertools import combinations

import numpy as np
from disclosure_tables import board_year, grid, persons, quarters
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Cell, Feasible
from priorities.disclosure.ledger import Ledger, Published, Stated, difference, quotient

FAMILIES = int(os.environ.get("DISCLOSURE_FAMILIES", "25"))
many = settings(
    max_examples=FAMILIES,
    deadline=None,
    derandomize=FAMILIES < 100,
    suppress_health_check=[HealthCheck.too_slow],
)
YEAR, WIDTH = board_year(2018), 5
counts = st.one_of(st.integers(0, 4), st.integers(0, 12))


def possible(sums, hidden, shown, size):
    """By hidden sum, the values it has in some table of ``size`` innermost cells: every one of them is tried.

    ``sums``: the innermost cells of each figure; ``hidden``: its bounds; ``shown``: its number, the total of all
    among them, which gives the last cell once the others are tried.
    """
    total = next(number for key, number in shown.items() if len(sums[key]) == size)
    tables = np.indices((total + 1,) * (size - 1)).reshape(size - 1, -1)
    tables = np.vstack((tables, total - tables.sum(axis=0)))
    values = {key: tables[sorted(sums[key])].sum(axis=0) for key in (*hidden, *shown)}
    fits = tables[-1] >= 0
    for key, number in shown.items():
        fits &= values[key] == number
    for key, (lower, upper) in hidden.items():
        fits &= (values[key] >= lower) & (values[key] <= upper)
    return {key: set(values[key][fits].tolist()) for key in hidden}


def bounds(value):
    return (1, 9) if value < 10 else (10, 10**6)


def is_safe(values, sums, hidden, size):
    shown = {key: value for key, value in values.items() if key not in hidden}
    found = possible(sums, {key: bounds(values[key]) for key in hidden}, shown, size)
    return all(len(each) >= WIDTH for each in found.values())


def least_hidden(values, sums, size):
    """How many more have to be hidden, by trying none, one, two … of them; the total of all always stays."""
    primary = [key for key, value in values.items() if 0 < value < 10 and len(sums[key]) < size]
    others = [key for key, value in values.items() if value >= 10 and len(sums[key]) < size]
    for number in range(len(others) + 1):
        for chosen in combinations(others, number):
            if is_safe(values, sums, {*primary, *chosen}, size):
                return number
    return None


def by_key(figures):
    return {figure.key: figure.quantity.exact for figure in figures}


@given(st.sampled_from([(2, 2), (3, 1), (4, 1)]), st.data())
@many
def test_as_few_are_hidden_as_trying_everything_finds(shape, data):
    size = shape[0] * shape[1]
    values = data.draw(st.lists(counts, min_size=size, max_size=size))
    # A public total, so that it cannot be hidden and every table can be tried.
    figures, sums = grid(*shape, values)
    figures = [
        persons(f.key, f.quantity, f.period, *f.categories, published=len(sums[f.key]) == size)
        for f in figures
    ]
    if shape[1] == 1:
        figures = [figure for figure in figures if figure.key.endswith("-t")]
    least = least_hidden(by_key(figures), {figure.key: sums[figure.key] for figure in figures}, size)
    disclosed = disclose(figures)
    if least is None:
        assert disclosed.exposed or any(shown.kind == "suppressed" for shown in disclosed.shown.values())
    else:
        assert disclosed.exposed == ()
        assert (disclosed.cost, disclosed.bound) == (least, least)


@given(st.lists(counts, min_size=4, max_size=4))
@example([3, 12, 11, 13])
@many
def test_ranges_are_what_trying_everything_finds(values):
    figures, sums = grid(2, 2, values)
    figures = [persons(f.key, f.quantity, f.period, *f.categories, published=f.key == "t-t") for f in figures]
    disclosed = disclose(figures)
    numbers = by_key(figures)
    hidden = {}
    for key, shown in disclosed.shown.items():
        if shown.is_hidden:
            hidden[key] = (shown.lower, shown.upper) if shown.kind == "band" else bounds(numbers[key])
            if shown.kind == "suppressed" and shown.reason == "primary":
                hidden[key] = (1, 10**6)
    open_numbers = {key: number for key, number in numbers.items() if key not in hidden}
    found = possible(sums, hidden, open_numbers, 4)
    assert {key: disclosed[key].feasible for key in hidden} == {
        key: Feasible(min(each), max(each)) for key, each in found.items()
    }


@given(st.lists(st.integers(0, 30), min_size=16, max_size=16))
@settings(max_examples=max(5, FAMILIES // 5), deadline=None, derandomize=FAMILIES < 100)
def test_the_bound_never_passes_the_cost_and_hidden_ranges_are_wide_enough(values):
    """Four quarters and their year, two by two: ranges that may have holes."""
    figures = []
    for number, period in enumerate(quarters(2018)):
        figures += grid(2, 2, values[4 * number : 4 * number + 4], period, prefix=f"q{number} ")[0]
    figures += grid(2, 2, [sum(values[place::4]) for place in range(4)], prefix="year ")[0]
    disclosed = disclose(figures)
    assert disclosed.exposed == ()
    assert disclosed.bound <= disclosed.cost
    for shown in disclosed.shown.values():
        if shown.is_hidden:
            upper = shown.feasible.upper
            assert upper is None or upper - shown.feasible.lower + 1 >= WIDTH


def test_a_percentage_said_before_narrows_what_it_was_taken_of():
    """Of a public 40, "18 per cent" is 7 and nothing else: 17.5 to 18.5 per cent is 7 to 7.4."""
    part, whole = persons("part", 7, YEAR, ("force", "City")), persons("whole", 40, YEAR, published=True)
    said = quotient(part.cell, whole.cell, Decimal("18"))
    assert said == (
        Stated(((200, part.cell), (-35, whole.cell)), 0, None),
        Stated(((200, part.cell), (-37, whole.cell)), None, 0),
    )
    assert disclose([part, whole])["part"].feasible == Feasible(1, 9)
    shown = disclose([part, whole], ledger=Ledger(stated=said))["part"]
    assert (shown.feasible, shown.exposed) == (Feasible(7, 7), True)


def test_a_mean_and_a_difference_said_before_count_across_measures():
    victims, cases = persons("victims", 7, YEAR, measure="victims"), Cell.of("cases", YEAR)
    mean = quotient(victims.cell, cases, Decimal("1.8"), scale=1)
    said = Ledger((Published(cases, 4, 4),), stated=(*mean,))
    assert disclose([victims], ledger=said)["victims"].feasible == Feasible(7, 7)
    fewer = Ledger((Published(cases, 4, 4),), stated=(difference(victims.cell, cases, 3),))
    assert disclose([victims], ledger=fewer)["victims"].feasible == Feasible(7, 7)
