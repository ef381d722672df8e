"""What becomes of an emerging theme: it is made a priority, or closed with a reason. At which meeting, and the
writing of it, is ``meetings.operations.themes``'.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.models import EmergingTheme, Priority
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, for_board
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

State = EmergingTheme.State


class SettledAlready(Refused):
    """It was made a priority or closed before, perhaps by somebody else."""


class ReasonMissing(Refused):
    """A theme is closed only with a reason."""


def promotion(
    theme: EmergingTheme, *, full_name: str, short_name: str, order: int, start: date, lead=None, by
) -> tuple[Entry, Entry]:
    """The entries that make it a priority from this day, led by the organisation ``lead``: the priority, and the
    theme, which names what it became.

    Raises SettledAlready, PermissionDenied.
    """
    _demand_watched(theme, by=by)
    made = Entry(
        Priority,
        {
            "full_name": full_name,
            "short_name": short_name,
            "order": order,
            "start": UncertainDate.on(start),
            "marking": theme.marking,
        },
        {"board": theme.board, "lead_organisation": lead, "readers": theme.readers},
    )
    values = {"state": State.PROMOTED, "settled": UncertainDate.on(timezone.localdate())}
    linked = Entry(EmergingTheme, values, {"priority": made}, instance=theme, verb="promoted")
    return for_board(made, by=by), linked


def closure(theme: EmergingTheme, *, reason: str, by) -> Entry:
    """The entry that ends the watching. Raises SettledAlready, ReasonMissing, PermissionDenied."""
    _demand_watched(theme, by=by)
    if not reason.strip():
        raise ReasonMissing(_("Say why it is watched no longer."), "reason")
    values = {
        "state": State.CLOSED,
        "settled": UncertainDate.on(timezone.localdate()),
        "closed_reason": reason.strip(),
    }
    return Entry(EmergingTheme, values, instance=theme, verb="closed")


def _demand_watched(theme: EmergingTheme, *, by) -> None:
    demand("settle", theme, by=by)
    if theme.state != State.WATCHED:
        raise SettledAlready(_("It was made a priority or closed already."))
