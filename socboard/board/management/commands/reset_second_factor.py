"""manage.py reset_second_factor EMAIL --how WORDS: where no manager of one board may do it."""

from django.core.management.base import BaseCommand, CommandError

from socboard.board.actors import process
from socboard.board.models import Board, Person
from socboard.board.operations.accounts import reset_second_factor
from socboard.board.operations.records import NotRecorded
from socboard.kit.refusals import Refused


class Command(BaseCommand):
    help = (
        "Take every second factor from an account, after its owner was known again: for a manager, and for somebody "
        "who sits on boards of different managers. The check is kept as a record of the board that is named."
    )

    def add_arguments(self, parser):
        parser.add_argument("board", help="the ref of a board on which they sit")
        parser.add_argument("email", help="the address that they sign in with")
        parser.add_argument("--how", required=True, help="how it was checked who they are, in words")

    def handle(self, *, board: str, email: str, how: str, **_):
        person = Person.objects.filter(user__email__iexact=email.strip(), seat__board__ref=board).first()
        if person is None:
            raise CommandError(f"Nobody who sits on the board “{board}” signs in as “{email}”.")
        try:
            check = reset_second_factor(
                person, board=Board.objects.get(ref=board), how=how, by=process("reset_second_factor")
            )
        except Refused as error:
            raise CommandError(str(error)) from None
        except NotRecorded:
            raise CommandError(
                "Say with --how how it was checked who they are, in at most 500 characters."
            ) from None
        self.stdout.write(f"Taken from the account: {check.reset}. It is signed out everywhere.")
