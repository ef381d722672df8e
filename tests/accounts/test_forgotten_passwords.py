"""A forgotten password: a code by mail, good once, for a while, in one browser, and the same answer to everybody."""

import re
from datetime import timedelta

import pytest
import time_machine
from account_steps import (
    ANOTHER,
    FORGOTTEN,
    FORGOTTEN_CODE,
    FORGOTTEN_NEW,
    acts,
    code_in,
    is_signed_in,
    letters,
    sign_in,
)
from cast import PASSWORD, SCRIBE, an_account
from django.test import Client
from django.utils import timezone

from socboard.accounts.models import User
from socboard.accounts.operations import close_account, set_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return an_account("officer")


def ask(client, email="officer@example.org"):
    return client.post(FORGOTTEN, {"email": email})


def asked_code(client, email="officer@example.org") -> str:
    ask(client, email)
    return code_in(letters(email)[-1])


def plain(response, *strange: str) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    for word in strange:
        text = text.replace(word, "…")
    return text


def test_a_code_from_the_mail_sets_a_new_password_once(client, user):
    code = asked_code(client)
    assert client.post(FORGOTTEN_CODE, {"code": code.lower().replace("-", " ")})["Location"] == FORGOTTEN_NEW
    assert client.post(FORGOTTEN_NEW, {"password1": ANOTHER}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(ANOTHER) is True
    assert client.post(FORGOTTEN_CODE, {"code": code})["Location"] == "/accounts/login/"
    assert client.post(FORGOTTEN_NEW, {"password1": PASSWORD})["Location"] == FORGOTTEN
    user.refresh_from_db()
    assert user.check_password(ANOTHER) is True


def test_it_is_recorded_told_and_ends_every_session(client, user):
    other = Client()
    sign_in(other)
    client.post(FORGOTTEN_CODE, {"code": asked_code(client)})
    client.post(FORGOTTEN_NEW, {"password1": ANOTHER})
    assert acts(user) == ["accounts.account_opened", "accounts.password_changed"]
    assert [letter.subject for letter in letters(user.email)] == [
        "Your code for a new password",
        "A new password was set for your account",
    ]
    assert (other.get("/").status_code, is_signed_in(client)) == (302, False)


def test_everybody_is_answered_alike(user):
    close_account(an_account("left"), by=SCRIBE)
    answers = set()
    for login in ("officer@example.org", "nobody@example.org", "left@example.org"):
        client = Client()
        response = ask(client, login)
        guess = client.post(FORGOTTEN_CODE, {"code": "BBBB-BBBB"})
        answers.add(
            (
                response.status_code,
                response["Location"],
                plain(client.get(response["Location"]), login),
                guess.status_code,
                plain(guess, login),
            )
        )
    assert [answer[:2] for answer in answers] == [(302, FORGOTTEN_CODE)]
    assert [letter.subject for letter in letters()] == [
        "Your code for a new password",
        "There is no account for this email address",
        "There is no account for this email address",
    ]


def test_mails_name_the_configured_host_and_nothing_to_be_followed_by_a_scanner(client, user, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://board.example.org", ["*"]
    for login in ("officer@example.org", "nobody@example.org"):
        client.post(FORGOTTEN, {"email": login}, headers={"host": "elsewhere.example.org"})
    links = [re.findall(r"https?://\S+", letter.body) for letter in letters()]
    assert links == [["https://board.example.org"], ["https://board.example.org"]]
    assert [letter.key for letter in letters() if "elsewhere" in letter.body + letter.subject] == []


def test_no_code_is_good_in_another_browser(client, user):
    code = asked_code(client)
    assert Client().post(FORGOTTEN_CODE, {"code": code})["Location"] == "/accounts/login/"


def test_the_password_is_not_asked_for_before_the_code(client, user):
    ask(client)
    assert client.post(FORGOTTEN_NEW, {"password1": ANOTHER})["Location"] == FORGOTTEN_CODE
    user.refresh_from_db()
    assert user.check_password(PASSWORD) is True


def test_a_code_is_good_for_a_quarter_of_an_hour(client, user):
    code = asked_code(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert client.post(FORGOTTEN_CODE, {"code": code})["Location"] == "/accounts/login/"


def test_three_wrong_codes_end_it(client, user):
    code = asked_code(client)
    statuses = [client.post(FORGOTTEN_CODE, {"code": "BBBB-BBBB"}).status_code for _ in range(3)]
    assert statuses == [200, 200, 302]
    assert client.post(FORGOTTEN_CODE, {"code": code})["Location"] == "/accounts/login/"


def test_a_code_is_dead_once_the_address_has_changed(client, user):
    code = asked_code(client)
    User.objects.filter(pk=user.pk).update(email="elsewhere@example.org")
    client.post(FORGOTTEN_CODE, {"code": code})
    response = client.post(FORGOTTEN_NEW, {"password1": ANOTHER})
    assert response.context["form"].non_field_errors() == [
        "This code is no longer good. Ask for another one."
    ]
    user.refresh_from_db()
    assert user.check_password(PASSWORD) is True


def test_a_code_is_dead_once_the_password_has_changed_or_the_account_is_closed(user):
    first, second = Client(), Client()
    for client in (first, second):
        client.post(FORGOTTEN_CODE, {"code": asked_code(client)})
    set_password(user, "an orchard beside the station", by=SCRIBE)
    assert first.post(FORGOTTEN_NEW, {"password1": ANOTHER}).status_code == 200
    close_account(user, by=SCRIBE)
    assert second.post(FORGOTTEN_NEW, {"password1": ANOTHER}).status_code == 200
    user.refresh_from_db()
    assert user.check_password("an orchard beside the station") is True


def test_a_weak_password_keeps_the_code_alive(client, user):
    client.post(FORGOTTEN_CODE, {"code": asked_code(client)})
    assert client.post(FORGOTTEN_NEW, {"password1": "PoliceLondon2024!"}).status_code == 200
    assert client.post(FORGOTTEN_NEW, {"password1": ANOTHER}).status_code == 302


def test_nobodys_mailbox_is_flooded(user):
    statuses = [ask(Client(REMOTE_ADDR=f"10.0.0.{number}")).status_code for number in range(6)]
    assert (statuses, len(letters())) == ([302] * 5 + [429], 5)


def test_a_new_password_ends_the_limit_on_tries_for_its_owner(client, user):
    for number in range(6):
        sign_in(Client(), password="guess", REMOTE_ADDR=f"10.0.{number}.1")
    client.post(FORGOTTEN_CODE, {"code": asked_code(client)})
    client.post(FORGOTTEN_NEW, {"password1": ANOTHER})
    sign_in(client, password=ANOTHER)
    assert is_signed_in(client) is True
