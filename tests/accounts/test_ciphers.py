"""The secrets of second factors are kept sealed, survive a new key, and let nobody in where a key was lost."""

import importlib
import json

import pytest
from account_steps import CODES, SECOND_STEP, app_code, is_signed_in, sign_in, turn_on_app
from allauth.mfa.models import Authenticator
from cast import an_account
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client

from socboard.accounts import ciphers
from socboard.accounts.operations import seal_second_factors
from socboard.audit.models import Event
from socboard.board.actors import process

OLD, NEW = "an old key of forty characters, well varied 1", "a new key of forty characters, quite varied 2"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def keys(settings):
    def hold(key: str, *before: str):
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = key, list(before)

    hold(OLD)
    return hold


def test_what_is_sealed_says_nothing_and_is_never_twice_the_same(keys):
    first, second = ciphers.seal(SECRET), ciphers.seal(SECRET)
    assert (SECRET in first, first == second) == (False, False)
    assert [ciphers.unseal(each) for each in (first, second)] == [SECRET, SECRET]


def test_what_was_kept_before_there_was_a_seal_is_taken_as_it_is(keys):
    assert ciphers.unseal(SECRET) == SECRET


def test_a_key_from_before_still_opens_it(keys):
    kept = ciphers.seal(SECRET)
    keys(NEW, OLD)
    assert ciphers.unseal(kept) == SECRET
    keys(NEW)
    with pytest.raises(InvalidToken):
        ciphers.unseal(kept)


def test_a_lost_key_gives_another_secret_each_time(keys):
    kept = ciphers.seal(SECRET)
    keys(NEW)
    found = [ciphers.unseal_or_refuse(kept) for _ in range(2)]
    assert (len({*found, SECRET, ""}), [len(each) for each in found]) == (4, [32, 32])


def test_the_key_is_for_this_purpose_alone(keys, monkeypatch):
    kept = ciphers.seal(SECRET)
    monkeypatch.setattr(ciphers, "PURPOSE", b"socboard.something-else")
    with pytest.raises(InvalidToken):
        ciphers.unseal(kept)


def test_everything_that_is_secret_is_sealed_anew_and_the_rest_stays(keys):
    kept = {"secret": SECRET, "seed": "abc", "migrated_codes": ["1", "2"], "used_mask": 3}
    sealed = ciphers.sealed_anew(kept)
    assert [name for name in kept if sealed[name] == kept[name]] == ["used_mask"]
    keys(NEW, OLD)
    again = ciphers.sealed_anew(sealed)
    keys(NEW)
    opened = [ciphers.unseal(each) for each in (again["secret"], again["seed"], *again["migrated_codes"])]
    assert opened == [SECRET, "abc", "1", "2"]


# In the database


@pytest.fixture
def owner(db, client) -> Client:
    an_account("officer")
    sign_in(client)
    return client


def kept() -> str:
    return json.dumps(list(Authenticator.objects.values_list("data", flat=True)))


def second_step(secret: str, *, later: int = 1) -> bool:
    """Whether a fresh browser gets in with the app's code."""
    browser = Client()
    sign_in(browser)
    browser.post(SECOND_STEP, {"code": app_code(secret, later=later)})
    return is_signed_in(browser)


def test_the_database_holds_neither_the_secret_nor_the_seed(owner):
    secret = turn_on_app(owner)
    codes = owner.get(CODES).context["unused_codes"]
    assert (secret in kept(), [code for code in codes if code in kept()]) == (False, [])
    sealed = [
        data[name]
        for data in Authenticator.objects.values_list("data", flat=True)
        for name in ("secret", "seed")
        if name in data
    ]
    assert [ciphers.is_sealed(each) for each in sealed] == [True, True]
    assert second_step(secret) is True


def test_what_an_app_kept_unsealed_works_and_is_sealed_by_the_migration(owner):
    secret = turn_on_app(owner)
    app = Authenticator.objects.get(type="totp")
    Authenticator.objects.filter(pk=app.pk).update(data={"secret": secret})
    assert second_step(secret) is True
    migration = importlib.import_module("socboard.accounts.migrations.0003_sealed_second_factors")
    migration.seal(apps, None)
    assert secret not in kept()
    assert second_step(secret, later=0) is True


def test_a_lost_key_lets_nobody_in_and_breaks_no_page(keys, owner):
    secret = turn_on_app(owner)
    keys(NEW)
    assert second_step(secret) is False


def test_everything_is_sealed_under_a_new_key_by_whoever_runs_the_server(keys, owner, capsys):
    secret = turn_on_app(owner)
    keys(NEW, OLD)
    call_command("seal_second_factors")
    keys(NEW)
    assert capsys.readouterr().out == "Sealed under the key of today: 2.\n"
    assert second_step(secret) is True
    assert Event.objects.last().event == "accounts.second_factors_sealed"


def test_an_unknown_key_changes_nothing(keys, owner):
    turn_on_app(owner)
    before = kept()
    keys(NEW)
    with pytest.raises(CommandError, match="SECRET_KEY_FALLBACKS"):
        call_command("seal_second_factors")
    assert kept() == before
    with pytest.raises(InvalidToken):
        seal_second_factors(by=process("tests"))
