"""Passkeys and security keys: added, signed in with, confirmed with, removed; and not passed by anything else."""

import pytest
from account_steps import (
    CONFIRM,
    OVERVIEW,
    SECOND_STEP,
    TURN_ON,
    acts,
    confirm,
    is_signed_in,
    letters,
    sign_in,
    turn_on_app,
)
from cast import SCRIBE, an_account
from django.test import Client
from software_key import SoftwareKey

from socboard.accounts.factors import has_second_factor
from socboard.accounts.models import User
from socboard.accounts.operations import close_account

pytestmark = pytest.mark.django_db
ADD, LIST, USE = "/accounts/2fa/webauthn/add/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/login/"
CONFIRM_KEY = "/accounts/2fa/webauthn/reauthenticate/"


@pytest.fixture
def user() -> User:
    return an_account("officer")


@pytest.fixture
def owner(user, client) -> Client:
    """The owner's browser, signed in and just confirmed."""
    sign_in(client)
    confirm(client)
    return client


def add(client, key, *, alone=True, name="work laptop", **more):
    asked = client.get(ADD).context["js_data"]["creation_options"]
    form = {
        "name": name,
        "passwordless": "on" if alone else "",
        "credential": key.make(asked, discoverable=alone),
    }
    return client.post(ADD, form | more)


def use(client, key, **form):
    asked = client.get(USE, headers={"accept": "application/json"}).json()["request_options"]
    return client.post(USE, {"credential": key.use(asked), **form})


def keys(user) -> list[str]:
    return [each.data["name"] for each in user.authenticator_set.filter(type="webauthn")]


def test_a_passkey_is_added_and_recovery_codes_with_it(owner, user):
    assert add(owner, SoftwareKey())["Location"] == "/accounts/2fa/recovery-codes/"
    assert (keys(user), has_second_factor(user)) == (["work laptop"], True)
    assert acts(user)[1:] == ["accounts.second_factor_added"] * 2
    assert [letter.subject for letter in letters(user.email)] == ["A passkey was added to your account"]


def test_a_passkey_signs_in_without_a_password_or_a_code(owner, user):
    turn_on_app(owner)
    add(owner, key := SoftwareKey())
    response = use(other := Client(), key, next="/accounts/2fa/")
    assert (response["Location"], is_signed_in(other)) == (OVERVIEW, True)
    assert user.authenticator_set.get(type="webauthn").last_used_at is not None


def test_a_security_key_is_the_second_step_and_no_more(owner, user):
    add(owner, key := SoftwareKey(verifies=False), alone=False)
    use(other := Client(), key)
    assert is_signed_in(other) is False
    assert sign_in(other)["Location"] == SECOND_STEP
    asked = other.get(SECOND_STEP).context["js_data"]["request_options"]
    other.post(SECOND_STEP, {"credential": key.use(asked)})
    assert is_signed_in(other) is True


def test_a_passkey_must_know_its_user(owner, user):
    response = add(owner, SoftwareKey(verifies=False))
    assert (response.status_code, keys(user)) == (200, [])


def test_an_answer_is_good_once_and_in_one_browser(owner):
    add(owner, key := SoftwareKey())
    first, second = Client(), Client()
    asked = first.get(USE, headers={"accept": "application/json"}).json()["request_options"]
    answer = key.use(asked)
    second.get(USE, headers={"accept": "application/json"})
    second.post(USE, {"credential": answer})
    first.post(USE, {"credential": answer})
    first.post("/accounts/logout/")
    first.post(USE, {"credential": answer})
    assert (is_signed_in(second), is_signed_in(first)) == (False, False)


@pytest.mark.parametrize(
    "origin",
    [
        "http://elsewhere.example.org",
        "https://localhost.example.org",
        "http://localhost.evil.example",
        "null",
    ],
)
def test_an_answer_made_for_another_site_is_no_good(owner, origin):
    add(owner, key := SoftwareKey())
    key.origin = origin
    use(other := Client(), key)
    assert is_signed_in(other) is False


def test_keys_belong_to_the_configured_host_whatever_the_request_claims(owner, user, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://board.example.org", ["*"]
    asked = owner.get(ADD, headers={"host": "elsewhere.example.org"}).context["js_data"]["creation_options"]
    assert asked["publicKey"]["rp"]["id"] == "board.example.org"
    key = SoftwareKey("https://elsewhere.example.org")
    owner.post(ADD, {"name": "x", "passwordless": "on", "credential": key.make(asked)})
    assert keys(user) == []
    add(owner, SoftwareKey("https://board.example.org"))
    assert keys(user) == ["work laptop"]


def test_another_accounts_key_opens_nothing(owner, user):
    add(owner, key := SoftwareKey())
    friend = an_account("friend")
    key.user_handle = b"2" if friend.pk == 2 else str(friend.pk).encode()
    use(other := Client(), key)
    assert is_signed_in(other) is False


def test_a_key_of_a_closed_account_opens_nothing(owner, user):
    add(owner, key := SoftwareKey())
    close_account(user, by=SCRIBE)
    assert use(other := Client(), key)["Location"] == "/accounts/inactive/"
    assert is_signed_in(other) is False


def test_a_key_confirms_that_it_is_you(owner, user):
    add(owner, key := SoftwareKey())
    sign_in(other := Client())
    asked = other.get(SECOND_STEP).context["js_data"]["request_options"]
    other.post(SECOND_STEP, {"credential": key.use(asked)})
    assert other.get(TURN_ON)["Location"].startswith(CONFIRM)
    asked = other.get(CONFIRM_KEY).context["js_data"]["request_options"]
    assert other.post(CONFIRM_KEY, {"credential": key.use(asked), "next": TURN_ON})["Location"] == TURN_ON
    assert other.get(TURN_ON).status_code == 200


def test_a_key_is_renamed_and_removed_by_its_owner(owner, user):
    add(owner, key := SoftwareKey())
    pk = user.authenticator_set.get(type="webauthn").pk
    owner.post(f"{LIST}keys/{pk}/edit/", {"name": "<b>old</b> laptop"})
    assert "&lt;b&gt;old&lt;/b&gt; laptop" in owner.get(LIST).content.decode()
    assert owner.post(f"{LIST}keys/{pk}/edit/", {"name": "x" * 61}).status_code == 200
    assert owner.get(f"{LIST}keys/{pk}/remove/").status_code == 200
    owner.post(f"{LIST}keys/{pk}/remove/")
    use(other := Client(), key)
    assert (keys(user), has_second_factor(user), is_signed_in(other)) == ([], False, False)
    assert acts(user)[3:] == ["accounts.second_factor_removed"] * 2
    assert letters(user.email)[-1].subject == "A passkey was removed from your account"


def test_a_name_that_is_too_long_is_cut_and_a_missing_one_made_up(owner, user):
    add(owner, SoftwareKey(), name="x" * 500)
    add(owner, SoftwareKey(), name="")
    assert keys(user) == ["x" * 60, "Passkey 2"]


def test_trying_keys_is_throttled(owner):
    statuses = [Client().post(USE, {"credential": "{}"}).status_code for _ in range(11)]
    assert statuses == [302] * 10 + [429]
