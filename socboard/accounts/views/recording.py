"""What somebody changes about their own account on allauth's pages, recorded in the transaction that changes it.

allauth changes accounts in views of its own and offers signals, some of which it sends after the commit. So the
account is compared before and after: nothing can be changed and not recorded, whatever allauth does in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps

from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from socboard.accounts.factors import STRONG, note_set_up
from socboard.accounts.models import User
from socboard.audit import trail

# What the trail calls each kind of second factor.
KINDS = {"totp": "authenticator_app", "webauthn": "passkey", "recovery_codes": "recovery_codes"}

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Account:
    """What is watched of an account: its address, the hash of its password, its factors and its providers by key."""

    email: str
    password: str
    factors: Mapping[int, str]
    providers: frozenset[int]


def recorded(view: View) -> View:
    """The view, with what its POST changes of the account recorded as the last write of one transaction."""

    @wraps(view)
    def in_one_transaction(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        owner = owner_of(request) if request.method == "POST" else None
        if owner is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            before = account(owner)
            response = view(request, *args, **kwargs)
            after = account(owner)
            if strong(after) > strong(before):
                note_set_up(request)
            acts = [
                trail.Act(f"accounts.{verb}", noun="accounts", ref=str(owner), fields=fields)
                for verb, fields in changes(before, after)
            ]
            if acts:
                trail.append(acts, by=trail.Signature(user=owner))
        return response

    return in_one_transaction


def owner_of(request: HttpRequest) -> int | None:
    """Whose account it is: who is signed in, or who asked for a new password with a code."""
    if request.user.is_authenticated:
        return request.user.pk
    asked = request.session.get(PASSWORD_RESET_VERIFICATION_SESSION_KEY, {})
    return int(asked["user_id"]) if "user_id" in asked else None


def account(owner: int) -> Account:
    """The account as it is now."""
    user = User.objects.get(pk=owner)
    return Account(
        email=user.email,
        password=user.password,
        factors=dict(Authenticator.objects.filter(user=owner).values_list("pk", "type")),
        providers=frozenset(SocialAccount.objects.filter(user=owner).values_list("pk", flat=True)),
    )


def strong(watched: Account) -> int:
    """How many of its factors are more than recovery codes."""
    return sum(kind in STRONG for kind in watched.factors.values())


def changes(before: Account, after: Account) -> Iterator[tuple[str, dict[str, object]]]:
    """What was done, as verbs of the trail with the fields touched."""
    if before.password != after.password:
        yield "password_changed", {}
    if before.email != after.email:
        yield "address_changed", {"email": after.email}
    for pk in sorted(after.factors.keys() - before.factors.keys()):
        yield "second_factor_added", {KINDS[after.factors[pk]]: pk}
    for pk in sorted(before.factors.keys() - after.factors.keys()):
        yield "second_factor_removed", {KINDS[before.factors[pk]]: pk}
    if before.providers - after.providers:
        yield "provider_unlinked", {}
