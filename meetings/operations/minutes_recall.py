"""Taking draft minutes back that the board had already, and who had opened them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from meetings.minutes_letters import tell_of_recall
from meetings.models import MinuteAmendment, MinuteItem, Minutes, MinutesOpening
from meetings.operations.minutes_road import NotSaid, readers_of
from meetings.operations.recalling import reason_of_recall
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, record_all
from socboard.kit.values import UncertainDate

State = Minutes.State


@transaction.atomic
def recall(minutes: Minutes, *, reason: str, by) -> Minutes:
    """Take a circulated draft back: access ends at once, whoever had it is told, and it is on the team's desk again.
    What was typed stays, to be put right; amendments were of words that are no longer before the board, and go.

    Raises NotSaid, PermissionDenied, ChangedMeanwhile.
    """
    demand("recall", minutes, by=by)
    said = reason_of_recall(reason, error=NotSaid)
    readers = readers_of(minutes)
    back = [_taken_back(each) for each in _parts(minutes, MinuteItem)]
    back += [_taken_back(each, said) for each in _parts(minutes, MinuteAmendment)]
    unsaid = UncertainDate()
    values = {
        "state": State.WRITING,
        "agreed": unsaid,
        "agreed_way": "",
        "evidence": "",
        "circulated": unsaid,
    }
    recalls = [*minutes.recalls, {"on": timezone.localdate().isoformat(), "because": said}]
    fixed = {"recalls": recalls}
    minutes.release = None
    taken = Entry(Minutes, values, {"agreed_by": None}, instance=minutes, fixed=fixed, verb="recalled")
    record_all([*back, taken], by=by.carrying_out())
    tell_of_recall(minutes, readers)
    return minutes


@transaction.atomic
def note_opening(minutes: Minutes, *, downloads: bool = False, by) -> None:
    """Record that somebody opened minutes that are out, or had their file; the first time of each counts."""
    if not minutes.is_out or minutes.is_withdrawn or by.person_id is None:
        return
    now = timezone.now()
    opening, is_new = MinutesOpening.objects.get_or_create(
        minutes=minutes,
        person_id=by.person_id,
        draft=len(minutes.recalls),
        defaults={"opened_at": now, "downloaded_at": now if downloads else None},
    )
    if downloads and not is_new and opening.downloaded_at is None:
        MinutesOpening.objects.filter(pk=opening.pk).update(downloaded_at=now)


def _parts(minutes: Minutes, model: type) -> list:
    """Each with all that is looked at before it is changed. One query."""
    named = ("release", "readers", "originator", "item__meeting", "item__release")
    found = list(model.objects.current().filter(minutes=minutes).select_related(*named).order_by("pk"))
    for each in found:
        each.minutes, each.board, each.item.board = minutes, minutes.board, minutes.board
    return found


def _taken_back(part: MinuteItem | MinuteAmendment, withdrawn_reason: str = "") -> Entry:
    """Read by the team and the chair alone, as before the draft went out."""
    part.release = None
    return Entry(type(part), instance=part, withdrawn_reason=withdrawn_reason, verb="recalled")
