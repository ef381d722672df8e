"""What the pages under "Priorities" share: their menu, and the way back."""

from django.utils.translation import gettext_lazy as _

from socboard.board.nouns import address
from socboard.board.views.form_page import FormPage
from socboard.board.views.frame import HOME, Place, SharedPlaceFrame

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
# Every noun whose pages stand here.
NOUNS = frozenset({*(each.key for each in PLACES), *PLACE_OF})


class PrioritiesFrame(SharedPlaceFrame):
    """A page under "Priorities". ``place`` is the key of its entry in the menu.

    A member of the board above reads here what was released to that board.
    """

    section = "priorities"
    section_name = _("Priorities")
    place = "priorities"

    def places(self) -> list[tuple[str, str, str]]:
        """The key, the words and the address of each entry that this reader is shown."""
        return [
            (each.key, each.text, address(self.board.ref, each.path))
            for each in PLACES
            if each.shown_to(self.standing)
        ]

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        """From the board through this place to here; the last step is the page itself and no link."""
        here = next(each for each in PLACES if each.key == self.place)
        board_home = address(self.board.ref) if self.standing.seated else HOME
        last = (str(here.text), address(self.board.ref, here.path) if steps else "")
        return [(self.board.short_name, board_home), last, *steps]


class PrioritiesForm(PrioritiesFrame, FormPage):
    """A form under "Priorities", for whoever has a seat on the board."""

    find_board = staticmethod(FormPage.find_board)
