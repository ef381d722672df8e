"""The questions that a measure's values raise, and those they do not."""

from datetime import date

import pytest

from priorities.measures.questions import Kind, questions
from priorities.measures.series import Facts, Value, missing
from socboard.kit.values import Period, PeriodKind, Quantity, State

TODAY = date(2019, 10, 15)
QUARTERS = [
    Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER),
    Period(date(2019, 1, 1), date(2019, 3, 31), PeriodKind.QUARTER),
    Period(date(2019, 4, 1), date(2019, 6, 30), PeriodKind.QUARTER),
    Period(date(2019, 7, 1), date(2019, 9, 30), PeriodKind.QUARTER),
]
FACTS = Facts("referrals", "quarter", True)


def value(quarter: int, number, ref: str = "", **given) -> Value:
    quantity = number if isinstance(number, Quantity) else Quantity.of(number)
    categories = frozenset(given.pop("of", {}).items())
    return Value(ref or f"q{quarter}", QUARTERS[quarter - 1], quantity, categories, **given)


def year(*numbers) -> list[Value]:
    return [value(at, number) for at, number in enumerate(numbers, start=1)]


def asked(values, **facts) -> list[tuple[Kind, tuple[str, ...]]]:
    found = questions(
        Facts(**{"unit": "x", "frequency": "quarter", "counts_persons": True, **facts}), values, today=TODAY
    )
    return [(each.kind, each.refs) for each in found]


def test_a_quiet_year_raises_nothing():
    assert asked(year(12, 14, 13, 12)) == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((10, 31, 30, 30), [("q1", "q2")]),
        ((10, 30, 30, 30), []),
        ((31, 10, 10, 10), [("q1", "q2")]),
        ((0, 3, 3, 3), []),
        ((0, 4, 4, 4), [("q1", "q2")]),
        ((10, Quantity(State.NUMBER, 20, 40), 30, 30), []),
        ((10, Quantity(State.NUMBER, 20, None), 70, 70), []),
    ],
)
def test_a_jump_beyond_the_factor_is_asked_about(numbers, expected):
    assert asked(year(*numbers)) == [(Kind.JUMP, refs) for refs in expected]


def test_values_under_two_definitions_are_not_compared():
    assert asked([value(1, 10), *(value(at, 99, version=2) for at in (2, 3, 4))]) == []


def parts(*numbers) -> list[Value]:
    return [value(1, number, f"p{at}", of={"sex": f"sort {at}"}) for at, number in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "several", "asks"),
    [
        ((5, 7), False, False),
        ((5, 8), False, True),
        ((5, 8), True, False),
        ((5, 13), True, True),
        ((5, Quantity(State.AWAITED)), False, False),
        ((5, Quantity(State.NUMBER, 6, 9)), False, False),
        ((5, Quantity(State.NUMBER, 8, 8, True)), False, False),
    ],
)
def test_parts_that_cannot_come_to_the_total(numbers, several, asks):
    values = [*year(12, 12, 12, 12), *parts(*numbers)]
    expected = [(Kind.SUM, ("q1", "p0", "p1"))] if asks else []
    assert asked(values, several_answers=several) == expected


def test_two_records_that_differ_are_named():
    values = [*year(12, 12, 12, 12), value(1, 13, "theirs", organisation="police")]
    assert (Kind.DIFFER, ("q1", "theirs")) in asked(values)


def test_two_records_that_may_agree_are_not():
    about = Quantity.of(13, approximate=True)
    assert asked([*year(12, 12, 12, 12), value(1, about, "theirs")]) == []


def test_a_period_without_any_word_is_missing():
    assert missing([value(1, 12), value(3, 12)], "quarter", until=TODAY) == [QUARTERS[1], QUARTERS[3]]


def test_a_state_is_a_word_and_a_running_quarter_is_not_missing():
    values = [value(1, 12), value(2, Quantity(State.NOT_COLLECTED)), value(3, 12)]
    assert missing(values, "quarter", until=date(2019, 9, 30)) == []


def test_nothing_is_missing_before_the_first_value():
    assert missing([], "quarter", until=TODAY) == []


@pytest.mark.parametrize(
    ("one", "other", "asks"),
    [
        ("Under 18", "under-18", True),
        ("Domestic", "Domestc", True),
        ("Under 18", "Under 25", False),
        ("Male", "Female", False),
        ("Labour", "Sexual", False),
    ],
)
def test_one_category_under_two_names(one, other, asks):
    values = [*year(12, 12, 12, 12), value(1, 5, "a", of={"kind": one}), value(1, 7, "b", of={"kind": other})]
    assert asked(values) == ([(Kind.NAMES, ())] if asks else [])


def test_a_measure_says_where_it_starts_and_what_it_aims_at():
    found = asked(year(12, 12, 12, 12), has_baseline=False, has_target=False)
    assert found == [(Kind.BASELINE, ()), (Kind.TARGET, ())]


def test_a_question_says_both_numbers():
    [question] = questions(FACTS, year(10, 31, 30, 30), today=TODAY)
    assert question.text == "For January to March 2019 it is 31 after 10. Is that right?"
