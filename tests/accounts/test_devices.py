"""A sign-in from a browser that was not used before is told to the owner of the account."""

from datetime import timedelta

import pytest
import time_machine
from account_steps import FIREFOX, is_signed_in, letters, sign_in
from cast import an_account
from django.test import Client
from django.utils import timezone

from socboard.accounts import devices
from socboard.accounts.models import KnownDevice, User

pytestmark = pytest.mark.django_db

COOKIE = devices.COOKIE


@pytest.fixture
def user() -> User:
    return an_account("officer")


def subjects(user) -> list[str]:
    return [letter.subject for letter in letters(user.email)]


def test_the_very_first_sign_in_is_told_to_nobody(client, user):
    sign_in(client)
    assert (subjects(user), KnownDevice.objects.count()) == ([], 1)


def test_another_browser_is_told_once_with_what_to_do(user):
    sign_in(Client())
    other = Client(headers={"user-agent": FIREFOX})
    for _ in range(2):
        sign_in(other)
        other.post("/accounts/logout/")
    (letter,) = letters(user.email)
    assert letter.subject == "You signed in from another browser"
    assert "Firefox on Windows" in letter.body
    assert "/accounts/password/reset/" in letter.body
    assert [word for word in ("127.0.0.1", "testserver", "Board") if word in letter.body] == []


def test_a_failed_try_from_another_browser_tells_nobody(user):
    sign_in(Client())
    sign_in(Client(), password="guess")
    assert (subjects(user), KnownDevice.objects.count()) == ([], 1)


def test_the_browser_is_known_by_a_random_cookie_of_which_only_a_hash_is_kept(client, user):
    response = sign_in(client)
    cookie = response.cookies[COOKIE]
    assert (len(cookie.value), cookie["httponly"], cookie["samesite"], cookie["secure"]) == (
        43,
        True,
        "Lax",
        "",
    )
    assert cookie["max-age"] == 400 * 24 * 60 * 60
    assert list(KnownDevice.objects.values_list("token_hash", flat=True)) == [
        devices.token_hash(cookie.value)
    ]
    assert cookie.value not in devices.token_hash(cookie.value)


def test_over_https_the_cookie_goes_nowhere_else(client, user, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert sign_in(client).cookies[COOKIE]["secure"] is True


def test_it_stays_when_its_owner_signs_out(client, user):
    sign_in(client)
    kept = client.cookies[COOKIE].value
    client.post("/accounts/logout/")
    assert client.cookies[COOKIE].value == kept


def test_two_who_share_a_browser_are_told_apart(client, user):
    friend = an_account("friend")
    sign_in(client)
    client.post("/accounts/logout/")
    sign_in(Client(), login="friend@example.org")
    sign_in(client, login="friend@example.org")
    assert (subjects(user), subjects(friend)) == ([], ["You signed in from another browser"])
    assert KnownDevice.objects.count() == 3


@pytest.mark.parametrize("value", ["", "short", "x" * 44, "<script>alert(1)</script>", "é" * 43, "x" * 5000])
def test_a_cookie_that_we_did_not_make_is_replaced(client, user, value):
    client.cookies[COOKIE] = value
    sign_in(client)
    assert (is_signed_in(client), len(client.cookies[COOKIE].value)) == (True, 43)


def test_a_browser_not_used_for_more_than_a_year_is_forgotten(client, user):
    sign_in(client)
    client.post("/accounts/logout/")
    with time_machine.travel(timezone.now() + timedelta(days=401)):
        sign_in(Client())
    assert (subjects(user), KnownDevice.objects.count()) == (["You signed in from another browser"], 1)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/143.0.0.0 Safari/537.36",
            "Chrome on Linux",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/19.0 Mobile/15E148 Safari/604.1",
            "Safari on an iPhone",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/19.0 Safari/605.1.15",
            "Safari on a Mac",
        ),
        (
            "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 "
            "Chrome/143.0.0.0 Mobile Safari/537.36",
            "Samsung Internet on Android",
        ),
        ("", "A browser on an unknown system"),
        ("<b>x</b>\r\nBcc: y", "A browser on an unknown system"),
    ],
)
def test_browsers_are_called_what_people_call_them(user_agent, words):
    assert devices.in_words(user_agent) == words
