"""The roles on a board and what each may do, in plain English.

A role comes from a dated seat. Chair and deputy chair are not roles but offices held for a term, by somebody
who has a seat anyway; they add what an office holder may do. Nothing here asks the database.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a seat is for."""

    MANAGER = "manager", _("Community safety manager")
    OFFICER = "officer", _("Board officer")
    MEMBER = "member", _("Member")
    DEPUTY = "deputy", _("Deputy")
    OBSERVER = "observer", _("Observer")


class Office(TextChoices):
    """What somebody is elected or appointed to for a term."""

    CHAIR = "chair", _("Chair")
    DEPUTY_CHAIR = "deputy chair", _("Deputy chair")


DESCRIPTIONS = {
    Office.CHAIR: _(
        "Leads the board. Reads the annual review while it is drafted and the trail of who did what, and confirms "
        "or refuses where the manager asks for a record to be erased. Beside that, does what their own seat allows."
    ),
    Office.DEPUTY_CHAIR: _("May do here what the holder of the chair may do, at any time."),
    Role.MANAGER: _(
        "Runs the board's business: keeps its records, gives seats, offices and cover, drafts the annual review, "
        "and alone decides who may read what."
    ),
    Role.OFFICER: _(
        "One of the manager's team. Keeps the records as the manager does, but releases nothing, gives nobody an "
        "office, a place on the manager's team or the reading of OFFICIAL-SENSITIVE, and weakens no protection."
    ),
    Role.MEMBER: _(
        "Sits for a partner organisation. Enters and corrects that organisation's own records, and reads what was "
        "released to the board."
    ),
    Role.DEPUTY: _(
        "The named substitute for a member of the same organisation, who may do here what that member may do."
    ),
    Role.OBSERVER: _("Reads what was released to the board, and changes nothing."),
}

# The manager's team, who see what is still to be released, because somebody has to release it.
TEAM = frozenset({Role.MANAGER, Role.OFFICER})
# Those who may enter records of their own organisation.
PARTNERS = frozenset({Role.MEMBER, Role.DEPUTY})


def office_name(office: str, chair_word: str) -> str:
    """The office in the word that the board uses: "Chairman", "Deputy chairman"."""
    return chair_word if office == Office.CHAIR else _("Deputy %(chair)s") % {"chair": chair_word.lower()}
