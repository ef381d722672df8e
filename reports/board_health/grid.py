"""Attendance as a grid of member organisations and meetings."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reports.board_health.facts import Facts, Presence

WORDS = {Presence.PRESENT: _("Present"), Presence.AWAY: _("Away"), Presence.UNKNOWN: _("Not recorded")}
COLOURS = {Presence.PRESENT: "green", Presence.AWAY: "red", Presence.UNKNOWN: "grey"}


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` are meetings as (title, address); each row is an organisation's name and (words, colour)s."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def attendance_grid(facts: Facts) -> Grid | None:
    """None where there is no meeting or no member to show."""
    organisations = {each.ref: each.name for each in facts.members}
    organisations |= {each.ref: each.name for each in (facts.rules.required if facts.rules else ())}
    if not facts.meetings or not organisations:
        return None
    rows = []
    for ref, name in sorted(organisations.items(), key=lambda item: item[1]):
        found = [meeting.attendance.get(ref, Presence.UNKNOWN) for meeting in facts.meetings]
        rows.append((name, tuple((str(WORDS[each]), COLOURS[each]) for each in found)))
    return Grid(tuple((meeting.title, meeting.address) for meeting in facts.meetings), tuple(rows))
