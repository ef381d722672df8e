"""How a pack is called, and how its state is shown."""

from collections.abc import Iterable

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


def compile_words(packs: Iterable[Pack]) -> tuple[str, bool]:
    """What putting these current packs of one meeting together anew is called, and whether it is the next step. Empty
    while one is being put together.
    """
    states = {each.state for each in packs}
    if State.PREPARING in states:
        return "", False
    again = bool(states & set(Pack.REPLACEABLE))
    if State.RELEASED in states:
        words = (
            _("Put the supplement together anew") if again else _("Put a supplement together for the chair")
        )
    else:
        words = _("Put the pack together anew") if again else _("Put the pack together for the chair")
    return words, not states & {*Pack.REPLACEABLE, State.RELEASED}


def tag_of(pack: Pack) -> tuple[str, str]:
    """How its state is shown: words and colour."""
    return str(State(pack.state).label), COLOURS[State(pack.state)]


def new_words(new: Unread | None) -> str:
    """That a pack is new to its reader, and how much of it; empty where it is not."""
    if new is None:
        return ""
    words = ngettext("New: %(number)d paper", "New: %(number)d papers", new.papers)
    return words % {"number": new.papers} if new.papers else _("New")
