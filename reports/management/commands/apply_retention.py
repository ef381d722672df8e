"""manage.py apply_retention [--apply]: erase what has been kept as long as it may be."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports import retention
from socboard.board.actors import process


class Command(BaseCommand):
    help = (
        f"Erase partners' updates after {retention.RECORDS_KEPT['updates']} years, comments on a pack "
        f"{retention.COMMENTS_KEPT} after the minutes of its meeting were approved, and drafts that were never sent "
        f"after {retention.DRAFTS_KEPT}. Without --apply it only says what it would do. It may be repeated. What was "
        "sent or approved is permanent; the trail has a command of its own, trim_trail."
    )

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="do it, and not only say so")

    def handle(self, *, apply: bool, **_):
        word = "Erased" if apply else "Would erase"
        number = 0
        for done in retention.apply(today=timezone.localdate(), dry=not apply, by=process("apply_retention")):
            number += not done.stays_because
            told = f"Kept {done.what}. {done.stays_because}" if done.stays_because else f"{word} {done.what}."
            self.stdout.write(told)
        self.stdout.write(f"{word}: {number:,}." if number else "Nothing is past its time.")
