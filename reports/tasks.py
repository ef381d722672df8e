"""The one task that produces an annual review. It loads by primary key and leaves the making to the maker."""

from celery import shared_task

from reports.production import produce
from socboard.kit import jobs


@shared_task(acks_late=True, reject_on_worker_lost=True)
def produce_review(job_pk: int) -> None:
    jobs.work(job_pk, produce)
