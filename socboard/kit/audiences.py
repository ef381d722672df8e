"""The one ordered audience (house rule 17): public < parent < board < board-sensitive."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _

from socboard.kit.markings import Marking
from socboard.kit.nearest import nearest


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
        """Raises ValueError for an unknown name, with the nearest one."""
        by_slug = {audience.slug: audience for audience in cls}
        if slug in by_slug:
            return by_slug[slug]
        guess = nearest(slug, by_slug)
        meant = f"did you mean {guess}?" if guess else f"use {', '.join(by_slug)}"
        raise ValueError(f"“{slug}” is not an audience; {meant}")


def reaches(released_to: Audience, audience: Audience) -> bool:
    """Material released to ``released_to`` may stand in a document for ``audience``.

    What is released to the public reaches everybody; what is released to the board reaches the board and
    its members who may read OFFICIAL-SENSITIVE, not the parent partnership.
    """
    return released_to <= audience


def carries(audience: Audience, marking: str) -> bool:
    """A document for this audience may hold material of this marking: only board-sensitive holds the higher."""
    return marking == Marking.OFFICIAL or audience == Audience.BOARD_SENSITIVE
