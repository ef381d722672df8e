"""What the pages under "Meetings" share: their menu, and the way back."""

from django.utils.translation import gettext_lazy as _

from socboard.board.views.form_page import FormPage
from socboard.board.views.frame import Place, SectionFrame

PLACES = (
    Place("meetings", _("Meetings"), "meetings"),
    Place("forward-items", _("Forward plan"), "forward-items"),
    Place("papers", _("Papers"), "papers"),
    Place("packs", _("Packs"), "packs"),
    Place("minutes", _("Minutes"), "minutes"),
    Place("actions", _("Actions"), "actions"),
    Place("decisions", _("Decisions"), "decisions"),
    Place("presentations", _("Presentations"), "presentations"),
    Place("attendances", _("Attendance"), "attendances"),
)

# Under which entry of the menu a noun is found, where that is not its own.
PLACE_OF = {
    "action-notes": "actions",
    "agenda-items": "meetings",
    "chair-briefs": "meetings",
    "cover-sheets": "papers",
    "declarations": "meetings",
    "guests": "attendances",
    "meeting-replies": "meetings",
    "minute-amendments": "minutes",
    "minute-items": "minutes",
    "pack-comments": "packs",
    "paper-returns": "packs",
    "paper-versions": "papers",
    "recipients": "packs",
    "sendings": "packs",
    "stays": "attendances",
    "template-items": "meetings",
}


class MeetingsFrame(SectionFrame):
    """A page under "Meetings". ``place`` is the key of its entry in the menu.

    A member of the board above reads here what was released to that board.
    """

    section = "meetings"
    section_name = _("Meetings")
    menu = PLACES
    place_of = PLACE_OF
    place = "meetings"


class MeetingsForm(MeetingsFrame, FormPage):
    """A form under "Meetings", for whoever has a seat on the board."""

    find_board = staticmethod(FormPage.find_board)
