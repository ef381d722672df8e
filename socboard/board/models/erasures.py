"""Erasing a record for good: who asked and why, who decided, and the tombstone that stays."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModelBase, RulesModelMixin

from socboard.board import rules
from socboard.board.models.people import Person
from socboard.kit.models import RefField


class ErasureQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Those who answer for the board, except over a record from which a declared conflict keeps them."""
        if actor.process:
            return self
        allowed = Q(pk__in=[])
        for standing in actor.standings:
            if standing.is_team or standing.is_chair:
                mine = Q(board=standing.board_id)
                for noun, ref in sorted(standing.conflicts):
                    mine &= ~Q(about_noun=noun, about_ref=ref)
                allowed |= mine
        return self.filter(allowed)


class Erasure(RulesModelMixin, models.Model, metaclass=RulesModelBase):
    """A request to erase one record, and, where it was erased, its tombstone.

    ``person`` asked, and ``decided_by`` is somebody else who answers for the board (the two-person rule, safety.md);
    both are None for a process. ``reason`` is emptied when the record is, because it speaks of what is erased.
    """

    class Ground(models.TextChoices):
        REQUEST = "data-protection request", _("Somebody asked for their personal data to be erased")
        MISTAKE = "entered by mistake", _("It was entered by mistake")
        IDENTIFIES = "identifies somebody", _("It leads to a victim, a suspect or a case")
        RETENTION = "past its time", _("It has been kept as long as it may be")

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for the chair")
        ERASED = "erased", _("Erased")
        REFUSED = "refused", _("Refused")
        TAKEN_BACK = "taken back", _("Taken back")

    ref = RefField(unique=True)
    board = models.ForeignKey("board.Board", on_delete=models.PROTECT, related_name="+")
    about_noun = models.CharField(max_length=60)
    about_ref = models.CharField(max_length=60)
    ground = models.CharField(max_length=30, choices=Ground.choices)
    reason = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=State.choices, default=State.ASKED)
    answer = models.CharField(max_length=500, blank=True, help_text="why it was refused")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["board", "about_noun", "about_ref"],
                condition=Q(state__in=["asked", "erased"]),
                name="board_erasure_once",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at=None)
                | (~Q(state="asked") & Q(decided_at__isnull=False)),
                name="board_erasure_decided",
            ),
        ]
        rules_permissions = {
            "view": rules.is_process | rules.keeps_record | rules.is_chair,
            "ask": rules.is_process | rules.is_manager,
            # ``is_own``: nobody confirms what they asked for themselves.
            "decide": rules.is_process | (rules.is_chair & ~rules.is_own),
            "take_back": rules.is_process | rules.is_own,
        }

    def __str__(self):
        return f"erasure {self.ref}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.ASKED
