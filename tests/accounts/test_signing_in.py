"""Signing in: by invitation, to this site only, the same answer for everybody, and never tried without end."""

import re
from datetime import timedelta

import pytest
import time_machine
from account_steps import ANOTHER, CHANGE, SIGN_IN, SIGN_UP, is_signed_in, sign_in
from cast import PASSWORD, SCRIBE, an_account
from django.test import Client
from django.utils import timezone

from socboard.accounts.models import User
from socboard.accounts.operations import close_account, open_account
from socboard.audit import trail
from socboard.audit.models import ReadEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return an_account("officer")


def plain(response, *strange: str) -> str:
    """The page without what differs by nature: the token, and the address that was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    for word in strange:
        text = text.replace(word, "…")
    return text


@pytest.mark.parametrize("login", ["officer@example.org", "Officer@Example.org", " officer@example.org "])
def test_the_owner_signs_in_by_address_and_password(client, user, login):
    response = sign_in(client, login=login)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_gets_the_same_answer_for_an_account_none_and_a_closed_one(client, user):
    close_account(an_account("left"), by=SCRIBE)
    answers = {
        (response.status_code, plain(response, login))
        for login in ("officer@example.org", "nobody@example.org", "left@example.org")
        for response in [sign_in(Client(), login=login, password=ANOTHER)]
    }
    assert [status for status, _ in answers] == [200]


def test_only_who_knows_its_password_hears_that_an_account_is_closed(client, user):
    close_account(user, by=SCRIBE)
    assert sign_in(client)["Location"] == "/accounts/inactive/"
    assert is_signed_in(client) is False


def test_an_unknown_address_costs_a_password_hash_too(client, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, password: hashed.append(password))
    sign_in(client, login="nobody@example.org")
    assert hashed == [PASSWORD]


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client, method):
    form = {"email": "new@example.org", "password1": PASSWORD}
    response = getattr(client, method)(SIGN_UP, form)
    assert (response.status_code, next(one.name for one in response.templates)) == (
        200,
        "account/signup_closed.html",
    )
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/accessibility/", "/accessibility/"),
        ("/b/soc-board/?page=2", "/b/soc-board/?page=2"),
        ("https://elsewhere.example.org/", "/"),
        ("//elsewhere.example.org/", "/"),
        ("///elsewhere.example.org", "/"),
        ("/\\elsewhere.example.org", "/"),
        ("http://localhost/", "/"),
        ("http://testserver/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_page_after_sign_in_is_ours(client, user, asked, led_to, settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert sign_in(client, form={"next": asked})["Location"] == led_to


def test_the_session_is_a_new_one_after_sign_in(client, user):
    client.get(SIGN_IN)
    session = client.session
    session["before"] = True
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_guessing_is_stopped_and_the_owner_is_not_shut_out_for_good(client, user):
    for login in (
        "officer@example.org",
        "OFFICER@example.org",
        " officer@example.org",
        "Officer@Example.org ",
    ):
        sign_in(client, login=login, password="guess", headers={"x-forwarded-for": login})
    sign_in(client, password="guess", headers={"x-forwarded-for": "10.0.0.9"})
    sign_in(client, REMOTE_ADDR="10.1.1.1", headers={"x-forwarded-for": "10.0.0.10"})
    assert is_signed_in(client) is False
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        sign_in(client)
        assert is_signed_in(client) is True


def test_guessing_at_many_accounts_from_one_place_is_stopped(client, user):
    for number in range(10):
        sign_in(
            client, login=f"somebody-{number}@example.org", headers={"x-forwarded-for": f"10.0.0.{number}"}
        )
    sign_in(client)
    assert is_signed_in(client) is False
    sign_in(client, REMOTE_ADDR="10.1.1.1")
    assert is_signed_in(client) is True


def test_nobody_who_guesses_from_elsewhere_shuts_the_owner_out_of_a_browser_used_before(client, user):
    sign_in(client)
    client.post("/accounts/logout/")
    for number in range(25):
        sign_in(Client(), password="guess", REMOTE_ADDR=f"10.0.{number}.1")
    stranger = Client()
    sign_in(stranger, REMOTE_ADDR="10.1.1.1")
    sign_in(client)
    assert (is_signed_in(stranger), is_signed_in(client)) == (False, True)


def test_a_made_up_browser_is_no_way_round_the_limit(client, user):
    for number in range(6):
        guesser = Client()
        guesser.cookies["socboard_browser"] = f"{number:043d}"
        sign_in(guesser, password="guess", REMOTE_ADDR=f"10.0.{number}.1")
    sign_in(client, REMOTE_ADDR="10.1.1.1")
    assert is_signed_in(client) is False


def test_even_the_owners_browser_guesses_no_more_than_others(client, user):
    sign_in(client)
    client.post("/accounts/logout/")
    for _ in range(5):
        sign_in(client, password="guess")
    sign_in(client)
    assert is_signed_in(client) is False


def test_signing_in_is_recorded_among_the_reads_and_makes_no_page_stale(client, user):
    before = trail.head()
    sign_in(client)
    read = ReadEvent.objects.get()
    assert (read.what, read.noun, read.ref, read.signature["user"]) == (
        "sign-in",
        "accounts",
        str(user.pk),
        user.pk,
    )
    assert trail.head() == before


def test_a_failed_try_is_recorded_nowhere(client, user):
    sign_in(client, password="guess")
    assert ReadEvent.objects.count() == 0


def test_password_managers_and_pasting_are_let_work(client):
    page = client.get(SIGN_IN).content.decode()
    found = {
        name: re.search(rf'<input[^>]*name="{name}"[^>]*autocomplete="([^"]+)"', page)[1]
        for name in ("login", "password")
    }
    assert found == {"login": "username", "password": "current-password"}
    assert re.findall(r"onpaste|autocomplete=.off", page) == []


def test_a_closed_account_is_out_on_the_next_click(client, user):
    client.force_login(user)
    assert client.get(CHANGE).status_code == 200
    close_account(user, by=SCRIBE)
    assert client.get(CHANGE)["Location"] == f"{SIGN_IN}?next={CHANGE}"


def test_signing_out_clears_the_browser(client, user):
    client.force_login(user)
    response = client.post("/accounts/logout/")
    assert (response.status_code, response["Clear-Site-Data"]) == (302, '"cache", "storage"')
    assert is_signed_in(client) is False


def test_looking_at_the_sign_out_page_signs_nobody_out(client, user):
    client.force_login(user)
    client.get("/accounts/logout/")
    assert is_signed_in(client) is True


def test_an_account_without_a_password_is_not_signed_in_to(client):
    open_account("new@example.org", by=SCRIBE)
    for password in ("", "!", PASSWORD):
        sign_in(client, login="new@example.org", password=password)
    assert is_signed_in(client) is False
