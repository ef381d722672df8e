"""Opening and closing an account."""

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.db import transaction

from socboard.accounts.models import User
from socboard.audit import trail


@transaction.atomic
def open_account(email: str, *, password: str | None = None, by) -> User:
    """A new account that may sign in; it carries no authority until it is linked to a person with a seat.

    Without a password the owner sets one through "forgotten password". ``by`` is the actor; only a process
    opens accounts. Raises PermissionDenied, and ValidationError for an address that is wrong or taken, or a
    weak password.
    """
    _demand_process("accounts.open_account", by=by)
    user = User(email=email.strip().lower())
    if password is None:
        user.set_unusable_password()
    else:
        validate_password(password, user)
        user.set_password(password)
    user.full_clean()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    _append("account_opened", user, by=by)
    return user


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


def _demand_process(name: str, *, by) -> None:
    if not by.process:
        raise PermissionDenied(name)


def _append(verb: str, user: User, *, by) -> None:
    act = trail.Act(event=f"accounts.{verb}", noun="accounts", ref=str(user.pk))
    trail.append([act], by=by.signature())
