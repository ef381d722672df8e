"""The life of a job row: whatever is killed, the work is done once, or fails in plain words."""

import threading
import time
from datetime import timedelta

import pytest
from celery import Celery
from django.db import IntegrityError, transaction
from django.utils import timezone

from socboard.kit import jobs
from socboard.kit.models import Job, JobState
from socboard.kit.tasks import requeue_stale_jobs

TASK = "reports.tasks.draw_review"

pytestmark = pytest.mark.django_db


def a_job(version: str = "1") -> Job:
    return jobs.queue(kind="review", object_ref="abc", object_version=version, task=TASK)


def later(minutes: float):
    return timezone.now() + timedelta(minutes=minutes)


def test_a_job_is_sent_when_the_transaction_commits(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = a_job()
        assert sent() == []
    assert sent() == [(TASK, [job.pk])]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_fails_is_never_sent(sent):
    with transaction.atomic():
        a_job()
        transaction.set_rollback(True)
    assert (sent(), Job.objects.count()) == ([], 0)


def test_the_same_work_is_queued_once():
    assert a_job() == a_job()
    assert a_job("2") != a_job()
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="review", object_ref="abc", object_version="1", task=TASK)


def test_the_happy_life(sent, django_capture_on_commit_callbacks):
    job = jobs.claim(a_job().pk)
    assert (job.state, job.attempts, job.is_over) == (JobState.RUNNING, 1, False)
    jobs.progress(job, step="Drawing", done=2, total=5)
    assert Job.objects.filter(step="Drawing", done_count=2, total_count=5).exists()
    jobs.finish(job)
    job.refresh_from_db()
    assert (job.state, job.step, job.lease_until, job.is_over) == (JobState.DONE, "", None, True)
    with django_capture_on_commit_callbacks(execute=True):
        a_job()
    assert sent() == []


def test_a_job_is_claimed_by_one_worker_only():
    job = a_job()
    jobs.claim(job.pk)
    with pytest.raises(jobs.JobNotClaimable):
        jobs.claim(job.pk)


@pytest.mark.parametrize("end", [jobs.finish, lambda job: jobs.fail(job, reason="No fonts.")])
def test_a_job_that_is_over_is_not_claimed_again(end):
    job = jobs.claim(a_job().pk)
    end(job)
    with pytest.raises(jobs.JobNotClaimable):
        jobs.claim(job.pk)


def test_a_lease_that_ran_out_is_taken_over_and_its_worker_stops_without_a_trace():
    slow = jobs.claim(a_job().pk)
    quick = jobs.claim(slow.pk, now=later(1))
    assert quick.attempts == 2
    for late in (
        lambda: jobs.progress(slow, step="Still here", done=1, total=1),
        lambda: jobs.finish(slow),
        lambda: jobs.fail(slow, reason="Too late."),
    ):
        with pytest.raises(jobs.LeaseLost):
            late()
    job = Job.objects.get()
    assert (job.state, job.step, job.reason, job.lease_token) == (JobState.RUNNING, "", "", quick.lease_token)


def test_progress_renews_the_lease():
    job = jobs.claim(a_job().pk, now=later(-0.7))
    jobs.progress(job, step="Drawing", done=0, total=1)
    with pytest.raises(jobs.JobNotClaimable):
        jobs.claim(job.pk, now=later(0.5))


def ran_out(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=later(-1))


def renewed(job: Job) -> bool:
    """Within so many seconds, in which a living worker renews it many times."""
    for _ in range(100):
        if Job.objects.get(pk=job.pk).lease_until > timezone.now():
            return True
        time.sleep(0.01)
    return False


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_as_long_as_the_work_goes_on_and_is_nobody_elses(monkeypatch):
    monkeypatch.setattr(jobs, "BEAT", 0.02)
    slow = jobs.claim(a_job().pk)
    with jobs.held(slow):
        ran_out(slow)
        assert renewed(slow)
        Job.objects.filter(pk=slow.pk).update(lease_token="another")
        ran_out(slow)
        assert not renewed(slow)
    done = jobs.claim(a_job("2").pk)
    with jobs.held(done):
        pass
    ran_out(done)
    assert not renewed(done)


def test_more_done_than_there_is_to_do_is_refused():
    job = jobs.claim(a_job().pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        jobs.progress(job, step="Drawing", done=6, total=5)


def test_a_failure_keeps_a_reason_that_fits_its_column():
    job = jobs.claim(a_job().pk)
    jobs.fail(job, reason="No fonts. " * 100)
    job.refresh_from_db()
    assert (job.state, len(job.reason), job.reason[:10]) == (JobState.FAILED, 500, "No fonts. ")


def test_what_failed_can_be_tried_again_from_the_start():
    job = jobs.claim(a_job().pk)
    jobs.progress(job, step="Drawing", done=3, total=5)
    jobs.fail(job, reason="No fonts.")
    again = a_job()
    assert again == job
    assert (again.state, again.attempts, again.reason, again.done_count, again.finished_at) == (
        JobState.QUEUED,
        0,
        "",
        0,
        None,
    )
    with pytest.raises(jobs.LeaseLost):
        jobs.finish(job)


def test_the_sweep_sends_what_waits_and_what_was_left_behind(sent):
    waiting, left, running, over = (a_job(version) for version in "1234")
    jobs.claim(left.pk, now=later(-5))
    jobs.claim(running.pk)
    jobs.finish(jobs.claim(over.pk))
    assert requeue_stale_jobs() == 2
    assert sorted(sent()) == sorted([(TASK, [waiting.pk]), (TASK, [left.pk])])


def test_after_three_attempts_the_sweep_gives_up_in_plain_words(sent):
    job = a_job()
    for attempt in range(3):
        assert jobs.requeue_stale(now=later(10 * attempt)) == 1
        jobs.claim(job.pk, now=later(10 * attempt))
    sent()
    with pytest.raises(jobs.JobNotClaimable):
        jobs.claim(job.pk, now=later(40))
    assert (jobs.requeue_stale(now=later(40)), sent()) == (0, [])
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 3)
    assert job.reason.startswith("The work stopped three times")


def dead_redis(_) -> Celery:
    app = Celery("dead", broker="redis://127.0.0.1:1/0", set_as_current=False)
    app.conf.broker_transport_options = {"socket_connect_timeout": 1, "max_retries": 0}
    return app


def folder_that_is_none(place) -> Celery:
    (place / "queue").write_text("a file where the folder should be")
    app = Celery("dead", broker="filesystem://", set_as_current=False)
    app.conf.broker_transport_options = dict.fromkeys(
        ("data_folder_in", "data_folder_out"), str(place / "queue")
    )
    return app


@pytest.mark.parametrize("dead", [dead_redis, folder_that_is_none])
def test_a_dead_broker_costs_no_act(
    dead, tmp_path, sent, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(jobs, "current_app", dead(tmp_path))
    with django_capture_on_commit_callbacks(execute=True):
        job = a_job()
    assert (jobs.send(job), requeue_stale_jobs()) == (False, 0)
    assert (Job.objects.get().state, [line for line in caplog.messages if "on_commit" in line]) == (
        "queued",
        [],
    )
    monkeypatch.undo()
    assert (requeue_stale_jobs(), sent()) == (1, [(TASK, [job.pk])])


@pytest.mark.django_db(transaction=True)
def test_a_job_is_sent_from_any_thread(sent):
    job = a_job()
    sent()
    found = []
    thread = threading.Thread(target=lambda: found.append(jobs.send(job)))
    thread.start()
    thread.join()
    assert (found, sent()) == ([True], [(TASK, [job.pk])])
