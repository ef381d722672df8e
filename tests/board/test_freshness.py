"""A page is shown again only while nothing has changed that it could tell of, and only to the same reader."""

import re

import pytest
from cast import SCRIBE
from factories.constitution import a_theme
from watching import WatchingClient

from socboard.board.models import Seat
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience

PAGE = "/b/soc-board/themes/"


def token_of(response) -> str:
    return re.search(r'csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())[1]


@pytest.fixture
def theme(cast):
    return a_theme(cast.board, name="Fraud", release=Audience.BOARD)


def test_an_unchanged_page_is_not_sent_again(cast, theme):
    cast.member.client.get(PAGE)  # brings the cookie that the page's token goes with
    first = cast.member.client.get(PAGE)
    again = cast.member.client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


def test_any_act_makes_it_stale(cast, theme):
    cast.member.client.get(PAGE)
    first = cast.member.client.get(PAGE)
    a_theme(cast.board, name="Drugs", release=Audience.BOARD)
    again = cast.member.client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content.count(b"Drugs")) == (200, 1)


def test_another_reader_gets_another_page(cast, theme):
    a_theme(cast.board, name="Canary")
    tag = cast.manager.client.get(PAGE).headers["ETag"]
    other = cast.member.client.get(PAGE, headers={"If-None-Match": tag})
    assert (other.status_code, other.content.count(b"Canary")) == (200, 0)


def test_a_page_is_drawn_once_and_each_reader_has_a_token_of_their_own(
    cast, theme, django_assert_num_queries
):
    client = WatchingClient(enforce_csrf_checks=True)
    client.force_login(cast.member.user)
    client.get("/accounts/password/change/")
    first = client.get(PAGE)
    with django_assert_num_queries(3):  # the session, the account and the trail's head
        second = client.get(PAGE)
    assert (token_of(second) == token_of(first), second.content.count(b"Fraud")) == (
        False,
        first.content.count(b"Fraud"),
    )
    gone = client.post("/accounts/logout/", {"csrfmiddlewaretoken": token_of(second)})
    assert gone.status_code == 302


def test_a_seat_that_ends_bites_on_the_next_click(cast, theme):
    assert cast.other_member.client.get(PAGE).status_code == 200
    withdraw(Seat.objects.get(pk=cast.other_member.seat.pk), reason="moved", by=SCRIBE)
    assert cast.other_member.client.get(PAGE).status_code == 404


def test_an_account_that_is_closed_is_out_on_the_next_click(cast, theme):
    assert cast.other_member.client.get(PAGE).status_code == 200
    cast.other_member.user.is_active = False
    cast.other_member.user.save()
    assert cast.other_member.client.get(PAGE).status_code == 302
