"""Figures that were revised: what an old paper still tells, taken with what is told today."""

from itertools import product

from disclosure_tables import board_year, persons, quarters

from priorities.attack.check import check
from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Cell, Pair
from priorities.disclosure.ledger import Ledger, Published

NOW, BEFORE = board_year(2018), board_year(2017)
CITY, NEIGHBOUR, THIRD = (("force", name) for name in ("City", "neighbour", "third"))


def year(city: int, neighbour: int, third: int):
    values = {CITY: city, NEIGHBOUR: neighbour, THIRD: third}
    parts = [persons(name, value, NOW, (kind, name)) for (kind, name), value in values.items()]
    return [*parts, persons("all", city + neighbour + third, NOW)]


def told(figure, lower, upper, *, hidden=False, edition=1) -> Published:
    return Published(figure.cell, lower, upper, hidden, edition)


def test_a_part_that_was_hidden_stays_so_while_the_old_sum_would_tell_by_it():
    """The old paper: 40 of all, 20 of the neighbour. Since then the neighbour is 18, and nothing else is known to have
    changed; told today, the third force's 15 would leave 5 for the City.
    """
    figures = year(5, 18, 15)
    ledger = Ledger(
        (
            told(figures[0], 1, 9, hidden=True),
            told(figures[1], 20, 20),
            told(figures[2], 0, None, hidden=True),
            told(figures[3], 40, 40),
        )
    )
    plain = disclose(figures)
    assert plain["third"].is_hidden or plain["neighbour"].is_hidden
    disclosed = disclose(figures, ledger=ledger)
    assert disclosed["third"].is_hidden
    assert disclosed.exposed == ()
    assert check(figures, disclosed, ledger=ledger).holds


def test_the_last_quarter_told_for_the_first_time_completes_no_old_year():
    """The old paper: 60 in the year, quarters of 12 and 14, the first hidden. The third is 15 now, the last is new."""
    first, second, third, last = quarters(2018)
    figures = [
        persons("q1", 4, first),
        persons("q2", 12, second),
        persons("q3", 15, third),
        persons("q4", 30, last),
        persons("year", 61, NOW),
    ]
    ledger = Ledger(
        (
            told(figures[0], 0, None, hidden=True),
            told(figures[1], 12, 12),
            told(figures[2], 14, 14),
            told(figures[4], 60, 60),
        )
    )
    disclosed = disclose(figures, ledger=ledger)
    assert (disclosed["q4"].is_hidden, disclosed.exposed) == (True, ())
    assert check(figures, disclosed, ledger=ledger).holds


def test_what_contradicts_the_old_paper_hides_nothing():
    """More was revised than can be seen: nobody can put the old sum and the new parts together."""
    figures = year(5, 30, 60)
    ledger = Ledger(
        (
            told(figures[0], 1, 9, hidden=True),
            told(figures[1], 20, 20),
            told(figures[2], 0, None, hidden=True),
            told(figures[3], 40, 40),
        )
    )
    disclosed = disclose(figures, ledger=ledger)
    assert disclosed.exposed == ()
    assert check(figures, disclosed, ledger=ledger).holds
    assert [each.is_hidden for each in disclosed.shown.values()] == [
        each.is_hidden for each in disclose(figures).shown.values()
    ]


def test_what_is_already_public_of_two_editions_stops_the_release():
    """Both old sums and all parts but one were printed: nothing that is hidden today can help."""
    figures = year(5, 18, 15)
    ledger = Ledger(
        (
            told(figures[0], 1, 9, hidden=True),
            told(figures[1], 20, 20),
            told(figures[3], 40, 40),
            told(figures[2], 15, 15, edition=2),
        )
    )
    disclosed = disclose(figures, ledger=ledger)
    assert figures[0].cell in disclosed.exposed
    assert all(isinstance(cell, Cell) and len(cell.categories) < 2 for cell in disclosed.exposed)
    assert not check(figures, disclosed, ledger=ledger).holds


def test_silence_about_a_pair_hangs_on_what_is_shown_alone():
    """Whatever the two hidden counts are, either all directions may be said of them or none."""
    for neighbours in ((31, 33), (12, 40)):
        spoken = {}
        for one, other in product(range(1, 10), repeat=2):
            figures = []
            for name, period, value, beside in (
                ("now", NOW, one, neighbours[0]),
                ("before", BEFORE, other, neighbours[1]),
            ):
                figures.append(persons(name, value, period, CITY))
                figures.append(persons(f"{name} beside", beside - value + 9, period, NEIGHBOUR))
                figures.append(persons(f"{name} all", beside + 9, period))
            disclosed = disclose(figures, pairs=[Pair("now", "before")])
            shown = tuple((each.kind, each.lower, each.upper) for each in disclosed.shown.values())
            spoken.setdefault(shown, set()).add(disclosed.changes["now", "before"].direction is None)
        assert [len(found) for found in spoken.values()] == [1] * len(spoken)
