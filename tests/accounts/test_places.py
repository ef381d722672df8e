"""Where an account is signed in, and signing it out there."""

from datetime import timedelta

import pytest
from account_steps import ANOTHER, CHANGE, FIREFOX, PLACES, acts, is_signed_in, sign_in
from allauth.usersessions.models import UserSession
from cast import PASSWORD, an_account
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from socboard.accounts.models import User
from socboard.accounts.tasks import clear_away

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return an_account("officer")


@pytest.fixture
def other(user) -> Client:
    """Another browser in which the account is signed in."""
    other = Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR="10.0.0.7")
    sign_in(other)
    return other


def listed(client) -> list[tuple]:
    return [
        (place.browser, place.session.ip, place.is_here) for place in client.get(PLACES).context["places"]
    ]


def test_every_place_is_listed_and_this_one_marked(client, other):
    sign_in(client)
    assert listed(client) == [
        ("A browser on an unknown system", "127.0.0.1", True),
        ("Firefox on Windows", "10.0.0.7", False),
    ]
    page = client.get(PLACES).content.decode()
    assert [
        place.session.session_key
        for place in client.get(PLACES).context["places"]
        if place.session.session_key in page
    ] == []


def test_one_place_is_signed_out(client, other, user):
    sign_in(client)
    third = Client()
    sign_in(third)
    there = UserSession.objects.get(session_key=other.session.session_key)
    client.post(PLACES, {"end": there.pk})
    assert [is_signed_in(one) for one in (client, other, third)] == [True, False, True]
    assert acts(user) == ["accounts.account_opened", "accounts.session_ended"]


def test_everywhere_else_is_signed_out_at_once(client, other, user):
    sign_in(client)
    third = Client()
    sign_in(third)
    client.post(PLACES, {"end": "others"})
    assert [is_signed_in(one) for one in (client, other, third)] == [True, False, False]
    assert acts(user)[1:] == ["accounts.session_ended"] * 2
    assert len(listed(client)) == 1


def test_nobody_signs_out_somebody_else(client, other, user):
    an_account("friend")
    sign_in(client, login="friend@example.org")
    there = UserSession.objects.get(session_key=other.session.session_key)
    client.post(PLACES, {"end": there.pk})
    client.post(PLACES, {"end": "others"})
    assert is_signed_in(other) is True
    assert acts(user) == ["accounts.account_opened"]


@pytest.mark.parametrize("which", ["", "0", "-1", "all", "999999999999999999999", "é", "\x00"])
def test_nonsense_signs_out_nobody(client, other, which):
    sign_in(client)
    assert client.post(PLACES, {"end": which}).status_code == 302
    assert is_signed_in(other) is True


def test_this_place_is_not_signed_out_by_its_number(client, user):
    sign_in(client)
    here = UserSession.objects.get(session_key=client.session.session_key)
    client.post(PLACES, {"end": here.pk})
    assert is_signed_in(client) is True


def test_a_place_that_the_new_password_shut_out_is_not_listed(client, other):
    sign_in(client)
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": ANOTHER})
    assert [here for _, _, here in listed(client)] == [True]


def test_what_is_over_is_cleared_away_and_nothing_else(client, other, user):
    sign_in(client)
    gone = other.session.session_key
    Session.objects.filter(session_key=gone).update(expire_date=timezone.now() - timedelta(seconds=1))
    user.devices.create(token_hash="long ago", last_seen=timezone.now() - timedelta(days=401))
    clear_away()
    assert list(Session.objects.values_list("session_key", flat=True)) == [client.session.session_key]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [client.session.session_key]
    assert user.devices.count() == 2


def test_ten_places_cost_no_more_queries_than_one(client, user, django_assert_num_queries):
    sign_in(client)
    client.get(PLACES)
    with django_assert_num_queries(4):
        client.get(PLACES)
    for _ in range(9):
        sign_in(Client(REMOTE_ADDR=f"10.0.0.{_}"))
    with django_assert_num_queries(4):
        assert len(client.get(PLACES).context["places"]) == 10
