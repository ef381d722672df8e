"""The trail of acts: append-only, chained, and without the text of any record."""

from django.db import models
from django.utils import timezone


class Event(models.Model):
    """One act. Names records by their refs and fields by name and keyed hash, never by content.

    No foreign key leads into live data, so that a record can be erased and the chain still verifies.
    ``signature`` says who acted: user, person, seat, and for whom. Source: safety.md.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    event = models.CharField(max_length=100)
    board = models.CharField(max_length=60, blank=True)
    noun = models.CharField(max_length=60, blank=True)
    ref = models.CharField(max_length=60, blank=True)
    signature = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_event"
        ordering = ["sequence"]
        indexes = [models.Index(fields=["board", "noun", "ref"], name="audit_event_record")]

    def __str__(self):
        return f"{self.sequence} {self.event}"
