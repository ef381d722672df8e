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
from meetings.models import ClosedPart, Minutes, MinutesFile
from socboard.board.actors import process
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record
from socboard.kit import files, jobs, office, workroom
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
    """Make the PDF of minutes that were uploaded, or of their restricted part. Raises LeaseLost; any other failure
    becomes the job's reason.
    """
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
    except Exception as error:
        log.exception("job %s failed", job.pk)
        reason = _("Something went wrong with the minutes. It has been logged; try again.")
        jobs.fail(job, reason=files.no_room() if files.is_full(error) else reason)


def _draw(job: Job) -> None:
    found = MinutesFile.objects.get(job=job)
    told = MinutesDocument.of(found.document)
    jobs.progress(job, step=_("Printing"), done=0, total=2)
    with tempfile.TemporaryDirectory(dir=workroom.folder()) as folder:
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
    part = ClosedPart.objects.select_related("original").filter(job=job).first()
    named = ("board", "meeting", "release", "original")
    minutes = None if part else Minutes.objects.select_related(*named).get(job=job)
    original = part.original if part else minutes.original
    jobs.progress(job, step=_("Making a PDF of it"), done=0, total=1)
    with tempfile.TemporaryDirectory(dir=workroom.folder()) as name:
        folder = Path(name)
        files.read(original)
        source = files.path_of(original.pk)
        if original.media_type != PDF:
            source = office.to_pdf(source, original.media_type, folder)
        ready = folder / "ready.pdf"
        pages = prepare(source, ready).pages
        stored = files.store_from(ready, media_type=PDF)
    with transaction.atomic():
        fixed = {"pdf": stored, "pages": pages}
        if part:
            ClosedPart.objects.filter(pk=part.pk).update(**fixed)
        else:
            record(Entry(Minutes, instance=minutes, fixed=fixed, verb="made_a_pdf"), by=SCRIBE)
        jobs.finish(job)
