"""What a meeting is to deal with, in its order, and what the chair is told about it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Meeting
from meetings.rules import AGENDA_PERMISSIONS, BRIEF_PERMISSIONS
from priorities.models import Finding, Priority
from socboard.board.models import BoardPart, BoardRecord, Person
from socboard.board.rules import CONSTITUTION_PERMISSIONS
from socboard.kit.markings import Marking

LONGEST_TITLE = 200
# In minutes.
LONGEST_ITEM = 480


class ItemKind(models.TextChoices):
    """What every meeting deals with, beside its own business (house rule 6)."""

    BUSINESS = "business", _("Business")
    APOLOGIES = "apologies", _("Apologies")
    DECLARATIONS = "declarations", _("Declarations of interest")
    LAST_MINUTES = "last minutes", _("Minutes of the last meeting")
    OUTSTANDING = "outstanding references", _("Outstanding references")
    MATTERS_ARISING = "matters arising", _("Matters arising")
    ANY_OTHER = "any other business", _("Any other business")
    EXCLUSION = "exclusion motion", _("Exclusion of the public")


class ScheduleTwelveA(models.TextChoices):
    """Why the public may be excluded: the paragraphs of Schedule 12A that a board like this one meets with.

    Source: Local Government Act 1972, section 100A and Schedule 12A; domain.md, rule 17.
    """

    INDIVIDUAL = "1", _("1: information about an individual")
    IDENTITY = "2", _("2: information likely to reveal who an individual is")
    BUSINESS = "3", _("3: financial or business affairs")
    CRIME = "7", _("7: action on the prevention, investigation or prosecution of crime")


class Restricted(models.Model):
    """Why some may not read it: whose wish that is stands in ``originator``, and who may in marking and readers.

    Where the board meets in public it goes to the non-public part, with the paragraph and what the public interest
    was held to ask for.
    """

    restricted_because = models.CharField(max_length=300, blank=True)
    paragraph = models.CharField(max_length=2, choices=ScheduleTwelveA.choices, blank=True)
    public_interest = models.TextField(max_length=1000, blank=True)

    class Meta:
        abstract = True

    @property
    def is_restricted(self) -> bool:
        """Not everybody on the board reads it, or the public may not stay for it."""
        return self.marking != Marking.OFFICIAL or self.readers_id is not None or bool(self.paragraph)


class AgendaItem(Restricted, BoardPart):
    """One item of a meeting's agenda. ``order`` is its place; its number is counted from the places when it is shown,
    and kept in ``number`` once a pack was released, so that what comes later is 14a.

    ``organisation`` and ``owner`` are who brings it; the presenter may be somebody else, even a guest. Whoever does not
    see the item sees ``open_title`` in its place, or nothing where that is empty.
    """

    noun = "agenda-items"
    part_of = "meeting"
    chair_reads = True
    named_today = frozenset({"owner", "presenter"})

    class Purpose(models.TextChoices):
        DECISION = "decision", _("Decision")
        DISCUSSION = "discussion", _("Discussion")
        INFORMATION = "information", _("Information")
        NOTE = "to note", _("To note")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=30, choices=ItemKind.choices, default=ItemKind.BUSINESS)
    order = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    open_title = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=20, choices=Purpose.choices, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    presenter = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    presenter_guest = models.CharField(max_length=150, blank=True, help_text="name and office of a guest")
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_ITEM)]
    )
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "kind"],
                condition=Q(withdrawn_at=None) & ~Q(kind="business"),
                name="meetings_item_standing_once",
                violation_error_message=_("This item stands on the agenda already."),
            ),
            models.CheckConstraint(
                condition=Q(presenter=None) | Q(presenter_guest=""), name="meetings_item_one_presenter"
            ),
        ]
        rules_permissions = AGENDA_PERMISSIONS

    def __str__(self):
        return self.title

    def clean(self):
        if self.open_title and not self.is_restricted:
            raise ValidationError(
                {"open_title": _("Everybody on the board sees its title: mark or narrow it first.")}
            )
        if self.presenter_id and self.presenter_guest:
            raise ValidationError({"presenter_guest": _("Name either somebody of the board or a guest.")})

    def kept_because(self):
        """Agendas stay open to inspection (house rule 20)."""
        return _("What a meeting dealt with is kept.") if self.number and self.release_id else ""


class ChairBrief(BoardPart):
    """What the chair is told about one item beforehand. Seen by the chair, the deputy and the manager's team alone."""

    noun = "chair-briefs"
    part_of = "item"
    chair_reads = True

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="briefs")
    text = models.TextField(max_length=5000)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(withdrawn_at=None),
                name="meetings_brief_once",
                violation_error_message=_("This item has a brief already."),
            ),
        ]
        rules_permissions = BRIEF_PERMISSIONS

    def __str__(self):
        return f"brief on {self.item}"


class TemplateItem(BoardRecord):
    """An item that every agenda of this board begins with, at its place. House rule 6 has the usual ones."""

    noun = "template-items"

    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=30, choices=ItemKind.choices, default=ItemKind.BUSINESS)
    title = models.CharField(max_length=LONGEST_TITLE)
    purpose = models.CharField(max_length=20, choices=AgendaItem.Purpose.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_ITEM)]
    )

    class Meta(BoardRecord.Meta):
        rules_permissions = CONSTITUTION_PERMISSIONS

    def __str__(self):
        return self.title
