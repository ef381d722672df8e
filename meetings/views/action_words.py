"""How an action reads on pages: whose it is, when it is due, and where it stands."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from meetings.models import Action
from meetings.views.words import Tag
from socboard.board.standing import Standing
from socboard.kit import in_words

State = Action.State


def owner_words(action: Action, standing: Standing) -> str:
    """The organisation and the person, who is named to the board, and elsewhere where that was agreed."""
    person = action.owner_person
    name = person.name if person and (standing.seated or person.name_agreed) else ""
    whose = action.owner_organisation.brief if action.owner_organisation else ""
    return ", ".join(filter(None, [whose, name])) or _("No owner yet")


def due_words(action: Action) -> str:
    return in_words.date(action.due) if action.due.is_given else _("No day set")


def state_tag(action: Action, today: date) -> Tag:
    if action.is_withdrawn:
        return Tag(_("Withdrawn"), "grey")
    if action.state == State.CLOSED:
        day = in_words.date(action.closed) if action.closed.is_given else ""
        return Tag(_("Closed %(day)s") % {"day": day} if day else _("Closed"), "green")
    if action.is_overdue(today):
        return Tag(_("Overdue"), "red")
    return Tag(_("Open"), "blue")
