"""Opening and closing an account."""

import pytest
from allauth.account.models import EmailAddress
from cast import PASSWORD, SCRIBE
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from socboard.accounts.models import User
from socboard.accounts.operations import close_account, open_account
from socboard.audit.models import Event

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_under_its_address_in_small_letters():
    user = open_account("  Officer@Example.ORG ", password=PASSWORD, by=SCRIBE)
    assert (user.email, user.is_active, user.check_password(PASSWORD)) == ("officer@example.org", True, True)
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.primary, address.verified) == ("officer@example.org", True, True)
    assert list(Event.objects.values_list("event", "ref")) == [("accounts.account_opened", str(user.pk))]


def test_without_a_password_nobody_signs_in_yet():
    assert open_account("officer@example.org", by=SCRIBE).has_usable_password() is False


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("officer@example.org", "short one"),
        ("officer@example.org", "password12345"),
        ("officer@example.org", "officer@example.org"),
        ("not an address", PASSWORD),
        ("", PASSWORD),
        ("taken@example.org", PASSWORD),
        ("TAKEN@example.org", PASSWORD),
    ],
)
def test_a_weak_password_or_a_wrong_or_taken_address_opens_nothing(email, password):
    open_account("taken@example.org", by=SCRIBE)
    with pytest.raises(ValidationError):
        open_account(email, password=password, by=SCRIBE)
    assert list(User.objects.values_list("email", flat=True)) == ["taken@example.org"]


def test_the_database_itself_keeps_one_account_an_address():
    open_account("taken@example.org", by=SCRIBE)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Taken@example.org")


def test_only_a_process_opens_or_closes_accounts(cast):
    with pytest.raises(PermissionDenied):
        open_account("friend@example.org", by=cast.manager.actor)
    with pytest.raises(PermissionDenied):
        close_account(cast.member.user, by=cast.manager.actor)
    assert User.objects.get(pk=cast.member.user.pk).is_active is True


def test_a_closed_account_has_no_authority_left(cast):
    assert cast.member.actor.seated_boards == {cast.board.pk}
    close_account(cast.member.user, by=SCRIBE)
    assert (cast.member.actor.seated_boards, cast.member.actor.person_ref) == (frozenset(), "")
    assert Event.objects.last().event == "accounts.account_closed"
