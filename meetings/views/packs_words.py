"""How a pack is called, and how its state is shown."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Pack
from meetings.unread import Unread
from socboard.kit import in_words

State = Pack.State
COLOURS = {
    State.PREPARING: "grey",
    State.CANDIDATE: "yellow",
    State.RETURNED: "orange",
    State.APPROVED: "turquoise",
    State.RELEASED: "green",
    State.RECALLED: "red",
    State.REPLACED: "grey",
}


def title_of(pack: Pack) -> str:
    """ "Pack for 14 March 2019", "Pack 2 for …" where there are several."""
    told = {"number": pack.number, "day": in_words.date(pack.meeting.held)}
    return _("Pack for %(day)s") % told if pack.number == 1 else _("Pack %(number)s for %(day)s") % told


def tag_of(pack: Pack) -> tuple[str, str]:
    """How its state is shown: words and colour."""
    return str(State(pack.state).label), COLOURS[State(pack.state)]


def new_words(new: Unread | None) -> str:
    """That a pack is new to its reader, and how much of it; empty where it is not."""
    if new is None:
        return ""
    words = ngettext("New: %(number)d paper", "New: %(number)d papers", new.papers)
    return words % {"number": new.papers} if new.papers else _("New")
