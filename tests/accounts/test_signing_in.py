"""Signing in: by invitation, to this site only, the same answer for everybody, and never tried without end."""

import re
from datetime import timedelta

import pytest
import time_machine
from cast import PASSWORD, SCRIBE, an_account
from django.core import mail
from django.test import Client
from django.utils import timezone

from socboard.accounts.models import User
from socboard.accounts.operations import close_account, open_account

SIGN_IN, SIGN_UP, FORGOTTEN = "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"
CHANGE = "/accounts/password/change/"
ANOTHER = "a slower river bends thrice"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return an_account("officer")


def sign_in(client, *, login="officer@example.org", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": login, "password": password, **more.pop("form", {})}, **more)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


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


def test_forgotten_passwords_are_answered_alike(client, user):
    answers = {
        (response.status_code, response["Location"], plain(client.get(response["Location"]), login))
        for login in ("officer@example.org", "nobody@example.org")
        for response in [client.post(FORGOTTEN, {"email": login})]
    }
    assert [answer[:2] for answer in answers] == [(302, "/accounts/password/reset/done/")]
    assert sorted(message.to for message in mail.outbox) == [["nobody@example.org"], ["officer@example.org"]]


def test_links_in_mails_lead_to_the_configured_host(client, user, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://board.example.org", ["*"]
    for login in ("officer@example.org", "nobody@example.org"):
        client.post(FORGOTTEN, {"email": login}, headers={"host": "elsewhere.example.org"})
    links = [re.findall(r"https?://[^/\s]+", message.body) for message in mail.outbox]
    assert {link for found in links for link in found} <= {"https://board.example.org"}
    assert "https://board.example.org" in links[0]
    assert [
        text for message in mail.outbox for text in (message.body, message.subject) if "elsewhere" in text
    ] == []


def test_a_link_of_a_mail_sets_the_password_once(client, user):
    client.post(FORGOTTEN, {"email": user.email})
    link = re.search(r"http://localhost:\d+(/\S+)", mail.outbox[0].body)[1]
    form = {"password1": ANOTHER, "password2": ANOTHER}
    client.post(client.get(link)["Location"], form)
    user.refresh_from_db()
    assert user.check_password(ANOTHER) is True
    again = Client().get(link)
    assert (
        again.status_code,
        "account/password_reset_from_key.html" in [one.name for one in again.templates],
    ) == (
        200,
        True,
    )
    assert again.context["token_fail"] is True


@pytest.mark.parametrize("password", ["short one", "password12345", "officer@example.org"])
def test_a_weak_password_is_refused_on_the_page(client, user, password):
    client.force_login(user)
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    response = client.post(CHANGE, form)
    user.refresh_from_db()
    assert (response.status_code, user.check_password(PASSWORD)) == (200, True)
    assert response.context["form"].errors != {}


def test_a_new_password_ends_every_other_session(client, user):
    other = Client()
    for one in (client, other):
        sign_in(one)
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER})
    assert other.get("/")["Location"] == "/accounts/login/?next=/"


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
