"""manage.py import_record FILE: record a whole record file, or nothing of it."""

from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.record_file import import_record
from socboard.board.actors import process
from socboard.kit.strict_yaml import MOST_BYTES, NotReadable

FORMAT_IN_SHORT = """\
The file starts with the lines “socboard-record: 1” and “board: REF”, then lists the records by noun:

  activities:
    - ref: activity-fraud-work-plan
      period: 2018-10-01..2019-09-30 board year
      organisation: city-police
      title: running a work plan
      quantity: 12
      partners: [rocus, nca]
      release: public

“manage.py record_schema” lists every noun and field, “manage.py export_record BOARD” writes such a file.
"""


class Command(BaseCommand):
    help = (
        "Record a whole record file, or nothing of it; every mistake is told with its line. No mail is sent."
    )

    def create_parser(self, prog_name, subcommand, **kwargs):
        parser = super().create_parser(prog_name, subcommand, epilog=FORMAT_IN_SHORT, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a record file in YAML")
        parser.add_argument(
            "--update", action="store_true", help="correct what is recorded with other content"
        )
        parser.add_argument("--dry-run", action="store_true", help="try everything and keep nothing")

    def handle(self, *, file: Path, update: bool, dry_run: bool, **_):
        data = read_bytes(file)
        try:
            outcome = import_record(data, by=process("import_record"), update=update, dry_run=dry_run)
        except NotReadable as error:
            number = len(error.mistakes)
            counted = "a mistake" if number == 1 else f"{number} mistakes"
            said = "\n".join(map(str, error.mistakes))
            raise CommandError(f"{file} has {counted}, so nothing was recorded:\n{said}") from None
        self.stdout.write(f"{outcome} Nothing of it was kept, as asked." if dry_run else str(outcome))


def read_bytes(file: Path) -> bytes:
    """The bytes of the file, or so many that it is seen to be too large. Raises CommandError."""
    if file.is_dir():
        raise CommandError(f"{file} is a directory, not a file.")
    try:
        if file.exists() and not file.is_file():
            raise CommandError(f"{file} is not a plain file.")
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise CommandError(f"There is no file {file}.") from None
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
