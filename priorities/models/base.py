"""What the records under a priority share: the priority and the strands of the Four Ps."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from priorities.models.drawn import Drawable
from socboard.board.models import BoardRecord, Organisation, Theme
from socboard.board.rules import CONSTITUTION_PERMISSIONS
from socboard.kit.columns import DateColumns, date_check


class Strand(models.TextChoices):
    """The Four Ps of the serious and organised crime strategy."""

    PURSUE = "pursue", _("Pursue")
    PREVENT = "prevent", _("Prevent")
    PROTECT = "protect", _("Protect")
    PREPARE = "prepare", _("Prepare")


def known_strands(value) -> None:
    """Raise ValidationError unless the value is a list of strands, each once."""
    if not isinstance(value, list) or len(set(value)) != len(value) or set(value) - set(Strand.values):
        raise ValidationError(_("Choose from pursue, prevent, protect and prepare, each once."))


class Priority(BoardRecord):
    """A priority of the board: full and short name, its place in the order, and from when to when."""

    noun = "priorities"
    form_fields = {
        "full_name": (_("Full name"), _("As it stands in reports: “Modern slavery and domestic servitude”.")),
        "short_name": (_("Short name"), _("As it stands in lists and menus: “modern slavery”.")),
        "order": (_("Place in the order"), _("1 is the first.")),
        "cross_cutting": (_("It cuts across the others"), ""),
        "theme": (_("Theme"), _("The theme of its points of contact.")),
        "lead_organisation": (_("Lead organisation"), ""),
        "lead_person": (_("Lead person"), ""),
        "decided": (_("Decided on"), ""),
        "start": (_("From"), ""),
        "end": (_("Until"), _("The first day on which it is no longer a priority.")),
    }

    full_name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    cross_cutting = models.BooleanField(default=False)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="priorities"
    )
    lead_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lead_person = models.ForeignKey(
        "board.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided = DateColumns()
    start = DateColumns()
    end = DateColumns()

    class Meta(BoardRecord.Meta):
        verbose_name_plural = "priorities"
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("decided"),
            date_check("start"),
            date_check("end"),
        ]
        rules_permissions = CONSTITUTION_PERMISSIONS

    def __str__(self):
        return self.short_name


class PriorityRecord(Drawable, BoardRecord):
    """A record under one priority, or under none where it serves them all, with its Four Ps."""

    is_material = True

    listed_choices = {"strands": Strand}

    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)s_records"
    )
    strands = models.JSONField(default=list, blank=True, validators=[known_strands])

    class Meta(BoardRecord.Meta):
        abstract = True
