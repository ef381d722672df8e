"""On small tables the attacker's check finds exactly the values that trying every table finds."""

from datetime import date

from attack_tables import SMALL, Read, attacked, band, found_by, number, suppressed, tried_out
from disclosure_tables import board_year, grid, persons, quarters
from hypothesis import given, settings
from hypothesis import strategies as st

from priorities.disclosure.figures import Cell, Change, Direction, Reason
from priorities.disclosure.ledger import Ledger, Sum
from socboard.kit.values import Period, PeriodKind

YEAR = board_year(2018)
few = st.integers(0, 4)


def label(draw, key: str, value: int):
    """Any label that is true of the value."""
    kinds = ["number", "suppressed"] if value else ["number"]
    kind = draw(st.sampled_from([*kinds, "band"] if 0 < value < SMALL.threshold else kinds))
    if kind == "number":
        return number(key, value)
    if kind == "band":
        return band(key)
    return suppressed(key, Reason.SECONDARY if value >= SMALL.threshold else Reason.PRIMARY)


def read(draw, figure, value: int, cells) -> Read:
    return Read(figure, label(draw, figure.key, value), tuple(sorted(cells)))


def exactly(figure, value: int, cells) -> Read:
    return Read(figure, number(figure.key, value), tuple(sorted(cells)))


@given(st.data(), st.sampled_from([(2, 2), (2, 3), (3, 1)]))
@settings(max_examples=40, deadline=None)
def test_rows_columns_and_totals(data, shape):
    size = shape[0] * shape[1]
    values = data.draw(st.lists(few, min_size=size, max_size=size))
    figures, sums = grid(*shape, values)
    if shape[1] == 1:
        figures = [figure for figure in figures if figure.key.endswith("-t")]
    total, reads = sum(values), []
    for figure in figures:
        value = sum(values[cell] for cell in sums[figure.key])
        if figure.key == "t-t":
            reads.append(exactly(figure, value, sums[figure.key]))
        elif "t" not in figure.key or shape[1] == 1 or data.draw(st.booleans()):
            reads.append(read(data.draw, figure, value, sums[figure.key]))
    assert found_by(attacked(reads)) == tried_out(reads, size, total)


SPANS = {
    "q1": (0,),
    "q2": (1,),
    "q3": (2,),
    "q4": (3,),
    "winter": (0, 1),
    "summer": (2, 3),
    "year": (0, 1, 2, 3),
    "police": (1, 2, 3, 4),
}


@given(st.data(), st.lists(few, min_size=5, max_size=5))
@settings(max_examples=40, deadline=None)
def test_quarters_halves_and_years_that_overlap(data, values):
    """The police year starts a quarter after the board's and ends a quarter after it."""
    days = [*quarters(2018), quarters(2019)[0]]
    named = data.draw(st.lists(st.sampled_from(sorted(SPANS)), min_size=2, unique=True))
    whole = persons("all", sum(values), Period(days[0].start, days[4].end, PeriodKind.OTHER))
    reads = [exactly(whole, sum(values), range(5))]
    for name in named:
        cells = SPANS[name]
        period = Period(days[cells[0]].start, days[cells[-1]].end, PeriodKind.OTHER)
        value = sum(values[cell] for cell in cells)
        reads.append(read(data.draw, persons(name, value, period), value, cells))
    assert found_by(attacked(reads)) == tried_out(reads, 5, sum(values))


@given(st.data(), st.lists(few, min_size=4, max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_hierarchy_of_categories(data, values):
    """Heroin and crack are opiates and stimulants' siblings: two groups of two, told as a sum of parts."""
    groups = {"opiates": ("heroin", "fentanyl"), "stimulants": ("crack", "speed")}
    leaves = [leaf for parts in groups.values() for leaf in parts]
    reads = [exactly(persons("total", sum(values), YEAR), sum(values), range(4))]
    for place, leaf in enumerate(leaves):
        figure = persons(leaf, values[place], YEAR, ("drug", leaf))
        reads.append(read(data.draw, figure, values[place], (place,)))
    for place, group in enumerate(groups):
        cells = (2 * place, 2 * place + 1)
        value = sum(values[cell] for cell in cells)
        reads.append(read(data.draw, persons(group, value, YEAR, ("drug", group)), value, cells))
    sums = tuple(Sum(drug(group), tuple(drug(part) for part in parts)) for group, parts in groups.items())
    found = found_by(attacked(reads, ledger=Ledger(sums=sums)))
    assert found == tried_out(reads, 4, sum(values))


def drug(name: str) -> Cell:
    return Cell.of("referrals", YEAR, frozenset({("drug", name)}))


@given(st.data(), st.lists(st.integers(0, 3), min_size=4, max_size=4))
@settings(max_examples=40, deadline=None)
def test_more_than_one_answer_allowed(data, values):
    """Persons by which of two answers they gave: neither, the first, the second, both."""
    named = {"first": (1, 3), "second": (2, 3)}
    reads = [exactly(persons("total", sum(values), YEAR), sum(values), range(4))]
    for name, cells in named.items():
        value = sum(values[cell] for cell in cells)
        figure = persons(name, value, YEAR, ("drug", name), multi_answer=True)
        reads.append(read(data.draw, figure, value, cells))
    assert found_by(attacked(reads)) == tried_out(reads, 4, sum(values))


@given(st.data(), st.lists(few, min_size=4, max_size=4))
@settings(max_examples=40, deadline=None)
def test_directions_between_two_years(data, values):
    figures = [
        persons(f"{part} {start}", values[place], board_year(start), ("force", part))
        for place, (start, part) in enumerate((s, p) for s in (2017, 2018) for p in ("ours", "theirs"))
    ]
    reads = [read(data.draw, each, values[place], (place,)) for place, each in enumerate(figures)]
    for start, cells in ((2017, (0, 1)), (2018, (2, 3))):
        value = sum(values[cell] for cell in cells)
        reads.append(exactly(persons(f"all {start}", value, board_year(start)), value, cells))
    moved = {("ours 2018", "ours 2017"): (2, 0), ("theirs 2018", "theirs 2017"): (3, 1)}
    said = data.draw(st.lists(st.sampled_from(sorted(moved)), unique=True))
    changes = {pair: Change(direction(values, *moved[pair])) for pair in said}

    def agrees(table):
        return all(direction(table, *moved[pair]) is changes[pair].direction for pair in said)

    found = found_by(attacked(reads, changes=changes))
    assert found == tried_out(reads, 4, sum(values), also=agrees)


def direction(values, current: int, comparator: int) -> Direction:
    more = values[current] - values[comparator]
    return Direction.UP if more > 0 else Direction.DOWN if more < 0 else Direction.SAME


@given(st.data(), st.lists(few, min_size=4, max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_table_split_by_two_dimensions_never_crossed(data, values):
    """By sex and by age, never both together: any crossing fits, so each split stands alone beside the total."""
    reads = [exactly(persons("total", sum(values), YEAR), sum(values), range(4))]
    splits = {
        ("sex", "man"): (0, 1),
        ("sex", "woman"): (2, 3),
        ("age", "young"): (0, 2),
        ("age", "old"): (1, 3),
    }
    for category, cells in splits.items():
        value = sum(values[cell] for cell in cells)
        reads.append(read(data.draw, persons(category[1], value, YEAR, category), value, cells))
    assert found_by(attacked(reads)) == tried_out(reads, 4, sum(values))


def test_the_trying_out_itself_knows_a_leak():
    """12 of which 9 is printed leaves 3."""
    parts = [persons("ours", 3, YEAR, ("force", "ours")), persons("theirs", 9, YEAR, ("force", "theirs"))]
    reads = [
        Read(parts[0], band("ours"), (0,)),
        exactly(parts[1], 9, (1,)),
        exactly(persons("all", 12, YEAR), 12, (0, 1)),
    ]
    assert tried_out(reads, 2, 12) == found_by(attacked(reads)) == {parts[0].cell: (3, 3, 1)}


def test_days_at_the_end_of_the_calendar_are_days_like_others():
    last = Period(date(9999, 1, 1), date.max, PeriodKind.OTHER)
    reads = [Read(persons("last", 3, last), band("last"), (0,))]
    assert found_by(attacked(reads)) == {reads[0].figure.cell: (1, 3, 3)}
