"""The Celery application and the one timetable."""

import gc
import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socboard.settings")

app = Celery("socboard")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # Messages that find no worker in time are dropped; the next tick asks again.
    "requeue-stale-jobs": {
        "task": "socboard.kit.tasks.requeue_stale_jobs",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "send-letters": {
        "task": "socboard.kit.tasks.send_letters",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "remind-of-updates": {
        "task": "priorities.tasks.remind_of_updates",
        "schedule": crontab(hour="7-18", minute=5),
        "options": {"expires": 1800},
    },
    "remind-of-meetings": {
        "task": "meetings.tasks.remind_of_meetings",
        "schedule": crontab(hour="7-18", minute=20),
        "options": {"expires": 1800},
    },
    "remind-of-actions": {
        "task": "meetings.tasks.remind_of_actions",
        "schedule": crontab(hour="7-18", minute=35),
        "options": {"expires": 1800},
    },
    "clear-away-sessions": {
        "task": "socboard.accounts.tasks.clear_away",
        "schedule": crontab(hour=2, minute=40),
    },
    "clear-away-held-files": {
        "task": "socboard.kit.tasks.clear_away_held_files",
        "schedule": crontab(minute=50),
        "options": {"expires": 1800},
    },
    "clear-away-unfinished-files": {
        "task": "socboard.kit.tasks.clear_away_unfinished_files",
        "schedule": crontab(minute=55),
        "options": {"expires": 1800},
    },
    "seal-trail": {
        "task": "socboard.audit.tasks.seal_trail",
        "schedule": crontab(day_of_month=1, hour=3, minute=0),
    },
}


@worker_process_init.connect
def settle(**_) -> None:
    """Take what the program itself is made of out of the garbage collector's rounds.

    A large board's year makes objects by the ten thousand, and each full round would look through all of the
    program again. Sent in each process of the usual pool, and once in a pool of one ("solo").
    """
    gc.collect()
    gc.freeze()
