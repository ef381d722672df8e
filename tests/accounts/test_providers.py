"""Signing in through the organisation's own accounts: into one's own account only, never by an address alone."""

from urllib.parse import parse_qs, urlsplit

import pytest
from account_steps import OVERVIEW, SECOND_STEP, acts, confirm, is_signed_in, letters, sign_in, turn_on_app
from allauth.socialaccount.models import SocialAccount
from cast import SCRIBE, an_account
from django.test import Client
from provider import BACK, START, UNLINK, come, configure, running_provider, turned_away

from socboard.accounts.factors import used_second_factor
from socboard.accounts.models import User
from socboard.accounts.operations import close_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return an_account("officer")


@pytest.fixture
def provider(settings):
    """A provider that is configured here; its account is the officer's unless the test says otherwise."""
    with running_provider() as provider:
        configure(settings, provider)
        yield provider


def linked() -> list[tuple[str, str]]:
    return list(SocialAccount.objects.values_list("user__email", "uid"))


def test_without_a_provider_there_is_no_button_and_no_way(client):
    assert "oidc" not in client.get("/accounts/login/").content.decode()
    for address in (START, BACK, "/accounts/oidc/other/login/"):
        assert client.get(address).status_code == 404


def test_with_one_there_is_a_button(client, provider):
    page = client.get("/accounts/login/?next=/accessibility/").content.decode()
    assert "Sign in with Town Council" in page
    assert f'href="{START}?process=login&amp;next=%2Faccessibility%2F"' in page


def test_the_first_time_the_account_of_the_verified_address_is_linked_recorded_and_told(
    client, user, provider
):
    provider.userinfo["email"] = "Officer@Example.org"
    assert come(client, provider, next=OVERVIEW)["Location"] == OVERVIEW
    assert (is_signed_in(client), linked()) == (True, [(user.email, "s-1")])
    assert acts(user) == ["accounts.account_opened", "accounts.provider_linked"]
    (letter,) = letters(user.email)
    assert (letter.subject, "Town Council" in letter.body) == ("Your work account now signs in here", True)


def test_from_then_on_the_providers_own_name_counts_and_not_the_address(client, user, provider):
    come(client, provider)
    provider.userinfo["email"] = "elsewhere@example.org"
    an_account("elsewhere")
    assert is_signed_in(client) is True
    come(again := Client(), provider)
    assert again.session["_auth_user_id"] == str(user.pk)
    assert linked() == [(user.email, "s-1")]


def test_whoever_comes_by_the_address_later_comes_by_nothing(client, user, provider):
    come(client, provider)
    provider.userinfo["sub"] = "s-2"
    thief = Client()
    assert turned_away(come(thief, provider)) is True
    assert (is_signed_in(thief), linked()) == (False, [(user.email, "s-1")])


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email_verified": 1},
        {"email": ""},
        {"email": None},
        {"email": ["officer@example.org"]},
        {"email": "nobody@example.org"},
        {"email": "officer@example.org.evil.example"},
        {"email": "officer@example.org\r\nBcc: x@example.org"},
    ],
)
def test_an_address_that_is_not_vouched_for_opens_nothing(client, user, provider, claims):
    provider.userinfo |= claims
    assert turned_away(come(client, provider)) is True
    assert (is_signed_in(client), linked(), User.objects.count()) == (False, [], 1)


def test_everybody_who_is_turned_away_is_told_the_same(client, user, provider):
    answers = []
    for claims in (
        {"email": "nobody@example.org"},
        {"email_verified": False, "email": "officer@example.org"},
    ):
        provider.userinfo |= claims
        answers.append(come(Client(), provider).content)
    assert answers[0] == answers[1]


def test_a_closed_account_is_neither_linked_nor_opened(client, user, provider):
    close_account(user, by=SCRIBE)
    assert turned_away(come(client, provider)) is True
    assert (is_signed_in(client), linked()) == (False, [])


def test_an_account_that_is_closed_after_the_link_is_not_opened(client, user, provider):
    come(client, provider)
    client.post("/accounts/logout/")
    close_account(user, by=SCRIBE)
    assert come(client, provider)["Location"] == "/accounts/inactive/"
    assert is_signed_in(client) is False


def test_what_is_said_of_two_accounts_at_once_opens_neither(client, user, provider):
    provider.id_token["sub"] = "s-2"
    assert turned_away(come(client, provider)) is True
    assert linked() == []


@pytest.mark.parametrize("claims", [{"iss": "https://elsewhere.example.org"}, {"aud": "another"}, {"exp": 1}])
def test_a_token_for_somebody_else_or_of_yesterday_opens_nothing(client, user, provider, claims):
    provider.id_token |= claims
    assert come(client, provider).status_code == 401
    assert (is_signed_in(client), linked()) == (False, [])


def test_a_directory_vouches_for_its_own_domains_alone(client, user, provider, settings):
    about = settings.OIDC["settings"]
    about["tenant"], about["domains"] = "t-1", ["example.org"]
    del provider.userinfo["email_verified"]
    assert turned_away(come(Client(), provider)) is True
    provider.id_token["tid"] = "t-2"
    assert turned_away(come(Client(), provider)) is True
    provider.id_token["tid"] = "t-1"
    provider.userinfo["email"] = "officer@example.org.evil.example"
    assert turned_away(come(Client(), provider)) is True
    provider.userinfo["email"] = "officer@example.org"
    come(client, provider)
    assert (is_signed_in(client), linked()) == (True, [(user.email, "s-1")])


def test_an_answer_that_was_not_asked_for_opens_nothing(client, user, provider):
    for query in ({}, {"state": "made-up", "code": "c"}, {"code": "c"}, {"error": "server_error"}):
        assert client.get(BACK, query).status_code == 401
    assert is_signed_in(client) is False


def test_an_answer_that_another_browser_asked_for_opens_nothing(client, user, provider):
    there = urlsplit(client.get(START, {"process": "login"})["Location"])
    sent = {name: values[0] for name, values in parse_qs(there.query).items()}
    provider.challenge = sent["code_challenge"]
    other = Client()
    assert other.get(BACK, {"state": sent["state"], "code": "c"}).status_code == 401
    assert is_signed_in(other) is False


def test_who_stops_at_the_provider_is_told_so(client, user, provider):
    there = urlsplit(client.get(START, {"process": "login"})["Location"])
    state = parse_qs(there.query)["state"][0]
    response = client.get(BACK, {"state": state, "error": "access_denied"})
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("path", ["/token", "/userinfo"])
def test_a_provider_that_fails_is_told_plainly(client, user, provider, path):
    provider.failing.add(path)
    response = come(client, provider)
    assert (response.status_code, "did not work" in response.content.decode()) == (401, True)


def test_a_provider_that_is_gone_is_told_plainly(client, provider, settings):
    settings.OIDC["settings"]["server_url"] = "http://127.0.0.1:9"
    response = client.get(START, {"process": "login"})
    assert (response.status_code, "did not work" in response.content.decode()) == (503, True)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/.well-known/openid-configuration", []),
        ("/.well-known/openid-configuration", {}),
        ("/userinfo", []),
        ("/userinfo", {"email": "officer@example.org", "email_verified": True}),
        ("/userinfo", {"sub": "", "email": "officer@example.org", "email_verified": True}),
        ("/userinfo", {"sub": {"a": 1}, "email": "officer@example.org", "email_verified": True}),
        ("/token", {}),
        ("/token", {"access_token": "t", "id_token": "no token"}),
    ],
)
def test_a_provider_that_talks_nonsense_is_told_plainly(client, user, provider, path, answer):
    there = urlsplit(client.get(START, {"process": "login"})["Location"])
    sent = {name: values[0] for name, values in parse_qs(there.query).items()}
    provider.challenge = sent["code_challenge"]
    provider.instead[path] = answer
    response = client.get(BACK, {"state": sent["state"], "code": "c"})
    assert response.status_code in (401, 403, 503)
    assert (is_signed_in(client), linked()) == (False, [])


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_nobody_links_a_strangers_account_to_somebody_who_is_signed_in(client, user, provider, process):
    victim = an_account("victim")
    sign_in(client, login=victim.email)
    confirm(client)
    provider.userinfo |= {"email": "thief@example.org", "sub": "s-9"}
    assert turned_away(come(client, provider, process=process)) is True
    assert linked() == []


def test_the_page_after_it_is_ours(client, user, provider):
    assert come(client, provider, next="https://elsewhere.example.org/")["Location"] == "/"


def test_a_second_step_is_still_asked_for_unless_the_provider_is_trusted_with_it(user, provider, settings):
    owner = Client()
    sign_in(owner)
    turn_on_app(owner)
    first, second = Client(), Client()
    assert come(first, provider)["Location"] == SECOND_STEP
    assert is_signed_in(first) is False
    settings.OIDC_IS_SECOND_FACTOR = True
    come(second, provider)
    assert is_signed_in(second) is True
    assert used_second_factor(second.get(OVERVIEW).wsgi_request) is True


def test_trusting_the_provider_spares_nobody_who_uses_a_password(user, provider, settings):
    settings.OIDC_IS_SECOND_FACTOR = True
    owner = Client()
    sign_in(owner)
    turn_on_app(owner)
    assert sign_in(Client())["Location"] == SECOND_STEP


def test_its_owner_unlinks_it(client, user, provider):
    come(client, provider)
    confirm(client)
    assert client.get(UNLINK).status_code == 200
    client.post(UNLINK, {"account": SocialAccount.objects.get().pk})
    assert (linked(), acts(user)[-1]) == ([], "accounts.provider_unlinked")
    assert letters(user.email)[-1].subject == "Your work account was unlinked"
