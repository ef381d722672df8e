"""The trail: acts and reads, each an append-only chain without the text of any record, and the seals of both."""

from django.db import models
from django.utils import timezone


class Link(models.Model):
    """One entry of a chain. Names records by their refs, never by content.

    No foreign key leads into live data, so that a record can be erased and the chain still verifies.
    ``signature`` says who: user, person, seat, and for whom. ``hashed`` names everything the hash is taken over;
    changing it makes every earlier entry unverifiable. Source: safety.md.
    """

    hashed = ("sequence", "at", "board", "noun", "ref", "signature", "previous")

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    board = models.CharField(max_length=60, blank=True)
    noun = models.CharField(max_length=60, blank=True)
    ref = models.CharField(max_length=60, blank=True)
    signature = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ["sequence"]


class Event(Link):
    """One act. ``fields`` holds the names of the fields touched, each with a keyed hash of its value."""

    hashed = (*Link.hashed, "event", "fields")

    event = models.CharField(max_length=100)
    fields = models.JSONField(default=dict)

    class Meta(Link.Meta):
        db_table = "audit_event"
        indexes = [
            models.Index(fields=["board", "noun", "ref"], name="audit_event_record"),
            models.Index(fields=["board", "sequence"], name="audit_event_latest"),
            models.Index(fields=["board", "event"], name="audit_event_named"),
        ]

    def __str__(self):
        return f"{self.sequence} {self.event}"


class ReadEvent(Link):
    """One read of something restricted. ``what`` is how: "page", "form", "list", "csv" or the kind of file.

    Of a list or a spreadsheet there is no one ``ref``; ``refs`` names the restricted records that it showed.
    """

    hashed = (*Link.hashed, "what", "refs")

    what = models.CharField(max_length=20)
    refs = models.JSONField(default=list)

    class Meta(Link.Meta):
        db_table = "audit_read"
        indexes = [
            models.Index(fields=["board", "noun", "ref", "at"], name="audit_read_record"),
            models.Index(fields=["board", "sequence"], name="audit_read_latest"),
        ]

    def __str__(self):
        return f"{self.sequence} {self.what}"


class Seal(models.Model):
    """A checkpoint of one chain: what its entries ``first`` to ``last`` come to. It stays when they are removed.

    ``head`` is the hash of the last entry. The seals of a chain are themselves chained by ``previous``, and each is
    named by its hash in an act of its own.
    """

    hashed = ("chain", "first", "last", "count", "head", "sealed_at", "previous")

    chain = models.CharField(max_length=10)
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    count = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=timezone.now)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_seal"
        ordering = ["chain", "last"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "last"], name="audit_seal_once"),
            models.CheckConstraint(
                condition=models.Q(first__gte=1, last__gte=models.F("first")), name="audit_seal_order"
            ),
        ]

    def __str__(self):
        return f"{self.chain} {self.first} to {self.last}"
