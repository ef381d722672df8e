"""Looking back at the priorities and ahead to the next year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from priorities.models.base import PriorityRecord
from priorities.rules import SETTLED_PERMISSIONS
from socboard.board.rules import CONSTITUTION_PERMISSIONS
from socboard.kit.columns import DateColumns, date_check


class PriorityReview(PriorityRecord):
    """A dated review of one priority and its outcome. Without one, no report may say "reviewed"."""

    noun = "priority-reviews"
    called = _("Reviews of priorities")
    form_fields = {
        "priority": (_("Priority"), ""),
        "reviewed": (_("Reviewed on"), ""),
        "outcome": (_("Outcome"), ""),
        "note": (_("Note"), ""),
        "period": (_("Period it is for"), _("For example, the quarter or the board year.")),
    }

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
    form_fields = {
        "organisation": (_("Organisation"), _("Whose it is. Leave it empty for the board's own.")),
        "title": (_("What it is"), _("As in “romance fraud”.")),
        "why_now": (_("Why now"), _("What has changed, and how it is known.")),
        "confidence": (_("How sure"), _("As in “high”, “medium” or “low”.")),
        "raised": (_("Raised on"), ""),
        "priority": (_("Priority"), _("Under which it is watched, if any.")),
    }

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
        rules_permissions = SETTLED_PERMISSIONS

    def __str__(self):
        return self.title


class ForwardIntention(PriorityRecord):
    """What the board or a partner means to do. The stated period is the year it is said for.

    ``text`` completes "will …". ``organisation`` is whose intention it is; empty means the board's. Those of one
    ``order`` share a paragraph; order 0 joins the paragraph on the review of the priorities.
    """

    noun = "forward-intentions"
    form_fields = {
        "organisation": (_("Organisation"), _("Whose it is. Leave it empty for the board's own.")),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "text": (_("Intention"), _("Begin with a verb: “focus on those who supply drugs”.")),
        "owner": (_("Who answers for it"), _("The post, not the name.")),
        "order": (
            _("Paragraph"),
            _("Those of one number share a paragraph; 0 joins the review of the priorities."),
        ),
        "strands": (_("Four Ps"), _("What it serves: tick each that it does.")),
        "period": (_("Period it is for"), _("For example, the quarter or the board year.")),
        "review": (_("To be reviewed on"), ""),
    }

    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=150, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    review = DateColumns()

    class Meta(PriorityRecord.Meta):
        constraints = [*PriorityRecord.Meta.constraints, date_check("review")]
