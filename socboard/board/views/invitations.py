"""Inviting the holder of a seat: the verbs, and what the seat's own page tells of its holder's way in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.account_authority import may_invite, senders_of
from socboard.board.forms.invitations import ConfirmForm, InviteForm
from socboard.board.invitation_state import State, mail_of, state_of
from socboard.board.models import Invitation, Seat
from socboard.board.nouns import address
from socboard.board.operations.invitations import (
    Invited,
    invite,
    invite_again,
    obstacle,
    withdraw_invitation,
)
from socboard.board.views.form_page import FormPage
from socboard.board.views.sight import sight_of
from socboard.kit import mail
from socboard.kit.models import Letter


@dataclass(frozen=True, slots=True)
class SeatInvitation:
    """What a seat's page tells the team of its holder's way in. ``verbs`` are words and addresses.

    ``signs_in_as`` is the address of an account that is there; the rest is of the latest invitation, if any.
    """

    verbs: list[tuple[str, str]]
    signs_in_as: str = ""
    state: State | None = None
    address: str = ""
    sent: datetime | None = None
    expires: datetime | None = None
    letter: str = ""


def invitation_of(seat: Seat, actor) -> SeatInvitation | None:
    """For the team of the board; None for others, and for a vacant seat. Four queries at most.

    ``seat`` is loaded with its board and ``person__user``. The mail's state changes without an act in the trail, so
    a page that shows this is not kept: it does not go through ``fresh_page``.
    """
    if not actor.standing(seat.board_id).is_team or seat.person is None:
        return None
    if seat.person.user is not None:
        return SeatInvitation(_account_verbs(seat, actor), signs_in_as=seat.person.user.email)
    latest = seat.invitations.select_related("seat").order_by("-pk").first()
    may, ref = may_invite(actor, seat), seat.board.ref
    verbs = [(_("Invite to open an account"), address(ref, "seats", seat.ref, "invite"))] if may else []
    if latest is None:
        return SeatInvitation(verbs)
    state = state_of(latest, now=timezone.now(), senders=senders_of(seat.board))
    if may and state.unended and latest.person_id == seat.person_id:
        verbs = [
            (_("Make a new code"), address(ref, "invitations", latest.ref, "again")),
            (_("Withdraw the invitation"), address(ref, "invitations", latest.ref, "withdraw")),
            (_("Invite at another address"), address(ref, "seats", seat.ref, "invite")),
        ]
    letter = Letter.objects.filter(key=latest.letter_key).first()
    told = {"address": latest.email, "sent": latest.sent_at, "expires": latest.expires_at}
    return SeatInvitation(verbs, state=state, letter=mail_of(letter), **told)


def _account_verbs(seat: Seat, actor) -> list[tuple[str, str]]:
    if not actor.standing(seat.board_id).is_manager or seat.person_id == actor.person_id:
        return []
    where = address(seat.board.ref, "people", seat.person.ref, "reset-second-factor")
    return [(_("Reset the second step at sign-in"), where)]


class InvitingPage(FormPage):
    """What the verbs share: where they lead, and the page with the code where no mail carries it."""

    place = "seats"
    keeps_draft = False
    seat: Seat

    def find_seat(self, **which) -> Seat:
        """Raises Http404 unless the reader sees the seat."""
        seats = Seat.objects.visible_to(self.actor.at(self.board.pk)).filter(board=self.board, **which)
        seat = seats.select_related("board", "person", "organisation").first()
        if seat is None:
            raise Http404
        return seat

    def may(self) -> bool:
        return may_invite(self.actor, self.seat)

    @property
    def caption(self) -> str:
        holder = self.seat.person.name if self.seat.person else _("Vacant")
        return f"{holder}, {self.seat.organisation.name}"

    def back(self) -> str:
        return address(self.board.ref, "seats", self.seat.ref, "")

    def send(self, values: dict) -> Invited:
        raise NotImplementedError

    def do(self, values: dict) -> str:
        self.invited = self.send(values)
        email = self.invited.invitation.email
        self.done = (
            "" if self.invited.code else _("The invitation is on its way to %(email)s.") % {"email": email}
        )
        return self.back()

    def post(self, request, *args, **kwargs):
        self.invited = None
        response = super().post(request, *args, **kwargs)
        return self.code_page() if self.invited and self.invited.code else response

    def code_page(self):
        """The only time that the code is shown. It stands in no address and in no session."""
        context = self.get_context_data(
            title=_("Give them this code"),
            crumbs=self.crumbs((_("Invitation"), "")),
            invited=self.invited,
            join=f"{settings.SITE_URL.rstrip('/')}{reverse('board:join')}",
        )
        response = self.response_class(
            request=self.request, template="board/invitation_code.html", context=context
        )
        response["Cache-Control"] = "no-store"
        return response


def how_it_stands(invitation: Invitation) -> tuple:
    """Another once the invitation was taken up or withdrawn."""
    return invitation.pk, invitation.accepted_at, invitation.withdrawn_at


class SeatInvite(InvitingPage):
    template_name = conflict_template = "board/invite.html"
    form_class = InviteForm
    title = gettext_lazy("Invite to open an account")
    button = gettext_lazy("Invite")

    def load(self, ref: str) -> None:
        self.seat = self.find_seat(ref=ref)
        sent = Invitation.objects.filter(person=self.seat.person_id) if self.seat.person_id else []
        self.subject = sight_of("seats", ref, [how_it_stands(each) for each in sent])

    def initial(self) -> dict:
        return {"email": self.seat.person.email} if self.seat.person else {}

    def send(self, values: dict) -> Invited:
        return invite(self.seat, email=values["email"], by=self.actor)

    def get_context_data(self, **kwargs):
        told = {"obstacle": obstacle(self.seat, by=self.actor), "no_mail": not mail.is_set_up()}
        return super().get_context_data(**{**told, **kwargs})


class InvitationPage(InvitingPage):
    """A verb on an invitation that was sent before."""

    form_class = ConfirmForm
    conflict_template = "board/changed.html"

    def load(self, ref: str) -> None:
        self.invitation = Invitation.objects.filter(ref=ref, seat__board=self.board).first()
        if self.invitation is None:
            raise Http404
        self.seat = self.invitation.seat = self.find_seat(pk=self.invitation.seat_id)
        self.subject = sight_of("seats", self.seat.ref, [how_it_stands(self.invitation)])


class InvitationAgain(InvitationPage):
    title = gettext_lazy("Make a new code")
    button = gettext_lazy("Make a new code")

    @property
    def intro(self) -> str:
        words = _("You are shown a new code for %(email)s, and the one they had stops working.")
        if mail.is_set_up():
            words = _("A new code goes to %(email)s, and the one they had stops working.")
        return words % {"email": self.invitation.email}

    def send(self, values: dict) -> Invited:
        return invite_again(self.invitation, by=self.actor)


class InvitationWithdraw(InvitationPage):
    title = gettext_lazy("Withdraw the invitation")
    button = gettext_lazy("Withdraw")

    @property
    def intro(self) -> str:
        words = _("The code that %(email)s was given stops working. You can invite them again at any time.")
        return words % {"email": self.invitation.email}

    def do(self, values: dict) -> str:
        withdraw_invitation(self.invitation, by=self.actor)
        self.done = _("The invitation is withdrawn.")
        return self.back()
