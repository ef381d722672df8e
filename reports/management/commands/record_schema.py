"""manage.py record_schema: the record file's format as JSON Schema."""

import json

from django.core.management.base import BaseCommand

from reports.record_file import schema


class Command(BaseCommand):
    help = "Print the record file's format as JSON Schema (2020-12), for editors that check while typing."

    def handle(self, **_):
        self.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False))
