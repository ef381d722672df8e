"""The product's own settings, with a greeting beside its pages and messages that go nowhere."""

from socboard.settings import *  # noqa: F403

ROOT_URLCONF = "benches.addresses"
CELERY_BROKER_URL = "memory://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
