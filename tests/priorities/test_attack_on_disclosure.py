"""Random families of tables through ``disclose``: the attacker narrows no hidden count that is not said to be exposed.

Thousands by ``ATTACK_FAMILIES=5000 pytest tests/priorities/test_attack_on_disclosure.py``; a few in the usual run.
"""

import os

from disclosure_tables import board_year, grid, persons, quarters
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from priorities.attack.check import check
from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Cell, Pair, Settings
from priorities.disclosure.ledger import Ledger, Sum, statements
from socboard.kit.values import Period, PeriodKind, Quantity, State

FAMILIES = int(os.environ.get("ATTACK_FAMILIES", "15"))
YEAR = board_year(2018)
counts = st.one_of(st.integers(0, 4), st.integers(0, 12), st.integers(0, 60))
many = settings(
    max_examples=FAMILIES,
    deadline=None,
    derandomize=FAMILIES < 100,
    suppress_health_check=[HealthCheck.too_slow],
)


def assert_holds(figures, *, ledger=None, pairs=(), board=None):
    """Everything that the attacker narrows is named as exposed; returns what was disclosed."""
    ledger, board = ledger or Ledger(), board or Settings()
    disclosed = disclose(figures, ledger=ledger, settings=board, pairs=pairs)
    attack = check(figures, disclosed, ledger=ledger, settings=board)
    assert attack.plain == ()
    assert [each.words for each in attack.weak if each.cell not in disclosed.exposed] == []
    return disclosed


@given(st.data(), st.sampled_from([(2, 2), (2, 3), (3, 3), (4, 3)]), st.sampled_from([10, 5]))
@many
def test_tables_of_two_dimensions(data, shape, threshold):
    size = shape[0] * shape[1]
    figures, _ = grid(*shape, data.draw(st.lists(counts, min_size=size, max_size=size)))
    kept = [figure for figure in figures if "t" not in figure.key or data.draw(st.booleans())]
    assert_holds(kept, board=Settings(threshold=threshold))


@given(st.lists(counts, min_size=16, max_size=16), st.booleans())
@many
def test_four_quarters_and_their_year_by_category(values, crossed):
    figures = []
    for quarter, period in enumerate(quarters(2018)):
        own = values[4 * quarter : 4 * quarter + 4]
        made, _ = grid(2, 2, own, period, prefix=f"q{quarter} ")
        figures += made if crossed else [figure for figure in made if figure.key.endswith("-t")]
    year, _ = grid(2, 2, [sum(values[place::4]) for place in range(4)], prefix="year ")
    assert_holds([*figures, *(year if crossed else [each for each in year if each.key.endswith("-t")])])


@given(st.lists(counts, min_size=5, max_size=5), st.lists(st.booleans(), min_size=8, max_size=8))
@many
def test_periods_that_overlap_published_one_after_another(values, public):
    days = [*quarters(2018), quarters(2019)[0]]
    spans = [(0,), (1,), (0, 1), (2,), (3,), (0, 1, 2, 3), (4,), (1, 2, 3, 4)]
    ledger = Ledger()
    for place, span in enumerate(spans):
        period = Period(days[span[0]].start, days[span[-1]].end, PeriodKind.OTHER)
        value = sum(values[each] for each in span)
        figures = [persons(f"p{place}", value, period, published=public[place] and value > 0)]
        disclosed = assert_holds(figures, ledger=ledger)
        if disclosed.exposed:
            return
        told = statements(figures, disclosed)
        ledger = Ledger(ledger.cells + told.cells)


@given(st.lists(counts, min_size=6, max_size=6), st.lists(counts, min_size=6, max_size=6))
@many
def test_directions_from_year_to_year_with_their_totals(before, after):
    figures, pairs = [], []
    for start, values in ((2017, before), (2018, after)):
        made, _ = grid(2, 3, values, board_year(start), prefix=f"{start} ")
        figures += made
    for figure in figures:
        if figure.key.startswith("2018"):
            pairs.append(Pair(figure.key, figure.key.replace("2018", "2017")))
    assert_holds(figures, pairs=pairs)


@given(st.lists(counts, min_size=3, max_size=3), st.data())
@many
def test_sums_across_measures_and_public_sources(values, data):
    names = ("ours", "theirs", "others")
    figures = [
        persons(name, value, YEAR, measure=name, published=data.draw(st.booleans()))
        for name, value in zip(names, values, strict=True)
    ]
    total = persons("region", sum(values), YEAR, measure="region", published=data.draw(st.booleans()))
    sums = (Sum(total.cell, tuple(figure.cell for figure in figures)),)
    assert_holds([*figures, total], ledger=Ledger(sums=sums))


@given(st.lists(counts, min_size=3, max_size=3), st.data())
@many
def test_rough_numbers_answers_that_overlap_and_parts_withheld(values, data):
    figures = []
    for place, value in enumerate(values):
        kind = data.draw(st.sampled_from(["exact", "rough", "withheld"]))
        quantity = {
            "exact": Quantity.of(value),
            "rough": Quantity.of(value - value % 5 or 5, approximate=True),
            "withheld": Quantity(State.WITHHELD),
        }[kind]
        figures.append(
            persons(str(place), quantity, YEAR, ("drug", str(place)), multi_answer=data.draw(st.booleans()))
        )
    total = sum(values)
    roughly = data.draw(st.booleans()) and total >= 20
    quantity = Quantity.of(total - total % 10, approximate=True) if roughly else Quantity.of(total)
    assert_holds([*figures, persons("total", quantity, YEAR)])


@given(st.lists(counts, min_size=4, max_size=4), st.lists(counts, min_size=4, max_size=4))
@many
def test_a_revised_edition_beside_the_one_that_was_read(first, second):
    figures, _ = grid(2, 2, first)
    disclosed = assert_holds(figures)
    ledger = statements(figures, disclosed)
    revised, _ = grid(2, 2, second)
    assert_holds(revised, ledger=Ledger(ledger.cells))


def test_the_attacker_is_told_nothing_of_a_hidden_value():
    """Another small number in the place of each: not one word of the attack moves."""
    figures, _ = grid(2, 2, [3, 20, 30, 40])
    shown = disclose(figures)
    others = [
        persons(each.key, 8, each.period, *each.categories) if shown[each.key].is_hidden else each
        for each in figures
    ]
    assert check(figures, shown) == check(others, shown)
    assert Cell.of("referrals", YEAR) not in [each.cell for each in check(figures, shown).counts]
