"""Invitations: how the holder of a seat comes to an account."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from socboard.board.models.seats import Seat
from socboard.kit.models import RefField


class Invitation(models.Model):
    """An invitation from a seat to the person in it, to open an account at this address.

    Only a hash of the code is kept. The mail carries the code to be typed, because mail scanners open links.
    Source: safety.md, "Signing in".
    """

    LIFE = timedelta(days=14)
    MOST_ATTEMPTS = 10

    ref = RefField(unique=True)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="invitations")
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

    def __str__(self):
        return f"invitation {self.ref}"

    def is_open(self, now: datetime) -> bool:
        """It can still be taken up."""
        used = self.accepted_at or self.withdrawn_at or self.attempts >= self.MOST_ATTEMPTS
        return not used and now < self.expires_at
