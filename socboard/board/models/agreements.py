"""Information sharing agreements: parties, dated status, problems raised, and reviews each party answers."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board import rules
from socboard.board.agreement_state import Signing, silent, status_on, with_problems
from socboard.board.models.base import BoardPart, BoardRecord
from socboard.board.models.people import ends_before
from socboard.kit.columns import DateColumns, date_check

UNFOUNDED = _("“No problems” is said only of a review in which each party has answered that it had none.")


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
    document = models.ForeignKey(
        "board.LibraryDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("review_due")]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS

    def __str__(self):
        return self.title


class AgreementParty(BoardPart):
    """An organisation that is party to an agreement, and when it signed."""

    noun = "agreement-parties"
    part_of = "agreement"

    agreement = models.ForeignKey(SharingAgreement, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("board.Organisation", on_delete=models.PROTECT, related_name="+")
    signed = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("signed"),
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                condition=Q(withdrawn_at=None),
                name="board_agreementparty_once",
                violation_error_message=_("This organisation is a party to the agreement already."),
            ),
        ]
        rules_permissions = rules.AGREEMENT_PART_PERMISSIONS

    def clean(self):
        if not self.signed.possibly_by(timezone.localdate()) and self.signed.earliest:
            raise ValidationError({"signed_earliest": _("This day is still to come.")})


class AgreementStatus(BoardPart):
    """What the status of an agreement was held to be from a day on."""

    noun = "agreement-statuses"
    part_of = "agreement"

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
        rules_permissions = rules.AGREEMENT_PART_PERMISSIONS

    def clean_with_others(self, before):
        """An agreement does not end under an open review. An end that a later status has overtaken may stand."""
        if self.is_withdrawn or self.status != self.Status.ENDED:
            return
        statuses = AgreementStatus.objects.current().filter(agreement=self.agreement_id)
        last = status_on(statuses.order_by("entered_at", "pk"), date.max)
        reviews = AgreementReview.objects.current().filter(agreement=self.agreement_id)
        if last == self and reviews.filter(outcome=AgreementReview.Outcome.OPEN).exists():
            raise ValidationError({"status": _("A review of it is open. Close the review first.")})


class AgreementIssue(BoardPart):
    """A problem in sharing information that a partner raised, and how it was resolved."""

    noun = "agreement-issues"
    part_of = "agreement"

    agreement = models.ForeignKey(SharingAgreement, on_delete=models.PROTECT, related_name="issues")
    raised = DateColumns()
    problem = models.TextField(max_length=2000)
    resolution = models.TextField(max_length=2000, blank=True)
    resolved = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("raised"), date_check("resolved")]
        rules_permissions = rules.ISSUE_PERMISSIONS

    def clean(self):
        ends_before(self.raised, self.resolved, "resolved", _("It cannot be resolved before it was raised."))


class AgreementReview(BoardPart):
    """A review of an agreement. ``answered`` says whether each party's answer is recorded on its own.

    The review may state "no problems" on the parties' behalf only where each has answered, or where an earlier
    paper reports the answer of all together, which is then said to be reported (house rules, scenario 6).
    """

    noun = "agreement-reviews"
    part_of = "agreement"

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
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(outcome="open", withdrawn_at=None),
                name="board_agreementreview_one_open",
                violation_error_message=_("A review of this agreement is open already."),
            ),
        ]
        rules_permissions = rules.AGREEMENT_PART_PERMISSIONS

    @property
    def speaks_for_each(self) -> bool:
        """It says on behalf of each party that there were no problems, which each must have answered itself."""
        clear = self.outcome == self.Outcome.NO_PROBLEMS and self.answered == self.Answered.EACH
        return clear and not self.is_withdrawn

    def clean(self):
        if self.speaks_for_each and not (self.reviewed.earliest or self.reviewed.latest):
            raise ValidationError(
                {"reviewed_earliest": _("Give the date of a review that found no problems.")}
            )

    def clean_with_others(self, before):
        """Scenario 6. A review that said so before is not asked again because somebody joined since."""
        said_so = before and before.speaks_for_each and before.agreement_id == self.agreement_id
        if self.speaks_for_each and not said_so and not self.is_founded():
            raise ValidationError({"outcome": UNFOUNDED})

    def is_founded(self) -> bool:
        """Each party of the time has answered that it had no problems. Two queries."""
        current = AgreementParty.objects.current().filter(agreement=self.agreement_id)
        parties = [Signing(party.organisation_id, "", party.signed) for party in current]
        answers = dict(self.answers.current().values_list("organisation", "answer"))
        doubts = (find(parties, answers, self.reviewed) for find in (silent, with_problems))
        return bool(parties) and not any(doubts)


class AgreementAnswer(BoardPart):
    """One party's answer in a review."""

    noun = "agreement-answers"
    part_of = "review"

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
            models.UniqueConstraint(
                fields=["review", "organisation"],
                condition=Q(withdrawn_at=None),
                name="board_agreementanswer_once",
                violation_error_message=_("This party has answered already; correct its answer."),
            ),
        ]
        rules_permissions = rules.PART_PERMISSIONS

    def clean_with_others(self, before):
        """A review that speaks for each party does not lose an answer that it speaks from."""
        one_more = before is None and self.answer == self.Answer.NO_PROBLEMS
        if one_more or (before and self._counts() == before._counts()):
            return
        named = {self.review_id, before.review_id if before else None}
        reviews = AgreementReview.objects.current().filter(pk__in=named - {None})
        if any(review.speaks_for_each and not review.is_founded() for review in reviews):
            raise ValidationError({"answer": UNFOUNDED})

    def _counts(self) -> tuple:
        return (self.review_id, self.organisation_id, self.answer, self.is_withdrawn)
