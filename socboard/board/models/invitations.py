"""How the holder of a seat comes to an account, and how somebody who lost a second factor was known again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from socboard.board import rules
from socboard.board.models.base import BoardRecord
from socboard.board.models.people import Person
from socboard.board.models.seats import Seat
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import RefField


class InvitationQuerySet(models.QuerySet):
    def unended(self):
        """Neither taken up nor withdrawn; they may have expired all the same."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self, now: datetime):
        """Those that can still be taken up, by whoever has the code."""
        return self.unended().filter(
            expires_at__gt=now, attempts__lt=Invitation.MOST_ATTEMPTS, seat__person=F("person")
        )


class Invitation(models.Model):
    """An invitation from a seat to the person in it, to open an account at this address.

    Only a hash of the code is kept. The mail carries the code to be typed, because mail scanners open links.
    ``person`` held the seat then: in other hands the seat's invitation is worth nothing. ``attempts`` counts the
    wrong codes. Source: safety.md, "Signing in".
    """

    LIFE = timedelta(days=14)
    MOST_ATTEMPTS = 10

    ref = RefField(unique=True)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    code_hash = models.CharField(max_length=64)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="board_invitation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="board_invitation_one_end"
            ),
        ]
        indexes = [models.Index(fields=["email"], name="board_invitation_address")]

    def __str__(self):
        return f"invitation {self.ref}"

    @property
    def letter_key(self) -> str:
        """The occasion by which the outbox knows its letter."""
        return f"invitation:{self.ref}"


class IdentityCheck(BoardRecord):
    """How somebody was known to be who they said, before their second step at sign-in was reset."""

    noun = "identity-checks"
    chair_reads = True

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    checked = DateColumns()
    how = models.CharField(max_length=500)
    reset = models.CharField(max_length=200, blank=True, help_text="what was taken from the account")

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("checked")]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS
