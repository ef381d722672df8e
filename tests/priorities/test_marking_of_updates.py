"""A page on an update is marked, kept by no browser and its reading recorded as the values on it ask."""

import pytest
import time_machine
from asked_updates import IN_TIME, a_call, given, page, update_of
from factories.priorities import an_observation
from test_pages_word_forms import QUARTER, a_measure_of

from priorities.models import Observation
from socboard.audit.models import ReadEvent
from socboard.kit.markings import Marking
from socboard.kit.values import Quantity

SENSITIVE = {"marking": Marking.OFFICIAL_SENSITIVE}


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


def value_of(cast, update) -> Observation:
    measure = a_measure_of(cast, update, **SENSITIVE, release=None)
    told = {"organisation": cast.police, "period": QUARTER, "value": Quantity.of(4321)}
    return an_observation(cast.board, measure=measure, **told, **SENSITIVE)


def read(player, address: str) -> tuple:
    """Whether the value is read there, how the page is marked, and what of it is recorded."""
    before = ReadEvent.objects.count()
    response = player.client.get(address)
    assert response.status_code == 200
    told = "4,321" in response.content.decode()
    return told, response.context["marking"], ReadEvent.objects.count() - before


def test_the_page_of_an_update_is_marked_as_the_values_that_came_with_it(cast):
    a_call(cast)
    update = given(update_of(cast.police), by=cast.member.actor)
    Observation.objects.filter(pk=value_of(cast, update).pk).update(came_with=update)
    for verb in ("", "send-back"):
        assert read(cast.manager, page(update, verb)) == (True, Marking.OFFICIAL_SENSITIVE, 2), verb
        assert read(cast.officer, page(update, verb)) == (False, Marking.OFFICIAL, 0), verb
    assert cast.manager.client.get(page(update))["Cache-Control"] == "no-store"


def test_the_page_on_which_it_is_written_is_marked_as_the_values_before(cast):
    a_call(cast)
    update = update_of(cast.police)
    value_of(cast, update)
    assert read(cast.member, page(update, "write")) == (True, Marking.OFFICIAL_SENSITIVE, 2)
    assert read(cast.deputy, page(update, "write")) == (False, Marking.OFFICIAL, 0)
