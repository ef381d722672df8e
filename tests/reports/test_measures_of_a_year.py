"""Which measures belong to the review of a year: those with values of its years, or told in a document."""

from datetime import date

import pytest
from cast import SCRIBE
from factories.priorities import YEAR, YEAR_BEFORE, a_measure, a_published_figure, an_observation

from reports.gather import gather
from reports.operations.reviews import prepare_review
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import Period, PeriodKind

MEASURE = "referrals"
THIS_YEAR = Period(date(2025, 10, 1), date(2026, 9, 30), PeriodKind.BOARD_YEAR)


def left_out(cast) -> list[str]:
    review = prepare_review(cast.board, period=YEAR, by=SCRIBE)
    return [each.ref for each in gather(review, Audience.PUBLIC).left_out if each.noun == "measures"]


def test_a_measure_without_values_of_these_years_is_no_part_of_the_year(cast):
    measure = a_measure(cast.board, ref=MEASURE)
    an_observation(cast.board, measure=measure, period=THIS_YEAR)
    assert left_out(cast) == []


def test_the_marking_of_a_younger_measure_is_not_the_review_s(cast):
    measure = a_measure(cast.board, marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD_SENSITIVE)
    an_observation(cast.board, measure=measure, period=THIS_YEAR, release=Audience.BOARD)
    review = prepare_review(cast.board, period=YEAR, by=SCRIBE)
    assert gather(review, Audience.BOARD_SENSITIVE).marking == Marking.OFFICIAL


@pytest.mark.parametrize("period", [YEAR, YEAR_BEFORE])
def test_a_measure_with_a_value_of_these_years_that_is_not_released_is_said_to_be_left_out(cast, period):
    an_observation(cast.board, measure=a_measure(cast.board, ref=MEASURE), period=period)
    assert left_out(cast) == [MEASURE]


def test_a_measure_that_a_document_told_of_stays_part_of_the_year(cast):
    a_published_figure(cast.board, measure=a_measure(cast.board, ref=MEASURE), period=THIS_YEAR)
    assert left_out(cast) == [MEASURE]
