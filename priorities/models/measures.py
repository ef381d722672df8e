"""Measures and their values. Every state of a value is said (house rule 10), and no blank is ever zero."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from priorities.models.base import PriorityRecord
from priorities.models.drawn import Drawable
from socboard.board.models import BoardRecord
from socboard.board.nouns import address
from socboard.kit.columns import QuantityColumns, quantity_check


class Measure(PriorityRecord):
    """What is counted, by whom, in which unit, and whether it counts persons.

    ``unit`` is the plural ("referrals") and ``unit_singular`` the singular. ``threshold`` overrides the
    board's small-count threshold, with a reason (house rule 11). ``definition_version`` changes with the
    definition: values under different versions are not comparable (house rule 9).
    """

    noun = "measures"
    form_fields = {
        "name": (_("Name"), _("As it stands in sentences: “referrals of potential victims”.")),
        "organisation": (_("Organisation"), _("Whose figures they are. Leave it empty for the board's own.")),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "definition": (_("Definition"), _("What is counted, and what is not.")),
        "source": (_("Source"), _("The system or return that the values come from.")),
        "unit": (_("Unit of count"), _("In the plural, as in “referrals” or “visits”.")),
        "unit_singular": (_("The unit in the singular"), ""),
        "counts_persons": (_("It counts persons"), _("Small numbers of persons are protected.")),
        "direction_wanted": (_("Which way is better"), ""),
        "frequency": (_("How often"), ""),
        "baseline": (_("Baseline"), _("The value from which progress is measured.")),
        "no_baseline_reason": (_("Why there is no baseline"), _("Needed where no baseline is given.")),
        "target": (_("Target"), ""),
        "several_answers": (
            _("More than one answer is allowed"),
            _("Parts of a breakdown may then come to more than the total."),
        ),
        "jump_factor": (
            _("Ask about jumps"),
            _("A value so many times the one before, or that part of it, is questioned."),
        ),
        "threshold": (
            _("Threshold of its own"),
            _("Counts of persons below it are hidden. Usually the board's."),
        ),
        "threshold_reason": (_("Why it has its own threshold"), ""),
        "zero_sensitive": (_("That there were none is sensitive too"), ""),
        "definition_version": (
            _("Version of the definition"),
            _("Count it up when the definition changes: older values are then not compared with newer ones."),
        ),
    }

    class Direction(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")
        NONE = "none", _("Neither")

    class Frequency(models.TextChoices):
        MONTH = "month", _("Monthly")
        QUARTER = "quarter", _("Quarterly")
        YEAR = "year", _("Yearly")

    name = models.CharField(max_length=150)
    definition = models.TextField(max_length=2000, blank=True)
    definition_version = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=60)
    unit_singular = models.CharField(max_length=60, blank=True)
    counts_persons = models.BooleanField()
    direction_wanted = models.CharField(max_length=10, choices=Direction.choices, default=Direction.NONE)
    frequency = models.CharField(max_length=10, choices=Frequency.choices, default=Frequency.YEAR)
    baseline = QuantityColumns()
    no_baseline_reason = models.CharField(max_length=300, blank=True)
    target = QuantityColumns()
    threshold = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(2)])
    threshold_reason = models.CharField(max_length=300, blank=True)
    zero_sensitive = models.BooleanField(default=False)
    several_answers = models.BooleanField(default=False, help_text="parts may add up to more than the total")
    jump_factor = models.PositiveSmallIntegerField(
        default=3,
        validators=[MinValueValidator(2)],
        help_text="how many times the value before a value may be, either way, without being questioned",
    )

    class Meta(PriorityRecord.Meta):
        constraints = [
            *PriorityRecord.Meta.constraints,
            quantity_check("baseline"),
            quantity_check("target"),
            models.CheckConstraint(
                condition=Q(threshold=None) | (Q(threshold__gte=2) & ~Q(threshold_reason="")),
                name="priorities_measure_threshold_reason",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def typed_at(self) -> list[str]:
        """Where else than at its own pages rows of its values wait: those pasted for it, and for any measure."""
        return [pasted_at(self.board.ref, ref) for ref in ("", self.ref)]

    def clean(self):
        if self.threshold is not None and not self.threshold_reason:
            raise ValidationError({"threshold_reason": _("Say why this measure has its own threshold.")})


def pasted_at(board_ref: str, measure_ref: str) -> str:
    """Under which address pasted rows wait between preview and change; no ref where they may be of any measure."""
    return f"{address(board_ref, Measure.noun, '', 'import')}#rows-{measure_ref}"


def flat_categories(value) -> None:
    """Raise ValidationError unless the value maps dimension names to category names."""
    fine = isinstance(value, dict) and all(
        isinstance(part, str) and 0 < len(part) <= 100 for pair in value.items() for part in pair
    )
    if not fine:
        raise ValidationError(_("Give each dimension one category, both as short text."))


VALUE_OF = ["measure", "definition_version", "period_start", "period_end", "categories", "revision"]


class Observation(Drawable, BoardRecord):
    """One value of one measure: definition version, stated period, categories, state and number, revision.

    No categories means the total. A revision is a new row that names the old one, which is kept.
    ``published_source`` says where the value was published by somebody else; it then counts as known to anyone.
    ``came_with`` is the partner's update in which the value was given, where it was given in one.
    """

    noun = "observations"
    called = _("Values of measures")
    is_material = True

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="observations")
    definition_version = models.PositiveSmallIntegerField(default=1)
    categories = models.JSONField(default=dict, blank=True, validators=[flat_categories])
    value = QuantityColumns()
    provisional = models.BooleanField(default=False)
    revision = models.PositiveSmallIntegerField(default=0)
    revises = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revised_by"
    )
    revision_reason = models.CharField(max_length=300, blank=True)
    published_source = models.CharField(max_length=300, blank=True)
    came_with = models.ForeignKey(
        "priorities.Update",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="values_given",
    )

    @cached_property
    def drawn_from(self) -> list:
        """The update in which it was given, too."""
        return [*super().drawn_from, *([self.came_with] if self.came_with_id else [])]

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            quantity_check("value"),
            models.CheckConstraint(
                condition=Q(period_start__isnull=False), name="priorities_observation_period"
            ),
            models.CheckConstraint(condition=~Q(value_state=""), name="priorities_observation_stated"),
            models.CheckConstraint(
                condition=Q(revision=0, revises=None) | Q(revision__gte=1, revises__isnull=False),
                name="priorities_observation_revision",
                violation_error_message=_(
                    "A revision has a number of 1 or more and names the value it revises."
                ),
            ),
            models.CheckConstraint(
                condition=Q(revises=None) | ~Q(revises=F("id")), name="priorities_observation_not_itself"
            ),
            models.UniqueConstraint(
                fields=[*VALUE_OF, "organisation"],
                condition=Q(withdrawn_at=None),
                name="priorities_observation_once",
                violation_error_message=_(
                    "This value of the measure is recorded already: revise it instead."
                ),
            ),
            # In a unique index no NULL equals another, so the board's own values need one of their own.
            models.UniqueConstraint(
                fields=VALUE_OF,
                condition=Q(withdrawn_at=None, organisation=None),
                name="priorities_observation_once_for_board",
                violation_error_message=_(
                    "This value of the measure is recorded already: revise it instead."
                ),
            ),
        ]
        indexes = [models.Index(fields=["board", "period_start"], name="priorities_obs_period")]

    def clean(self):
        if self.period is None:
            raise ValidationError({"period_start": _("State the period that the value is for.")})
        if not self.value_state:
            raise ValidationError({"value_state": _("Say the number, or why there is none.")})


class ReportedComparison(PriorityRecord):
    """A change that an organisation reports without values ("arrests are up considerably").

    It is attributed in words and never turned into a number (house rule 10).
    """

    noun = "reported-comparisons"
    called = _("Comparisons as partners reported them")
    form_fields = {
        "organisation": (_("Organisation"), ""),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "subject": (_("What changed"), _("In the plural, as in “arrests”.")),
        "measure": (_("Measure"), _("Where there is one.")),
        "direction": (_("Which way"), ""),
        "considerably": (_("Considerably"), ""),
        "level": (_("Level"), _("As reported without a number, as in “single figures”.")),
        "reason": (_("Reason"), _("What brought it about, as in “a joint operation with the Fire Brigade”.")),
        "period": (_("Period it is for"), _("For example, the quarter or the board year.")),
    }

    class Direction(models.TextChoices):
        UP = "up", _("Increased")
        DOWN = "down", _("Decreased")
        SAME = "same", _("Broadly unchanged")

    subject = models.CharField(max_length=150, help_text="what changed, in the plural")
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="reported_comparisons"
    )
    direction = models.CharField(max_length=10, choices=Direction.choices)
    considerably = models.BooleanField(default=False)
    level = models.CharField(
        max_length=100,
        blank=True,
        help_text="the level as reported without a number, such as “single figures”",
    )
    reason = models.CharField(max_length=300, blank=True, help_text="completes “as a result of …”")

    class Meta(PriorityRecord.Meta):
        pass

    def clean(self):
        if any(character.isdigit() for character in self.level):
            raise ValidationError(
                {"level": _("A level with a number in it is a value: record it as an observation.")}
            )
