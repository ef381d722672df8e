"""The ground of socboard: settings, addresses, background work, and the floors every app stands on."""

from socboard.celery import app as celery_app

__all__ = ["celery_app"]
