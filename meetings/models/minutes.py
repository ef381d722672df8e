"""The minutes of a meeting: what is typed of each item, what was changed before they were approved, and their files."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.models.meetings import Meeting
from meetings.rules import MINUTES_PART_PERMISSIONS, MINUTES_PERMISSIONS
from socboard.board.models import BoardPart, BoardRecord, Person
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import Job, StoredFile

# Of one item, in characters.
LONGEST_TEXT = 20_000
LONGEST_REASON = 1000


class ClosedPart(models.Model):
    """What uploaded minutes tell of restricted items, as a file of its own. Whoever may not read every restricted item
    of the meeting has no sight of it.
    """

    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    job = models.OneToOneField(Job, null=True, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField(null=True)
    removed = models.JSONField(default=dict)

    def __str__(self):
        return "restricted part of minutes"


class Minutes(BoardPart):
    """The minutes of one meeting, written here or uploaded as a file.

    ``facts`` is what the records said when they were last drafted, ``contents`` that and every typed text as they went
    before the chair: both hold words of restricted items, so that ``minutes_reading`` alone tells of them. The hashes
    are SHA-256 over canonical JSON. ``approved_contents`` has the amendments in it; ``contents`` stays as circulated.
    ``deferrals`` are the meetings, by ref, at which approval was put off, each with the reason; ``recalls`` the days on
    which a draft that was out was taken back, each with the reason. ``closed`` is what an upload has on restricted
    items, in a file of its own.
    """

    noun = "minutes"
    part_of = "meeting"
    chair_reads = True

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        CHAIR = "with the chair", _("With the chair")
        AGREED = "agreed", _("The chair is content")
        DRAFT = "draft", _("Circulated as draft")
        APPROVED = "approved", _("Approved")

    class Kind(models.TextChoices):
        WRITTEN = "written", _("Written here")
        UPLOADED = "uploaded", _("Uploaded")

    class Way(models.TextChoices):
        HERE = "here", _("Here")
        EMAIL = "e-mail", _("By e-mail")
        TELEPHONE = "telephone", _("By telephone")
        IN_PERSON = "in person", _("In person")

    # The board has been given them.
    OUT = (State.DRAFT, State.APPROVED)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.WRITTEN)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WRITING)
    other_text = models.TextField(max_length=LONGEST_TEXT, blank=True, help_text="on no item of the agenda")
    facts = models.JSONField(default=dict, blank=True, editable=False)
    drafted_at = models.DateTimeField(null=True, blank=True, editable=False)
    contents = models.JSONField(default=dict, blank=True, editable=False)
    contents_hash = models.CharField(max_length=64, blank=True, editable=False)
    put_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    returned_because = models.CharField(max_length=LONGEST_REASON, blank=True)
    agreed = DateColumns()
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_way = models.CharField(max_length=20, choices=Way.choices, blank=True)
    evidence = models.CharField(
        max_length=500, blank=True, help_text="of a chair's word that was not given here"
    )
    circulated = DateColumns()
    deferrals = models.JSONField(default=list, blank=True, editable=False)
    recalls = models.JSONField(default=list, blank=True, editable=False)
    approved = DateColumns()
    approved_at = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_approved"
    )
    approved_contents = models.JSONField(default=dict, blank=True, editable=False)
    approved_hash = models.CharField(max_length=64, blank=True, editable=False)
    original = models.ForeignKey(
        StoredFile, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    pdf = models.ForeignKey(
        StoredFile, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    job = models.OneToOneField(
        Job, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    pages = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    removed = models.JSONField(default=dict, blank=True, editable=False)
    closed = models.OneToOneField(
        ClosedPart, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="minutes"
    )

    class Meta(BoardRecord.Meta):
        verbose_name = verbose_name_plural = _("minutes")
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("agreed"),
            date_check("circulated"),
            date_check("approved"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(withdrawn_at=None),
                name="meetings_minutes_once",
                violation_error_message=_("The meeting has minutes already."),
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_at__isnull=False),
                name="meetings_minutes_approved_at",
            ),
            models.CheckConstraint(
                condition=Q(agreed_way__in=["", "here"]) | ~Q(evidence=""), name="meetings_minutes_evidence"
            ),
        ]
        rules_permissions = MINUTES_PERMISSIONS

    def __str__(self):
        return f"minutes of {self.meeting}"

    def clean(self):
        if self.approved_at_id and self.approved_at_id == self.meeting_id:
            raise ValidationError({"approved_at": _("A meeting approves the minutes of an earlier one.")})
        if self.agreed_by_id and self.agreed_by_id == self.put_by_id:
            raise ValidationError(
                {"agreed_by": _("Whoever put them before the chair is not content for it.")}
            )

    @property
    def is_out(self) -> bool:
        """The board reads them, as a draft or as they were approved."""
        return self.state in self.OUT

    def kept_because(self):
        """Minutes are permanent (house rule 20)."""
        was_out = self.is_out or self.recalls
        return _("Minutes are kept for good once the board was given them.") if was_out else ""


class MinuteItem(BoardPart):
    """What was typed of one item, at the meeting or after it. Nobody reads it who may not read the item."""

    noun = "minute-items"
    part_of = "item"
    chair_reads = True

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="items")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="minuted")
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["minutes", "item"],
                condition=Q(withdrawn_at=None),
                name="meetings_minuteitem_once",
                violation_error_message=_("Somebody else wrote on this item meanwhile."),
            ),
        ]
        rules_permissions = MINUTES_PART_PERMISSIONS

    def __str__(self):
        return f"minutes on {self.item}"

    def clean(self):
        if self.minutes_id and self.item_id and self.minutes.meeting_id != self.item.meeting_id:
            raise ValidationError({"item": _("This item is not of that meeting.")})

    def kept_because(self):
        """As the minutes are."""
        return self.minutes.kept_because()


class MinuteAmendment(BoardPart):
    """Words that a later meeting put in place of others before it approved the minutes. The old ones are kept."""

    noun = "minute-amendments"
    part_of = "item"
    chair_reads = True

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="amendments")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="minutes_amended")
    old_words = models.TextField(max_length=2000)
    new_words = models.TextField(max_length=2000, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", help_text="that amended")

    class Meta(BoardRecord.Meta):
        rules_permissions = MINUTES_PART_PERMISSIONS

    def __str__(self):
        return f"amendment on {self.item}"

    def clean(self):
        if self.minutes_id and self.item_id and self.minutes.meeting_id != self.item.meeting_id:
            raise ValidationError({"item": _("This item is not of that meeting.")})

    def kept_because(self):
        """As the minutes are."""
        return self.minutes.kept_because()


class MinutesFile(models.Model):
    """The minutes as PDF and Word file for everybody who may read the same of them.

    ``key`` is the SHA-256 over ``document``, which is what they read.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="files")
    key = models.CharField(max_length=64)
    document = models.JSONField(default=dict)
    job = models.OneToOneField(Job, null=True, on_delete=models.PROTECT, related_name="+")
    marking = models.CharField(max_length=20, blank=True)
    pages = models.PositiveIntegerField(null=True)
    pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "key"], name="meetings_minutesfile_once")]

    def __str__(self):
        return f"file of {self.minutes}"


class MinutesOpening(models.Model):
    """That somebody opened minutes that were out, and had their file: when first. ``draft`` counts from nought; each
    recall begins another.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="openings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    draft = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    downloaded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "person", "draft"], name="meetings_minutesopening_once"
            )
        ]

    def __str__(self):
        return f"{self.person} opened {self.minutes}"
