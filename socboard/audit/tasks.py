"""The trail's part of the timetable."""

from celery import shared_task

from socboard.audit import retention
from socboard.audit.trail import Signature


@shared_task
def seal_trail() -> None:
    retention.seal(by=Signature(process="seal_trail"))
