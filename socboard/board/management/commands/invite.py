"""manage.py invite BOARD SEAT EMAIL: how the first manager of a board comes to an account."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from socboard.board.actors import process
from socboard.board.models import Seat
from socboard.board.operations.invitations import invite
from socboard.kit.in_words import day
from socboard.kit.nearest import nearest
from socboard.kit.refusals import Refused


class Command(BaseCommand):
    help = (
        "Invite whoever holds a seat to open an account, as whoever runs the server may for any seat. Everybody "
        "after the first manager is invited on the site."
    )

    def add_arguments(self, parser):
        parser.add_argument("board", help="the board's ref")
        parser.add_argument("seat", help="the seat's ref, as the record file and the seat's address have it")
        parser.add_argument("email", help="the address that they will sign in with")

    def handle(self, *, board: str, seat: str, email: str, **_):
        seats = Seat.objects.current().filter(board__ref=board)
        found = seats.filter(ref=seat).first()
        if found is None:
            guess = nearest(seat, seats.values_list("ref", flat=True))
            hint = f"; did you mean “{guess}”?" if guess else "."
            raise CommandError(f"The board “{board}” has no seat “{seat}”{hint}")
        try:
            invited = invite(found, email=email, by=process("invite"))
        except Refused as error:
            raise CommandError(str(error)) from None
        except ValidationError as error:
            raise CommandError(f"“{email}” cannot be invited: {' '.join(error.messages)}") from None
        until = day(timezone.localtime(invited.invitation.expires_at))
        if invited.code:
            self.stdout.write(f"No mail is set up. Their code, good until {until}: {invited.code}")
        else:
            self.stdout.write(
                f"The invitation is on its way to {invited.invitation.email}, good until {until}."
            )
