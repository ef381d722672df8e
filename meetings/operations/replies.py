"""What an organisation answers to the invitation: by itself, or entered by the team for it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting, MeetingReply
from socboard.board.models import Person, Seat
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record
from socboard.kit.refusals import Refused

Answer = MeetingReply.Answer


class NotAsked(Refused):
    """Nobody is asked any more whether they come."""


@transaction.atomic
def reply(
    meeting: Meeting,
    seat: Seat,
    *,
    answer: Answer,
    instead: Person | None = None,
    instead_name: str = "",
    note: str = "",
    by,
) -> MeetingReply:
    """Say whether the holder of a seat comes, or who comes instead; a second answer replaces the first.

    ``seat`` is held, and is loaded with its organisation. Raises NotAsked, PermissionDenied, and as
    ``records.record_all`` does.
    """
    if meeting.state != Meeting.State.PLANNED or not is_ahead(meeting):
        raise NotAsked(_("This meeting is over or was cancelled, so nothing is asked any more."))
    replaced = answer == Answer.INSTEAD
    name = instead_name.strip() if replaced and instead is None else ""
    values = {"answer": answer, "instead_name": name, "note": note.strip()}
    references = {"instead": instead if replaced else None}
    # Two at once would both be the first: the second waits here.
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    standing = MeetingReply.objects.current().filter(meeting=meeting, person=seat.person_id)
    before = standing.select_related("meeting__release", "release", "instead").first()
    if before is not None:
        entry = Entry(MeetingReply, values, references, instance=before, verb="changed").changes()
        return before if entry.is_empty else record(entry, by=by)
    own = seat.organisation_id in by.standing(meeting.board_id).organisations
    for_them = not own and by.person_id != seat.person_id
    references |= {
        "board": meeting.board,
        "meeting": meeting,
        "person": seat.person,
        "organisation": seat.organisation,
        "entered_for": seat.person if for_them else None,
    }
    return record(Entry(MeetingReply, values, references, verb="given"), by=by)


def is_ahead(meeting: Meeting) -> bool:
    """Its day is not surely past."""
    return not (meeting.held.latest and meeting.held.latest < timezone.localdate())
