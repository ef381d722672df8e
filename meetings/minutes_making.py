"""The files of minutes, made in the worker from their job rows. Safe to repeat, whatever was killed on the way.

What is written here becomes PDF and Word from the document that the reader's row holds; what was uploaded, a PDF.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.minutes_document import MinutesDocument
from meetings.minutes_word import lists_of, word_bytes
from meetings.models import Minutes, MinutesFile
from socboard.board.actors import process
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record
from socboard.kit import files, jobs, office
from socboard.kit.file_kinds import DOCX, PDF
from socboard.kit.models import Job
from socboard.kit.pack.preparation import PaperRefused, prepare
from socboard.kit.pdf import PdfNotRendered, render_pdf
from socboard.kit.plain_text import printable

log = logging.getLogger(__name__)
SCRIBE = process("minutes")


def draw(job: Job) -> None:
    """Make the PDF and the Word file of one reader's minutes. Raises LeaseLost."""
    _guarded(job, _draw)


def convert(job: Job) -> None:
    """Make the PDF of minutes that were uploaded. Raises LeaseLost; any other failure becomes the job's reason."""
    _guarded(job, _convert)


def print_html(minutes: MinutesDocument) -> str:
    """The minutes as one HTML file that asks for nothing outside itself."""
    told = {"minutes": minutes, "lists": lists_of(minutes)}
    return printable(render_to_string("print/minutes.html", told))


def _guarded(job: Job, work) -> None:
    try:
        work(job)
    except jobs.LeaseLost:
        raise
    except (PdfNotRendered, office.NotConverted, PaperRefused) as error:
        jobs.fail(job, reason=str(error))
    except files.FileDamaged:
        jobs.fail(job, reason=_("The file that was kept is damaged or gone. Upload it again."))
    except Exception:
        log.exception("job %s failed", job.pk)
        jobs.fail(job, reason=_("Something went wrong with the minutes. It has been logged; try again."))


def _draw(job: Job) -> None:
    found = MinutesFile.objects.get(job=job)
    told = MinutesDocument.of(found.document)
    jobs.progress(job, step=_("Printing"), done=0, total=2)
    with tempfile.TemporaryDirectory(prefix="socboard-minutes-") as folder:
        out = Path(folder) / "minutes.pdf"
        found.pages = render_pdf(print_html(told), out).pages
        found.pdf = files.store_from(out, media_type=PDF)
    jobs.progress(job, step=_("Writing the Word file"), done=1, total=2)
    day = timezone.localdate(job.queued_at)
    found.docx = files.store(word_bytes(told, day=day), media_type=DOCX)
    with transaction.atomic():
        found.save(update_fields=["pages", "pdf", "docx"])
        jobs.finish(job)


def _convert(job: Job) -> None:
    minutes = Minutes.objects.select_related("board", "meeting", "release", "original").get(job=job)
    jobs.progress(job, step=_("Making a PDF of it"), done=0, total=1)
    with tempfile.TemporaryDirectory(prefix="socboard-minutes-") as name:
        folder = Path(name)
        files.read(minutes.original)
        source = files.path_of(minutes.original_id)
        if minutes.original.media_type != PDF:
            source = office.to_pdf(source, minutes.original.media_type, folder)
        ready = folder / "ready.pdf"
        pages = prepare(source, ready).pages
        stored = files.store_from(ready, media_type=PDF)
    with transaction.atomic():
        fixed = {"pdf": stored, "pages": pages}
        record(Entry(Minutes, instance=minutes, fixed=fixed, verb="made_a_pdf"), by=SCRIBE)
        jobs.finish(job)
