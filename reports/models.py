"""The annual review: what it is to be, and each draft of it with its files."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
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
                mine &= Q(sent_at__isnull=False) | ~Q(figures__overrides__0__isnull=False)
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
    corrected by hand. ``figures_version`` names the figures it was made from, and ``held_back`` is how many of them it
    prints otherwise than recorded, None where that was not counted.
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
    figures_version = models.CharField(max_length=64, blank=True)
    held_back = models.PositiveIntegerField(null=True)
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
        rules_permissions = {
            "view": rules.read_draft,
            "send": rules.send_draft,
            "read_small_counts": rules.read_small_counts,
        }

    def __str__(self):
        return f"draft {self.ref}"

    @property
    def overrides(self) -> list[str]:
        """The decisions by which it shows counts that would be hidden, by ref."""
        return self.figures.get("overrides", [])


class CountOverrideQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Agrees row by row with the permission ``reports.view_countoverride``, except that a declared conflict over
        the record itself keeps its override too from whoever declared it.
        """
        if actor.process:
            return self
        allowed = Q(pk__in=[])
        for standing in actor.standings:
            if standing.may_read_sensitive and (standing.is_team or standing.is_chair):
                mine = Q(review__board=standing.board_id)
                mine &= Q(review__readers=None) | Q(review__readers__in=standing.reader_lists)
                mine &= ~Q(review__ref__in=standing.conflicts_over(AnnualReview.noun))
                for noun, ref in sorted(standing.conflicts):
                    mine &= ~Q(about_noun=noun, about_ref=ref)
                allowed |= mine
        return self.filter(allowed)

    def open(self):
        """Those that wait for a decision. One of figures that changed since lapsed, as far as a later draft shows."""
        later = ReviewDraft.objects.filter(
            review=OuterRef("review"), audience=OuterRef("audience"), requested_at__gt=OuterRef("asked_at")
        )
        changed = later.exclude(figures_version="").exclude(figures_version=OuterRef("figures_version"))
        waiting = self.filter(state=CountOverride.State.ASKED, review__withdrawn_at=None)
        return waiting.filter(~Exists(changed))


class CountOverride(RulesModelMixin, models.Model, metaclass=RulesModelBase):
    """A hidden count that the manager asks to have shown in a review to one audience, and what was decided.

    It is about one record and ``figures_version``: as soon as any figure of the review is another, it has lapsed. The
    two-person rule of house rule 14: ``decided_by`` is never ``asked_by``. ``cell`` says of which measure, period and
    categories the number is; ``consent`` how and when the originator agreed that this very number is shown; ``told_in``
    is the draft that told it, once that was sent.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for the chair")
        CONFIRMED = "confirmed", _("Confirmed")
        DECLINED = "declined", _("Declined")
        TAKEN_BACK = "taken back", _("Taken back")

    ref = RefField(unique=True)
    review = models.ForeignKey(AnnualReview, on_delete=models.PROTECT, related_name="overrides")
    audience = models.PositiveSmallIntegerField(choices=Audience.choices)
    about_noun = models.CharField(max_length=60)
    about_ref = models.CharField(max_length=60)
    cell = models.JSONField(default=dict)
    figures_version = models.CharField(max_length=64)
    reason = models.CharField(max_length=500, blank=True)
    consent = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=State.choices, default=State.ASKED)
    answer = models.CharField(max_length=500, blank=True, help_text="why it was confirmed or declined")
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    told_in = models.ForeignKey(ReviewDraft, null=True, on_delete=models.PROTECT, related_name="+")

    objects = CountOverrideQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "audience", "about_noun", "about_ref", "figures_version"],
                condition=Q(state__in=["asked", "confirmed"]),
                name="reports_override_once",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at=None)
                | (~Q(state="asked") & Q(decided_at__isnull=False)),
                name="reports_override_decided",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")) | Q(state="taken back"),
                name="reports_override_by_two",
            ),
        ]
        rules_permissions = {
            "view": rules.read_override,
            "ask": rules.ask_override,
            "decide": rules.decide_override,
            "take_back": rules.ask_override,
        }

    def __str__(self):
        return f"override {self.ref}"

    @property
    def key(self) -> str:
        """The name of the figure, as disclosure control has it."""
        return self.about_ref if self.about_noun == "observations" else f"{self.about_noun}/{self.about_ref}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.ASKED

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED
