"""Inspections and their findings."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from priorities.models.base import PriorityRecord
from priorities.rules import FINDING_PERMISSIONS
from socboard.board.models import BoardRecord, Organisation
from socboard.kit.columns import DateColumns, date_check


class Inspection(BoardRecord):
    """An inspection of an organisation by an inspectorate. ``organisation`` is the one inspected.

    ``body`` is what the inspectorate was called then: HMIC became HMICFRS in July 2017.
    """

    noun = "inspections"
    form_fields = {
        "organisation": (_("Organisation inspected"), ""),
        "body": (_("Inspectorate"), _("As it was called then: HMIC until July 2017, HMICFRS since.")),
        "programme": (_("Programme"), _("As in “PEEL”.")),
        "year": (_("Year"), _("As in “2018/19”.")),
        "published": (_("Published"), ""),
    }

    body = models.CharField(max_length=60)
    programme = models.CharField(max_length=150, blank=True)
    year = models.CharField(max_length=20, blank=True)
    published = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("published")]

    def __str__(self):
        return " ".join(part for part in (self.body, self.programme, self.year) if part)


class Finding(PriorityRecord):
    """What an inspection found, in which area, and what became of it.

    Its owner says with ``evidence`` that it is closed; ``closure_accepted`` is the day on which the board agreed.
    """

    noun = "findings"
    called = _("Inspection findings")
    form_fields = {
        "inspection": (_("Inspection"), ""),
        "organisation": (_("Organisation inspected"), ""),
        "priority": (_("Priority"), _("Leave it empty where it touches them all.")),
        "kind": (_("Kind"), ""),
        "theme": (_("What it is about"), _("A few words, as in “lifetime offender management”.")),
        "text": (_("Finding"), ""),
        "owner": (_("Who has to deal with it"), ""),
        "due": (_("Due"), ""),
        "status": (_("Where it stands"), ""),
        "evidence": (_("Evidence"), _("What shows that it was dealt with.")),
        "closed": (_("Closed on"), ""),
        "closure_accepted": (_("Closure accepted by the board on"), ""),
    }

    class Kind(models.TextChoices):
        IMPROVEMENT = "area for improvement", _("Area for improvement")
        CONCERN = "cause of concern", _("Cause of concern")
        RECOMMENDATION = "recommendation", _("Recommendation")
        INNOVATION = "innovative practice", _("Innovative practice")
        HIGHLIGHTED = "highlighted", _("Area highlighted")

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        IN_HAND = "in hand", _("In hand")
        CLOSED = "closed", _("Closed")
        UNKNOWN = "unknown", _("Not known")

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    theme = models.CharField(max_length=200, help_text="what it is about; a noun phrase")
    text = models.TextField(max_length=2000, blank=True)
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    due = DateColumns()
    evidence = models.TextField(max_length=2000, blank=True, help_text="what shows that it was dealt with")
    closed = DateColumns()
    closure_accepted = DateColumns()

    class Meta(PriorityRecord.Meta):
        constraints = [
            *PriorityRecord.Meta.constraints,
            date_check("due"),
            date_check("closed"),
            date_check("closure_accepted"),
        ]
        rules_permissions = FINDING_PERMISSIONS

    def __str__(self):
        return self.theme

    def clean(self):
        if self.status == self.Status.CLOSED and not self.evidence.strip():
            raise ValidationError({"evidence": _("Say what shows that it was dealt with.")})
