"""The sweep over job rows, which knows jobs only and sends each task by the name the row keeps; and the outbox."""

from celery import shared_task
from celery.signals import worker_ready

from socboard.kit import jobs, mail


@shared_task
def requeue_stale_jobs() -> int:
    return jobs.requeue_stale()


@shared_task
def send_letters() -> int:
    return mail.send_waiting()


@worker_ready.connect
def sweep_at_start(**_):
    """A worker that starts asks first what the last one left behind."""
    requeue_stale_jobs.delay()
