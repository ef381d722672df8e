"""Information sharing agreements: parties, dated status, problems raised, and reviews each party answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socboard.board import rules
from socboard.board.models.base import BoardRecord
from socboard.board.models.people import ends_before
from socboard.kit.columns import DateColumns, date_check


class SharingAgreement(BoardRecord):
    """An information sharing agreement. Its status is its dated history's, its signatures its parties'.

    It is due for review ``review_months`` after each party's signature or the last review, or on ``review_due``
    where that was stated and comes earlier (domain.md, "Reviews").
    """

    noun = "sharing-agreements"

    title = models.CharField(max_length=200)
    purpose = models.TextField(max_length=2000, blank=True)
    lawful_basis = models.TextField(max_length=1000, blank=True)
    data_shared = models.TextField(max_length=2000, blank=True)
    security = models.TextField(max_length=1000, blank=True)
    retention = models.TextField(max_length=1000, blank=True)
    breach = models.TextField(max_length=1000, blank=True, help_text="what is done when it is broken")
    review_due = DateColumns()
    review_months = models.PositiveSmallIntegerField(default=24)

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("review_due")]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS

    def __str__(self):
        return self.title


class AgreementParty(BoardRecord):
    """An organisation that is party to an agreement, and when it signed."""

    noun = "agreement-parties"

    agreement = models.ForeignKey(SharingAgreement, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("board.Organisation", on_delete=models.PROTECT, related_name="+")
    signed = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("signed"),
            models.UniqueConstraint(fields=["agreement", "organisation"], name="board_agreementparty_once"),
        ]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS


class AgreementStatus(BoardRecord):
    """What the status of an agreement was held to be from a day on."""

    noun = "agreement-statuses"

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in force", _("In force")
        UNCERTAIN = "uncertain", _("Uncertain")
        UNDER_REVIEW = "under review", _("Under review")
        ENDED = "ended", _("Ended")

    agreement = models.ForeignKey(SharingAgreement, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=20, choices=Status.choices)
    since = DateColumns()
    note = models.CharField(
        max_length=500, blank=True, help_text="what it was about; completes “the question was …”"
    )

    class Meta(BoardRecord.Meta):
        verbose_name_plural = "agreement statuses"
        constraints = [*BoardRecord.Meta.constraints, date_check("since")]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS


class AgreementIssue(BoardRecord):
    """A problem in sharing information that a partner raised, and how it was resolved."""

    noun = "agreement-issues"

    agreement = models.ForeignKey(SharingAgreement, on_delete=models.PROTECT, related_name="issues")
    raised = DateColumns()
    problem = models.TextField(max_length=2000)
    resolution = models.TextField(max_length=2000, blank=True)
    resolved = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("raised"), date_check("resolved")]

    def clean(self):
        ends_before(self.raised, self.resolved, "resolved", _("It cannot be resolved before it was raised."))


class AgreementReview(BoardRecord):
    """A review of an agreement. ``answered`` says whether each party's answer is recorded on its own.

    The review may state "no problems" on the parties' behalf only where each has answered, or where an earlier
    paper reports the answer of all together, which is then said to be reported (house rules, scenario 6).
    """

    noun = "agreement-reviews"

    class Outcome(models.TextChoices):
        NO_PROBLEMS = "no problems", _("No problems")
        PROBLEMS = "problems", _("Problems found")
        OPEN = "open", _("Still open")

    class Answered(models.TextChoices):
        EACH = "each party", _("Each party answered")
        TOGETHER = "together", _("Reported for all parties together")

    agreement = models.ForeignKey(SharingAgreement, on_delete=models.PROTECT, related_name="reviews")
    opened = DateColumns()
    due = DateColumns()
    reviewed = DateColumns()
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.OPEN)
    answered = models.CharField(max_length=20, choices=Answered.choices, default=Answered.EACH)
    summary = models.TextField(max_length=2000, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("opened"),
            date_check("due"),
            date_check("reviewed"),
        ]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS


class AgreementAnswer(BoardRecord):
    """One party's answer in a review."""

    noun = "agreement-answers"

    class Answer(models.TextChoices):
        NO_PROBLEMS = "no problems", _("No problems")
        PROBLEMS = "problems", _("Problems")

    review = models.ForeignKey(AgreementReview, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("board.Organisation", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    answered = DateColumns()
    note = models.TextField(max_length=1000, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("answered"),
            models.UniqueConstraint(fields=["review", "organisation"], name="board_agreementanswer_once"),
        ]
