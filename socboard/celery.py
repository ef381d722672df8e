"""The Celery application and the one timetable."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socboard.settings")

app = Celery("socboard")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # Messages that find no worker within the minute are dropped; the next tick asks again.
    "requeue-stale-jobs": {
        "task": "socboard.kit.tasks.requeue_stale_jobs",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
}
