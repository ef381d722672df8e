"""What joining gives away to whoever tries: nothing, and not without end."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from factories.entering import stored
from inviting import CHOOSE, EMAIL, JOIN, NEW, WRONG, a_free_seat, changed, invited, refused, used

from socboard.accounts.models import User
from socboard.board.models import Person
from socboard.board.operations.invitations import recognise
from socboard.kit import codes

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SPOILT = {
    "used": used,
    "expired": changed(expires_at=NOW),
    "withdrawn": changed(withdrawn_at=NOW),
    "ten wrong codes": changed(attempts=10),
    "wrong": lambda cast, invitation: None,
}


# What an answer gives away


def plain(response, *strange: str) -> str:
    """The page without what differs by nature: the token, and what was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    for word in strange:
        text = text.replace(word, "…")
    return text


def test_every_refusal_reads_the_same(cast):
    """Somebody unknown, an account, one invited with the wrong code, and each way for a right code to be dead."""
    tried = [("nobody@example.org", WRONG), ("manager@example.org", WRONG)]
    cast.manager  # noqa: B018  (the account is there)
    for number, (end, spoil) in enumerate(SPOILT.items()):
        email = f"n{number}@example.org"
        invitation, code = invited(cast, a_free_seat(cast, ref=f"n{number}"), email=email)
        spoil(cast, invitation)
        tried.append((email, WRONG if end == "wrong" else code))
    answers = {
        (response.status_code, plain(response, email, code), response.headers["Cache-Control"])
        for email, code in tried
        for response in [
            Client(REMOTE_ADDR=f"192.0.2.{len(email)}").post(JOIN, {"email": email, "code": code})
        ]
    }
    assert [(status, kept) for status, _text, kept in answers] == [(422, "no-store")]


def test_every_try_costs_a_password_hash(cast, monkeypatch):
    hashed = []
    monkeypatch.setattr("socboard.board.operations.invitations.make_password", hashed.append)
    _invitation, code = invited(cast)
    assert (refused(email="nobody@example.org", code=WRONG), refused(code=WRONG)) == (True, True)
    recognise(email=EMAIL, code=code)
    assert hashed == [WRONG, WRONG, code]


def test_an_invited_address_asks_the_database_as_much_as_another(cast, django_assert_num_queries):
    invited(cast)
    for email in ("nobody@example.org", EMAIL):
        with django_assert_num_queries(4):
            refused(email=email, code=WRONG)


def test_tries_are_limited_for_an_address_whoever_asks(cast):
    invitation, code = invited(cast)
    statuses = [
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(JOIN, {"email": email, "code": WRONG}).status_code
        for number, email in enumerate([EMAIL, f" {EMAIL}", EMAIL.upper(), EMAIL, EMAIL, EMAIL, EMAIL])
    ]
    assert statuses == [422] * 6 + [429]
    assert Client(REMOTE_ADDR="192.0.2.99").post(JOIN, {"email": EMAIL, "code": code}).status_code == 429
    assert stored(invitation).attempts == 6


def test_tries_are_limited_for_whoever_asks(cast):
    answers = [
        Client().post(JOIN, {"email": f"n{number}@example.org", "code": WRONG}).status_code
        for number in range(11)
    ]
    assert answers == [422] * 10 + [429]


def test_the_code_never_stands_in_an_address_or_a_session(cast, client):
    invitation, code = invited(cast)
    answer = client.post(JOIN, {"email": EMAIL, "code": code})
    kept = repr(dict(client.session.items())) + answer["Location"]
    assert [found for found in (code, codes.as_typed(code), invitation.code_hash) if found in kept] == []
    assert client.get(f"{JOIN}?email={EMAIL}&code={code}").status_code == 200
    assert EMAIL not in Client().get(f"{JOIN}?email={EMAIL}&code={code}").content.decode()


# Between the two pages


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_password_page_is_nobodys_without_the_code(client, method):
    assert getattr(client, method)(CHOOSE, NEW)["Location"] == JOIN
    assert User.objects.count() == 0


def test_the_password_page_waits_half_an_hour(cast, client):
    _invitation, code = invited(cast)
    client.post(JOIN, {"email": EMAIL, "code": code})
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert client.post(CHOOSE, NEW)["Location"] == JOIN
    assert User.objects.filter(email=EMAIL).exists() is False


def test_a_session_that_somebody_planted_does_not_follow(cast, client):
    """The code gives the browser a new session, so that whoever knew the old one gets nowhere."""
    _invitation, code = invited(cast)
    client.post(JOIN, {"email": EMAIL, "code": WRONG})
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post(JOIN, {"email": EMAIL, "code": code})
    other = Client()
    other.cookies["sessionid"] = before
    assert (client.session.session_key != before, other.get(CHOOSE)["Location"]) == (True, JOIN)


def test_what_else_the_forms_send_is_ignored(cast, client):
    _invitation, code = invited(cast)
    other, _code = invited(cast, a_free_seat(cast, ref="other"), email="other@example.org")
    extra = {"invitation": other.ref, "email": "other@example.org", "person": "manager", "is_active": "0"}
    client.post(JOIN, {"code": code, **extra, "email": EMAIL})
    client.post(CHOOSE, {**NEW, **extra, "next": "https://elsewhere.example.org/", "is_staff": "1"})
    assert (Person.objects.get(user__email=EMAIL).ref, stored(other).accepted_at) == ("newcomer", None)
    assert list(User.objects.filter(email="other@example.org")) == []


@pytest.mark.parametrize(
    "asked", ["https://elsewhere.example.org/", "//elsewhere.example.org", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere(cast, client, asked):
    _invitation, code = invited(cast)
    client.post(f"{JOIN}?next={asked}", {"email": EMAIL, "code": code, "next": asked})
    assert client.post(f"{CHOOSE}?next={asked}", {**NEW, "next": asked})["Location"] == "/"


def test_who_is_signed_in_has_nothing_to_do_here(cast):
    for address in (JOIN, CHOOSE):
        assert cast.member.client.get(address)["Location"] == "/"
        assert cast.member.client.post(address, NEW)["Location"] == "/"
