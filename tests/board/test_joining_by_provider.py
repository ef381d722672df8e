"""An open invitation and a provider that vouches for its address: joining without a code or a password."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from account_steps import acts, is_signed_in
from allauth.socialaccount.models import SocialAccount
from cast import PASSWORD
from django.utils import timezone
from inviting import EMAIL, a_free_seat, invited
from provider import UNLINK, come, configure, running_provider, turned_away

from socboard.accounts.models import User
from socboard.board.models import Person
from socboard.board.operations.invitations import withdraw_invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    with running_provider() as provider:
        configure(settings, provider)
        provider.userinfo["email"] = EMAIL
        yield provider


def linked() -> list[tuple[str, str]]:
    return list(SocialAccount.objects.values_list("user__email", "uid"))


def test_who_was_invited_joins_by_it(client, cast, provider):
    invited(cast, a_free_seat(cast))
    come(client, provider)
    person = Person.objects.get(ref="newcomer")
    assert (is_signed_in(client), linked(), person.user.has_usable_password()) == (
        True,
        [(EMAIL, "s-1")],
        False,
    )
    assert client.get(f"/b/{cast.board.ref}/").status_code == 200
    assert acts(person.user) == ["accounts.account_opened", "accounts.provider_linked"]


@pytest.mark.parametrize(
    "claims",
    [{"email_verified": False, "email": EMAIL}, {"email": f"x{EMAIL}"}, {"email": "officer@example.org"}],
)
def test_an_invitation_is_for_its_own_address_and_a_verified_one(client, cast, provider, claims):
    invited(cast, a_free_seat(cast))
    provider.userinfo |= claims
    assert turned_away(come(client, provider)) is True
    assert Person.objects.get(ref="newcomer").user is None


def test_an_invitation_that_is_over_lets_nobody_in(client, cast, provider):
    invitation, _code = invited(cast, a_free_seat(cast))
    withdraw_invitation(invitation, by=cast.manager.actor)
    assert turned_away(come(client, provider)) is True


def test_who_has_no_password_unlinks_nothing_and_sets_one_first(client, cast, provider):
    invited(cast, a_free_seat(cast))
    come(client, provider)
    response = client.post(UNLINK, {"account": SocialAccount.objects.get().pk})
    assert (response.status_code, linked()) == (200, [(EMAIL, "s-1")])
    client.post("/accounts/password/set/", {"password1": PASSWORD})
    assert User.objects.get(email=EMAIL).has_usable_password() is True


@pytest.mark.parametrize("page", ["/accounts/password/set/", "/accounts/2fa/totp/activate/", UNLINK])
def test_who_has_nothing_to_confirm_with_signs_in_once_more_first(client, cast, provider, page):
    invited(cast, a_free_seat(cast))
    come(client, provider)
    client.get("/")
    assert client.get(page).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        response = client.post(page, {"password1": PASSWORD})
        assert response["Location"].startswith("/accounts/oidc/work/login/?process=login&next=")
        there = urlsplit(client.get(response["Location"])["Location"])
        assert parse_qs(there.query)["prompt"] == ["login"]
        come(client, provider, next=page)
        assert client.get(page).status_code == 200
    assert User.objects.get(email=EMAIL).has_usable_password() is False


def test_where_the_provider_is_gone_a_code_sets_the_first_password(client, cast, provider, settings):
    invited(cast, a_free_seat(cast))
    come(client, provider)
    client.get("/")
    settings.OIDC = None
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert client.get("/accounts/password/set/")["Location"] == "/accounts/password/reset/"
