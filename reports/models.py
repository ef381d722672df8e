"""The annual review: what it is to be, and each draft of it with its files."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModelBase, RulesModelMixin

from reports import rules
from socboard.board.models import Board, BoardRecord, Person
from socboard.board.rules import CONSTITUTION_PERMISSIONS
from socboard.kit.audiences import Audience
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.markings import Marking
from socboard.kit.models import Job, RefField, StoredFile


class AnnualReview(BoardRecord):
    """The review of one board year: for whom, for which meeting, by whom. Its stated period is that year.

    ``report_of`` is the office in whose name it goes; the author may be somebody else.
    """

    noun = "annual-reviews"

    class Purpose(models.TextChoices):
        INFORMATION = "For Information", _("For Information")
        DECISION = "For Decision", _("For Decision")
        DISCUSSION = "For Discussion", _("For Discussion")

    class Visibility(models.TextChoices):
        PUBLIC = "Public", _("Public")
        NON_PUBLIC = "Non-public", _("Non-public")

    parent_board = models.ForeignKey(
        Board, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="who receives it"
    )
    meeting_date = DateColumns()
    subject = models.CharField(max_length=200)
    report_of = models.CharField(max_length=150)
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.INFORMATION)
    visibility = models.CharField(max_length=20, choices=Visibility.choices, blank=True)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author_title = models.CharField(max_length=150, blank=True)
    author_telephone = models.CharField(max_length=40, blank=True)
    author_email = models.EmailField(blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("meeting_date"),
            models.CheckConstraint(condition=Q(period_start__isnull=False), name="reports_review_has_year"),
            models.UniqueConstraint(
                fields=["board", "period_start"],
                condition=Q(withdrawn_at=None),
                name="reports_review_once_a_year",
                violation_error_message=_("There is an annual review of this year already."),
            ),
        ]
        rules_permissions = {**CONSTITUTION_PERMISSIONS, "draft": rules.draft_review}

    def __str__(self):
        return self.subject

    @property
    def year(self) -> str:
        """The board year as people write it, such as 2018-19."""
        return year_name(self.period)


def year_name(period) -> str:
    """ "2018-19" for a year that runs over two calendar years, "2018" for one that does not."""
    if period.start.year == period.end.year:
        return str(period.start.year)
    return f"{period.start.year}-{period.end.year % 100:02d}"


class ReviewDraftQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Agrees row by row with the permission ``reports.view_reviewdraft``."""
        if actor.process:
            return self
        allowed = Q(pk__in=[])
        for standing in actor.standings:
            mine = Q(review__board=standing.board_id, audience__lte=standing.audience)
            mine &= Q(review__readers=None) | Q(review__readers__in=standing.reader_lists)
            if not standing.may_read_sensitive:
                mine &= ~Q(review__marking=Marking.OFFICIAL_SENSITIVE)
            mine &= ~Q(review__ref__in=standing.conflicts_over(AnnualReview.noun))
            if not (standing.is_team or standing.is_chair):
                mine &= Q(sent_at__isnull=False)
            allowed |= mine
        return self.filter(allowed)


class ReviewDraft(RulesModelMixin, models.Model, metaclass=RulesModelBase):
    """One draft of a review for one audience, made from the records as they stood.

    ``document``, ``findings`` and ``figures`` are plain data fixed when it was drafted, ``content_hash`` is
    the SHA-256 over the document; the files are drawn from it once. ``sent_on`` is the day on which it went to
    its audience, ``sent_at`` when that was recorded; ``sent_file`` is the final Word or PDF file, where one was
    corrected by hand.
    """

    noun = "drafts"

    ref = RefField(unique=True)
    review = models.ForeignKey(AnnualReview, on_delete=models.PROTECT, related_name="drafts")
    audience = models.PositiveSmallIntegerField(choices=Audience.choices)
    job = models.OneToOneField(Job, null=True, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(default=timezone.now)
    document = models.JSONField(null=True)
    findings = models.JSONField(default=list)
    figures = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=80, blank=True)
    pages = models.PositiveIntegerField(null=True)
    html = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)
    sent_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ReviewDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        rules_permissions = {"view": rules.read_draft, "send": rules.send_draft}

    def __str__(self):
        return f"draft {self.ref}"
