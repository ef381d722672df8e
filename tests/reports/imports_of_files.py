"""Importing a record file in a test, and what is said of one that is refused."""

from reports.record_file import Outcome, import_record, read
from reports.record_file.fields import record_models
from socboard.audit.models import Event
from tests.reports.record_files import BELOW_HEAD, IMPORTER, SAMPLE, mistakes_in

ALL = len(read(SAMPLE).all())


def imported(data: bytes, **options) -> Outcome:
    return import_record(data, by=IMPORTER, **options)


def refused(data: bytes, **options) -> list[str]:
    """What is said of a refused file, of which nothing is kept."""
    events = Event.objects.count()
    counts = {noun: model.objects.count() for noun, model in record_models().items()}
    found = mistakes_in(imported, data, **options)
    assert {noun: model.objects.count() for noun, model in record_models().items()} == counts
    assert Event.objects.count() == events
    return found


def at(line: int, said: str) -> str:
    return f"line {BELOW_HEAD + line}, {said}"
