"""Opening and closing an account, and what its owner does by signing in."""

from collections import Counter
from collections.abc import Collection

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from socboard.accounts import ciphers, devices
from socboard.accounts.models import User
from socboard.audit import reads, trail
from socboard.kit import mail

# The second factors whose secret is ours to keep; a passkey leaves only its public key.
SEALED = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


@transaction.atomic
def open_account(email: str, *, password: str | None = None, by) -> User:
    """A new account that may sign in; it carries no authority until it is linked to a person with a seat.

    Without a password the owner sets one through "forgotten password". ``by`` is the actor; only a process
    opens accounts. Raises PermissionDenied, and ValidationError for an address that is wrong or taken, or a
    weak password.
    """
    _demand_process("accounts.open_account", by=by)
    user = add_account(email, password=password)
    _append("account_opened", user, by=by)
    return user


def add_account(email: str, *, password: str | None) -> User:
    """The rows of a new account, for an operation that has asked who may, and records it.

    Raises ValidationError for an address that is wrong or taken, or a weak password.
    """
    user = User(email=email.strip().lower())
    if password is None:
        user.set_unusable_password()
    else:
        validate_password(password, user)
        user.set_password(password)
    user.full_clean()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def is_taken(email: str) -> bool:
    """Whether somebody signs in with this address."""
    confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True)
    return User.objects.filter(email__iexact=email).exists() or confirmed.exists()


def take_second_factors(user: User) -> Counter[str]:
    """Remove every second factor, for an operation that has asked who may; how many of each kind there were."""
    factors = Authenticator.objects.filter(user=user)
    kinds = Counter(factors.values_list("type", flat=True))
    factors.delete()
    return kinds


@transaction.atomic
def seal_second_factors(*, by) -> int:
    """Seal every secret behind a second factor under the key of today, as after a new SECRET_KEY; how many rows.

    Raises PermissionDenied, and InvalidToken where one was sealed under a key that is not known any more.
    """
    _demand_process("accounts.seal_second_factors", by=by)
    factors = list(Authenticator.objects.select_for_update().filter(type__in=SEALED).order_by("pk"))
    for factor in factors:
        factor.data = ciphers.sealed_anew(factor.data)
        factor.save(update_fields=["data"])
    act = trail.Act("accounts.second_factors_sealed", noun="accounts", fields={"rows": len(factors)})
    trail.append([act], by=by.signature())
    return len(factors)


@transaction.atomic
def set_password(user: User, password: str, *, by) -> None:
    """Set another password, as whoever runs the server may. Raises PermissionDenied, ValidationError if weak."""
    _demand_process("accounts.set_password", by=by)
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    _append("password_set", user, by=by)


@transaction.atomic
def close_account(user: User, *, by) -> None:
    """It may not sign in any more, and its sessions end on their next click. Raises PermissionDenied."""
    _demand_process("accounts.close_account", by=by)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _append("account_closed", user, by=by)


@transaction.atomic
def arrive(user: User, *, token: str, browser: str) -> None:
    """The owner has signed in from the browser with this token, called ``browser`` in words.

    A browser that the account does not know yet is told to the owner by mail, but not the very first one. Recorded
    among the reads, since it changes no record: it would make every page of everybody stale.
    """
    now = timezone.now()
    device, is_new = user.devices.get_or_create(token_hash=devices.token_hash(token))
    if is_new and user.devices.exclude(pk=device.pk).exists():
        told = {"at": now, "browser": browser}
        mail.post(
            key=f"new-device-{device.pk}", to=user.email, template="account/email/new_device", context=told
        )
    user.devices.filter(pk=device.pk).update(last_seen=now)
    user.devices.filter(last_seen__lt=now - devices.REMEMBERED).delete()
    read = reads.Read("sign-in", board="", noun="accounts", ref=str(user.pk), refs=(str(device.pk),))
    reads.append(read, by=trail.Signature(user=user.pk))


@transaction.atomic
def end_sessions(sessions: Collection[UserSession], *, by: trail.Signature) -> None:
    """Sign the account out where these sessions are."""
    for session in sessions:
        session.end()
    acts = [trail.Act("accounts.session_ended", noun="accounts", ref=str(each.user_id)) for each in sessions]
    trail.append(acts, by=by)


@transaction.atomic
def link_provider(user: User, account: SocialAccount, *, provider: str) -> None:
    """From now on the provider's account signs in to this one, whatever address it comes to have. Its owner is told."""
    account.user = user
    account.save()
    key, told = f"provider-linked-{account.pk}", {"provider": provider}
    mail.post(key=key, to=user.email, template="account/email/provider_linked", context=told)
    act = trail.Act("accounts.provider_linked", noun="accounts", ref=str(user.pk))
    trail.append([act], by=trail.Signature(user=user.pk))


def _demand_process(name: str, *, by) -> None:
    if not by.process:
        raise PermissionDenied(name)


def _append(verb: str, user: User, *, by) -> None:
    act = trail.Act(event=f"accounts.{verb}", noun="accounts", ref=str(user.pk))
    trail.append([act], by=by.signature())
