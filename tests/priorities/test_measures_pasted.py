"""Values as they come from a spreadsheet: what is read, what is asked, what is refused."""

from datetime import date

import pytest

from priorities.measures.figures import read_figure
from priorities.measures.pasted import Counted, Does, Held, Known, NoHeadings, planned
from priorities.measures.periods import read_period
from priorities.measures.targets import against
from socboard.kit.values import Period, PeriodKind, Quantity, State

QUARTER = Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER)


def number(lower, upper, approximate=False):
    return Quantity(State.NUMBER, lower, upper, approximate)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("1,253", Quantity.of(1253)),
        ("0", Quantity.of(0)),
        ("none", Quantity.of(0)),
        ("about 350", Quantity.of(350, approximate=True)),
        ("c. 350", Quantity.of(350, approximate=True)),
        ("between 5 and 6", number(5, 6)),
        ("at least 20", number(20, None)),
        ("fewer than 5", number(None, 4)),
        ("[c]", Quantity(State.SUPPRESSED)),
        ("x", Quantity(State.NOT_COLLECTED)),
        ("[z]", Quantity(State.NOT_APPLICABLE)),
        ("Not collected", Quantity(State.NOT_COLLECTED)),
        ("awaited", Quantity(State.AWAITED)),
        ("withheld", Quantity(State.WITHHELD)),
    ],
)
def test_a_figure_as_it_is_written(text, quantity):
    assert read_figure(text, unit="referrals").quantity == quantity


def test_an_empty_cell_says_nothing():
    assert read_figure("  ", unit="referrals") is None


def test_a_share_is_a_number_only_of_what_is_counted_in_shares():
    assert read_figure("12 %", unit="per cent").quantity == Quantity.of(12)
    with pytest.raises(ValueError, match="is a share, and referrals are counted"):
        read_figure("12 %", unit="referrals")


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("5 or 6", [number(5, 6)]),
        ("6-5", [number(5, 6)]),
        ("—", [Quantity.of(0), *map(Quantity, (State.NOT_COLLECTED, State.AWAITED, State.NOT_APPLICABLE))]),
    ],
)
def test_what_may_mean_two_things_is_asked(text, choices):
    figure = read_figure(text, unit="referrals")
    assert (figure.quantity, list(figure.choices)) == (None, choices)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("-4", "is negative"),
        ("(4)", "is negative"),
        ("4.5", "is not a whole number"),
        ("1e400", "how Excel shortens"),
        ("NaN", "is no figure"),
        ("=A1", "is a formula"),
        ("9" * 14, "is too large"),
        ("12,34", "is no figure"),
        ("٣", "is no figure"),
        ("07700 900123", "is no figure"),
    ],
)
def test_what_is_no_count_is_refused_in_words(text, why):
    with pytest.raises(ValueError, match=why):
        read_figure(text, unit="referrals")


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("January 2019", date(2019, 1, 1), date(2019, 1, 31), PeriodKind.MONTH),
        ("Feb-20", date(2020, 2, 1), date(2020, 2, 29), PeriodKind.MONTH),
        ("Oct 2018 to Sep 2019", date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR),
        ("April 2018 - March 2019", date(2018, 4, 1), date(2019, 3, 31), PeriodKind.FINANCIAL_YEAR),
        ("Oct-Dec 2018", date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER),
        ("Nov to Jan 2019", date(2018, 11, 1), date(2019, 1, 31), PeriodKind.QUARTER),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), PeriodKind.CALENDAR_YEAR),
        ("2018-10-01..2018-12-31", date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER),
        ("1/10/2018 to 14/10/2018", date(2018, 10, 1), date(2018, 10, 14), PeriodKind.OTHER),
    ],
)
def test_a_period_as_it_is_written(text, start, end, kind):
    assert read_period(text, year_starts_in=10) == Period(start, end, kind)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Q1 2019", "does not say which months"),
        ("2018/19", "does not say which months"),
        ("2018-19", "does not say which months"),
        ("soon", "is no period"),
        ("", "is missing"),
        ("December 9999", "so far ahead"),
        ("December 2019 to January 2019", "ends before it starts"),
        ("30/02/2019", "is no period"),
    ],
)
def test_a_period_that_is_not_said_is_not_guessed(text, why):
    with pytest.raises(ValueError, match=why):
        read_period(text, year_starts_in=10)


VISITS = Counted("visits", "Visits", "visits", "quarter")
ARRESTS = Counted("arrests", "Arrests", "arrests", "quarter")


def plan(text: str, *measures: Counted, answers=None):
    rows = [line.split("|") for line in text.strip().splitlines()]
    rows = [[cell.strip() for cell in row] for row in rows]
    return planned(rows, Known(measures or (VISITS,), date(2019, 2, 1), 10), answers)


def told(lines):
    return [
        (
            line.row,
            line.measure,
            line.period and line.period.start.isoformat(),
            dict(line.categories),
            line.quantity,
        )
        for line in lines
    ]


def test_one_value_in_each_row():
    lines = plan("Period | Value | Status\nOct-Dec 2018 | 12 | provisional")
    assert told(lines) == [(2, "visits", "2018-10-01", {}, Quantity.of(12))]
    assert [(line.does, line.provisional) for line in lines] == [(Does.NEW, True)]


def test_periods_side_by_side_with_breakdowns():
    lines = plan("Measure | Sex | Jul-Sep 2018 | Oct-Dec 2018\nVisits | | 9 | 12\nvisits | Female | 4 |")
    assert told(lines) == [
        (2, "visits", "2018-07-01", {}, Quantity.of(9)),
        (2, "visits", "2018-10-01", {}, Quantity.of(12)),
        (3, "visits", "2018-07-01", {"Sex": "Female"}, Quantity.of(4)),
        (3, "visits", "2018-10-01", {"Sex": "Female"}, None),
    ]
    assert [line.does for line in lines] == [Does.NEW, Does.NEW, Does.NEW, Does.LEFT_OUT]


def test_measures_side_by_side():
    lines = plan("Quarter | Visits | Arrests\nOct-Dec 2018 | 12 | 3", VISITS, ARRESTS)
    assert [(line.measure, line.quantity.exact) for line in lines] == [("visits", 12), ("arrests", 3)]


@pytest.mark.parametrize(
    ("held", "status", "does"),
    [
        (Held("v", Quantity.of(12)), "", Does.NOTHING),
        (Held("v", Quantity.of(11)), "", Does.REVISE),
        (Held("v", Quantity.of(12), provisional=True), "final", Does.FINAL),
        (Held("v", Quantity.of(12), provisional=True), "provisional", Does.NOTHING),
        # To say whether it is the same would tell what it is.
        (Held("v", Quantity(State.SUPPRESSED), hidden=True), "", Does.MISTAKE),
    ],
)
def test_a_value_is_compared_with_the_one_that_stands(held, status, does):
    cell = (QUARTER.start, QUARTER.end, frozenset())
    measure = Counted("visits", "Visits", "visits", "quarter", {cell: held})
    [line] = plan(f"Period | Value | Status\nOct-Dec 2018 | 12 | {status}", measure)
    assert line.does == does


def test_a_breakdown_keeps_the_spelling_that_is_recorded():
    cell = (QUARTER.start, QUARTER.end, frozenset({("sex", "female")}))
    measure = Counted("visits", "Visits", "visits", "quarter", {cell: Held("v", Quantity.of(12))})
    [line] = plan("Period | SEX | Value\nOct-Dec 2018 | female | 12", measure)
    assert line.does == Does.NOTHING


def test_a_question_waits_for_its_answer():
    text = "Period | Value\nOct-Dec 2018 | 5 or 6"
    assert [line.does for line in plan(text)] == [Does.ASKED]
    [line] = plan(text, answers={"2-2": "5 to 6"})
    assert (line.does, line.quantity) == (Does.NEW, number(5, 6))
    assert [line.does for line in plan(text, answers={"2-2": "leave"})] == [Does.LEFT_OUT]
    assert [line.does for line in plan(text, answers={"2-2": "7"})] == [Does.ASKED]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Visit | Oct-Dec 2018 | 12", "Did you mean “Visits”?"),
        (" | Oct-Dec 2018 | 12", "The measure is missing."),
        ("Visits | Q4 | 12", "does not say which months"),
        ("Visits | 2018-10-01..2018-10-01 | 12", "is a single day"),
        ("Visits | October 2018 | 12", "counted over longer periods"),
        ("Visits | Apr-Jun 2019 | 12", "has not begun"),
        ("Visits | Oct-Dec 2018 | twelve", "is no figure"),
        ("Visits | Oct-Dec 2018 | 12 | perhaps", "neither provisional nor final"),
    ],
)
def test_a_mistake_is_told_at_its_row_and_the_others_stand(row, why):
    lines = plan(f"Measure | Period | Value | Status\n{row}\nArrests | Oct-Dec 2018 | 3", VISITS, ARRESTS)
    assert [line.does for line in lines] == [Does.MISTAKE, Does.NEW]
    assert why in " ".join(lines[0].mistakes)


def test_the_same_value_twice_is_a_mistake_of_the_second():
    lines = plan("Period | Value\nOct-Dec 2018 | 12\nOct-Dec 2018 | 13")
    assert [(line.does, line.mistakes) for line in lines] == [
        (Does.NEW, ()),
        (Does.MISTAKE, ("Row 2 gives this value already.",)),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Nothing is there"),
        ("Period | Value", "headings and no values"),
        ("Period | Vlaue\nOct-Dec 2018 | 1", "Did you mean “value”"),
        ("Value\n1", "which period"),
        ("Measure | Value | Q1 2019\nVisits | 1 | 2", "does not say which months"),
        ("Oct-Dec 2018 | Oct-Dec 2018\n1 | 2", "same heading"),
    ],
)
def test_headings_that_say_too_little(text, why):
    with pytest.raises(NoHeadings, match=why):
        plan(text)


@pytest.mark.parametrize(
    ("value", "target", "wanted", "words"),
    [
        (Quantity.of(20), Quantity.of(20), "up", "meets the target of 20"),
        (Quantity.of(21), Quantity.of(20), "up", "meets the target of 20"),
        (Quantity.of(19), Quantity.of(20), "up", "misses the target of 20, below it"),
        (Quantity.of(19), Quantity.of(20), "down", "meets the target of 20"),
        (Quantity.of(21), Quantity.of(20), "none", "above the target of 20"),
        (number(19, 21), Quantity.of(20), "up", "cannot be told from the target of 20"),
        (Quantity(State.SUPPRESSED), Quantity.of(20), "up", ""),
        (Quantity.of(20), Quantity(State.SUPPRESSED), "up", ""),
        (None, Quantity.of(20), "up", ""),
    ],
)
def test_a_value_against_its_target(value, target, wanted, words):
    assert against(value, target, wanted=wanted) == words
