"""`manage.py load_demo`: the demonstration board with an account for each role."""

import os
import secrets

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from reports import demonstration
from socboard.board.actors import process


class Command(BaseCommand):
    help = (
        "Load the demonstration board and its accounts. SOCBOARD_DEMO_PASSWORD sets their password; "
        "otherwise a random one is made and printed. Loading again only sets the password anew."
    )

    def handle(self, **_):
        given = os.environ.get("SOCBOARD_DEMO_PASSWORD", "")
        password = given or secrets.token_urlsafe(12)
        try:
            demonstration.load(password=password, by=process("load_demo"))
        except ValidationError as error:
            raise CommandError(f"SOCBOARD_DEMO_PASSWORD is refused: {' '.join(error.messages)}") from error
        self.stdout.write("Accounts: " + ", ".join(map(demonstration.email_of, demonstration.ACCOUNTS)))
        self.stdout.write("Password: as SOCBOARD_DEMO_PASSWORD says" if given else f"Password: {password}")
