"""What the records say of a meeting, gathered for its minutes. Who reads which of it is asked when it is read."""

from __future__ import annotations

from meetings.agenda_order import arranged
from meetings.minutes_facts import Gathered, facts
from meetings.models import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Declaration,
    Guest,
    Meeting,
    MinuteAmendment,
    Minutes,
    Stay,
)
from meetings.quorum_register import day_of, judged
from socboard.board.actors import process
from socboard.board.models import Seat

SCRIBE = process("minutes")


def facts_of(meeting: Meeting) -> dict[str, object]:
    """What the records say of this meeting today, all of it. A constant number of queries."""
    return facts(gathered(meeting))


def gathered(meeting: Meeting) -> Gathered:
    """The records of this meeting that are in use. ``meeting.board`` is loaded."""
    quorum = judged(meeting, actor=SCRIBE)
    items = AgendaItem.objects.current().filter(meeting=meeting).order_by("order", "pk")

    def of(model, *named):
        return list(model.objects.current().filter(meeting=meeting).select_related(*named).order_by("pk"))

    interests = Declaration.objects.current().filter(item__meeting=meeting, item__withdrawn_at=None)
    earlier = Decision.objects.current().exclude(meeting=meeting).order_by("pk")
    approved, deferred = _earlier_minutes(meeting)
    return Gathered(
        meeting=meeting,
        board=meeting.board,
        agenda=arranged(items, in_public=meeting.board.meets_in_public),
        stays=quorum.stays,
        presences=quorum.presences,
        stretches=quorum.stretches,
        members=quorum.members,
        principals=_principals(quorum.stays),
        attendances=of(Attendance, "organisation", "person"),
        guests=of(Guest, "person"),
        declarations=list(interests.select_related("person").order_by("pk")),
        decisions=of(Decision),
        actions=of(Action, "owner_organisation", "owner_person"),
        ratified=list(earlier.filter(ratified_at=meeting)),
        refused=list(earlier.filter(not_ratified_at=meeting)),
        approved=approved,
        deferred=deferred,
        following=_following(meeting),
    )


def _principals(stays: tuple[Stay, ...]) -> dict[int, str]:
    """For whom the holders of these seats stand in, by the key of the seat. One query."""
    seats = Seat.objects.filter(
        pk__in=[each.seat_id for each in stays if each.as_substitute and each.seat_id]
    )
    named = seats.filter(substitute_for__person__isnull=False)
    return dict(named.values_list("pk", "substitute_for__person__name"))


def _earlier_minutes(meeting: Meeting) -> tuple[list[Minutes], list[tuple[Minutes, str]]]:
    """The minutes that this meeting approved, each with how often they were ``amended``, and those that it put off.

    An amendment of a restricted item is not counted, since it is told to everybody who reads the minutes.
    """
    others = Minutes.objects.current().filter(board=meeting.board_id).exclude(meeting=meeting)
    approved = list(others.filter(approved_at=meeting).select_related("meeting").order_by("pk"))
    changed = MinuteAmendment.objects.current().filter(minutes__in=approved).select_related("item")
    keys = [row.minutes_id for row in changed if not row.item.is_restricted]
    for each in approved:
        each.amended = [key for key in keys if key == each.pk]
    found = others.exclude(deferrals=[]).select_related("meeting").order_by("pk")
    deferred = [
        (each, put_off["because"])
        for each in found
        for put_off in each.deferrals
        if put_off["at"] == meeting.ref
    ]
    return approved, deferred


def _following(meeting: Meeting) -> Meeting | None:
    """The meeting that is planned next after it and that everybody may be told of."""
    ahead = Meeting.objects.current().filter(board=meeting.board_id, readers=None, marking="OFFICIAL")
    ahead = ahead.filter(state=Meeting.State.PLANNED, held_earliest__gt=day_of(meeting))
    return ahead.order_by("held_earliest").first()
