"""For whom something is entered that came by e-mail or telephone."""

from django.utils.translation import gettext_lazy as _

from socboard.board.models import Board, Organisation, Person, Seat
from socboard.kit.refusals import Refused


class SenderUnknown(Refused):
    """Somebody types it for a sender, who has to be named and to sit for that organisation."""


def check_sender(board: Board, organisation: Organisation, sender: Person | None, *, by) -> None:
    """Who does not sit for the organisation names somebody who does, or did. Raises SenderUnknown."""
    standing = by.standing(board.pk)
    if sender is None:
        own = standing.is_partner and organisation.pk in standing.organisations
        if own or by.process:
            return
        raise SenderUnknown(_("Say for whom you enter this."), "sender")
    seats = Seat.objects.current().filter(board=board, organisation=organisation, person=sender)
    if not seats.exists():
        raise SenderUnknown(_("This person has no seat for that organisation."), "sender")
