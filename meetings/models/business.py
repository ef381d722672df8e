"""What a meeting leaves behind: decisions and actions."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting
from priorities.models import EmergingTheme, Finding, Priority
from socboard.board.models import BoardRecord, Organisation, Person, TermsVersion
from socboard.board.rules import CONSTITUTION_PERMISSIONS
from socboard.kit.columns import DateColumns, date_check


class Decision(BoardRecord):
    """What the board resolved, at which meeting if it is known, about which record."""

    noun = "decisions"

    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    text = models.TextField(max_length=2000)
    decided = DateColumns()
    for_ratification = models.BooleanField(default=False)
    terms = models.ForeignKey(
        TermsVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    priorities = models.ManyToManyField(Priority, blank=True, related_name="decisions")
    finding = models.ForeignKey(
        Finding,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="whose closure the board accepted",
    )
    emerging_theme = models.ForeignKey(
        EmergingTheme, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("decided")]
        rules_permissions = CONSTITUTION_PERMISSIONS

    def clean_with_others(self, before):
        """Terms are approved at a meeting, or after it."""
        approved = self.terms.approved.latest if self.terms else None
        held = self.meeting.held.earliest if self.meeting else None
        if approved and held and approved < held:
            raise ValidationError({"meeting": _("The terms were approved before this meeting was held.")})


class Action(BoardRecord):
    """An action carried across meetings. No owner yet is a legal, visible state (house rule 7)."""

    noun = "actions"

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    number = models.CharField(max_length=30)
    text = models.TextField(max_length=2000)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    owner_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due = DateColumns()
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    closed = DateColumns()
    closing_note = models.TextField(max_length=2000, blank=True)
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("due"),
            date_check("closed"),
            models.UniqueConstraint(fields=["board", "number"], name="meetings_action_number_once"),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(closing_note=""), name="meetings_action_closed_with_note"
            ),
        ]
        rules_permissions = CONSTITUTION_PERMISSIONS

    def is_overdue(self, today: date) -> bool:
        """Due before today and not closed; an action without a sure due date is never overdue."""
        return self.state == self.State.OPEN and self.due_latest is not None and self.due_latest < today

    def clean(self):
        if self.state == self.State.CLOSED and not self.closing_note:
            raise ValidationError({"closing_note": _("Say how it was closed.")})
