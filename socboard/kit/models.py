"""What every record is, background jobs, and stored files."""

import re
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from socboard.kit.columns import PeriodColumns, surely_holds
from socboard.kit.markings import Marking

REF_PATTERN = re.compile(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z")
REF_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_ref() -> str:
    """A random reference of 12 characters (about 59 bits) without letters that are easily confused."""
    return "".join(secrets.choice(REF_ALPHABET) for _ in range(12))


def short_texts(value) -> None:
    """Raise ValidationError unless the value is a list of at most 50 short texts, none of them empty."""
    fine = isinstance(value, list) and len(value) <= 50
    if not fine or not all(isinstance(item, str) and 0 < len(item.strip()) <= 200 for item in value):
        raise ValidationError("Give a list of at most 50 texts, each of 200 characters or fewer.")


class RefField(models.CharField):
    """The one name of a record: in addresses, in the trail and in the record file. It says nothing of its content."""

    def __init__(self, **options):
        defaults = {
            "max_length": 60,
            "default": new_ref,
            "validators": [
                RegexValidator(REF_PATTERN, "Use lower-case letters, digits and single hyphens.", code="ref")
            ],
        }
        super().__init__(**{**defaults, **options})


class Record(models.Model):
    """Base of every record: its ref, marking, stated period, and when it was entered.

    ``version`` counts the corrections, so that a second editor is told instead of overwriting the first.
    Nothing is deleted: a record is withdrawn with a reason (house.md, "Who and where").
    """

    ref = RefField()
    marking = models.CharField(max_length=20, choices=Marking.choices, default=Marking.OFFICIAL)
    period = PeriodColumns()
    version = models.PositiveIntegerField(default=1, editable=False)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

    def get_constraints(self):
        """Those that full_clean has to ask the database about: a check that is plainly met is left out.

        A record has up to ten checks, and Django spends a query on each.
        """
        return [
            (model, [one for one in constraints if not self._is_met(one)])
            for model, constraints in super().get_constraints()
        ]

    def _is_met(self, constraint: models.BaseConstraint) -> bool:
        is_check = isinstance(constraint, models.CheckConstraint)
        return is_check and surely_holds(constraint.condition, self)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class JobState(models.TextChoices):
    QUEUED = "queued", "Waiting to start"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class Job(models.Model):
    """One piece of long work. This row is the truth; the Celery message that starts it is only a hint.

    ``kind``, ``object_ref`` and ``object_version`` are unique together, so the same work is never done twice.
    ``task`` is the Celery task's name, by which the sweep sends it again. Source: safety.md.
    """

    kind = models.CharField(max_length=60)
    object_ref = models.CharField(max_length=120)
    object_version = models.CharField(max_length=120)
    task = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    step = models.CharField(max_length=200, blank=True)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    MAX_ATTEMPTS = 3
    # Renewed while the work goes on (``jobs.held``): so long after a kill it may be taken up by another.
    LEASE = timedelta(seconds=45)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_ref", "object_version"], name="kit_job_once"),
            models.CheckConstraint(condition=Q(done_count__lte=F("total_count")), name="kit_job_count"),
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="kit_job_stale")]

    def __str__(self):
        return f"{self.kind} {self.object_ref}"

    @property
    def is_over(self) -> bool:
        return self.state in (JobState.DONE, JobState.FAILED)


class StoredFile(models.Model):
    """A file kept under its SHA-256, outside the web root. The row never changes and neither do the bytes."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.sha256[:12]


class LetterState(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNSURE = "unsure", "Perhaps sent"
    FAILED = "failed", "Not sent"


class Letter(models.Model):
    """One e-mail to one address: the outbox. The row is the truth, and each is sent once.

    ``key`` names the occasion, so that the same reminder is never written twice; the Message-ID is made from it.
    A crash while sending leaves it unsure, which is shown and never silently repeated. The body is emptied once
    it is over, and so is ``calendar``, the calendar file that goes with it. Source: safety.md, "Work in the
    background".
    """

    MAX_ATTEMPTS = 5

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=10_000, blank=True)
    calendar = models.TextField(max_length=20_000, blank=True, default="")
    board = models.CharField(max_length=60, blank=True, help_text="the ref of the board it is about")
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "claimed_at"], name="kit_letter_waiting")]

    def __str__(self):
        return self.key
