"""What partners do and know: activities with their data sources, trainings, events, profiles, assessments."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from priorities.models.base import PriorityRecord
from socboard.board.models import Board, BoardRecord, Organisation
from socboard.kit.columns import DateColumns, QuantityColumns, date_check, quantity_check
from socboard.kit.models import short_texts


class Activity(PriorityRecord):
    """A piece of work: who leads it, what it is, on how much of what, with whom, towards what.

    ``title`` completes "has been …" with a verb in the -ing form; ``{quantity}`` in it stands for the quantity
    ("running a work plan on the top {quantity} subjects"), which is in ``quantity_unit``.
    """

    noun = "activities"
    form_fields = {
        "organisation": (_("Organisation"), _("Whose it is. Leave it empty for the board's own.")),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "title": (
            _("What was done"),
            _(
                "Begin with a verb in -ing: “visiting licensed premises”, or “running a work plan on the top "
                "{quantity} subjects”. Where you write {quantity}, the number from below is put in."
            ),
        ),
        "unit": (_("Team"), _("The team that leads it.")),
        "group": (_("Working group"), ""),
        "lead": (_("Person who leads it"), ""),
        "strands": (_("Four Ps"), _("What it serves: tick each that it does.")),
        "period": (_("Period it is for"), _("For example, the quarter or the board year.")),
        "quantity": (
            _("How many"),
            _("Only where you wrote {quantity} above: the number that is put in there."),
        ),
        "quantity_unit": (_("Of what"), _("As in “subjects”.")),
        "counts_persons": (_("They are victims, suspects or referrals"), ""),
        "partners": (_("With whom"), ""),
        "linked_groups": (_("Other groups whose work it links with"), ""),
        "product": (_("What it is to produce"), ""),
        "including": (
            _("Including"),
            _("One part of it that is worth a mention, as in “visits to 40 shops”."),
        ),
        "status": (_("Where it stands"), ""),
    }

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under way", _("Under way")
        COMPLETE = "complete", _("Complete")

    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=150, blank=True, help_text="the team that leads it")
    group = models.ForeignKey(
        Board,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the working group",
    )
    lead = models.ForeignKey(
        "board.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quantity = QuantityColumns()
    quantity_unit = models.CharField(max_length=100, blank=True)
    counts_persons = models.BooleanField(
        default=False, help_text="the quantity is of victims, suspects or referrals"
    )
    partners = models.ManyToManyField(Organisation, blank=True, related_name="+")
    linked_groups = models.ManyToManyField(
        Board, blank=True, related_name="+", help_text="other groups whose work it links with"
    )
    product = models.CharField(max_length=200, blank=True, help_text="what it is to produce")
    including = models.CharField(max_length=500, blank=True, help_text="completes “including …”")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.UNDER_WAY)

    class Meta(PriorityRecord.Meta):
        verbose_name_plural = "activities"
        constraints = [*PriorityRecord.Meta.constraints, quantity_check("quantity")]
        # A list begins with the latest, and there are many from year to year.
        indexes = [models.Index(fields=["board", "period_start"], name="priorities_activity_period")]

    def __str__(self):
        return self.title

    def clean(self):
        if "{quantity}" in self.title and not self.quantity.is_number:
            raise ValidationError({"quantity_state": _("The title speaks of a quantity: give the number.")})
        if set("{}") & set(self.title.replace("{quantity}", "")):
            raise ValidationError({"title": _("Braces may only stand round the word quantity.")})


class DataSource(BoardRecord):
    """Data that an activity draws on: whose it is (the originator) and whether it agreed to the use."""

    noun = "data-sources"
    called = _("Data that activities draw on")
    form_fields = {
        "activity": (_("Activity"), _("The work that draws on it.")),
        "name": (_("Data"), _("As in “industry figures”.")),
        "consent": (_("Did its owner agree to the use?"), ""),
        "consented": (_("Agreed on"), ""),
    }

    class Consent(models.TextChoices):
        GIVEN = "given", _("Given")
        NOT_NEEDED = "not needed", _("Not needed: published by the originator")
        SOUGHT = "sought", _("Sought")
        REFUSED = "refused", _("Refused")
        UNKNOWN = "unknown", _("Not known")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="data_sources")
    name = models.CharField(max_length=150)
    consent = models.CharField(max_length=20, choices=Consent.choices, default=Consent.UNKNOWN)
    consented = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("consented")]

    def __str__(self):
        return self.name


class Training(PriorityRecord):
    """Training on a topic for an audience in a stated period, with what was counted of it.

    A second period is a second record, so that two years can be compared under one topic.
    """

    noun = "trainings"
    called = _("Training")
    form_fields = {
        "organisation": (_("Organisation"), _("Whose it is. Leave it empty for the board's own.")),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "topic": (_("Topic"), ""),
        "audience": (_("Who was trained"), _("As in “front-line officers”.")),
        "period": (_("Period it is for"), _("For example, the quarter or the board year.")),
        "sessions": (_("Sessions"), _("How many were held.")),
        "attendees": (_("People who attended"), ""),
        "purpose": (
            _("Purpose"),
            _("What they can do with it, beginning with a verb: “recognise the signs of slavery”."),
        ),
        "reported_effect": (_("Effect"), _("What the organisation says it achieved, in its own words.")),
        "strands": (_("Four Ps"), _("What it serves: tick each that it does.")),
    }

    topic = models.CharField(max_length=150)
    audience = models.CharField(max_length=150, blank=True)
    sessions = QuantityColumns()
    attendees = QuantityColumns()
    purpose = models.CharField(max_length=300, blank=True, help_text="completes “so that they …”")
    reported_effect = models.CharField(
        max_length=300, blank=True, help_text="what its organisation says it achieved, in its own words"
    )

    class Meta(PriorityRecord.Meta):
        constraints = [
            *PriorityRecord.Meta.constraints,
            quantity_check("sessions"),
            quantity_check("attendees"),
        ]

    def __str__(self):
        return self.topic


class Event(PriorityRecord):
    """An event that an organisation hosted on a theme."""

    noun = "events"
    form_fields = {
        "organisation": (_("Organisation"), _("Whose it is. Leave it empty for the board's own.")),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "theme": (_("Theme"), _("What it was about.")),
        "held": (_("Held on"), ""),
        "attendance": (_("How many came"), ""),
        "strands": (_("Four Ps"), _("What it serves: tick each that it does.")),
    }

    theme = models.CharField(max_length=150)
    held = DateColumns()
    attendance = QuantityColumns()

    class Meta(PriorityRecord.Meta):
        constraints = [*PriorityRecord.Meta.constraints, date_check("held"), quantity_check("attendance")]

    def __str__(self):
        return self.theme


class Profile(PriorityRecord):
    """A local profile: the police-and-partner picture of a threat. Where it was presented is meetings'."""

    noun = "profiles"
    form_fields = {
        "organisation": (_("Organisation"), _("Whose it is. Leave it empty for the board's own.")),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "title": (_("Title"), _("As in “Drugs profile”.")),
        "edition": (_("Edition"), _("As in “2019”.")),
        "completed": (_("Completed on"), ""),
        "follows": (_("Edition before"), ""),
        "strands": (_("Four Ps"), _("What it serves: tick each that it does.")),
    }

    title = models.CharField(max_length=150)
    edition = models.CharField(max_length=50, blank=True)
    completed = DateColumns()
    follows = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text="the edition before",
    )

    class Meta(PriorityRecord.Meta):
        constraints = [*PriorityRecord.Meta.constraints, date_check("completed")]

    def __str__(self):
        return self.title


class Assessment(PriorityRecord):
    """A judgement about a threat: what, how sure, by whom, when, and the City Police words for where it stands."""

    noun = "assessments"
    form_fields = {
        "organisation": (_("Organisation"), _("Whose it is. Leave it empty for the board's own.")),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "text": (_("Judgement"), _("One sentence that can stand in a report.")),
        "rating": (_("Where it stands"), _("In the words of the City Police.")),
        "trend": (_("Trend"), _("Which way it is going.")),
        "confidence": (_("How sure"), _("How far whoever judged it relies on it.")),
        "judged": (_("Judged on"), ""),
        "judged_by": (_("Judged by"), _("The post, not the name.")),
    }

    class Confidence(models.TextChoices):
        HIGH = "high", _("High")
        MEDIUM = "medium", _("Medium")
        LOW = "low", _("Low")
        UNSTATED = "not stated", _("Not stated")

    class Rating(models.TextChoices):
        SATISFACTORY = "satisfactory", _("Satisfactory")
        CLOSE_MONITORING = "close monitoring", _("Close monitoring")
        REQUIRES_ACTION = "requires action", _("Requires action")
        AWAITING = "awaiting information", _("Awaiting information")

    class Trend(models.TextChoices):
        IMPROVING = "improving", _("Improving")
        STABLE_POSITIVE = "stable positive", _("Stable positive")
        STABLE = "stable", _("Stable")
        STABLE_NEGATIVE = "stable negative", _("Stable negative")
        DETERIORATING = "deteriorating", _("Deteriorating")

    text = models.TextField(max_length=1000, help_text="one sentence that can stand in a report")
    confidence = models.CharField(max_length=20, choices=Confidence.choices, default=Confidence.UNSTATED)
    rating = models.CharField(max_length=30, choices=Rating.choices, blank=True)
    trend = models.CharField(max_length=30, choices=Trend.choices, blank=True)
    judged = DateColumns()
    judged_by = models.CharField(max_length=150, blank=True, help_text="the post that judged it")

    class Meta(PriorityRecord.Meta):
        constraints = [*PriorityRecord.Meta.constraints, date_check("judged")]


class Capability(PriorityRecord):
    """A standing capability, such as a unit: launched when, how many posts, how many filled, working on what.

    ``reported_staffing`` keeps the words of a report that gives no numbers ("fully staffed").
    """

    noun = "capabilities"
    form_fields = {
        "organisation": (_("Organisation"), _("Whose it is. Leave it empty for the board's own.")),
        "priority": (_("Priority"), _("Leave it empty where it serves them all.")),
        "name": (_("Name"), _("As in “Lifetime Offender Management unit”.")),
        "launched": (_("Launched"), ""),
        "establishment": (_("Posts"), _("How many posts it has.")),
        "in_post": (_("Posts filled"), ""),
        "reported_staffing": (
            _("Staffing in words"),
            _("Only where no numbers were given, as in “fully staffed”."),
        ),
        "remit": (_("What it works on"), _("Crime types, one on each line.")),
        "running": (_("It is running"), ""),
        "strands": (_("Four Ps"), _("What it serves: tick each that it does.")),
    }

    name = models.CharField(max_length=150)
    launched = DateColumns()
    establishment = QuantityColumns()
    in_post = QuantityColumns()
    reported_staffing = models.CharField(max_length=150, blank=True)
    remit = models.JSONField(
        default=list, blank=True, validators=[short_texts], help_text="the crime types it works on, one each"
    )
    running = models.BooleanField(default=True)

    class Meta(PriorityRecord.Meta):
        verbose_name_plural = "capabilities"
        constraints = [
            *PriorityRecord.Meta.constraints,
            date_check("launched"),
            quantity_check("establishment"),
            quantity_check("in_post"),
        ]

    def __str__(self):
        return self.name
