"""The ledger of every figure and direction ever published, here or elsewhere: what any reader is taken to know."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from priorities.models.measures import Measure, ReportedComparison, flat_categories
from socboard.board.models import BoardRecord
from socboard.board.rules import CONSTITUTION_PERMISSIONS, is_process
from socboard.kit.audiences import Audience
from socboard.kit.columns import DateColumns, PeriodColumns, date_check, period_check

# Added by whoever sends a document; corrected by nobody.
LEDGER_PERMISSIONS = {**CONSTITUTION_PERMISSIONS, "change": is_process, "withdraw": is_process}


class Published(BoardRecord):
    """What one document said of one measure. Rows are only ever added: what has been read cannot be unread."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="%(class)ss")
    definition_version = models.PositiveSmallIntegerField(default=1)
    categories = models.JSONField(default=dict, blank=True, validators=[flat_categories])
    said_to = models.PositiveSmallIntegerField(choices=Audience.choices)
    where = models.CharField(max_length=200, help_text="the document that said it, or the public source")
    published = DateColumns()

    class Meta(BoardRecord.Meta):
        abstract = True
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("published"),
            models.CheckConstraint(
                condition=Q(period_start__isnull=False), name="%(app_label)s_%(class)s_has_period"
            ),
        ]

    def kept_because(self):
        return _("It says what was published, by which later figures are judged. It is kept for good.")


class PublishedFigure(Published):
    """The number, or only the label ("single figures") with its bounds. Source: house rules 11 and 12.

    ``lower`` and ``upper`` are what the label tells, None where it tells nothing on that side. ``hidden`` says
    that the value was withheld and stays protected.
    """

    noun = "published-figures"
    called = _("Figures published")

    label = models.CharField(max_length=60, blank=True)
    lower = models.BigIntegerField(default=0)
    upper = models.BigIntegerField(null=True, blank=True)
    hidden = models.BooleanField(default=False)

    class Meta(Published.Meta):
        indexes = [models.Index(fields=["board", "period_start"], name="priorities_ledger_period")]
        rules_permissions = LEDGER_PERMISSIONS

    def __str__(self):
        return f"{self.label} in {self.where}"


class PublishedComparison(Published):
    """A direction that was said: the value of the stated period moved this way from that of the other period."""

    noun = "published-comparisons"
    called = _("Comparisons published")

    comparator = PeriodColumns()
    direction = models.CharField(max_length=10, choices=ReportedComparison.Direction.choices)

    class Meta(Published.Meta):
        constraints = [*Published.Meta.constraints, period_check("comparator")]
        rules_permissions = LEDGER_PERMISSIONS

    def __str__(self):
        return f"{self.get_direction_display()} in {self.where}"
