"""Rules 11 and 12 of the domain, value by value: what is hidden, what may show, and why."""

import os
import subprocess
import sys
from datetime import date

import pytest
from disclosure_tables import board_year, grid, persons, quarters

from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Cell, Feasible, Figure, Kind, Reason, Settings, Shown
from priorities.disclosure.ledger import Ledger, Published, Sum, statements
from socboard.kit.values import Period, PeriodKind, Quantity, State

YEAR = board_year(2018)
CITY, NEIGHBOUR, COUNTY = (("force", name) for name in ("City", "neighbour", "county"))


def kinds(disclosed):
    return {key: shown.kind for key, shown in disclosed.shown.items()}


def said(figure):
    """What may be said of one figure on its own: its kind and bounds."""
    shown = disclose([figure])[figure.key]
    return shown.kind, shown.lower, shown.upper


@pytest.mark.parametrize(
    ("value", "more", "expected"),
    [
        (0, {}, (Kind.NONE, None, None)),
        (1, {}, (Kind.BAND, 1, 9)),
        (9, {}, (Kind.BAND, 1, 9)),
        (10, {}, (Kind.NUMBER, 10, 10)),
        (4, {"threshold": 5}, (Kind.BAND, 1, 4)),
        (5, {"threshold": 5}, (Kind.NUMBER, 5, 5)),
        (0, {"zero_sensitive": True}, (Kind.BAND, 0, 9)),
        (3, {"zero_sensitive": True}, (Kind.BAND, 0, 9)),
        (7, {"published": True}, (Kind.NUMBER, 7, 7)),
        (Quantity(State.NUMBER, 5, 6), {}, (Kind.BAND, 1, 9)),
        (Quantity(State.NUMBER, 8, 12), {}, (Kind.SUPPRESSED, None, None)),
        (Quantity(State.NUMBER, 3, None), {}, (Kind.SUPPRESSED, None, None)),
        (Quantity(State.NUMBER, None, 40), {}, (Kind.SUPPRESSED, None, None)),
        (Quantity(State.NUMBER, 20, None), {}, (Kind.NUMBER, 20, None)),
        (Quantity.of(350, approximate=True), {}, (Kind.NUMBER, 350, 350)),
        (Quantity.of(10, approximate=True), {}, (Kind.SUPPRESSED, None, None)),
        (Quantity(State.NUMBER, 1, 9), {"published": True}, (Kind.BAND, 1, 9)),
        (Quantity(State.NUMBER, 5, 6), {"published": True}, (Kind.NUMBER, 5, 6)),
        (Quantity(State.AWAITED), {}, (Kind.STATE, None, None)),
    ],
)
def test_what_a_figure_says_by_itself(value, more, expected):
    assert said(persons("figure", value, YEAR, **more)) == expected


def test_things_are_never_hidden():
    contacts = Figure("spocs", "spocs", YEAR, Quantity.of(3), counts_persons=False)
    assert disclose([contacts])["spocs"] == Shown("spocs", Kind.NUMBER, 3, 3)


def test_a_state_without_a_number_stays_what_it_is():
    shown = disclose([persons("figure", Quantity(State.NOT_COLLECTED), YEAR)])["figure"]
    assert shown == Shown("figure", Kind.STATE, state=State.NOT_COLLECTED)


def test_single_figures_with_a_neighbour_both_hidden_and_their_total_shown():
    """Scenario 2, the values: 7 and 5 are hidden, 12 may show, and 3 to 9 stays open for each."""
    disclosed = disclose(
        [persons("ours", 7, YEAR, CITY), persons("theirs", 5, YEAR, NEIGHBOUR), persons("both", 12, YEAR)]
    )
    assert kinds(disclosed) == {"ours": Kind.BAND, "theirs": Kind.BAND, "both": Kind.NUMBER}
    assert disclosed["ours"].feasible == disclosed["theirs"].feasible == Feasible(3, 9)
    assert disclosed["both"].number == 12


def test_a_lone_hidden_part_takes_the_next_smallest_with_it():
    parts = {CITY: 3, NEIGHBOUR: 12, COUNTY: 20, ("force", "none"): 0}
    figures = [persons(category[1], value, YEAR, category) for category, value in parts.items()]
    disclosed = disclose([*figures, persons("total", 35, YEAR)])
    assert kinds(disclosed) == {
        "City": Kind.BAND,
        "neighbour": Kind.SUPPRESSED,
        "county": Kind.NUMBER,
        "none": Kind.NONE,
        "total": Kind.NUMBER,
    }
    assert disclosed["neighbour"].reason is Reason.SECONDARY
    assert disclosed["neighbour"].why == (
        "Its value, taken with the other figures, would let a reader work out the hidden count for "
        "1 October 2018 to 30 September 2019 (force: City)."
    )


def test_with_no_other_part_to_hide_the_total_is_hidden():
    figures = [persons("ours", 4, YEAR, CITY), persons("theirs", 0, YEAR, NEIGHBOUR), persons("all", 4, YEAR)]
    large = [figures[0], persons("theirs", 40, YEAR, NEIGHBOUR, published=True), persons("all", 44, YEAR)]
    assert kinds(disclose(figures))["all"] is Kind.BAND
    assert kinds(disclose(large)) == {"ours": Kind.BAND, "theirs": Kind.NUMBER, "all": Kind.SUPPRESSED}


def test_a_total_that_leaves_too_few_values_is_hidden():
    """Total 17 of two parts in single figures: each is 8 or 9, so the total goes."""
    figures = [
        persons("ours", 8, YEAR, CITY),
        persons("theirs", 9, YEAR, NEIGHBOUR),
        persons("all", 17, YEAR),
    ]
    disclosed = disclose(figures)
    assert kinds(disclosed) == {"ours": Kind.BAND, "theirs": Kind.BAND, "all": Kind.SUPPRESSED}
    assert disclosed["ours"].feasible == Feasible(1, 9)


def test_a_band_goes_unsaid_where_it_would_narrow_its_parts():
    """Six parts in single figures under a total in single figures: no part could be above 4."""
    figures = [persons(str(n), 1, YEAR, ("force", str(n))) for n in range(6)]
    disclosed = disclose([*figures, persons("total", 6, YEAR)])
    assert disclosed["total"].kind is Kind.SUPPRESSED
    assert disclosed["0"].feasible == Feasible(1, 9)
    assert disclosed.exposed == ()


def test_rows_and_columns_are_both_kept():
    figures, _ = grid(2, 2, [3, 20, 30, 40])
    disclosed = disclose(figures)
    assert kinds(disclosed) == {
        "0-0": Kind.BAND,
        "0-1": Kind.SUPPRESSED,
        "0-t": Kind.NUMBER,
        "1-0": Kind.SUPPRESSED,
        "1-1": Kind.SUPPRESSED,
        "1-t": Kind.NUMBER,
        "t-0": Kind.NUMBER,
        "t-1": Kind.NUMBER,
        "t-t": Kind.NUMBER,
    }


def quarter_trick(year):
    """Scenario 3: Q1 [c], Q2 12 and Q3 14 are out; Q4 is 0 and the year 30."""
    cells = [Cell.of("referrals", period) for period in quarters(2018)]
    before = Ledger(
        (Published(cells[0], hidden=True), Published(cells[1], 12, 12), Published(cells[2], 14, 14))
    )
    return disclose([persons("q4", 0, quarters(2018)[3]), persons("year", year, YEAR)], ledger=before)


def test_a_year_that_gives_away_a_quarter_published_before_is_hidden():
    disclosed = quarter_trick(30)
    assert kinds(disclosed) == {"q4": Kind.NONE, "year": Kind.SUPPRESSED}
    assert disclosed["year"].reason is Reason.DIFFERENCING
    assert disclosed["year"].why == (
        "Its value, taken with what was published before, would let a reader work out the hidden count for "
        "1 October 2018 to 31 December 2018."
    )
    assert disclosed.exposed == ()


def test_a_year_said_roughly_leaves_the_quarter_open():
    disclosed = quarter_trick(Quantity.of(30, approximate=True))
    assert disclosed["year"] == Shown("year", Kind.NUMBER, 30, 30, approximate=True)


def test_years_that_overlap_are_held_to_what_they_share():
    """The police year and the board year share October to March; the halves tell the rest."""
    spring = Period(date(2018, 4, 1), date(2018, 9, 30), PeriodKind.HALF)
    winter = Period(date(2018, 10, 1), date(2019, 3, 31), PeriodKind.HALF)
    police_year = Period(date(2018, 4, 1), date(2019, 3, 31), PeriodKind.FINANCIAL_YEAR)
    figures = [
        persons("spring", 40, spring),
        persons("winter", 3, winter),
        persons("police", 43, police_year),
    ]
    disclosed = disclose([*figures, persons("board", 50, YEAR)])
    assert kinds(disclosed) == {
        "spring": Kind.SUPPRESSED,
        "winter": Kind.BAND,
        "police": Kind.NUMBER,
        "board": Kind.NUMBER,
    }


def test_overlapping_years_add_up_by_category_on_the_days_they_do_not_share():
    """No man in the police year, and a public total of 3 for the half-year after it: of the men counted in the
    board year, all fall into that half, so there were at most 3.
    """
    police_year = Period(date(2018, 4, 1), date(2019, 3, 31), PeriodKind.FINANCIAL_YEAR)
    summer = Period(date(2019, 4, 1), date(2019, 9, 30), PeriodKind.HALF)
    men, women = ("sex", "man"), ("sex", "woman")
    figures = [
        persons("police men", 0, police_year, men),
        persons("police women", 40, police_year, women),
        persons("men", 1, YEAR, men),
        persons("women", 22, YEAR, women),
        persons("summer", 3, summer, published=True),
    ]
    assert disclose(figures[:4])["men"].feasible == Feasible(1, 9)
    assert disclose(figures)["men"].feasible == Feasible(1, 3)


def test_parts_known_only_by_quarter_count_in_the_year():
    """Women are given by quarter, men by year: the year's total less four quarters would be the men. The smallest
    quarter goes with them, which tells less than hiding the total.
    """
    counts = (20, 30, 19, 21)
    women = [persons(f"q{n}", counts[n], each, ("sex", "woman")) for n, each in enumerate(quarters(2018))]
    men, total = persons("men", 3, YEAR, ("sex", "man")), persons("total", 93, YEAR)
    disclosed = disclose([*women, men, total])
    assert [key for key, shown in disclosed.shown.items() if shown.is_hidden] == ["q2", "men"]
    assert disclosed["men"].feasible == Feasible(1, 9)


def test_a_category_that_only_a_quarter_has_does_not_loosen_the_year():
    parts = [persons("men", 3, YEAR, ("sex", "man")), persons("women", 20, YEAR, ("sex", "woman"))]
    unknown = persons("unknown", 2, quarters(2018)[0], ("sex", "not recorded"))
    assert disclose([*parts, persons("total", 23, YEAR), unknown])["women"].kind is Kind.SUPPRESSED


def test_more_than_one_answer_allowed_does_not_add_up():
    figures = [persons("a", 3, YEAR, ("drug", "a")), persons("b", 20, YEAR, ("drug", "b"))]
    several = [persons(f.key, f.quantity, YEAR, *f.categories, multi_answer=True) for f in figures]
    total = persons("total", 23, YEAR)
    assert kinds(disclose([*figures, total]))["b"] is Kind.SUPPRESSED
    assert kinds(disclose([*several, total])) == {"a": Kind.BAND, "b": Kind.NUMBER, "total": Kind.NUMBER}


def test_overlapping_answers_of_one_measure_say_nothing_about_another():
    parts = [
        persons("a", 3, YEAR, ("drug", "a")),
        persons("b", 20, YEAR, ("drug", "b")),
        persons("t", 23, YEAR),
    ]
    other = persons("other", 30, YEAR, ("drug", "a"), measure="other", multi_answer=True)
    assert kinds(disclose([*parts, other]))["b"] is Kind.SUPPRESSED


def test_one_part_on_its_own_is_at_most_its_total():
    disclosed = disclose([persons("young", 3, YEAR, ("age", "under 18")), persons("total", 12, YEAR)])
    assert kinds(disclosed) == {"young": Kind.BAND, "total": Kind.NUMBER}
    assert disclosed["young"].feasible == Feasible(1, 9)


def test_a_part_that_its_owner_withheld_is_protected_too():
    withheld = persons("theirs", Quantity(State.WITHHELD), YEAR, NEIGHBOUR)
    disclosed = disclose([persons("ours", 40, YEAR, CITY), withheld, persons("total", 42, YEAR)])
    assert kinds(disclosed) == {"ours": Kind.SUPPRESSED, "theirs": Kind.STATE, "total": Kind.NUMBER}


def test_what_is_already_public_cannot_be_helped_and_is_reported():
    """A neighbour's own site gives 5 and a national table gives 12: ours is 7, whatever we print."""
    ours = persons("ours", 7, YEAR, CITY)
    theirs = persons("theirs", 5, YEAR, NEIGHBOUR, published=True)
    disclosed = disclose([ours, theirs, persons("both", 12, YEAR, published=True)])
    assert disclosed["ours"].is_hidden
    assert disclosed["ours"].exposed
    assert disclosed["ours"].feasible == Feasible(7, 7)
    assert disclosed.exposed == (ours.cell,)


def test_a_neighbours_table_under_another_measure_counts():
    region, other = (Cell.of(measure, YEAR) for measure in ("region", "other force"))
    ours = persons("ours", 7, YEAR)
    ledger = Ledger((Published(other, 15, 15),), sums=(Sum(region, (other, ours.cell)),))
    disclosed = disclose([ours, persons("region", 22, YEAR, measure="region")], ledger=ledger)
    assert kinds(disclosed) == {"ours": Kind.BAND, "region": Kind.SUPPRESSED}
    assert disclosed["region"].reason is Reason.DIFFERENCING


def test_a_number_printed_before_stays_printed_until_it_is_revised():
    before = Ledger((Published(Cell.of("referrals", YEAR), 7, 7),))
    assert disclose([persons("same", 7, YEAR)], ledger=before)["same"].number == 7
    assert disclose([persons("revised", 6, YEAR)], ledger=before)["revised"].kind is Kind.BAND


def test_a_narrow_earlier_statement_exposes_a_hidden_count():
    before = Ledger((Published(Cell.of("referrals", YEAR), 5, 6, hidden=True),))
    shown = disclose([persons("figure", 6, YEAR)], ledger=before)["figure"]
    assert (shown.kind, shown.feasible, shown.exposed) == (Kind.BAND, Feasible(5, 6), True)


def test_the_restricted_view_shows_true_values():
    figures = [persons("ours", 7, YEAR, CITY), persons("none", 0, YEAR, NEIGHBOUR, zero_sensitive=True)]
    disclosed = disclose(figures, controlled=False)
    assert disclosed["ours"] == Shown("ours", Kind.NUMBER, 7, 7)
    assert disclosed["none"] == Shown("none", Kind.NONE)


def test_a_smaller_threshold_keeps_all_that_its_label_leaves():
    """ "Fewer than 5" is 1 to 4, all of which must stay open, so the total 7 of 4 and 3 is hidden. Where W is more
    than that, the total needs it all the same: between 5 and 8 is too little, so how small a part is goes unsaid.
    """
    figures = [
        persons("ours", 4, YEAR, CITY),
        persons("theirs", 3, YEAR, NEIGHBOUR),
        persons("both", 7, YEAR),
    ]
    disclosed = disclose(figures, settings=Settings(threshold=5, width=4))
    assert kinds(disclosed) == {"ours": Kind.BAND, "theirs": Kind.BAND, "both": Kind.SUPPRESSED}
    assert disclosed["ours"].feasible == Feasible(1, 4)
    disclosed = disclose(figures, settings=Settings(threshold=5))
    # Either part will do: both are said by the same label.
    banded, hidden = sorted(("ours", "theirs"), key=lambda each: disclosed[each].kind is Kind.SUPPRESSED)
    assert kinds(disclosed) == {banded: Kind.BAND, hidden: Kind.SUPPRESSED, "both": Kind.SUPPRESSED}
    assert disclosed[banded].feasible == Feasible(1, 4)


def test_what_was_shown_goes_into_the_ledger_as_it_was_said():
    figures = [
        persons("ours", 3, YEAR, CITY),
        persons("theirs", 12, YEAR, NEIGHBOUR),
        persons("rest", 20, YEAR, COUNTY),
        persons("awaited", Quantity(State.AWAITED), board_year(2019)),
        persons("total", 35, YEAR),
    ]
    assert statements(figures, disclose(figures)).cells == (
        Published(figures[0].cell, 1, 9, hidden=True),
        Published(figures[1].cell, 10, None, hidden=True),
        Published(figures[2].cell, 20, 20),
        Published(figures[4].cell, 35, 35),
    )


def test_two_records_of_one_cell_are_hidden_together():
    figures = [persons("one", 7, YEAR), persons("other", 12, YEAR)]
    assert kinds(disclose(figures)) == {"one": Kind.SUPPRESSED, "other": Kind.SUPPRESSED}


def test_the_order_of_the_figures_does_not_matter():
    figures, _ = grid(3, 3, [3, 20, 30, 12, 14, 16, 5, 50, 11])
    assert disclose(figures).shown == dict(disclose(figures[::-1]).shown)


SEEDED = """
from disclosure_tables import grid
from priorities.disclosure.disclose import disclose
shown = disclose(grid(3, 3, [3, 20, 30, 12, 14, 16, 5, 50, 11])[0]).shown
print([(key, shown[key].kind.value, shown[key].feasible) for key in sorted(shown)])
"""


def test_the_same_table_gives_the_same_answer_in_every_process():
    answers = {
        subprocess.run(
            [sys.executable, "-c", SEEDED],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1


def test_two_figures_with_one_key_are_refused():
    with pytest.raises(ValueError, match="two figures have the key 'same'"):
        disclose([persons("same", 7, YEAR), persons("same", 8, board_year(2019))])
