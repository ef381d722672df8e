"""manage.py seal_second_factors: after a new SECRET_KEY, before the old one leaves SECRET_KEY_FALLBACKS."""

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from socboard.accounts.operations import seal_second_factors
from socboard.board.actors import process


class Command(BaseCommand):
    help = (
        "Seal the secrets of authenticator apps and recovery codes under the SECRET_KEY of today. Run it after the key "
        "was changed, while the one before still stands in SECRET_KEY_FALLBACKS."
    )

    def handle(self, **_):
        try:
            number = seal_second_factors(by=process("seal_second_factors"))
        except InvalidToken:
            raise CommandError(
                "Nothing was changed. One was sealed under a key that is not known here: put that key into "
                "SECRET_KEY_FALLBACKS."
            ) from None
        self.stdout.write(f"Sealed under the key of today: {number}.")
