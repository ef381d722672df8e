"""Terms of reference: their versions, the rules they lay down, and the documents they took account of."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socboard.board import rules
from socboard.board.models.base import BoardRecord
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.rich_columns import RichTexts


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


class Section(models.TextChoices):
    """What terms of reference hold, in the order in which they are printed (domain.md)."""

    PURPOSE = "purpose", _("Purpose")
    OBJECTIVES = "objectives", _("Objectives")
    MEMBERSHIP = "membership", _("Membership")
    CHAIRING = "chairing", _("Chairing")
    QUORUM = "quorum", _("Quorum")
    FREQUENCY = "frequency", _("Frequency of meetings")
    DECISIONS = "decisions", _("Decisions")
    INFORMATION_SHARING = "information sharing", _("Information sharing")
    REPORTING = "reporting", _("Reporting line")
    POWERS = "powers", _("Delegated powers")
    REVIEW = "review", _("Review")


def terms_sections(value) -> None:
    """Raise ValidationError unless the value maps known sections to rich text of at most 20,000 characters."""
    if not isinstance(value, dict) or value.keys() - set(Section.values):
        raise ValidationError(_("Give the text of each section under its own name."))
    if not all(isinstance(text, str) and len(text) <= 20_000 for text in value.values()):
        raise ValidationError(_("The text of a section is at most 20,000 characters long."))


class TermsVersion(BoardRecord):
    """One version of the terms of reference. Only one approved version is in force at a time.

    ``sections`` maps a ``Section`` to rich text, which its column cleans. The rules (quorum,
    required organisations, meetings a year, intervals in months) are data that other parts read. At which
    meeting a version was approved is told by the decision that names it.
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
    sections = RichTexts(default=dict, blank=True, validators=[terms_sections])
    submitted = DateColumns()
    returned_because = models.CharField(
        max_length=500, blank=True, help_text="why it last went back from submitted to draft"
    )
    approved = DateColumns()
    approved_by = models.CharField(max_length=150, blank=True)
    took_account_of = models.ManyToManyField(ReferenceDocument, blank=True, related_name="+")
    quorum = models.PositiveSmallIntegerField(null=True, blank=True, help_text="member organisations")
    quorum_needs_chair = models.BooleanField(
        default=True, help_text="the chair or the deputy chair has to be there"
    )
    interest_counts_as_away = models.BooleanField(
        default=True,
        help_text="whoever leaves the room for a declared interest counts for no quorum while the item is taken",
    )
    required_organisations = models.ManyToManyField("board.Organisation", blank=True, related_name="+")
    meetings_per_year = models.PositiveSmallIntegerField(null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(default=12)
    office_months = models.PositiveSmallIntegerField(default=24)
    office_renewals = models.PositiveSmallIntegerField(default=1)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("submitted"),
            date_check("approved"),
            models.UniqueConstraint(
                fields=["board"],
                condition=Q(status="approved", withdrawn_at=None),
                name="board_terms_one_in_force",
                violation_error_message=_("Another version of the terms is in force already."),
            ),
            models.UniqueConstraint(fields=["board", "number"], name="board_terms_number_once"),
        ]
        rules_permissions = rules.TERMS_PERMISSIONS

    def __str__(self):
        return f"version {self.number}"

    def kept_because(self):
        """What was before the board stays as the board read it."""
        if self.status == self.Status.DRAFT:
            return ""
        if self.status == self.Status.SUBMITTED:
            return _("It is before the board. Send it back to draft first.")
        return _("The board approved this version, and what it approved is kept for good.")

    @property
    def written(self) -> list[tuple[Section, str]]:
        """The sections that have words, in the order in which they are printed."""
        return [(section, self.sections[section]) for section in Section if self.sections.get(section)]


class ConstitutionReview(BoardRecord):
    """A dated review of the terms of reference, the membership or the list of points of contact.

    A report may say "reviewed" only of what has such a record in its period (domain.md, "Reviews"). One that is
    still open is a review under way.
    """

    noun = "constitution-reviews"

    class Subject(models.TextChoices):
        TERMS = "terms of reference", _("Terms of reference")
        MEMBERSHIP = "membership", _("Membership")
        CONTACTS = "points of contact", _("Points of contact")

    class Outcome(models.TextChoices):
        OPEN = "open", _("Under review")
        UNCHANGED = "unchanged", _("Confirmed without change")
        CHANGED = "changed", _("Changed")

    subject = models.CharField(max_length=30, choices=Subject.choices)
    reviewed = DateColumns()
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.OPEN)
    summary = models.TextField(max_length=2000, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("reviewed")]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS
