from django.apps import AppConfig
from django.db.models.signals import post_migrate

from socboard.audit import triggers


class AuditConfig(AppConfig):
    name = "socboard.audit"
    label = "audit"

    def ready(self):
        # A schema change drops SQLite's triggers, so they are put back after every migration.
        post_migrate.connect(triggers.install, sender=self)
