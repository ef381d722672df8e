"""The tasks of meetings. Each loads by primary key and leaves the making to a maker."""

from celery import shared_task

from meetings import action_reminders, minutes_making, packing, paper_files, reminders
from socboard.kit import jobs


@shared_task(acks_late=True, reject_on_worker_lost=True)
def prepare_pack(job_pk: int) -> None:
    jobs.work(job_pk, packing.prepare)


@shared_task(acks_late=True, reject_on_worker_lost=True)
def draw_pack_file(job_pk: int) -> None:
    jobs.work(job_pk, packing.draw)


@shared_task
def remind_of_meetings() -> None:
    reminders.remind()


@shared_task
def remind_of_actions() -> None:
    action_reminders.remind()


@shared_task(acks_late=True, reject_on_worker_lost=True)
def make_paper(job_pk: int) -> None:
    jobs.work(job_pk, paper_files.make)


@shared_task(acks_late=True, reject_on_worker_lost=True)
def draw_minutes(job_pk: int) -> None:
    jobs.work(job_pk, minutes_making.draw)


@shared_task(acks_late=True, reject_on_worker_lost=True)
def make_minutes_pdf(job_pk: int) -> None:
    jobs.work(job_pk, minutes_making.convert)
