"""manage.py export_record BOARD: a board's whole record as a file that import_record reads."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.record_file import export_record
from socboard.board.models import Board
from socboard.kit.files import write_whole
from socboard.kit.nearest import nearest


class Command(BaseCommand):
    help = (
        "Write a board's whole record as a record file, with everything that it holds, whatever its marking. "
        "It is for those who keep the board's record, never for publication."
    )

    def add_arguments(self, parser):
        parser.add_argument("board", help="the board's ref")
        parser.add_argument("--out", type=Path, help="the file to write; without it, standard output")

    def handle(self, *, board: str, out: Path | None, **_):
        found = Board.objects.filter(ref=board).first()
        if found is None:
            guess = nearest(board, Board.objects.values_list("ref", flat=True))
            raise CommandError(
                f"There is no board “{board}”" + (f"; did you mean “{guess}”?" if guess else ".")
            )
        text = export_record(found)
        if out is None:
            self.stdout.write(text, ending="")
            return
        try:
            write_whole(out, text.encode())
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"Wrote {out}.")
