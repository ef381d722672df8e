"""Running numbers in a board's own style."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from socboard.kit.running_numbers import check_style, next_number, numbered

SUFFIXED = "{number}/{year}/P"


@pytest.mark.parametrize(
    ("style", "taken", "expected"),
    [
        ("OR{number}", [], "OR1"),
        ("OR{number}", ["OR1", "or9", "OR10", "OR x", "3/2018/P", "XOR99"], "OR11"),
        (SUFFIXED, ["1/2018/P", "7/2017/P", "2/2018/P"], "3/2018/P"),
        (SUFFIXED, ["7/2017/P"], "1/2018/P"),
        ("A.{number}", ["A.4", "Ab9"], "A.5"),
    ],
)
def test_the_next_number_follows_the_highest_of_its_style(style, taken, expected):
    assert next_number(style, taken, 2018) == expected


@pytest.mark.parametrize(
    "style", ["OR", "{number}{number}", "{nummer}", "OR{number}{year}", "1{number}", "{number", "{{number}}"]
)
def test_a_style_that_cannot_be_counted_is_refused(style):
    with pytest.raises(ValidationError):
        check_style(style)


@given(
    st.sampled_from(["OR{number}", SUFFIXED, "Action {number}", "{year}-{number}"]),
    st.sets(st.integers(1, 999)),
)
def test_a_number_is_never_given_twice(style, numbers):
    check_style(style)
    taken = [numbered(style, each, 2018) for each in numbers]
    assert next_number(style, taken, 2018) == numbered(style, max(numbers, default=0) + 1, 2018)
