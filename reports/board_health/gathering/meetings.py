"""The meetings of the year up to the day, and who was there."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.models import Attendance, Meeting
from reports.board_health import facts
from reports.board_health.facts import Presence
from reports.board_health.gathering.look import Look
from socboard.board.models import OfficeTerm
from socboard.board.review_state import months_after
from socboard.kit import in_words

PRESENCES = {
    Attendance.Presence.PRESENT: Presence.PRESENT,
    Attendance.Presence.APOLOGIES: Presence.AWAY,
    Attendance.Presence.ABSENT: Presence.AWAY,
    Attendance.Presence.UNKNOWN: Presence.UNKNOWN,
}


def meetings(look: Look) -> tuple[tuple[facts.Meeting, ...], int]:
    """Those surely held in the year up to the day, earliest first, and how many more may lie in it."""
    since = months_after(look.day, -12)
    held = look.of(Meeting).filter(state=Meeting.State.HELD)
    surely = list(
        held.filter(held_earliest__gt=since, held_latest__lte=look.day).order_by("held_earliest", "pk")
    )
    possible = held.filter(~Q(held_latest__lte=since), ~Q(held_earliest__gt=look.day))
    attended = defaultdict(list)
    for each in look.of(Attendance).filter(meeting__in=surely).select_related("organisation", "seat"):
        attended[each.meeting_id].append(each)
        look.note([each])
    chairs = _chairs(look)
    found = tuple(_meeting(look, meeting, attended[meeting.pk], chairs) for meeting in surely)
    return found, possible.count() - len(surely)


def _meeting(
    look: Look, meeting: Meeting, attended: list[Attendance], chairs: list[OfficeTerm]
) -> facts.Meeting:
    day = meeting.held.latest
    holders = {term.person_id for term in chairs if _held_on(term, day)}
    there = [each for each in attended if each.presence == Attendance.Presence.PRESENT]
    people = {each.person_id or (each.seat.person_id if each.seat else None) for each in there}
    chaired = True if people & holders else None if None in people or not attended else False
    return facts.Meeting(
        title=meeting.title or in_words.date(meeting.held),
        held=meeting.held,
        address=look.address(meeting),
        attendance={each.organisation.ref: PRESENCES[each.presence] for each in attended},
        chaired=chaired,
        steps=look.step_to(Attendance, _("Record who attended"), Attendance.noun, verb="add"),
    )


def _chairs(look: Look) -> list[OfficeTerm]:
    """Every term of either office; who chaired a meeting of last year may have left since."""
    return list(look.of(OfficeTerm).filter(start_latest__lte=look.day))


def _held_on(term: OfficeTerm, day: date) -> bool:
    return term.start.surely_by(day) and not term.end.possibly_by(day)
