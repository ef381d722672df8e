"""The address one signs in with: changed by its owner alone, by a code that goes to the new one."""

import pytest
from account_steps import (
    ADDRESS,
    ADDRESS_CODE,
    CONFIRM,
    acts,
    code_in,
    confirm,
    is_signed_in,
    letters,
    sign_in,
)
from allauth.account.models import EmailAddress
from cast import an_account
from django.test import Client

from socboard.accounts.models import User

pytestmark = pytest.mark.django_db
NEW = "new-desk@example.org"


@pytest.fixture
def user() -> User:
    return an_account("officer")


@pytest.fixture
def owner(user, client) -> Client:
    sign_in(client)
    return client


def ask(client, email=NEW):
    return client.post(ADDRESS, {"email": email, "action_add": ""})


def addresses(user) -> list[tuple]:
    return list(EmailAddress.objects.filter(user=user).values_list("email", "primary", "verified"))


def test_it_must_be_confirmed_who_it_is_first(owner, user):
    assert ask(owner)["Location"] == f"{CONFIRM}?next=%2Faccounts%2Femail%2F"
    assert letters() == []


def test_the_code_that_goes_to_the_new_address_changes_it(owner, user):
    confirm(owner)
    assert ask(owner, "New-Desk@Example.org")["Location"] == ADDRESS_CODE
    user.refresh_from_db()
    assert user.email == "officer@example.org"
    (letter,) = letters(NEW)
    owner.post(ADDRESS_CODE, {"code": code_in(letter)})
    user.refresh_from_db()
    assert (user.email, addresses(user)) == (NEW, [(NEW, True, True)])
    sign_in(other := Client(), login=NEW)
    sign_in(old := Client(), login="officer@example.org")
    assert (is_signed_in(other), is_signed_in(old)) == (True, False)


def test_the_old_address_is_told_and_the_change_recorded(owner, user):
    confirm(owner)
    ask(owner)
    owner.post(ADDRESS_CODE, {"code": code_in(letters(NEW)[0])})
    (letter,) = letters("officer@example.org")
    assert letter.subject == "Your account has another email address"
    assert NEW not in letter.body
    assert acts(user) == ["accounts.account_opened", "accounts.address_changed"]


def test_a_wrong_code_changes_nothing_and_three_end_it(owner, user):
    confirm(owner)
    ask(owner)
    statuses = [owner.post(ADDRESS_CODE, {"code": "BBBB-BBBB"}).status_code for _ in range(3)]
    owner.post(ADDRESS_CODE, {"code": code_in(letters(NEW)[0])})
    user.refresh_from_db()
    assert (statuses, user.email) == ([200, 200, 302], "officer@example.org")


def test_the_code_is_no_good_to_anybody_else(owner, user):
    friend = an_account("friend")
    confirm(owner)
    ask(owner)
    sign_in(other := Client(), login=friend.email)
    other.post(ADDRESS_CODE, {"code": code_in(letters(NEW)[0])})
    friend.refresh_from_db()
    assert friend.email == "friend@example.org"


def test_another_accounts_address_is_not_taken_and_not_betrayed(owner, user):
    an_account("friend")
    confirm(owner)
    assert ask(owner, "friend@example.org")["Location"] == ADDRESS_CODE
    response = owner.post(ADDRESS_CODE, {"code": code_in(letters("friend@example.org")[0])})
    assert response.context["form"].errors["code"] == [
        "This address cannot be used. Ask the community safety manager."
    ]
    user.refresh_from_db()
    assert user.email == "officer@example.org"


@pytest.mark.parametrize(
    "email", ["", "nonsense", "officer@example.org", "OFFICER@example.org", "x" * 300 + "@a.org"]
)
def test_what_is_no_new_address_is_refused_at_the_field(owner, email):
    confirm(owner)
    response = ask(owner, email)
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["email"])
    assert letters() == []


@pytest.mark.parametrize("action", ["action_primary", "action_remove", "action_send"])
def test_the_address_is_not_removed_or_left_in_any_other_way(owner, user, action):
    confirm(owner)
    owner.post(ADDRESS, {"email": "officer@example.org", action: ""})
    assert addresses(user) == [("officer@example.org", True, True)]
    assert acts(user) == ["accounts.account_opened"]


def test_extra_fields_change_nothing(owner, user):
    confirm(owner)
    form = {"email": NEW, "action_add": "", "verified": "1", "is_staff": "1", "user": "1", "status": "open"}
    owner.post(ADDRESS, form)
    user.refresh_from_db()
    assert (user.email, addresses(user)) == ("officer@example.org", [("officer@example.org", True, True)])
