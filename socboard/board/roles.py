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
        "Leads the board. Reviews meeting packs, approves minutes, signs off the annual review. "
        "Sees what every member sees."
    ),
    Office.DEPUTY_CHAIR: _("Does what the chair does whenever the chair cannot, and whenever asked to."),
    Role.MANAGER: _(
        "Runs the board's business: keeps its records, calls for updates, prepares meetings, produces the "
        "annual review, and releases what may be read more widely."
    ),
    Role.OFFICER: _(
        "One of the manager's team. Does everything the manager does, except releasing material to a wider "
        "audience and overriding the protection of small counts."
    ),
    Role.MEMBER: _(
        "Sits for a partner organisation. Enters and corrects that organisation's records and updates, and "
        "reads what the board may read."
    ),
    Role.DEPUTY: _(
        "The named substitute for a member. Counts for the organisation, and may do what the member may do."
    ),
    Role.OBSERVER: _("Reads what the board may read, and changes nothing."),
}

# The manager's team, who see what is still to be released, because somebody has to release it.
TEAM = frozenset({Role.MANAGER, Role.OFFICER})
# Those who may enter records of their own organisation.
PARTNERS = frozenset({Role.MEMBER, Role.DEPUTY})


def office_name(office: str, chair_word: str) -> str:
    """The office in the word that the board uses: "Chairman", "Deputy chairman"."""
    return chair_word if office == Office.CHAIR else _("Deputy %(chair)s") % {"chair": chair_word.lower()}
