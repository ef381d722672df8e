"""The one rule by which pages of packs are numbered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socboard.kit.pack.numbering import (
    Run,
    Wish,
    first_and_last,
    front,
    label_entries,
    letters,
    numbered,
    roman,
)


def labels(*wishes: Wish, first_page: int = 1) -> list[tuple[str, ...]]:
    return [run.labels for run in numbered(wishes, first_page)]


def test_papers_run_on_from_the_first_page():
    assert labels(Wish(2, 2), Wish(1, 1), Wish(1, 1), first_page=9) == [("9", "10"), ("11",), ("12",)]


def test_a_sheet_stands_for_as_many_numbers_as_the_paper_had():
    runs = numbered([Wish(1, 1), Wish(1, 10), Wish(1, 1)], 4)
    assert [run.labels for run in runs] == [("4",), ("5-14",), ("15",)]
    assert [first_and_last(run) for run in runs] == [("4", "4"), ("5", "14"), ("15", "15")]


def test_papers_behind_one_page_share_its_letters_and_leave_the_run_alone():
    wishes = [Wish(2, 2, "45"), Wish(1, 1), Wish(1, 1, "45"), Wish(2, 2, "60c"), Wish(1, 1)]
    assert labels(*wishes, first_page=80) == [("45a", "45b"), ("80",), ("45c",), ("60d", "60e"), ("81",)]


def test_a_sheet_behind_a_page_stands_for_letters():
    assert labels(Wish(1, 3, "7"), Wish(1, 1, "7")) == [("7a-7c",), ("7d",)]


def test_letters_go_on_as_those_of_page_labels_do():
    assert [letters(number) for number in (1, 2, 26, 27, 28, 53)] == ["a", "b", "z", "aa", "bb", "aaa"]
    assert labels(Wish(3, 3, "5y")) == [("5z", "5aa", "5bb")]


@pytest.mark.parametrize("after", ["a", "45ab", "-1", "45 ", "٤", "1234567", "45A"])
def test_what_no_page_is_called_is_refused(after):
    with pytest.raises(ValueError, match="no page is called"):
        numbered([Wish(1, 1, after)], 1)


def test_roman_figures():
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99, 1994)] == [
        "i", "iv", "ix", "xiv", "xl", "xcix", "mcmxciv",
    ]  # fmt: skip


def test_a_run_that_goes_on_needs_no_entry_of_its_own():
    runs = [front(2), Run(3), Run(2, start=4), Run(1, "6-9", ""), Run(1, start=10), Run(2, "45", "a", 3)]
    assert label_entries(runs) == [(0, runs[0]), (2, runs[1]), (7, runs[3]), (8, runs[4]), (9, runs[5])]


@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.booleans(), st.sampled_from(["", "", "3", "9b"])),
        min_size=1,
        max_size=20,
    )
)
def test_no_two_pages_share_a_number(asked):
    wishes = [Wish(1 if sheet else pages, pages, after) for pages, sheet, after in asked]
    said = [label for run in numbered(wishes, 100) for label in run.labels]
    assert len(set(said)) == len(said) == sum(wish.pages for wish in wishes)
