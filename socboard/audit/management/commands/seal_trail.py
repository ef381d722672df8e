"""manage.py seal_trail: seal what the trail holds so far."""

from django.core.management.base import BaseCommand, CommandError

from socboard.audit import retention
from socboard.audit.chains import Broken
from socboard.audit.trail import Signature


class Command(BaseCommand):
    help = (
        "Seal what both chains of the trail have gained since their last seal. Only sealed segments can later be "
        "removed by trim_trail. Keep the lines it prints outside this machine, for verify --anchor."
    )

    def handle(self, **_):
        try:
            made = retention.seal(by=Signature(process="seal_trail"))
        except Broken as error:
            raise CommandError(f"Nothing was sealed. {error}") from error
        for seal in made:
            self.stdout.write(f"Sealed {seal}: {seal.chain} {seal.last} {seal.head}")
        if not made:
            self.stdout.write("Nothing to seal.")
