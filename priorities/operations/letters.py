"""Drafting the letter to the head of a service that owes updates. It is never sent from here."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from priorities.models import Call
from priorities.recipients import owing
from socboard.audit import trail
from socboard.board.models import Organisation
from socboard.board.operations.records import demand
from socboard.kit.refusals import Refused


class NothingOwed(Refused):
    """The organisation gave what it was asked for, or is not late with it."""


def owes(call: Call, organisation: Organisation, *, today: date, by) -> bool:
    """Whether it is late with an update that this reader sees. One query."""
    return call.is_past(today) and organisation.pk in owing(call, seen_by=by)


@transaction.atomic
def draft_letter(call: Call, organisation: Organisation, *, today, by) -> None:
    """Record that a letter about this organisation's updates was drafted. Raises NothingOwed, PermissionDenied."""
    demand("chase", call, by=by)
    if not owes(call, organisation, today=today, by=by):
        raise NothingOwed(
            _("This organisation is not late with anything, so there is nothing to write about.")
        )
    told = {"organisation": organisation.ref}
    act = trail.Act("priorities.call_letter_drafted", call.board.ref, call.noun, call.ref, told)
    trail.append([act], by=by.signature(call.board_id))
