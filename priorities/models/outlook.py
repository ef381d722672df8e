"""Looking back at the priorities and ahead to the next year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from priorities.models.base import PriorityRecord
from socboard.board.rules import CONSTITUTION_PERMISSIONS
from socboard.kit.columns import DateColumns, date_check


class PriorityReview(PriorityRecord):
    """A dated review of one priority and its outcome. Without one, no report may say "reviewed"."""

    noun = "priority-reviews"

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        AMENDED = "amended", _("Amended")
        ENDED = "ended", _("Ended")
        UNKNOWN = "not stated", _("Not stated")

    reviewed = DateColumns()
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.UNKNOWN)
    note = models.CharField(max_length=500, blank=True)

    class Meta(PriorityRecord.Meta):
        constraints = [
            *PriorityRecord.Meta.constraints,
            date_check("reviewed"),
            models.CheckConstraint(
                condition=models.Q(priority__isnull=False), name="priorities_priorityreview_priority"
            ),
        ]
        rules_permissions = CONSTITUTION_PERMISSIONS


class EmergingTheme(PriorityRecord):
    """Something that may become a priority: what, why now, how sure.

    ``priority`` is what it was made, or the priority under which it is watched. Closed only with a reason.
    """

    noun = "emerging-themes"

    class State(models.TextChoices):
        WATCHED = "watched", _("Being watched")
        PROMOTED = "promoted", _("Made a priority")
        CLOSED = "closed", _("Closed")

    title = models.CharField(max_length=200)
    why_now = models.TextField(max_length=1000, blank=True)
    confidence = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WATCHED)
    raised = DateColumns()
    settled = DateColumns()
    closed_reason = models.CharField(max_length=300, blank=True)

    class Meta(PriorityRecord.Meta):
        constraints = [*PriorityRecord.Meta.constraints, date_check("raised"), date_check("settled")]

    def __str__(self):
        return self.title


class ForwardIntention(PriorityRecord):
    """What the board or a partner means to do. The stated period is the year it is said for.

    ``text`` completes "will …". ``organisation`` is whose intention it is; empty means the board's. Those of one
    ``order`` share a paragraph; order 0 joins the paragraph on the review of the priorities.
    """

    noun = "forward-intentions"

    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=150, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    review = DateColumns()

    class Meta(PriorityRecord.Meta):
        constraints = [*PriorityRecord.Meta.constraints, date_check("review")]
