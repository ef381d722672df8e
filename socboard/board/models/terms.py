"""Terms of reference: their versions, the rules they lay down, and the documents they took account of."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socboard.board import rules
from socboard.board.models.base import BoardRecord
from socboard.kit.columns import DateColumns, date_check


class ReferenceDocument(BoardRecord):
    """A strategy or guidance that the board works from, published by somebody else."""

    noun = "reference-documents"

    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=150, blank=True)
    published = DateColumns()
    address = models.URLField(blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("published")]

    def __str__(self):
        return self.title


class TermsVersion(BoardRecord):
    """One version of the terms of reference. Only one approved version is in force at a time.

    The rules (quorum, required organisations, intervals in months) are data that other parts read.
    """

    noun = "terms-versions"

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        APPROVED = "approved", _("In force")
        SUPERSEDED = "superseded", _("Superseded")

    number = models.CharField(max_length=20)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    change_summary = models.TextField(
        max_length=1000, blank=True, help_text="why it was revised; completes “so that …”"
    )
    approved = DateColumns()
    approved_by = models.CharField(max_length=150, blank=True)
    took_account_of = models.ManyToManyField(ReferenceDocument, blank=True, related_name="+")
    quorum = models.PositiveSmallIntegerField(null=True, blank=True, help_text="member organisations")
    required_organisations = models.ManyToManyField("board.Organisation", blank=True, related_name="+")
    review_months = models.PositiveSmallIntegerField(default=12)
    office_months = models.PositiveSmallIntegerField(default=24)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("approved"),
            models.UniqueConstraint(
                fields=["board"],
                condition=Q(status="approved", withdrawn_at=None),
                name="board_terms_one_in_force",
                violation_error_message=_("Another version of the terms is in force already."),
            ),
            models.UniqueConstraint(fields=["board", "number"], name="board_terms_number_once"),
        ]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS

    def __str__(self):
        return f"version {self.number}"
