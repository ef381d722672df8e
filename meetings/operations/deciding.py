"""The decision of a meeting that goes with what it was decided about."""

from __future__ import annotations

import rules
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Decision, Meeting
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.kit.audiences import Audience
from socboard.kit.markings import highest
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class NotHeld(Refused):
    """A board decides at a meeting that took place."""

    def __init__(self):
        super().__init__(_("Choose a meeting of this board that was held."), "meeting")


def demand_held(meeting: Meeting, board: Board) -> None:
    """Raises NotHeld unless it is a meeting of this board that was, or may have been, held by today."""
    is_held = meeting.state == Meeting.State.HELD and not meeting.is_withdrawn
    if meeting.board_id != board.pk or not is_held or not meeting.held.possibly_by(timezone.localdate()):
        raise NotHeld


def decision_about(
    record: BoardRecord, *, name: str, meeting: Meeting, text: str, when: UncertainDate, links=None, by
) -> Entry:
    """The decision, narrowed as the record is, which it names as ``name``, marked as that or its meeting, whichever is
    higher, and read by no more than the record.

    ``links`` are further lists that the decision names.
    """
    values = {"text": text, "decided": when, "marking": highest([record.marking, meeting.marking])}
    references = {"board": record.board, "meeting": meeting, name: record, "readers": record.readers}
    entry = Entry(Decision, values, references, links or {})
    if record.release_id and rules.has_perm(permission("release", Decision), by, Decision(**entry.named())):
        entry.release = ReleaseTerms(max(Audience.BOARD, Audience(record.release.audience)))
    return entry
