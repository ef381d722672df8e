"""Linking an account to the person it is the way in for."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socboard.audit import trail
from socboard.board.models import Person


class AlreadyLinked(Exception):
    """The person has another account, or the account belongs to another person."""


@transaction.atomic
def link_account(person: Person, user, *, by) -> None:
    """From now on the account acts as this person, on every board where the person has a seat.

    The only road by which ``Person.user`` is set; only a process takes it, because it lends the authority of
    seats on boards that one board's manager does not run. Raises PermissionDenied or AlreadyLinked.
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
