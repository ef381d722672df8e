"""The PDF of one version of a paper, from its job row. Safe to repeat, whatever was killed on the way.

A paper of the system's own is printed; anything else becomes a PDF as packs want it, behind its cover sheet where there
is one.
"""

from __future__ import annotations

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import CoverSheet, PaperVersion
from meetings.paper_gathering import sheet_text
from meetings.paper_texts import Part, Table, TextPaper, of_json
from socboard.board.actors import process
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record
from socboard.kit import files, jobs, office, workroom
from socboard.kit.file_kinds import PDF
from socboard.kit.models import Job
from socboard.kit.pack.preparation import PaperRefused, prepare
from socboard.kit.pdf import PdfNotRendered, render_pdf
from socboard.kit.plain_text import printable

log = logging.getLogger(__name__)
SCRIBE = process("paper conversion")
STEPS = (
    gettext_lazy("Printing"),
    gettext_lazy("Making a PDF of it"),
    gettext_lazy("Making it ready for the pack"),
)


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A part with the numbers of its paragraphs, which run through the whole paper; 0 for none."""

    heading: str
    paragraphs: tuple[tuple[int, str], ...]
    bullets: tuple[str, ...]
    table: Table | None
    level: int


def make(job: Job) -> None:
    """Make the PDF of this job's version. Raises LeaseLost; any other failure becomes the job's plain reason."""
    try:
        _make(job)
    except jobs.LeaseLost:
        raise
    except (PdfNotRendered, office.NotConverted, PaperRefused) as error:
        jobs.fail(job, reason=str(error))
    except files.FileDamaged:
        jobs.fail(job, reason=_("The file that was kept is damaged or gone. Upload it again."))
    except Exception as error:
        log.exception("job %s failed", job.pk)
        reason = _("Something went wrong with this file. It has been logged; try again.")
        jobs.fail(job, reason=files.no_room() if files.is_full(error) else reason)


def printed_parts(paper: TextPaper) -> list[PrintedPart]:
    """The parts as the page and the print show them."""
    found, last = [], 0
    for part in paper.parts:
        numbers = (
            range(last + 1, last + 1 + len(part.paragraphs)) if part.numbered else [0] * len(part.paragraphs)
        )
        last += len(part.paragraphs) if part.numbered else 0
        found.append(_printed(part, tuple(zip(numbers, part.paragraphs, strict=True))))
    return found


def print_html(paper: TextPaper) -> str:
    """The paper as one HTML file that asks for nothing outside itself."""
    told = {"paper": paper, "parts": printed_parts(paper)}
    return printable(render_to_string("print/paper.html", told))


def _printed(part: Part, paragraphs: tuple[tuple[int, str], ...]) -> PrintedPart:
    return PrintedPart(part.heading, paragraphs, part.bullets, part.table, part.level)


def _make(job: Job) -> None:
    version = PaperVersion.objects.select_related(
        "original", "board", "paper__board", "paper__author", "paper__item__meeting", "release"
    ).get(job=job)
    with tempfile.TemporaryDirectory(dir=workroom.folder()) as name:
        folder = Path(name)
        pages, content = _drawn(version, folder, job)
    stored = files.store(content, media_type=PDF)
    with transaction.atomic():
        record(
            Entry(PaperVersion, instance=version, fixed={"pdf": stored, "pages": pages}, verb="made_a_pdf"),
            by=SCRIBE,
        )
        jobs.finish(job)


def _drawn(version: PaperVersion, folder: Path, job: Job) -> tuple[int, bytes]:
    paper, pieces = version.paper, []
    jobs.progress(job, step=str(STEPS[0]), done=0, total=len(STEPS))
    if paper.is_made:
        text = of_json(files.read(version.original))
        pieces.append(_print(text, folder / "made.pdf"))
    else:
        sheet = CoverSheet.objects.current().filter(paper=paper).first()
        if sheet is not None:
            sheet.paper = paper
            pieces.append(_print(sheet_text(sheet), folder / "sheet.pdf"))
        jobs.progress(job, step=str(STEPS[1]), done=1, total=len(STEPS))
        if version.original is not None:
            pieces.append(_as_pdf(version, folder))
    jobs.progress(job, step=str(STEPS[2]), done=2, total=len(STEPS))
    if len(pieces) == 1:
        return pieces[0][0], pieces[0][1].read_bytes()
    return _joined(pieces[0][1], pieces[1][1], paper.title, folder)


def _print(text: TextPaper, out: Path) -> tuple[int, Path]:
    return render_pdf(print_html(text), out).pages, out


def _as_pdf(version: PaperVersion, folder: Path) -> tuple[int, Path]:
    source = files.path_of(version.original_id)
    files.read(version.original)
    if version.original.media_type != PDF:
        source = office.to_pdf(source, version.original.media_type, folder)
    ready = folder / "ready.pdf"
    return prepare(source, ready).pages, ready


def _joined(sheet: Path, paper: Path, title: str, folder: Path) -> tuple[int, bytes]:
    """The paper behind its cover sheet. The pages are put into the paper's own file, so that its links stay."""
    out, ready = folder / "joined.pdf", folder / "whole.pdf"
    with pikepdf.open(paper) as whole, pikepdf.open(sheet) as front:
        for at, page in enumerate(front.pages):
            whole.pages.insert(at, page)
        whole.docinfo["/Title"] = printable(title)
        whole.Root.Lang = pikepdf.String("en-GB")
        whole.save(out, deterministic_id=True)
    return prepare(out, ready).pages, ready.read_bytes()
