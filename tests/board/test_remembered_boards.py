"""The board that an address names is remembered until the next act, and is nobody's to change."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from factories.entering import correct, stored

from socboard.audit import trail
from socboard.board.access import reachable_board

WHERE = "/b/soc-board/"


def asked_by(player):
    request = RequestFactory().get(WHERE)
    request.actor, request.data_version = player.actor, trail.head()
    return request


def test_a_board_is_read_once_while_nothing_changes(cast, django_assert_num_queries):
    request = asked_by(cast.member)
    first = reachable_board(request, "soc-board")
    with django_assert_num_queries(0):
        assert reachable_board(request, "soc-board") == first


def test_what_one_request_does_to_its_board_is_its_own(cast):
    reachable_board(asked_by(cast.member), "soc-board").name = "Mine"
    assert reachable_board(asked_by(cast.member), "soc-board").name == cast.board.name


def test_settings_count_on_the_next_click(cast):
    assert "Chairman" not in cast.member.client.get(WHERE).content.decode()
    correct(stored(cast.board), by=cast.manager.actor, chair_word="Chairman")
    assert "Chairman" in cast.member.client.get(WHERE).content.decode()


def test_a_board_that_others_have_read_is_still_no_board_to_an_outsider(cast):
    reachable_board(asked_by(cast.member), "soc-board")
    with pytest.raises(Http404):
        reachable_board(asked_by(cast.stranger), "soc-board")
    with pytest.raises(Http404):
        reachable_board(asked_by(cast.member), "no-such-board")
