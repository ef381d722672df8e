"""Papers for the items of an agenda, each with its versions and, where it is a report, its cover sheet."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem, Restricted
from meetings.rules import PAPER_PART_PERMISSIONS, PAPER_PERMISSIONS
from socboard.board.models import BoardPart, BoardRecord, Person
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import Job, StoredFile, short_texts

# What the versions of a paper and its cover sheet have from it.
SHARED = ("marking", "readers_id", "originator_id", "organisation_id", "release_id")


class Paper(Restricted, BoardPart):
    """A paper for one item: a file that came in, or one that the system makes from records.

    Until a pack that holds it is released its organisation, the manager's team and the chair read it.
    ``urgent_because`` is the chair's reason where the board meets in public and it comes after the clear days (house
    rule 1). What the chair asked to have put right stands in its ``PaperReturn``.
    """

    noun = "papers"
    named_today = frozenset({"author"})
    part_of = "item"
    is_material = True
    chair_reads = True

    class Kind(models.TextChoices):
        FILE = "file", _("A file")
        REPORT = "report", _("A report with its cover sheet")
        UPDATES = "updates", _("Partners' updates on a priority")
        ACTIONS = "actions", _("Outstanding references")

    class State(models.TextChoices):
        EXPECTED = "expected", _("Expected")
        IN = "in", _("Received")
        ISSUED = "issued", _("In a pack that was released")
        RECALLED = "recalled", _("Recalled")

    # No longer its owner's to change.
    FIXED = (State.ISSUED, State.RECALLED)
    MADE = (Kind.UPDATES, Kind.ACTIONS)

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.FILE)
    state = models.CharField(max_length=20, choices=State.choices, default=State.EXPECTED)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_follow = models.BooleanField(default=False)
    urgent_because = models.CharField(max_length=300, blank=True)
    recalled_because = models.CharField(max_length=500, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="recalled") | ~Q(recalled_because=""), name="meetings_paper_recalled_why"
            ),
        ]
        rules_permissions = PAPER_PERMISSIONS

    def __str__(self):
        return self.title

    @property
    def is_made(self) -> bool:
        """The system makes it from records, so that nobody uploads it."""
        return self.kind in self.MADE

    @property
    def is_recalled(self) -> bool:
        """It was taken back, so that no pack shows it any more."""
        return self.state == self.State.RECALLED

    def kept_because(self):
        """Reports that a board read stay open to inspection (house rule 20)."""
        return _("It was before the board.") if self.state in self.FIXED else ""

    def take_along(self) -> None:
        """Its versions and its cover sheet are marked, narrowed and released as it is, and whose it is.

        What the chair said of it is marked as it is too, and what reviewers wrote on its pages; whose it is only once
        it was passed on.
        """
        shared = _shared(self)
        self.versions.update(**shared)
        self.cover_sheets.update(**shared)
        self.returns.update(marking=self.marking)
        self.returns.filter(passed_on_earliest__isnull=False).update(organisation_id=self.organisation_id)
        self.comments.update(marking=self.marking, readers_id=self.readers_id)


class PaperVersion(BoardPart):
    """One version of a paper: the file as it came and, where that is no PDF, the PDF made from it by ``job``.

    ``number`` counts the paper's versions from one. ``pages`` is None until the PDF is there; ``removed`` counts what
    the upload door took out, by its codes. ``late`` says that it came after the day on which papers were due.
    """

    noun = "paper-versions"
    part_of = "paper"
    is_material = True
    chair_reads = True

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
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
    scanned = models.BooleanField(default=False, editable=False)
    late = models.BooleanField(default=False, editable=False)
    received = DateColumns()
    changes = models.CharField(max_length=500, blank=True, help_text="what is new in it")

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("received"),
            models.UniqueConstraint(
                fields=["paper", "number"],
                name="meetings_paperversion_once",
                violation_error_message=_("The paper has a version of this number already."),
            ),
        ]
        rules_permissions = PAPER_PART_PERMISSIONS

    def __str__(self):
        return f"{self.paper}, version {self.number}"

    def take_along(self) -> None:
        """Agree with its paper."""
        _follow(self)


class CoverSheet(BoardPart):
    """The front of a report in the committee report's form (domain.md). Empty parts are left out.

    ``recommendations`` are lettered in their order; ``appendices`` and ``background_papers`` are lines.
    """

    noun = "cover-sheets"
    part_of = "paper"
    is_material = True
    chair_reads = True

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="cover_sheets")
    report_of = models.CharField(max_length=150, help_text="the office in whose name it goes")
    summary = models.TextField(max_length=5000, blank=True)
    recommendations = models.JSONField(default=list, blank=True, validators=[short_texts])
    background = models.TextField(max_length=10_000, blank=True)
    main_report = models.TextField(max_length=20_000, blank=True)
    conclusion = models.TextField(max_length=5000, blank=True)
    appendices = models.JSONField(default=list, blank=True, validators=[short_texts])
    background_papers = models.JSONField(default=list, blank=True, validators=[short_texts])
    contact = models.CharField(max_length=200, blank=True, help_text="telephone and e-mail of the author")

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["paper"],
                condition=Q(withdrawn_at=None),
                name="meetings_coversheet_once",
                violation_error_message=_("This paper has a cover sheet already."),
            ),
        ]
        rules_permissions = PAPER_PART_PERMISSIONS

    def __str__(self):
        return f"cover sheet of {self.paper}"

    def clean(self):
        if not (self.summary.strip() or self.main_report.strip()):
            raise ValidationError({"summary": _("Write a summary, or the report itself.")})

    def take_along(self) -> None:
        """Agree with its paper."""
        _follow(self)


def _shared(paper: Paper) -> dict[str, object]:
    return {name: getattr(paper, name) for name in SHARED}


def _follow(part: BoardPart) -> None:
    shared = _shared(part.paper)
    for name, value in shared.items():
        setattr(part, name, value)
    type(part).objects.filter(pk=part.pk).update(**shared)
