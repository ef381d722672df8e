"""The Four Ps matrix and the words for where a priority stands, as pure values."""

from datetime import date

import pytest

from priorities.models.base import Strand
from reports.priority_page.matrix import Cell, Row, Work, matrix, missing_strands, strands_of
from reports.priority_page.states import is_past, yearly_review
from reports.record_pages.narrowing import NONE
from socboard.board.review_state import State
from socboard.kit.values import Period, UncertainDate

YEAR = Period(date(2018, 10, 1), date(2019, 9, 30))
PURSUE, PREVENT = Strand.PURSUE.value, Strand.PREVENT.value
NOUNS = ("activities", "trainings", "events")


def work(noun="activities", strands=(PURSUE,), organisation="police", start=None, end=None):
    return Work(noun, strands, organisation, start, end)


def cells(row: Row) -> dict:
    return {cell.strand: cell.counts for cell in row.cells if cell.counts}


def test_what_serves_two_strands_counts_in_both_and_thin_cells_stay():
    rows = matrix([work(strands=(PURSUE, PREVENT)), work("trainings"), work()], ["fire", "police"], NOUNS)
    assert [row.organisation for row in rows] == ["fire", "police"]
    assert cells(rows[0]) == {}
    assert cells(rows[1]) == {PURSUE: (("activities", 2), ("trainings", 1)), PREVENT: (("activities", 1),)}
    assert [len(row.cells) for row in rows] == [4, 4]
    assert rows[0].cells[0] == Cell(PURSUE, ())
    assert missing_strands(rows) == [Strand.PROTECT.value, Strand.PREPARE.value]


def test_what_names_no_strand_and_what_the_board_did_itself_have_places_of_their_own():
    works = [work(strands=(), organisation=NONE)]
    assert strands_of(works) == (*Strand.values, NONE)
    [police, own] = matrix(works, ["police"], NOUNS)
    assert (cells(police), own.organisation, cells(own)) == ({}, NONE, {NONE: (("activities", 1),)})


@pytest.mark.parametrize(
    ("start", "end", "is_in"),
    [
        (None, None, True),
        (date(2018, 7, 1), date(2018, 9, 30), False),
        (date(2018, 7, 1), date(2018, 10, 1), True),
        (date(2019, 9, 30), date(2019, 12, 31), True),
        (date(2019, 10, 1), date(2019, 12, 31), False),
    ],
)
def test_work_is_in_the_year_that_any_part_of_it_is_for(start, end, is_in):
    assert work(start=start, end=end).is_in(YEAR) is is_in


def day(*parts) -> UncertainDate:
    return UncertainDate.on(date(*parts))


def test_a_review_is_due_a_year_after_the_last_one_or_after_the_priority_was_decided():
    decided, nothing, today = day(2018, 3, 1), UncertainDate(), date(2019, 3, 2)
    reviewed = [day(2018, 6, 1), day(2018, 12, 1), nothing]
    assert yearly_review(reviewed, decided, nothing, today).due == date(2019, 12, 1)
    assert yearly_review([], decided, day(2018, 9, 1), today).state is State.OVERDUE
    assert yearly_review([], nothing, day(2018, 9, 1), today).state is State.CURRENT
    assert yearly_review([], nothing, nothing, today).state is State.UNKNOWN


def test_a_priority_is_past_only_when_it_surely_ended():
    today = date(2019, 5, 1)
    ends = [
        day(2019, 5, 1),
        day(2019, 5, 2),
        UncertainDate(),
        UncertainDate(date(2019, 1, 1), date(2019, 12, 31)),
    ]
    assert [is_past(end, today) for end in ends] == [True, False, False, False]
