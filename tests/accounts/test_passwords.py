"""What a password may be: long, not on a list, not made of the board's own words; and changing it."""

import pytest
from account_steps import ANOTHER, CHANGE, acts, is_signed_in, letters, sign_in
from cast import PASSWORD, an_account
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from factories.constitution import a_board, an_organisation

from socboard.accounts.models import User
from socboard.accounts.passwords import is_easily_guessed

WEAK = {
    "short one": "password_too_short",
    "password12345": "password_too_common",
    "officer@example.org": "password_too_similar",
    "PoliceLondon2024!": "password_of_own_words",
    "p0l1ce.l0nd0n.1": "password_of_own_words",
    "Socboard-City-123456": "password_of_own_words",
    "SeriousOrganisedCrime": "password_of_own_words",
    "welcome-to-the-board": "password_of_own_words",
    "aaaaaaaaaaaaaaaa": "password_of_own_words",
    "abababababababab": "password_of_own_words",
    "qwertyuiop123456": "password_of_own_words",
    "x" + "y1Z" * 70: "password_too_long",
}


@pytest.fixture
def user(db) -> User:
    return an_account("officer")


def refusals(password: str, user: User) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {each.code for each in error.error_list}
    return set()


@pytest.mark.parametrize(("password", "code"), WEAK.items())
def test_a_weak_password_is_refused(user, password, code):
    assert code in refusals(password, user)


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "allsmallletters",
        "829304718264",
        "police kettle orbit mango",
        "pass the salt to vera",
        "xK9#mQ2$vL5!",
        "日本語のながいパスワードです",
        "kettle orbit " * 15,
    ],
)
def test_no_rule_asks_for_figures_capitals_or_signs(user, password):
    assert refusals(password, user) == set()


def test_names_of_boards_and_organisations_are_words_that_anybody_would_try(user):
    assert refusals("Oxbridge Kestrels", user) == set()
    a_board(name="Oxbridge Crime Board")
    an_organisation(name="Kestrels Trust")
    assert refusals("Oxbridge Kestrels", user) == {"password_of_own_words"}


@pytest.mark.parametrize(
    ("password", "guessed"),
    [
        ("Kettle-Mango", True),
        ("Kettle-Mangoes-2", False),
        ("mangoes on orbit", False),
        ("0RB1T 2024 orbit", True),
        ("mmmmmmmmmmmm", True),
        ("", True),
    ],
)
def test_what_is_left_without_the_words_decides(password, guessed):
    assert is_easily_guessed(password, ["orbit", "kettle"]) is guessed


@pytest.mark.parametrize("password", ["short one", "PoliceLondon2024!", "y" * 100_000])
def test_a_weak_password_is_refused_on_the_page_and_never_shown_again(client, user, password):
    client.force_login(user)
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": password})
    user.refresh_from_db()
    assert (response.status_code, user.check_password(PASSWORD)) == (200, True)
    assert list(response.context["form"].errors) == ["password1"]
    assert password not in response.content.decode()


def test_the_old_password_is_asked_for(client, user):
    client.force_login(user)
    response = client.post(CHANGE, {"oldpassword": "guess", "password1": ANOTHER})
    assert response.context["form"].errors["oldpassword"] == ["This is not your password."]
    assert acts(user) == ["accounts.account_opened"]


def test_a_new_password_ends_every_other_session_and_renews_this_one(client, user):
    other = Client()
    for one in (client, other):
        sign_in(one)
    before = client.session.session_key
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": ANOTHER})
    assert other.get("/")["Location"] == "/accounts/login/?next=/"
    assert (is_signed_in(client), client.session.session_key == before) == (True, False)
    assert client.get(CHANGE).status_code == 200


def test_a_new_password_is_recorded_and_told_to_its_owner(client, user):
    client.force_login(user)
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": ANOTHER})
    assert acts(user) == ["accounts.account_opened", "accounts.password_changed"]
    assert [letter.subject for letter in letters(user.email)] == ["Your password was changed"]


def test_an_account_with_a_password_is_given_no_first_one(client, user):
    client.force_login(user)
    assert client.get("/accounts/password/set/")["Location"] == CHANGE
