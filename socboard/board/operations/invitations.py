"""Inviting the holder of a seat, joining by the code, and resetting a second factor after an identity check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.accounts.models import User
from socboard.accounts.operations import add_account, is_taken
from socboard.audit import trail
from socboard.board.account_authority import answers_for, may_invite, signing_in_with
from socboard.board.actors import actor_for
from socboard.board.models import Board, Invitation, Person, Seat
from socboard.kit import codes, mail
from socboard.kit.refusals import Refused

LETTER = "board/mail/invitation"
# What is asked of an invitation, loaded with it.
WITH = ("seat__board", "person", "invited_by")


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation. ``code`` is for the inviter to hand over, and empty where a letter carries it."""

    invitation: Invitation
    code: str = ""


class CannotInvite(Refused):
    """No account can be opened from this seat, or not by this person, or not at this address."""


class AlreadyOver(Refused):
    """The invitation was taken up or withdrawn before."""

    def __init__(self):
        super().__init__(_("This invitation is over already."))


class NotAccepted(Refused):
    """The same for a wrong code, an unknown address, and an invitation that is used, over or withdrawn."""

    def __init__(self):
        super().__init__(
            _(
                "This address and this code open no account. Check both, or ask whoever invited you for a new code."
            )
        )


def obstacle(seat: Seat, *, by) -> CannotInvite | None:
    """Why nobody can be invited from this seat by this actor, whatever the address. Two queries at most."""
    if seat.is_withdrawn or seat.end.surely_by(timezone.localdate()):
        return CannotInvite(_("This seat is over: nobody joins from it."))
    if seat.person is None:
        return CannotInvite(_("This seat is vacant: give it to somebody first."))
    if seat.person.user_id:
        return CannotInvite(
            _("This person has an account, and needs no invitation: it is theirs on every board.")
        )
    if not answers_for(by, seat.person):
        return CannotInvite(
            _(
                "An account acts in every place of its owner, and this person has or will have one that is not "
                "yours to give. Ask whoever may give it to invite them, or whoever runs the server."
            )
        )
    return None


@transaction.atomic
def invite(seat: Seat, *, email: str, by) -> Invited:
    """Invite whoever holds the seat to open an account at this address. An earlier invitation ends.

    Where somebody signs in with it whose seat ``by`` sees, they are to be given the seat instead. Of anybody else's
    account nothing is told: the invitation goes out, its letter says to the owner that no second account is opened,
    and nothing is. Raises PermissionDenied, ValidationError for a wrong address, and CannotInvite.
    """
    seat = Seat.objects.select_related("board", "person").get(pk=seat.pk)
    _demand_may(seat, by=by)
    if seat.person_id:
        Person.objects.select_for_update().get(pk=seat.person_id)
    if found := obstacle(seat, by=by):
        raise found
    address = email.strip().lower()
    validate_email(address)
    if by.process and is_taken(address):
        raise CannotInvite(_("That address already signs in as somebody else."), "email")
    if _is_seen_here(address, seat.board, by=by):
        raise CannotInvite(
            _("Somebody of this board signs in with that address. End this seat, and give it to them."),
            "email",
        )
    now = timezone.now()
    ended = _end(Invitation.objects.filter(person=seat.person), now=now)
    invited = _written(seat, address, now=now, by=by)
    acts = [_act("uninvited", each) for each in ended] + [_act("invited", invited.invitation)]
    trail.append(acts, by=by.signature(seat.board_id))
    return invited


def invite_again(invitation: Invitation, *, by) -> Invited:
    """A new code to the same address; the old one dies. Raises as ``invite`` does."""
    if invitation.seat.person_id != invitation.person_id:
        raise CannotInvite(_("Somebody else has this seat now: invite them by their own address."))
    return invite(invitation.seat, email=invitation.email, by=by)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by) -> None:
    """The code opens nothing any more. Raises PermissionDenied, AlreadyOver."""
    _demand_may(invitation.seat, by=by)
    if not _end(Invitation.objects.filter(pk=invitation.pk), now=timezone.now()):
        raise AlreadyOver
    trail.append([_act("uninvited", invitation)], by=by.signature(invitation.seat.board_id))


def uninvite(invitations, *, now: datetime) -> list[trail.Act]:
    """End those that are not over, in the caller's transaction, because their seat ends; the acts to record of it."""
    return [_act("uninvited", each) for each in _end(invitations, now=now)]


def recognise(*, email: str, code: str) -> Invitation:
    """The open invitation to this address with this code. A wrong code is counted. Raises NotAccepted.

    A password's worth of work goes before, so that an address that was invited takes as long as one that was not.
    """
    make_password(code)
    found = _match(email.strip().lower(), codes.as_typed(code), now=timezone.now())
    if found is None or not _is_good(found):
        raise NotAccepted
    return found


@transaction.atomic
def accept_invitation(ref: str, *, password: str) -> User:
    """Open the account of whoever was recognised, and let it act as the person invited.

    The authority is the invitation: its code was typed, and whoever sent it may still do so. Raises NotAccepted, and
    ValidationError for a weak password.
    """
    invitation = _held(Invitation.objects.filter(ref=ref))
    if invitation is None or not _is_good(invitation):
        raise NotAccepted
    return _joined(invitation, password=password)


@transaction.atomic
def accept_for_address(address: str) -> User | None:
    """Open the account of whoever is invited at this address, for which a provider of sign-in vouches; no password.

    None where nobody is invited there, or two persons are: the code then says who. Raises nothing.
    """
    invited = Invitation.objects.filter(email=address)
    good = [each for each in invited.open(timezone.now()).select_related(*WITH) if _is_good(each)]
    held = _held(invited.filter(pk=good[0].pk)) if len(good) == 1 else None
    return _joined(held, password=None) if held else None


def _demand_may(seat: Seat, *, by) -> None:
    if not may_invite(by, seat):
        raise PermissionDenied("board.invite_board")


def _is_seen_here(address: str, board: Board, *, by) -> bool:
    """Whether somebody signs in with the address who has a seat on this board that the actor sees."""
    signing_in = Person.objects.filter(signing_in_with(address))
    seats = Seat.objects.visible_to(by.at(board.pk)).current()
    return seats.filter(board=board, person__in=signing_in).exists()


def _end(invitations, *, now: datetime) -> list[Invitation]:
    """Withdraw those that are not over, with the letters that have not left yet."""
    ended = [
        each
        for each in invitations.unended().select_related("seat__board")
        if Invitation.objects.unended().filter(pk=each.pk).update(withdrawn_at=now)
    ]
    for each in ended:
        mail.take_back(each.letter_key)
    return ended


def _written(seat: Seat, email: str, *, now: datetime, by) -> Invited:
    code, invitation = codes.new_code(), Invitation(seat=seat, person=seat.person, email=email, sent_at=now)
    invitation.code_hash = codes.keyed(code, invitation.ref)
    invitation.invited_by_id = by.user_id
    invitation.expires_at = now + Invitation.LIFE
    invitation.save()
    if not mail.is_set_up():
        return Invited(invitation, codes.grouped(code))
    told = {
        "is_taken": is_taken(email),
        "name": seat.person.name,
        "board": seat.board.name,
        "code": codes.grouped(code),
        "expires": timezone.localtime(invitation.expires_at),
    }
    mail.post(key=invitation.letter_key, to=email, template=LETTER, context=told, board=seat.board.ref)
    return Invited(invitation)


@transaction.atomic
def _match(email: str, code: str, *, now: datetime) -> Invitation | None:
    """The invitation whose code this is; the others to this address count one more wrong code."""
    tried = Invitation.objects.open(now).filter(email=email).select_for_update(of=("self",))
    found, wrong = None, []
    for invitation in tried.select_related("seat__board", "person", "invited_by"):
        if codes.is_code(code, invitation.ref, invitation.code_hash):
            found = invitation
        else:
            wrong.append(invitation.pk)
    if found is None:
        Invitation.objects.filter(pk__in=wrong or [0]).update(attempts=F("attempts") + 1)
    return found


def _held(invitations) -> Invitation | None:
    """The open one of these, kept from anybody else until the transaction ends."""
    found = invitations.open(timezone.now()).select_related(*WITH)
    return found.select_for_update(of=("self",)).first()


def _joined(invitation: Invitation, *, password: str | None) -> User:
    user = add_account(invitation.email, password=password)
    person = invitation.person
    person.user = user
    person.save(update_fields=["user"])
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    acts = [
        trail.Act("accounts.account_opened", noun="accounts", ref=str(user.pk)),
        trail.Act("board.person_account_linked", noun=person.noun, ref=person.ref, fields={"user": user.pk}),
        _act("joined", invitation),
    ]
    trail.append(acts, by=trail.Signature(user=user.pk, person=person.ref, seat=invitation.seat.ref))
    return user


def _is_good(invitation: Invitation) -> bool:
    """What held when the invitation was sent holds still: seat, person, address, and who sent it."""
    by = invitation.invited_by
    sender = actor_for(by) if by else None
    seat_lasts = not (invitation.seat.is_withdrawn or invitation.seat.end.surely_by(timezone.localdate()))
    may = sender is None or (may_invite(sender, invitation.seat) and answers_for(sender, invitation.person))
    return seat_lasts and may and invitation.person.user_id is None and not is_taken(invitation.email)


def _act(verb: str, invitation: Invitation) -> trail.Act:
    """Told with the seat, on whose page its history stands."""
    return trail.Act(
        event=f"board.seat_{verb}",
        board=invitation.seat.board.ref,
        noun="seats",
        ref=invitation.seat.ref,
        fields={"invitation": invitation.ref, "email": invitation.email},
    )
