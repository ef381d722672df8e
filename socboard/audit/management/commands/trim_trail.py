"""manage.py trim_trail --before DATE: remove what the trail need not keep any longer."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from socboard.audit import retention
from socboard.audit.chains import Broken
from socboard.audit.trail import Signature


class Command(BaseCommand):
    help = (
        f"Remove whole sealed segments of the trail that are older than {retention.YEARS_KEPT} years. Their seals "
        "stay, so that what is left still verifies. Where the application's database role does not own the tables, "
        "run it as the role that does."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--before",
            type=a_day,
            help="remove what is older than this day, as in 2026-01-31 (default: all it may)",
        )

    def handle(self, *, before: date | None, **_):
        try:
            removed = retention.trim(
                before=before or retention.oldest_kept(), by=Signature(process="trim_trail")
            )
        except retention.TooEarly as error:
            raise CommandError(str(error)) from error
        except Broken as error:
            raise CommandError(f"Nothing was removed. {error}") from error
        for seal in removed:
            self.stdout.write(f"Removed {seal}.")
        if not removed:
            self.stdout.write("Nothing to remove.")


def a_day(text: str) -> date:
    """Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day; give it as in 2020-01-31") from None
