"""The PDF of an audience after a decision about a hidden count: the very same bytes, or one number more."""

from collections import Counter

import pytest
from factories.priorities import YEAR, a_measure, an_observation
from pdf_text import pages_of

from reports import annual_review
from reports.operations import overrides
from socboard.kit.audiences import Audience
from socboard.kit.values import Quantity
from tests.reports.counted_year import Counted, counted_year, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn")]
NOW = "Helped persons"


@pytest.fixture
def counted(cast) -> Counted:
    """Beside the other counts one with no other year and no parts, so that only a sentence tells of it."""
    _seated, year = (cast.manager, cast.chair), counted_year(cast)
    measure = year.now.measure
    whose = {"organisation": measure.organisation, "release": Audience.PUBLIC}
    helped = a_measure(cast.board, name=NOW, unit="persons", priority=measure.priority, **whose)
    an_observation(cast.board, ref="helped", measure=helped, period=YEAR, value=Quantity.of(8), **whose)
    return year


def pdf_of(counted: Counted, audience: Audience) -> bytes:
    return draw(annual_review.make(counted.review, audience).document).pdf


draw = annual_review.draw


def words_of(pdf: bytes) -> Counter:
    return Counter(" ".join(pages_of(pdf)).split())


def decided(cast, counted, act) -> None:
    told = {"noun": "observations", "ref": "helped", "reason": "The board must see it."}
    override = overrides.ask(drafted(counted.review), **told, by=cast.manager.actor)
    act(override, reason="So be it.", by=cast.chair.actor)


def test_after_a_declined_one_every_byte_is_the_same(cast, counted):
    before = pdf_of(counted, Audience.BOARD)
    decided(cast, counted, overrides.decline)
    assert pdf_of(counted, Audience.BOARD) == before


def test_after_a_confirmed_one_the_number_is_new_and_nothing_else(cast, counted):
    before = {audience: pdf_of(counted, audience) for audience in (Audience.BOARD, Audience.PUBLIC)}
    decided(cast, counted, overrides.confirm)
    after = words_of(pdf_of(counted, Audience.BOARD))
    new, gone = after - words_of(before[Audience.BOARD]), words_of(before[Audience.BOARD]) - after
    assert (sorted(new), sorted(gone)) == (["8.", "numbered"], ["figures.", "in", "single", "were"])
    assert pdf_of(counted, Audience.PUBLIC) == before[Audience.PUBLIC]
