"""What the board decides about an emerging theme: it is made a priority, or watched no longer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.operations.deciding import decision_about, demand_held
from priorities.models import EmergingTheme, Priority
from priorities.operations.themes import closure, promotion
from socboard.board.operations.records import record_all


@transaction.atomic
def promote(
    theme: EmergingTheme,
    *,
    full_name: str,
    short_name: str,
    order: int,
    start: date,
    lead=None,
    meeting: Meeting | None = None,
    by,
) -> Priority:
    """Make it a priority from this day, led by the organisation ``lead``, as decided at ``meeting`` if at any.

    Raises NotHeld, and as ``themes.promotion`` and ``records.record_all`` do.
    """
    named = {"full_name": full_name, "short_name": short_name, "order": order, "start": start}
    made, linked = promotion(theme, **named, lead=lead, by=by)
    text = _("RESOLVED - That %(name)s be a priority of the board.") % {"name": full_name}
    record_all([made, linked, *_decided(theme, meeting, text, {"priorities": [made]}, by=by)], by=by)
    return made.instance


@transaction.atomic
def close(theme: EmergingTheme, *, reason: str, meeting: Meeting | None = None, by) -> EmergingTheme:
    """It is watched no longer, as decided at ``meeting`` if at any.

    Raises NotHeld, and as ``themes.closure`` and ``records.record_all`` do.
    """
    closed = closure(theme, reason=reason, by=by)
    text = _("RESOLVED - That the theme %(title)s be watched no longer.") % {"title": theme.title}
    record_all([closed, *_decided(theme, meeting, text, {}, by=by)], by=by)
    return theme


def _decided(theme: EmergingTheme, meeting: Meeting | None, text: str, links: dict, *, by) -> list:
    if meeting is None:
        return []
    demand_held(meeting, theme.board)
    told = {"name": "emerging_theme", "meeting": meeting, "text": text, "when": meeting.held, "links": links}
    return [decision_about(theme, **told, by=by)]
