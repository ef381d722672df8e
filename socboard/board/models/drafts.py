"""What somebody typed and has not sent yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class FormDraft(models.Model):
    """The fields of one form as one account left them, for the version of the record they started from.

    ``address`` is the form's own. Cleared when the form is sent, so that nothing typed is ever lost and
    nothing stale comes back. Source: look.md, "Behaviour".
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=0)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "address"], name="board_formdraft_once")]

    def __str__(self):
        return f"draft at {self.address}"
