"""The pack of a meeting's papers: frozen, put before the chair, approved, released, and recalled if need be."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting
from meetings.models.papers import Paper
from meetings.rules import PACK_PART_PERMISSIONS, PACK_PERMISSIONS, PAPER_RETURN_PERMISSIONS
from socboard.board.models import BoardPart, BoardRecord, PartQuerySet, Person
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import Job, StoredFile

# At most one of these for each number of a meeting.
LIVE_STATES = ["preparing", "candidate", "returned", "approved", "released"]


class Pack(BoardPart):
    """One pack for a meeting: the first, or a supplement to the one that it ``supplements``.

    ``contents`` is fixed when it is put before the chair: of each line of the agenda, in order, which item, which
    papers and which versions, by reference, with no words of theirs. ``contents_hash`` is the SHA-256 over it, so that
    what is released is what was approved. Which of it a reader gets is asked of each item and paper; ``PackFile``
    holds the bytes.
    """

    noun = "packs"
    part_of = "meeting"
    chair_reads = True

    class State(models.TextChoices):
        PREPARING = "preparing", _("Being put together")
        CANDIDATE = "candidate", _("Before the chair")
        RETURNED = "returned", _("Sent back by the chair")
        APPROVED = "approved", _("Approved")
        RELEASED = "released", _("Released")
        RECALLED = "recalled", _("Recalled")
        REPLACED = "replaced", _("Replaced by a later candidate")

    class Way(models.TextChoices):
        HERE = "here", _("Here")
        EMAIL = "e-mail", _("By e-mail")
        TELEPHONE = "telephone", _("By telephone")
        IN_PERSON = "in person", _("In person")

    # What a new candidate may take the place of.
    REPLACEABLE = (State.CANDIDATE, State.RETURNED, State.APPROVED)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    supplements = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supplemented_by"
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.PREPARING)
    job = models.OneToOneField(
        Job, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    contents = models.JSONField(default=dict, editable=False)
    contents_hash = models.CharField(max_length=64, blank=True, editable=False)
    compiled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    frozen = DateColumns()
    approved = DateColumns()
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_way = models.CharField(max_length=20, choices=Way.choices, blank=True)
    evidence = models.CharField(
        max_length=500, blank=True, help_text="of an approval that was not given here"
    )
    released = DateColumns()
    recalled_because = models.CharField(max_length=500, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("frozen"),
            date_check("approved"),
            date_check("released"),
            models.UniqueConstraint(
                fields=["meeting", "number"],
                condition=Q(state__in=LIVE_STATES, withdrawn_at=None),
                name="meetings_pack_once",
                violation_error_message=_("There is a pack of this number already."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "released"]) | Q(approved_by__isnull=False),
                name="meetings_pack_approved_by",
            ),
            models.CheckConstraint(
                condition=Q(approved_way__in=["", "here"]) | ~Q(evidence=""),
                name="meetings_pack_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state="recalled") | ~Q(recalled_because=""), name="meetings_pack_recalled_why"
            ),
        ]
        rules_permissions = PACK_PERMISSIONS

    def __str__(self):
        return f"pack {self.number} of {self.meeting}"

    def clean(self):
        if self.approved_by_id and self.approved_by_id == self.compiled_by_id:
            raise ValidationError({"approved_by": _("Whoever put the pack together does not approve it.")})

    def kept_because(self):
        """What was before the board stays as the board read it (house rule 20)."""
        was_read = self.state in (self.State.RELEASED, self.State.RECALLED)
        return _("It was before the board.") if was_read else ""


class PackFile(models.Model):
    """The bytes of a pack for everybody who may read the same of it. ``key`` is the SHA-256 over ``plan``, which says
    what that is: the lines of ``pack_plan``, by reference.

    ``is_public`` is the one that the public may have, where the board meets in public; it has no room for a name.
    ``outline`` says for each line on which pages it stands and what it was called; ``labels`` are the printed numbers
    of all pages. ``sha256`` is of the bytes without a reader's name.
    """

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="files")
    key = models.CharField(max_length=64)
    is_public = models.BooleanField(default=False)
    job = models.OneToOneField(Job, null=True, on_delete=models.PROTECT, related_name="+")
    marking = models.CharField(max_length=20, blank=True)
    pages = models.PositiveIntegerField(null=True)
    plan = models.JSONField(default=list)
    outline = models.JSONField(default=list)
    labels = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "key"], name="meetings_packfile_once")]

    def __str__(self):
        return f"file of {self.pack}"


class PackOpening(models.Model):
    """That somebody opened a pack that is out, and had its file: when first. It is how circulation is told."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="openings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    downloaded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "person"], name="meetings_packopening_once")]

    def __str__(self):
        return f"{self.person} opened {self.pack}"


class PaperReturn(BoardPart):
    """What the chair asked to have put right in one paper of a candidate, and what became of it.

    Once it was ``passed_on`` it is the paper's organisation's too, and that reads it with the manager's ``note``. It is
    settled by what was done (``dealt_with``) or by why nothing changed (``answer``).
    """

    noun = "paper-returns"
    part_of = "paper"
    chair_reads = True

    class Stage(models.TextChoices):
        OPEN = "open", _("Waits for the manager")
        PASSED_ON = "passed on", _("Passed on to its author")
        DEALT_WITH = "dealt with", _("Dealt with")
        ANSWERED = "answered", _("Answered: nothing changed")

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="returns")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="returns")
    reason = models.CharField(max_length=1000)
    passed_on = DateColumns()
    note = models.CharField(max_length=1000, blank=True, help_text="to its author, when it was passed on")
    dealt_with = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=500, blank=True, help_text="to the chair, why nothing changed")

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("passed_on")]
        rules_permissions = PAPER_RETURN_PERMISSIONS

    @property
    def stage(self) -> PaperReturn.Stage:
        """Where it stands."""
        if self.dealt_with:
            return self.Stage.DEALT_WITH
        if self.answer:
            return self.Stage.ANSWERED
        return self.Stage.PASSED_ON if self.passed_on.is_given else self.Stage.OPEN

    @property
    def is_settled(self) -> bool:
        """The chair may be asked again."""
        return bool(self.dealt_with or self.answer)

    def __str__(self):
        return f"return of {self.paper}"


class CommentQuerySet(PartQuerySet):
    """Comments, each also part of the paper that it is about."""

    def visible_to(self, actor):
        """As above; and nobody sees what is said of a paper who does not see the paper."""
        seen = super().visible_to(actor)
        if actor.process:
            return seen
        return seen.filter(Q(paper=None) | Q(paper__in=Paper.objects.visible_to(actor)))


class PackComment(BoardPart):
    """A comment that a reviewer pinned to a page of a candidate. ``key`` is the browser's own, so that what was written
    without signal and is sent twice is kept once. Seen by the chair, the deputy and the manager's team alone.

    ``page`` is counted within the paper, which stands elsewhere in another reader's file; beside the papers, within the
    file (``pack_places.Place``).
    """

    noun = "pack-comments"
    part_of = "pack"
    chair_reads = True

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="comments")
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="comments")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    page = models.PositiveIntegerField()
    text = models.TextField(max_length=2000)
    key = models.CharField(max_length=36)

    objects = CommentQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(fields=["pack", "key"], name="meetings_packcomment_once"),
        ]
        rules_permissions = PACK_PART_PERMISSIONS

    def __str__(self):
        return f"comment on page {self.page}"
