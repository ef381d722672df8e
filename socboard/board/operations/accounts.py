"""Linking an account to the person it is the way in for, and resetting its second step."""

from collections import Counter

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socboard.accounts.operations import end_sessions, take_second_factors
from socboard.audit import trail
from socboard.board.account_authority import answers_for, may_reset
from socboard.board.models import Board, IdentityCheck, Person
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record
from socboard.kit import mail
from socboard.kit.models import new_ref
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

LETTER = "board/mail/second_factor_reset"


class AlreadyLinked(Exception):
    """The person has another account, or the account belongs to another person."""


class CannotReset(Refused):
    """There is no second step to reset, or not by this person."""


@transaction.atomic
def link_account(person: Person, user, *, by) -> None:
    """From now on the account acts as this person, on every board where the person has a seat.

    Beside an accepted invitation the only road by which ``Person.user`` is set; only a process takes it, because it
    lends the authority of seats on boards that one board's manager does not run. Raises PermissionDenied or
    AlreadyLinked.
    """
    if not by.process:
        raise PermissionDenied("board.link_account")
    person.refresh_from_db()
    others = Person.objects.filter(user=user).exclude(pk=person.pk)
    if person.user_id not in (None, user.pk) or others.exists():
        raise AlreadyLinked(person)
    person.user = user
    person.save(update_fields=["user"])
    act = trail.Act(
        event="board.person_account_linked", noun=person.noun, ref=person.ref, fields={"user": user.pk}
    )
    trail.append([act], by=by.signature())


def reset_obstacle(person: Person, *, by) -> CannotReset | None:
    """Why this actor cannot reset this person's second step. Two queries at most."""
    if person.user_id is None:
        return CannotReset(gettext_lazy("This person has no account."))
    if not answers_for(by, person):
        return CannotReset(
            gettext_lazy(
                "An account acts in every place of its owner, and this person has or will have one that is not "
                "yours to give. Ask whoever runs the server."
            )
        )
    return None


@transaction.atomic
def reset_second_factor(person: Person, *, board: Board, how: str, by) -> IdentityCheck:
    """Take every second factor from the account, after its owner was known again; ``how`` says by what.

    The account is signed out everywhere, its owner is told by mail, and the check is kept as a record of the board
    that its team and its chair read. Raises PermissionDenied, CannotReset, NotRecorded.
    """
    if not may_reset(by, board, person):
        raise PermissionDenied("board.reset_second_factor")
    person = Person.objects.select_related("user").select_for_update(of=("self",)).get(pk=person.pk)
    if found := reset_obstacle(person, by=by):
        raise found
    taken = in_words(take_second_factors(person.user))
    if not taken:
        raise CannotReset(gettext_lazy("This account has no second step: there is nothing to reset."))
    signature, ref = by.signature(board.pk), new_ref()
    told = {"name": person.name, "board": board.name, "at": timezone.now()}
    key = f"second-factor-reset:{ref}"
    mail.post(key=key, to=person.user.email, template=LETTER, context=told, board=board.ref)
    end_sessions(UserSession.objects.filter(user=person.user), by=signature)
    values = {"ref": ref, "checked": UncertainDate.on(timezone.localdate()), "how": how, "reset": taken}
    check = record(Entry(IdentityCheck, values, {"board": board, "person": person}), by=by)
    act = trail.Act(
        event="board.person_second_factor_reset",
        board=board.ref,
        noun=person.noun,
        ref=person.ref,
        fields={"how": how, "reset": taken},
    )
    trail.append([act], by=signature)
    return check


def in_words(taken: Counter[str]) -> str:
    """What was taken from an account: "authenticator app, 2 passkeys, recovery codes"."""
    passkeys = taken["webauthn"]
    names = [
        _("authenticator app") if taken["totp"] else "",
        ngettext("%(count)d passkey", "%(count)d passkeys", passkeys) % {"count": passkeys}
        if passkeys
        else "",
        _("recovery codes") if taken["recovery_codes"] else "",
    ]
    return ", ".join(filter(None, names))
