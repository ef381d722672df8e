"""The second step: an authenticator app, recovery codes, and what is asked before any of it changes."""

import re
from datetime import timedelta

import pytest
import time_machine
from account_steps import (
    CODES,
    CONFIRM,
    FIREFOX,
    NEW_CODES,
    OVERVIEW,
    SECOND_STEP,
    TURN_OFF,
    TURN_ON,
    acts,
    app_code,
    confirm,
    is_signed_in,
    letters,
    sign_in,
    turn_on_app,
)
from cast import an_account
from django.test import Client
from django.utils import timezone
from software_key import SoftwareKey

from socboard.accounts.factors import has_second_factor
from socboard.accounts.models import User

pytestmark = pytest.mark.django_db
NOON = timezone.now().replace(hour=12, minute=0, second=10, microsecond=0)


@pytest.fixture
def user() -> User:
    return an_account("officer")


@pytest.fixture
def owner(user, client) -> Client:
    """The owner's browser, signed in."""
    sign_in(client)
    return client


def at(seconds: float):
    return time_machine.travel(NOON + timedelta(seconds=seconds), tick=False)


def codes_shown(client) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", client.get(CODES).content.decode())


@pytest.mark.parametrize("page", [TURN_ON, NEW_CODES, "/accounts/2fa/webauthn/add/"])
def test_it_must_be_confirmed_who_it_is_first(owner, page):
    assert owner.get(page)["Location"].startswith(f"{CONFIRM}?next=")
    confirm(owner)
    assert owner.get(page).status_code == 200


def test_a_confirmation_lasts_ten_minutes(owner):
    with at(0):
        sign_in(owner)
        confirm(owner)
        assert owner.get(TURN_ON).status_code == 200
    with at(601):
        assert owner.get(TURN_ON).status_code == 302


def test_confirming_is_throttled_too(owner):
    statuses = [owner.post(CONFIRM, {"password": "guess"}).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]


def test_the_key_can_be_scanned_or_typed_and_is_kept_by_no_browser(owner):
    confirm(owner)
    response = owner.get(TURN_ON)
    secret = response.context["form"].secret
    page = response.content.decode()
    assert re.search(r'id="authenticator_secret">([A-Z2-7 ]+)<', page)[1].replace(" ", "") == secret
    assert page.count("<svg") == 1
    assert "no-store" in response["Cache-Control"]


def test_with_the_app_on_a_code_is_asked_for_after_the_password(owner, user):
    secret = turn_on_app(owner)
    other = Client()
    assert sign_in(other)["Location"] == SECOND_STEP
    assert is_signed_in(other) is False
    assert other.get("/")["Location"] == "/accounts/login/?next=/"
    other.post(SECOND_STEP, {"code": "000000"})
    assert is_signed_in(other) is False
    other.post(SECOND_STEP, {"code": app_code(secret)})
    assert (is_signed_in(other), has_second_factor(user)) == (True, True)


def test_a_code_works_once_as_long_as_it_could_be_used(owner):
    with at(0):
        secret = turn_on_app(owner)
        code = app_code(secret, later=1)
        sign_in(first := Client())
        first.post(SECOND_STEP, {"code": code})
        assert is_signed_in(first) is True
    for seconds in (20, 40):
        with at(seconds):
            sign_in(thief := Client())
            thief.post(SECOND_STEP, {"code": f" {code} "})
            assert is_signed_in(thief) is False


@pytest.mark.parametrize(("later", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_half_a_minute(owner, later, good):
    with at(0):
        secret = turn_on_app(owner)
        sign_in(other := Client())
        other.post(SECOND_STEP, {"code": app_code(secret, later=later)})
        assert is_signed_in(other) is good


def test_guessing_codes_is_stopped_whatever_the_browser(owner):
    secret = turn_on_app(owner)
    for number in range(6):
        guesser = Client(REMOTE_ADDR=f"10.0.{number}.1")
        sign_in(guesser, REMOTE_ADDR=f"10.0.{number}.1")
        guesser.post(SECOND_STEP, {"code": "000000"})
    sign_in(other := Client(REMOTE_ADDR="10.1.1.1"))
    response = other.post(SECOND_STEP, {"code": app_code(secret)})
    assert is_signed_in(other) is False
    assert response.context["form"].errors["code"] == ["Too many tries. Wait a few minutes, then try again."]


def test_recovery_codes_are_shown_once(owner):
    turn_on_app(owner)
    shown = codes_shown(owner)
    assert len(set(shown)) == 10
    again = owner.get(CODES).content.decode()
    assert (codes_shown(owner), [code for code in shown if code in again]) == ([], [])


def test_they_can_be_downloaded_from_the_page_itself(owner):
    turn_on_app(owner)
    page = owner.get(CODES).content.decode()
    shown = re.findall(r"<li>(\d{8})</li>", page)
    kept = re.search(r'download="recovery-codes.txt" href="data:text/plain;charset=utf-8,([^"]+)"', page)[1]
    assert kept == "".join(f"{code}%0D%0A" for code in shown)


def test_a_recovery_code_signs_in_once(owner):
    turn_on_app(owner)
    code = codes_shown(owner)[0]
    outcomes = []
    for _ in range(2):
        sign_in(other := Client())
        other.post(SECOND_STEP, {"code": code})
        outcomes.append(is_signed_in(other))
    assert outcomes == [True, False]
    assert owner.get(OVERVIEW).context["codes_left"] == 9


def test_new_codes_replace_the_old_ones(owner, user):
    turn_on_app(owner)
    old = codes_shown(owner)
    owner.post(NEW_CODES)
    new = codes_shown(owner)
    assert (len(new), set(old) & set(new)) == (10, set())
    assert acts(user)[-2:] == ["accounts.second_factor_added", "accounts.second_factor_removed"]


def test_no_codes_without_a_second_step(owner):
    confirm(owner)
    response = owner.post(NEW_CODES)
    assert response.context["form"].non_field_errors() == ["Set up an authenticator app or a passkey first."]


def test_setting_it_up_and_turning_it_off_are_recorded(owner, user):
    turn_on_app(owner)
    assert acts(user) == [
        "accounts.account_opened",
        "accounts.second_factor_added",
        "accounts.second_factor_added",
    ]
    owner.post(TURN_OFF)
    assert acts(user)[3:] == ["accounts.second_factor_removed"] * 2
    assert has_second_factor(user) is False


def test_turning_it_off_asks_who_it_is_even_of_who_is_signed_in(owner, user):
    with at(0):
        sign_in(owner)
        turn_on_app(owner)
    with at(11 * 60):
        assert owner.post(TURN_OFF)["Location"].startswith(CONFIRM)
    assert has_second_factor(user) is True


def test_its_owner_is_told_by_mail(owner, user, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        turn_on_app(owner)
    owner.post(TURN_OFF)
    assert [letter.subject for letter in letters(user.email)] == [
        "An authenticator app was set up for your account",
        "The authenticator app of your account was turned off",
    ]


def test_no_mail_tells_a_secret_or_what_the_board_is(owner, user, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        secret = turn_on_app(owner)
        shown = codes_shown(owner)
        sign_in(Client(headers={"user-agent": FIREFOX}))
    told = " ".join(letter.subject + letter.body for letter in letters())
    assert [word for word in (secret, *shown, "Crime", "Board", "127.0.0.1") if word in told] == []


NONSENSE = [
    "",
    "{",
    "null",
    "[]",
    '"x"',
    "1",
    "{}",
    '{"id": "x"}',
    '{"id": "AA", "rawId": "AA", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": []}',
    '{"id": "AA", "rawId": "AA", "type": "x", "response": {"clientDataJSON": "AA", "attestationObject": "AA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", '
    '"attestationObject": "oA", "authenticatorData": "AA", "signature": "AA", "userHandle": "AA"}}',
    '{"id": 1, "rawId": null, "type": {}, "response": {"clientDataJSON": "é", "userHandle": 7}}',
    "[" * 5_000,
    "[" * 100_000,
    "NaN",
]


@pytest.mark.parametrize(
    "page",
    [
        "/accounts/2fa/webauthn/login/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/webauthn/reauthenticate/",
        SECOND_STEP,
    ],
)
def test_nonsense_for_a_passkey_is_refused_plainly(owner, user, page):
    turn_on_app(owner)
    asked = owner.get("/accounts/2fa/webauthn/add/").context["js_data"]["creation_options"]
    owner.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": SoftwareKey().make(asked)})
    sign_in(other := Client())
    for client in (owner, other):
        client.get(page, headers={"accept": "application/json"})
        statuses = {
            client.post(page, {"credential": nonsense, "name": "x"}).status_code for nonsense in NONSENSE
        }
        assert statuses <= {200, 302, 429}
    assert (is_signed_in(other), user.authenticator_set.filter(type="webauthn").count()) == (False, 1)


@pytest.mark.parametrize("code", ["", "é" * 6, "0" * 5000, "\x00", "-1", "١٢٣٤٥٦"])
def test_nonsense_for_a_code_is_refused_plainly(owner, code):
    turn_on_app(owner)
    sign_in(other := Client())
    assert other.post(SECOND_STEP, {"code": code}).status_code == 200
    assert is_signed_in(other) is False


def test_the_overview_tells_what_there_is(owner, user):
    assert owner.get(OVERVIEW).context["protected"] == []
    turn_on_app(owner)
    context = owner.get(OVERVIEW).context
    assert (context["app"].last_used_at, context["codes_left"], context["session_count"]) == (None, 10, 1)


def test_only_the_owner_reaches_a_passkey(owner, user):
    friend = an_account("friend")
    key = user.authenticator_set.create(type="webauthn", data={"name": "laptop", "credential": {}})
    sign_in(other := Client(), login=friend.email)
    confirm(other)
    for verb in ("edit", "remove"):
        assert other.get(f"/accounts/2fa/webauthn/keys/{key.pk}/{verb}/").status_code == 404
        assert other.post(f"/accounts/2fa/webauthn/keys/{key.pk}/{verb}/", {"name": "x"}).status_code == 404
    assert user.authenticator_set.get(pk=key.pk).data["name"] == "laptop"
