"""Keeping what somebody typed and has not sent yet.

No act on a record, and so without an event in the trail: nobody but the one who typed it ever reads it.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board.models import FormDraft
from socboard.kit.refusals import Refused

LIFE = timedelta(days=30)
MOST_DRAFTS = 50
MOST_FIELDS = 300
MOST_CHARACTERS = 300_000
LONGEST_ADDRESS = FormDraft._meta.get_field("address").max_length


class DraftTooLarge(Refused):
    """More than a form of ours can hold."""

    def __init__(self):
        super().__init__(_("This is more than can be kept for later. Send the form to save it."))


@transaction.atomic
def keep(address: str, *, version: int, fields: Mapping[str, list[str]], by) -> None:
    """Remember the fields of the form at this address, started from this version, in place of earlier ones.

    The newest ``MOST_DRAFTS`` of an account stay, and none longer than ``LIFE``. Raises DraftTooLarge.
    """
    size = sum(len(name) + sum(map(len, values)) for name, values in fields.items())
    if len(address) > LONGEST_ADDRESS or len(fields) > MOST_FIELDS or size > MOST_CHARACTERS:
        raise DraftTooLarge
    now = timezone.now()
    FormDraft.objects.update_or_create(
        user_id=by.user_id,
        address=address,
        defaults={"version": version, "fields": dict(fields), "saved_at": now},
    )
    FormDraft.objects.filter(saved_at__lt=now - LIFE).delete()
    own = FormDraft.objects.filter(user=by.user_id).order_by("-saved_at", "-pk")
    surplus = list(own.values_list("pk", flat=True)[MOST_DRAFTS:])
    FormDraft.objects.filter(pk__in=surplus).delete()


def kept(address: str, *, by) -> FormDraft | None:
    """What this account typed into the form at this address and did not send."""
    own = FormDraft.objects.filter(user=by.user_id, address=address)
    return own.filter(saved_at__gte=timezone.now() - LIFE).first()


def clear(address: str, *, by) -> None:
    """Forget it: the form was sent, or what was typed is not wanted any more."""
    FormDraft.objects.filter(user=by.user_id, address=address).delete()
