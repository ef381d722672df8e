"""What the records of a board share: board, organisation, readers, originator, release, and who entered them."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q
from rules.contrib.models import RulesModelBase, RulesModelMixin

from socboard.board import rules
from socboard.board.standing import Standing
from socboard.kit.audiences import Audience
from socboard.kit.columns import DateColumns, date_check, period_check
from socboard.kit.markings import Marking
from socboard.kit.models import Record
from socboard.kit.values import UncertainDate


class RecordQuerySet(models.QuerySet):
    """The words in which lists of records are asked for."""

    def current(self):
        """Those not withdrawn."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, actor):
        """House rule 17 as one filter; agrees with ``Standing.sees`` row by row."""
        if actor.process:
            return self
        allowed = [self._allowed(standing) for standing in actor.standings]
        return self.filter(reduce(or_, allowed) if allowed else Q(pk__in=[]))

    def _allowed(self, standing: Standing) -> Q:
        allowed = Q(board=standing.board_id) & _read_by(standing.reader_lists)
        if not standing.may_read_sensitive:
            allowed &= ~Q(marking=Marking.OFFICIAL_SENSITIVE)
        if conflicts := standing.conflicts_over(self.model.noun):
            allowed &= ~Q(ref__in=conflicts)
        if standing.is_team or (standing.is_chair and self.model.chair_reads):
            return allowed
        released = Q(release__audience__lte=standing.audience)
        if standing.seated and standing.organisations:
            released |= Q(organisation__in=standing.organisations)
        return allowed & released


def _read_by(reader_lists) -> Q:
    """What is on no reader list, or on one of these."""
    return Q(readers=None) | Q(readers__in=reader_lists) if reader_lists else Q(readers=None)


class PartQuerySet(RecordQuerySet):
    """Parts of another record, named by the model's ``part_of``."""

    def visible_to(self, actor):
        """As above; and nobody sees a part who does not see the whole."""
        seen = super().visible_to(actor)
        if actor.process:
            return seen
        whole = self.model._meta.get_field(self.model.part_of).related_model
        return seen.filter(**{f"{self.model.part_of}__in": whole.objects.visible_to(actor)})


class Release(models.Model):
    """The act by which a record may be read by an audience: by whom, when, and with whose consent.

    Originator control (house rule 18): material of another agency goes no wider than its own board without
    ``consent``, which says how and when the originator agreed.
    """

    audience = models.PositiveSmallIntegerField(choices=Audience.choices)
    at = models.DateTimeField()
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    consent = models.CharField(max_length=300, blank=True)
    consented = DateColumns()

    class Meta:
        constraints = [date_check("consented")]

    def __str__(self):
        return f"released to {self.get_audience_display()}"


class BoardRecord(RulesModelMixin, Record, metaclass=RulesModelBase):
    """A record of one board. ``organisation`` is whose record it is; empty means the board's own.

    ``readers`` narrows it below its marking; ``originator`` is the agency whose material it is, where that is
    another; ``entered_for`` is the sender for whom somebody else typed it. ``noun`` is its plural in addresses,
    in the record file and in the trail.
    """

    noun = ""
    # It holds figures or words of its organisation's own, unlike a seat or a membership.
    is_material = False
    # Whether the chair, who oversees the team, reads it as the team does, before anybody releases it.
    chair_reads = False
    # Its references to people that look ahead: whoever left the board since is not newly named there.
    named_today: frozenset[str] = frozenset()

    board = models.ForeignKey("board.Board", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "board.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    readers = models.ForeignKey(
        "board.ReaderList", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    originator = models.ForeignKey(
        "board.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    release = models.ForeignKey(
        Release, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    entered_for = models.ForeignKey(
        "board.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["board", "ref"], name="%(app_label)s_%(class)s_ref_once"),
            period_check("period"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def consent_of(self):
        """The organisation without whose consent it goes no wider than the board, None where it needs nobody's:
        the originator of another agency's material, or a police force, HMRC or a law enforcement agency of its own.
        Runs queries unless both were loaded. Source: house rule 18.
        """
        if self.originator_id and self.originator_id != self.organisation_id:
            return self.originator
        owned = self.is_material and self.organisation_id
        return (
            self.organisation if owned and self.organisation.kind in self.organisation.CONTROLLING else None
        )

    @property
    def needs_consent(self) -> bool:
        """It goes no wider than the board without the recorded consent of ``consent_of``."""
        return self.consent_of is not None

    @property
    def consent_on_record(self) -> tuple[str, UncertainDate]:
        """How and when ``consent_of`` agreed already, as far as the board's records say."""
        return "", UncertainDate()

    def clean_with_others(self, before: "BoardRecord | None") -> None:
        """Check what must hold between this record and others, once all of a batch is written.

        ``before`` is the record as it was stored until then, None for a new one. Raises ValidationError.
        """

    def kept_because(self) -> str:
        """Why it is never erased, in a sentence; empty where it may be. Source: house rule 20."""
        return ""

    def copies_elsewhere(self) -> "list[BoardRecord]":
        """Parts of other records that hold words of this one all the same. They are erased with it."""
        return []

    def take_along(self) -> None:
        """Make what is marked, narrowed and released as this record is agree with it again.

        The operations call it whenever they have saved the record.
        """

    @classmethod
    def preprocess_rules_permissions(cls, perms):
        """A dictionary on an abstract base never reaches its subclasses, so the defaults are set here."""
        if not cls._meta.abstract:
            for action, predicate in rules.RECORD_PERMISSIONS.items():
                perms.setdefault(action, predicate)


class BoardPart(BoardRecord):
    """A record that is part of another, named by ``part_of``: nobody sees it who does not see the whole."""

    part_of = ""

    objects = PartQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        abstract = True

    @property
    def whole(self) -> BoardRecord | None:
        """The record it is part of, None where none is named yet. Runs a query unless it was loaded."""
        return getattr(self, self.part_of) if getattr(self, f"{self.part_of}_id") else None
