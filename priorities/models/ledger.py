"""The ledger of every figure ever published, here or elsewhere: what any reader is taken to know."""

from django.db import models
from django.db.models import Q

from priorities.models.measures import Measure, flat_categories
from socboard.board.models import BoardRecord
from socboard.board.rules import CONSTITUTION_PERMISSIONS, is_process
from socboard.kit.audiences import Audience
from socboard.kit.columns import DateColumns, date_check


class PublishedFigure(BoardRecord):
    """What one document said of one value: the number, or only the label ("single figures") with its bounds.

    ``lower`` and ``upper`` are what the label tells, None where it tells nothing on that side. Rows are only
    ever added: what has been read cannot be unread. Source: house rules 11 and 12.
    """

    noun = "published-figures"

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="published_figures")
    definition_version = models.PositiveSmallIntegerField(default=1)
    categories = models.JSONField(default=dict, blank=True, validators=[flat_categories])
    label = models.CharField(max_length=60)
    lower = models.BigIntegerField(null=True, blank=True)
    upper = models.BigIntegerField(null=True, blank=True)
    said_to = models.PositiveSmallIntegerField(choices=Audience.choices)
    where = models.CharField(max_length=200, help_text="the document that said it, or the public source")
    published = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("published"),
            models.CheckConstraint(
                condition=Q(period_start__isnull=False), name="priorities_publishedfigure_has_period"
            ),
        ]
        indexes = [models.Index(fields=["board", "period_start"], name="priorities_ledger_period")]
        rules_permissions = {**CONSTITUTION_PERMISSIONS, "change": is_process, "withdraw": is_process}

    def __str__(self):
        return f"{self.label} in {self.where}"
