"""Where an invitation stands, and its mail, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from socboard.board.models import Invitation
from socboard.kit.models import Letter, LetterState


@dataclass(frozen=True, slots=True)
class State:
    """In words, with the colour of its tag. ``unended`` while it has to be withdrawn to be over."""

    text: str
    colour: str
    unended: bool = False


def state_of(invitation: Invitation, *, now: datetime, senders: frozenset[int]) -> State:
    """``senders`` are the accounts that may invite from this board today; ``seat`` is loaded with it. No query."""
    if invitation.accepted_at:
        return State(_("Joined"), "green")
    if invitation.withdrawn_at:
        return State(_("Withdrawn"), "grey")
    if invitation.seat.person_id != invitation.person_id:
        return State(_("The seat has changed hands"), "red", unended=True)
    if invitation.attempts >= Invitation.MOST_ATTEMPTS:
        return State(_("Too many wrong codes"), "red", unended=True)
    if now >= invitation.expires_at:
        return State(_("Expired"), "red", unended=True)
    if invitation.invited_by_id is not None and invitation.invited_by_id not in senders:
        return State(_("Sent by somebody who may not any more"), "red", unended=True)
    return State(_("Waiting for them"), "blue", unended=True)


def mail_of(letter: Letter | None) -> str:
    """How its letter stands; ``None`` where no mail was set up."""
    if letter is None:
        return _("None was sent: the code was shown to whoever invited them")
    words = {
        LetterState.WAITING: _("Waiting to be sent"),
        LetterState.SENDING: _("Being sent"),
        LetterState.SENT: _("Sent"),
        LetterState.UNSURE: _("Perhaps sent: ask them whether it came"),
        LetterState.FAILED: _("Not sent"),
    }
    told = words[LetterState(letter.state)]
    return f"{told}. {letter.reason}" if letter.reason else told
