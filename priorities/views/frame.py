"""What the pages under "Priorities" share: their menu, and the way back."""

from django.utils.translation import gettext_lazy as _

from socboard.board.views.form_page import FormPage
from socboard.board.views.frame import Place, SectionFrame

PLACES = (
    Place("priorities", _("Priorities"), "priorities"),
    Place("calls", _("Updates"), "calls"),
    Place("measures", _("Measures"), "measures"),
    Place("activities", _("Activities"), "activities"),
    Place("trainings", _("Training"), "trainings"),
    Place("events", _("Events"), "events"),
    Place("profiles", _("Profiles"), "profiles"),
    Place("assessments", _("Assessments"), "assessments"),
    Place("capabilities", _("Capabilities"), "capabilities"),
    Place("findings", _("Inspection findings"), "findings"),
    Place("emerging-themes", _("Emerging themes"), "emerging-themes"),
    Place("forward-intentions", _("Forward intentions"), "forward-intentions"),
)

# Under which entry of the menu a noun is found, where that is not its own.
PLACE_OF = {
    "call-questions": "calls",
    "data-sources": "activities",
    "drawn-records": "calls",
    "inspections": "findings",
    "observations": "measures",
    "priority-reviews": "priorities",
    "published-comparisons": "measures",
    "published-figures": "measures",
    "reported-comparisons": "measures",
    "update-approvers": "calls",
    "update-attachments": "calls",
    "updates": "calls",
}


class PrioritiesFrame(SectionFrame):
    """A page under "Priorities". ``place`` is the key of its entry in the menu.

    A member of the board above reads here what was released to that board.
    """

    section = "priorities"
    section_name = _("Priorities")
    menu = PLACES
    place_of = PLACE_OF
    place = "priorities"


class PrioritiesForm(PrioritiesFrame, FormPage):
    """A form under "Priorities", for whoever has a seat on the board."""

    find_board = staticmethod(FormPage.find_board)
