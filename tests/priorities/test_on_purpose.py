"""A hidden count that two people decided to show: that one is shown, and nothing is weakened for any other."""

from dataclasses import replace

import pytest
from disclosure_tables import board_year, grid, persons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from priorities.attack.check import check
from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Kind, Pair, Reason, Shown
from priorities.disclosure.ledger import statements
from socboard.kit.values import Quantity

YEAR, BEFORE = board_year(2018), board_year(2017)
counts = st.one_of(st.integers(0, 4), st.integers(0, 12), st.integers(0, 60))


def on_purpose(figures, *keys):
    return [replace(figure, on_purpose=figure.key in keys) for figure in figures]


def test_a_small_count_is_shown_and_may_be_shown():
    figures = [persons("alone", 7, YEAR, on_purpose=True)]
    disclosed = disclose(figures)
    assert disclosed["alone"] == Shown("alone", Kind.NUMBER, 7, 7)
    assert check(figures, disclosed).holds


def test_a_sensitive_nought_is_shown():
    figures = [persons("alone", 0, YEAR, zero_sensitive=True, on_purpose=True)]
    disclosed = disclose(figures)
    assert disclosed["alone"].kind == Kind.NONE
    assert check(figures, disclosed).holds


def test_a_number_given_roughly_is_shown_as_recorded():
    figures = [persons("alone", Quantity.of(7, approximate=True), YEAR, on_purpose=True)]
    assert disclose(figures)["alone"] == Shown("alone", Kind.NUMBER, 7, 7, approximate=True)


def test_of_two_records_of_one_cell_both_have_to_be_agreed():
    figures = [persons("one", 7, YEAR, on_purpose=True), persons("other", 6, YEAR)]
    assert [disclose(figures)[key].is_hidden for key in ("one", "other")] == [True, True]


def test_the_rest_of_its_row_is_protected_again():
    """Parts 7 and 5 of 12: with the 7 shown, the total would give the 5 away."""
    figures = [persons("total", 12, YEAR), persons("ours", 7, YEAR, ("force", "ours")),
               persons("theirs", 5, YEAR, ("force", "theirs"))]  # fmt: skip
    assert [disclose(figures)[key].number for key in ("total", "ours", "theirs")] == [12, None, None]
    told = disclose(on_purpose(figures, "ours"))
    assert [told[key].number for key in ("total", "ours", "theirs")] == [None, 7, None]
    assert (told["total"].reason, told.exposed) == (Reason.SECONDARY, ())


def test_a_cell_hidden_for_anothers_sake_is_replaced_by_another():
    figures, _ = grid(2, 2, [3, 20, 30, 40])
    before = disclose(figures)
    held = sorted(key for key, shown in before.shown.items() if shown.reason == Reason.SECONDARY)
    after = disclose(on_purpose(figures, held[0]))
    assert after[held[0]].number == next(each for each in figures if each.key == held[0]).quantity.exact
    assert check(on_purpose(figures, held[0]), after).holds


def test_where_nothing_else_can_be_hidden_the_attacker_stops_it():
    figures = [persons("total", 12, YEAR, published=True), persons("ours", 7, YEAR, ("force", "ours")),
               persons("theirs", 5, YEAR, ("force", "theirs"))]  # fmt: skip
    shown = on_purpose(figures, "ours")
    disclosed = disclose(shown)
    assert [cell.categories for cell in disclosed.exposed] == [frozenset({("force", "theirs")})]
    assert [each.range.values for each in check(shown, disclosed).weak] == [1]


def test_the_attacker_excuses_that_count_alone():
    """Both are printed, and one was agreed: the other is still found."""
    figures = on_purpose([persons("one", 7, YEAR, measure="a"), persons("two", 6, YEAR, measure="b")], "one")
    printed = disclose(figures)
    plain = replace(
        printed, shown={key: Shown(key, Kind.NUMBER, value, value) for key, value in (("one", 7), ("two", 6))}
    )
    assert len(check(figures, plain).plain) == 1


def test_no_number_is_worked_out_with_a_count_that_stays_hidden():
    figures = on_purpose([persons("now", 7, YEAR), persons("before", 4, BEFORE)], "now")
    change = disclose(figures, pairs=[Pair("now", "before")]).changes["now", "before"]
    assert (change.difference_allowed, change.percentage_allowed) == (False, False)


@pytest.mark.parametrize("later", [7, 8])
def test_afterwards_it_counts_as_known(later):
    """Once told it cannot be hidden; a corrected number can."""
    first = [persons("now", 7, YEAR, on_purpose=True)]
    ledger = statements(first, disclose(first))
    again = disclose([persons("now", later, YEAR)], ledger=ledger)
    assert again["now"].number == (7 if later == 7 else None)


@given(st.lists(counts, min_size=6, max_size=6), st.data())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_shown_on_purpose_every_other_count_stays_protected(values, data):
    figures, _ = grid(2, 3, values)
    keys = data.draw(st.sets(st.sampled_from([figure.key for figure in figures]), min_size=1, max_size=2))
    figures = on_purpose(figures, *keys)
    disclosed = disclose(figures)
    attack = check(figures, disclosed)
    assert {key: disclosed[key].number for key in keys} == {
        figure.key: figure.quantity.exact for figure in figures if figure.key in keys
    }
    assert attack.plain == ()
    assert [each.words for each in attack.weak if each.cell not in disclosed.exposed] == []
    small = [each for each in figures if 0 < each.quantity.exact < 10 and each.key not in keys]
    assert [each.key for each in small if not disclosed[each.key].is_hidden] == []
