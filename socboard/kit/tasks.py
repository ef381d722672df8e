"""The sweep over job rows, which knows jobs only and sends each task by the name the row keeps; the outbox; files that
waited for a form for too long, and what killed processes left of files that they made.
"""

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from socboard.kit import held_files, jobs, mail, workroom


@shared_task
def requeue_stale_jobs() -> int:
    return jobs.requeue_stale()


@shared_task
def send_letters() -> int:
    return mail.send_waiting()


@shared_task
def clear_away_held_files() -> int:
    return held_files.clear_away(timezone.now())


@shared_task
def clear_away_unfinished_files() -> int:
    return workroom.clear_away()


@worker_ready.connect
def sweep_at_start(**_):
    """A worker that starts asks first what the last one left behind."""
    workroom.clear_away()
    requeue_stale_jobs.delay()
