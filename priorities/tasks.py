"""The priorities' part of the timetable."""

from celery import shared_task

from priorities import reminders


@shared_task
def remind_of_updates() -> None:
    reminders.remind()
