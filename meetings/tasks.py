"""The tasks of meetings. Each loads by primary key and leaves the making to a maker."""

import logging

from celery import shared_task

from meetings import action_reminders, minutes_making, packing, paper_files, reminders
from socboard.kit import jobs

log = logging.getLogger(__name__)


@shared_task(acks_late=True, reject_on_worker_lost=True)
def prepare_pack(job_pk: int) -> None:
    _work(job_pk, packing.prepare)


@shared_task(acks_late=True, reject_on_worker_lost=True)
def draw_pack_file(job_pk: int) -> None:
    _work(job_pk, packing.draw)


@shared_task
def remind_of_meetings() -> None:
    reminders.remind()


@shared_task
def remind_of_actions() -> None:
    action_reminders.remind()


@shared_task(acks_late=True, reject_on_worker_lost=True)
def make_paper(job_pk: int) -> None:
    _work(job_pk, paper_files.make)


@shared_task(acks_late=True, reject_on_worker_lost=True)
def draw_minutes(job_pk: int) -> None:
    _work(job_pk, minutes_making.draw)


@shared_task(acks_late=True, reject_on_worker_lost=True)
def make_minutes_pdf(job_pk: int) -> None:
    _work(job_pk, minutes_making.convert)


def _work(job_pk: int, make) -> None:
    try:
        job = jobs.claim(job_pk)
    except jobs.JobNotClaimable:
        return
    try:
        make(job)
    except jobs.LeaseLost:
        log.warning("job %s was taken over by another worker", job_pk)
