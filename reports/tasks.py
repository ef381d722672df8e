"""The one task that produces an annual review. It loads by primary key and leaves the making to the maker."""

import logging

from celery import shared_task

from reports.production import produce
from socboard.kit import jobs

log = logging.getLogger(__name__)


@shared_task(acks_late=True, reject_on_worker_lost=True)
def produce_review(job_pk: int) -> None:
    try:
        job = jobs.claim(job_pk)
    except jobs.JobNotClaimable:
        return
    try:
        produce(job)
    except jobs.LeaseLost:
        log.warning("job %s was taken over by another worker", job_pk)
