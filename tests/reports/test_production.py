"""From the request for a draft to its stored files: the job row is the truth, whatever happens on the way."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.reviews import an_annual_review

from reports import annual_review, production
from reports.operations.reviews import ReviewRefused, request_draft, try_again
from reports.tasks import produce_review
from socboard.audit.models import Event
from socboard.board.actors import process
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.models import Job, JobState, StoredFile
from socboard.kit.pdf import PdfNotRendered

SCRIBE = process("tests")


def produced(review, audience=Audience.PARENT):
    draft = request_draft(review, audience=audience, by=SCRIBE)
    produce_review(draft.job_id)
    draft.refresh_from_db()
    draft.job.refresh_from_db()
    return draft


def test_a_draft_is_made_from_its_row(city_review):
    draft = produced(city_review)
    assert (draft.job.state, draft.job.done_count, draft.job.attempts) == (JobState.DONE, 4, 1)
    assert files.read(draft.pdf)[:5] == b"%PDF-"
    assert files.read(draft.docx)[:2] == b"PK"
    assert files.read(draft.html)[:15].lower() == b"<!doctype html>"
    assert len(draft.findings) == 10


def test_unchanged_content_is_not_drawn_again(city_review):
    first = produced(city_review)
    with patch.object(annual_review, "draw", side_effect=AssertionError("drawn again")):
        second = produced(city_review)
    assert second.job.state == JobState.DONE
    assert (second.pdf_id, second.docx_id, second.html_id, second.pages) == (
        first.pdf_id,
        first.docx_id,
        first.html_id,
        first.pages,
    )


def test_a_second_message_does_nothing(city_review):
    draft = produced(city_review)
    finished = Job.objects.get(pk=draft.job_id)
    produce_review(draft.job_id)
    again = Job.objects.get(pk=draft.job_id)
    assert (again.attempts, again.finished_at) == (finished.attempts, finished.finished_at)


def test_a_killed_worker_leaves_nothing_and_the_next_one_finishes(city_review):
    """Killed between two steps: the row still says running, its lease runs out, and the sweep sends it again."""
    draft = request_draft(city_review, audience=Audience.PARENT, by=SCRIBE)
    jobs.claim(draft.job_id)
    produce_review(draft.job_id)
    draft.refresh_from_db()
    assert (draft.pdf, StoredFile.objects.count()) == (None, 0)
    Job.objects.filter(pk=draft.job_id).update(lease_until=timezone.now() - timedelta(seconds=1))
    produce_review(draft.job_id)
    draft.refresh_from_db()
    assert Job.objects.get(pk=draft.job_id).state == JobState.DONE
    assert files.read(draft.pdf)[:5] == b"%PDF-"


def test_a_worker_that_lost_its_lease_stops_without_a_trace(city_review):
    draft = request_draft(city_review, audience=Audience.PARENT, by=SCRIBE)
    slow = jobs.claim(draft.job_id)
    Job.objects.filter(pk=draft.job_id).update(lease_token="another worker's")
    with pytest.raises(jobs.LeaseLost):
        production.produce(slow)
    draft.refresh_from_db()
    assert (draft.content_hash, draft.pdf) == ("", None)


def test_what_cannot_be_drawn_fails_with_a_plain_reason_and_can_be_tried_again(city_review):
    reason = "The PDF could not be made: pango is missing."
    with patch.object(annual_review, "render_pdf", side_effect=PdfNotRendered(reason)):
        draft = produced(city_review)
    assert (draft.job.state, draft.job.reason, draft.pdf) == (JobState.FAILED, reason, None)
    try_again(draft, by=SCRIBE)
    produce_review(draft.job_id)
    assert Job.objects.get(pk=draft.job_id).state == JobState.DONE


def test_an_unforeseen_fault_becomes_a_plain_reason(city_review):
    with patch.object(annual_review, "make", side_effect=RuntimeError("secret detail")):
        draft = produced(city_review)
    assert (draft.job.state, draft.job.reason) == (
        JobState.FAILED,
        "Something went wrong while the review was being made. It has been logged; try again.",
    )


def test_only_what_failed_can_be_tried_again(city_review):
    draft = produced(city_review)
    with pytest.raises(ReviewRefused, match="Only a draft that failed"):
        try_again(draft, by=SCRIBE)


@pytest.mark.parametrize("name", ["member", "observer", "chair", "parent_member", "neighbour", "stranger"])
def test_only_the_team_asks_for_a_draft(cast, name):
    review = a_review(cast)
    with pytest.raises(PermissionDenied):
        request_draft(review, audience=Audience.PARENT, by=getattr(cast, name).actor)


def test_nobody_drafts_for_an_audience_that_reads_more_than_they_do(cast):
    review = a_review(cast)
    with pytest.raises(ReviewRefused, match="an audience that may read more"):
        request_draft(review, audience=Audience.BOARD_SENSITIVE, by=cast.officer.actor)
    assert Event.objects.filter(event="reports.draft_requested").count() == 0


def test_asking_is_recorded_and_sent_when_it_is_committed(cast, sent, django_capture_on_commit_callbacks):
    review = a_review(cast)
    with django_capture_on_commit_callbacks(execute=True):
        draft = request_draft(review, audience=Audience.PARENT, by=cast.manager.actor)
    assert sent() == [("reports.tasks.produce_review", [draft.job_id])]
    event = Event.objects.get(event="reports.draft_requested")
    assert (event.board, event.noun, event.ref) == ("soc-board", "drafts", draft.ref)


def a_review(cast):
    return an_annual_review(cast.board)
