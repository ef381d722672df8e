"""What the tests of invitations share: a seat to invite from, the code that its holder was sent, and trying it."""

import re

from cast import PASSWORD, SCRIBE, SINCE, Cast
from factories.constitution import a_person
from factories.entering import stored

from socboard.board.models import Invitation, Seat
from socboard.board.operations.invitations import NotAccepted, accept_invitation, invite, recognise
from socboard.board.operations.seats import appoint_to_seat
from socboard.board.roles import Role
from socboard.kit.models import Letter

EMAIL = "newcomer@example.org"
JOIN, CHOOSE = "/accounts/join/", "/accounts/join/password/"
NEW = {"password": PASSWORD, "again": PASSWORD}
WRONG = "CCCC-CCCC"
CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")


def a_free_seat(cast: Cast, *, ref: str = "newcomer", board=None, role=Role.MEMBER, **more) -> Seat:
    """A seat for the fire brigade, held by somebody without an account."""
    person = a_person(ref=ref, name="N. Newcomer")
    place = {"board": board or cast.board, "organisation": cast.fire, "person": person, "start": SINCE}
    return appoint_to_seat(role=role, by=cast.manager.actor if board is None else SCRIBE, **place, **more)


def invited(cast: Cast, seat: Seat | None = None, *, by=None, email: str = EMAIL) -> tuple[Invitation, str]:
    """An invitation, and its code as the letter has it."""
    invitation = invite(seat or a_free_seat(cast), email=email, by=by or cast.manager.actor).invitation
    return stored(invitation), code_of(invitation)


def code_of(invitation: Invitation) -> str:
    body = Letter.objects.get(key=invitation.letter_key).body
    return CODE.search(body.partition("Type the address")[2]).group()


def refused(*, email: str = EMAIL, code: str) -> bool:
    """Whether this address and code open nothing."""
    try:
        recognise(email=email, code=code)
    except NotAccepted:
        return True
    return False


def changed(**values):
    """A function that makes an invitation of another day, or worse."""
    return lambda cast, invitation: Invitation.objects.filter(pk=invitation.pk).update(**values)


def used(cast, invitation):
    accept_invitation(invitation.ref, password=PASSWORD)
