"""The one ordered audience (house rule 17): public < parent < board < board-sensitive."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _

from socboard.kit.markings import Marking


class Audience(IntegerChoices):
    """To whom something may be shown. What the public may read, everybody after it may read too."""

    PUBLIC = 0, _("Public")
    PARENT = 1, _("Parent partnership")
    BOARD = 2, _("Board")
    BOARD_SENSITIVE = 3, _("Board members who may read OFFICIAL-SENSITIVE")

    @property
    def slug(self) -> str:
        """The name in commands, addresses and the record file."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def from_slug(cls, slug: str) -> "Audience":
        """Raises ValueError for an unknown name."""
        for audience in cls:
            if audience.slug == slug:
                return audience
        raise ValueError(f"“{slug}” is not an audience; use {', '.join(audience.slug for audience in cls)}")


def carries(audience: Audience, marking: str) -> bool:
    """A document for this audience may hold material of this marking."""
    return marking == Marking.OFFICIAL or audience is Audience.BOARD_SENSITIVE
