"""The life of a job row: queue, claim, progress, finish. Every change is one compare-and-swap."""

import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from celery import current_app
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from kombu.exceptions import ChannelError, OperationalError

from socboard.kit.models import Job, JobState

log = logging.getLogger(__name__)
# Seconds between two renewals of a lease, several of which may fail before it runs out.
BEAT = 10


class JobNotClaimable(Exception):
    """The job is over, runs elsewhere, or has been tried too often."""


class LeaseLost(Exception):
    """Another worker has taken the job over; this one must stop without a trace."""


def queue(*, kind: str, object_ref: str, object_version: str, task: str) -> Job:
    """The job for this version of this object, queued if it is new or had failed, sent when the transaction commits."""
    job, created = Job.objects.get_or_create(
        kind=kind, object_ref=object_ref, object_version=object_version, defaults={"task": task}
    )
    if not created and job.state == JobState.FAILED:
        Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(
            state=JobState.QUEUED,
            attempts=0,
            reason="",
            step="",
            done_count=0,
            queued_at=timezone.now(),
            finished_at=None,
        )
        job.refresh_from_db()
    if job.state == JobState.QUEUED:
        transaction.on_commit(lambda: send(job), robust=True)
    return job


def send(job: Job) -> bool:
    """Tell a worker about the job. False where no broker answers: the sweep finds the row within a minute."""
    try:
        current_app.send_task(job.task, args=[job.pk], retry=False)
    except (OperationalError, ChannelError, OSError):
        return False
    return True


def claim(pk: int, *, now: datetime | None = None) -> Job:
    """Take the job for this worker. Raises JobNotClaimable."""
    now = now or timezone.now()
    token = secrets.token_hex(16)
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=pk, attempts__lt=Job.MAX_ATTEMPTS).update(
        state=JobState.RUNNING,
        lease_until=now + Job.LEASE,
        lease_token=token,
        attempts=F("attempts") + 1,
        reason="",
    )
    if not taken:
        raise JobNotClaimable(pk)
    return Job.objects.get(pk=pk, lease_token=token)


def work(pk: int, make: Callable[[Job], None]) -> None:
    """Claim the job and do its work, unless it is over, runs elsewhere, or another worker takes it over meanwhile."""
    try:
        job = claim(pk)
    except JobNotClaimable:
        return
    try:
        with held(job):
            make(job)
    except LeaseLost:
        log.warning("job %s was taken over by another worker", pk)


@contextmanager
def held(job: Job) -> Iterator[None]:
    """Within it the lease is renewed, however long a step takes, for as long as this process lives.

    So a lease can be short, and the work of a killed worker is soon taken up.
    """
    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(job, over), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()


def _renew(job: Job, over: threading.Event) -> None:
    """Until the work is over or another worker has it."""
    while not over.wait(BEAT):
        try:
            if not _of(job).update(lease_until=timezone.now() + Job.LEASE):
                return
        except DatabaseError:
            log.warning("the lease of job %s could not be renewed", job.pk)
        finally:
            connection.close()


def progress(job: Job, *, step: str, done: int, total: int) -> None:
    """Say where the work stands and renew the lease. Raises LeaseLost."""
    _swap(job, step=step, done_count=done, total_count=total, lease_until=timezone.now() + Job.LEASE)


def finish(job: Job) -> None:
    """Mark the job done. Raises LeaseLost. Call it last, in the transaction that keeps the result."""
    _swap(job, state=JobState.DONE, step="", finished_at=timezone.now(), lease_until=None)


def fail(job: Job, *, reason: str) -> None:
    """Mark the job failed for a plain reason that a user can read. Raises LeaseLost."""
    _swap(job, state=JobState.FAILED, reason=reason[:500], finished_at=timezone.now(), lease_until=None)


def requeue_stale(*, now: datetime | None = None) -> int:
    """Send again what waits or was lost, and fail what was tried too often. Returns how many were sent."""
    now = now or timezone.now()
    lost = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    lost.filter(attempts__gte=Job.MAX_ATTEMPTS).update(
        state=JobState.FAILED,
        reason="The work stopped three times without finishing. Try again, or ask whoever runs the server.",
        finished_at=now,
        lease_until=None,
    )
    waiting = Job.objects.filter(Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now))
    return sum(send(job) for job in waiting.order_by("pk"))


def _swap(job: Job, **changes) -> None:
    if not _of(job).update(**changes):
        raise LeaseLost(job.pk)
    for name, value in changes.items():
        setattr(job, name, value)


def _of(job: Job) -> QuerySet[Job]:
    """Its row, as long as it is this worker's."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, lease_token=job.lease_token)
