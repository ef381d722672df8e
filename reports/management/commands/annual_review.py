"""`manage.py annual_review BOARD --year 2018-19 --out DIR`: the review as PDF, HTML and Word, from the command line."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports import annual_review
from reports.models import AnnualReview
from socboard.board.models import Board
from socboard.kit.audiences import Audience
from socboard.kit.files import write_whole
from socboard.kit.pdf import PdfNotRendered


class Command(BaseCommand):
    help = "Draft a board's annual review from its records and write it as PDF, HTML and Word."

    def add_arguments(self, parser):
        parser.add_argument("board", help="the board's ref, as in its address")
        parser.add_argument("--year", required=True, help="the board year, as in 2018-19")
        parser.add_argument("--out", required=True, type=Path, help="the folder to write to")
        parser.add_argument(
            "--audience",
            default=Audience.PARENT.slug,
            choices=[audience.slug for audience in Audience],
            help="for whom it is drafted (default: the parent partnership)",
        )

    def handle(self, *, board: str, year: str, out: Path, audience: str, **_):
        reader = Audience.from_slug(audience)
        try:
            drafted = annual_review.make(find_review(board, year), reader)
            drawn = annual_review.draw(drafted.document)
            out.mkdir(parents=True, exist_ok=True)
            for suffix, content in (("pdf", drawn.pdf), ("html", drawn.html), ("docx", drawn.docx)):
                target = out / f"annual-review-{year}-{audience}.{suffix}"
                write_whole(target, content)
                self.stdout.write(f"Wrote {target} ({len(content):,} bytes)")
        except (PdfNotRendered, annual_review.NothingToReport) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The files could not be written: {error}.") from error
        for finding in drafted.findings:
            place = f"paragraph {finding.number}: " if finding.number else ""
            self.stdout.write(
                f"{finding.severity.value}: {place}{finding.message} {finding.suggestion}".rstrip()
            )


def find_review(board_ref: str, year: str) -> AnnualReview:
    """The review of that board and year. Raises CommandError, naming what there is."""
    board = Board.objects.filter(ref=board_ref).first()
    if board is None:
        known = ", ".join(Board.objects.order_by("ref").values_list("ref", flat=True)) or "none yet"
        raise CommandError(f"There is no board “{board_ref}”. Boards here: {known}.")
    reviews = (
        AnnualReview.objects.current()
        .filter(board=board)
        .select_related("board__parent", "parent_board", "author")
    )
    by_year = {review.year: review for review in reviews}
    if year not in by_year:
        known = ", ".join(sorted(by_year)) or "none yet"
        raise CommandError(f"No annual review of {year} is recorded for {board}. Years recorded: {known}.")
    return by_year[year]
