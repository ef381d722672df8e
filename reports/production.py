"""One draft from its job row to its stored files. Safe to repeat, whatever was killed on the way."""

from __future__ import annotations

import logging

from django.db import transaction

from reports import annual_review, small_counts
from reports.document import TrailEntry
from reports.models import ReviewDraft
from reports.stored_document import content_hash, to_data
from socboard.audit.models import Event
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.models import Job
from socboard.kit.pdf import PdfNotRendered

log = logging.getLogger(__name__)
STEPS = annual_review.STEPS
ASKED = "reports.draft_requested"


def produce(job: Job) -> None:
    """Make the draft of this job. Raises LeaseLost; any other failure becomes the job's plain reason."""
    try:
        _produce(job)
    except jobs.LeaseLost:
        raise
    except (PdfNotRendered, annual_review.NothingToReport) as error:
        jobs.fail(job, reason=str(error))
    except Exception as error:
        log.exception("job %s failed", job.pk)
        reason = "Something went wrong while the review was being made. It has been logged; try again."
        jobs.fail(job, reason=files.no_room() if files.is_full(error) else reason)


def _produce(job: Job) -> None:
    draft = ReviewDraft.objects.select_related("review__board__parent", "review__author").get(job=job)
    jobs.progress(job, step=STEPS[0], done=0, total=len(STEPS))
    drafted = annual_review.make(draft.review, Audience(draft.audience))
    jobs.progress(job, step=STEPS[1], done=1, total=len(STEPS))
    draft.content_hash = f"{content_hash(drafted.document)}-{annual_review.DRAWING}"[:80]
    draft.document = to_data(drafted.document)
    draft.findings = [finding.to_data() for finding in drafted.findings]
    draft.figures = drafted.figures()
    draft.figures_version = drafted.year.figures_version
    draft.held_back = small_counts.held_back(draft.figures["small_counts"])
    if not _same_as_before(draft):
        _draw(draft, job, drafted.document)
    with transaction.atomic():
        draft.save()
        jobs.finish(job)


def _same_as_before(draft: ReviewDraft) -> bool:
    """Take the files of an earlier draft with the very same content: nothing has to be drawn again."""
    before = (
        ReviewDraft.objects.filter(review=draft.review, content_hash=draft.content_hash, pdf__isnull=False)
        .exclude(pk=draft.pk)
        .first()
    )
    if before is None:
        return False
    draft.html_id, draft.pdf_id, draft.docx_id, draft.pages = (
        before.html_id,
        before.pdf_id,
        before.docx_id,
        before.pages,
    )
    return True


def _asked_by(draft: ReviewDraft) -> TrailEntry:
    """The act that asked for the draft: the head of the trail then, and the same however often the work is begun."""
    acts = Event.objects.filter(board=draft.review.board.ref, noun=draft.noun, ref=draft.ref, event=ASKED)
    return TrailEntry(*acts.order_by("sequence").values_list("sequence", "hash")[0])


def _draw(draft: ReviewDraft, job: Job, document) -> None:
    drawn = annual_review.draw(
        document,
        entry=_asked_by(draft),
        progress=lambda step, done, total: jobs.progress(job, step=step, done=done, total=total),
    )
    draft.html = files.store(drawn.html, media_type=annual_review.HTML)
    draft.pdf = files.store(drawn.pdf, media_type=annual_review.PDF)
    draft.docx = files.store(drawn.docx, media_type=annual_review.DOCX)
    draft.pages = drawn.pages
