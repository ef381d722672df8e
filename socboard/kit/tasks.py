"""The sweep over job rows; it knows jobs only, and sends each task by the name the row keeps."""

from celery import shared_task
from celery.signals import worker_ready

from socboard.kit import jobs


@shared_task
def requeue_stale_jobs() -> int:
    return jobs.requeue_stale()


@worker_ready.connect
def sweep_at_start(**_):
    """A worker that starts asks first what the last one left behind."""
    requeue_stale_jobs.delay()
