"""Organisations and people, who span boards, and their membership of one board."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModelBase, RulesModelMixin

from socboard.board import rules
from socboard.board.models.base import BoardRecord, RecordQuerySet
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import RefField


class SharedQuerySet(models.QuerySet):
    """Things that span boards, seen only through a shared board."""

    def visible_to(self, actor):
        return (
            self
            if actor.process
            else self.filter(**{f"{self.model.through}__in": actor.seated_boards}).distinct()
        )


class Organisation(RulesModelMixin, models.Model, metaclass=RulesModelBase):
    """A partner organisation. Which boards it belongs to, and since when, is its memberships'."""

    noun = "organisations"
    through = "membership__board"

    class Kind(models.TextChoices):
        POLICE = "police", _("Police")
        LOCAL_AUTHORITY = "local authority", _("Local authority")
        FIRE = "fire and rescue", _("Fire and rescue")
        LAW_ENFORCEMENT = "law enforcement", _("National or regional law enforcement")
        HEALTH = "health", _("Health")
        PROBATION = "probation", _("Probation")
        TAX = "tax and customs", _("Tax and customs")
        CENTRAL = "central government", _("Central government")
        INSPECTORATE = "inspectorate", _("Inspectorate")
        INDUSTRY = "industry", _("Industry")
        CHARITY = "charity", _("Charity")
        OTHER = "other", _("Other")

    # Whose figures and words go no wider than the board without its consent (house rule 18).
    CONTROLLING = frozenset({Kind.POLICE, Kind.LAW_ENFORCEMENT, Kind.TAX})

    ref = RefField(unique=True)
    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30, choices=Kind.choices, default=Kind.OTHER)
    takes_the = models.BooleanField(default=True, help_text="in a sentence “the” stands before the name")
    plural = models.BooleanField(default=False, help_text="it takes a plural verb, as in “the police have”")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SharedQuerySet.as_manager()

    class Meta:
        rules_permissions = rules.SHARED_PERMISSIONS

    def __str__(self):
        return self.name

    @property
    def brief(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    def board_ids(self) -> set[int]:
        """The boards it belongs or belonged to. Runs a query unless memberships were prefetched."""
        return {membership.board_id for membership in self.membership_set.all()}


class Person(RulesModelMixin, models.Model, metaclass=RulesModelBase):
    """A person. Post and organisation belong to dated seats; the account, if any, is only the way in.

    ``name_agreed`` says how it was agreed that the name may be printed; empty means it may not (house rule 15).
    """

    noun = "people"
    through = "seat__board"

    ref = RefField(unique=True)
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    name_agreed = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT
    )

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        rules_permissions = rules.SHARED_PERMISSIONS

    def __str__(self):
        return self.name

    def board_ids(self) -> set[int]:
        """The boards on which this person has or had a seat. Runs a query unless seats were prefetched."""
        return {seat.board_id for seat in self.seat_set.all()}


class MembershipQuerySet(RecordQuerySet):
    def on(self, day: date):
        """Those that hold on this day, as far as anybody knows: a day of joining is often not recorded."""
        joined = Q(joined_earliest=None) | Q(joined_earliest__lte=day)
        left = Q(left_latest__isnull=False) & Q(left_latest__lte=day)
        return self.current().filter(joined & ~left)


class Membership(BoardRecord):
    """An organisation's place on a board: since when, until when, and whether statute puts it there."""

    noun = "memberships"

    board = models.ForeignKey("board.Board", on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    statutory = models.BooleanField(default=False)
    joined = DateColumns()
    left = DateColumns()

    objects = MembershipQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("joined"), date_check("left")]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS

    def clean(self):
        ends_before(self.joined, self.left, "left", _("An organisation cannot leave before it joined."))


class BusinessArea(BoardRecord):
    """A part of an organisation that is expected to have a point of contact."""

    noun = "business-areas"

    name = models.CharField(max_length=150)
    start = DateColumns()
    end = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("start"), date_check("end")]

    def __str__(self):
        return self.name

    def clean(self):
        ends_before(self.start, self.end, "end", _("The end is before the start."))


def ends_before(start, end, field: str, message: str) -> None:
    """Raise ValidationError at ``field`` when the end is surely before the start (both UncertainDates)."""
    if start.earliest and end.latest and end.latest < start.earliest:
        raise ValidationError({f"{field}_earliest": message})
