"""Actions: taken down under the next number, told of, closed with a note, opened again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetings.models import Action, ActionNote
from socboard.board.models import Board, Person
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, for_board, record, record_all
from socboard.board.operations.senders import check_sender
from socboard.kit import in_words
from socboard.kit.refusals import Refused
from socboard.kit.running_numbers import next_number
from socboard.kit.values import UncertainDate

State = Action.State


class NumberTaken(Refused):
    """No number is given twice on a board, whatever became of the action that had it."""


class NotOpen(Refused):
    """It was closed already."""


class NotClosed(Refused):
    """It is open already."""


class NoteMissing(Refused):
    """How an action was closed, or how it goes, has to be said."""


class EvidenceMissing(Refused):
    """This board closes no action without what shows that it was done."""


class NotYet(Refused):
    """What is yet to come did not happen."""


class ReasonMissing(Refused):
    """The board is told why an action that was closed is open again."""


@transaction.atomic
def take_down(entry: Entry, *, by) -> Action:
    """Enter an action under the board's next number, or under the one that ``entry`` names.

    The same action of the same item, entered twice at once, is one. Raises NumberTaken, PermissionDenied, and as
    ``records.record_all`` does.
    """
    # Two at once would both be the next: the second waits here.
    board = Board.objects.select_for_update(of=("self",)).get(pk=entry.references["board"].pk)
    if twin := _twin(entry, board):
        return twin
    # Whatever became of them, and whoever sees them.
    taken = list(Action.objects.filter(board=board).values_list("number", flat=True))
    number = entry.values.get("number", "").strip()
    if number in taken:
        raise NumberTaken(
            _t("There is an action with the number %(number)s already.") % {"number": number}, "number"
        )
    meeting = entry.references.get("meeting")
    day = meeting.held.latest if meeting is not None and meeting.held.latest else timezone.localdate()
    entry.values["number"] = number or next_number(board.action_style, taken, day.year)
    return record(for_board(entry, by=by), by=by)


@transaction.atomic
def close(action: Action, *, note: str, evidence: str = "", on: date, by) -> Action:
    """Close an action, with a note, and with its evidence where the board asks for that (house rule 7).

    Raises NotOpen, NoteMissing, EvidenceMissing, NotYet, PermissionDenied, and as ``records.record_all`` does.
    """
    demand("change", action, by=by)
    if action.state != State.OPEN:
        raise NotOpen(_("It was closed already."))
    if not note.strip():
        raise NoteMissing(_("Say how it was closed."), "note")
    if action.board.closing_needs_evidence and not evidence.strip():
        raise EvidenceMissing(_("Say what shows that it was done. This board asks for it."), "evidence")
    if on > timezone.localdate():
        raise NotYet(_("This day is yet to come."), "on")
    values = {
        "state": State.CLOSED,
        "closed": UncertainDate.on(on),
        "closing_note": note.strip(),
        "evidence": evidence.strip(),
    }
    return record(Entry(Action, values, instance=action, verb="closed"), by=by)


@transaction.atomic
def reopen(action: Action, *, reason: str, by) -> Action:
    """Open a closed action again. How it had been closed stays among its notes.

    Raises NotClosed, ReasonMissing, PermissionDenied, and as ``records.record_all`` does.
    """
    demand("change", action, by=by)
    if action.state != State.CLOSED:
        raise NotClosed(_("It is open already."))
    if not reason.strip():
        raise ReasonMissing(_("Say why it is open again."), "reason")
    told = {"day": in_words.date(action.closed), "note": action.closing_note}
    had = (
        _t("It was closed on %(day)s: %(note)s") if action.closed.is_given else _t("It was closed: %(note)s")
    )
    was = Entry(ActionNote, {"text": (had % told)[:2000]}, {"board": action.board, "action": action})
    values = {
        "state": State.OPEN,
        "closed": UncertainDate(),
        "closing_note": "",
        "evidence": "",
        "reopened_because": reason.strip(),
    }
    record_all([was, Entry(Action, values, instance=action, verb="reopened")], by=by)
    return action


@transaction.atomic
def tell(action: Action, *, text: str, sender: Person | None = None, by) -> ActionNote:
    """Write how an action goes: for the own organisation, or, of the team, for the board or for somebody who sent it.

    Raises NotOpen, NoteMissing, SenderUnknown, PermissionDenied, and as ``records.record_all`` does.
    """
    demand("note", action, by=by)
    if action.state != State.OPEN:
        raise NotOpen(_("It is closed. Open it again first."))
    if not text.strip():
        raise NoteMissing(_("Write a line or two."), "text")
    theirs = action.owner_organisation_id in by.standing(action.board_id).organisations
    owned = action.owner_organisation if sender is not None or theirs else None
    if sender is not None and not theirs:
        check_sender(action.board, action.owner_organisation, sender, by=by)
    told_by = sender or Person.objects.filter(pk=by.person_id).first()
    references = {
        "board": action.board,
        "action": action,
        "organisation": owned,
        "person": told_by,
        "entered_for": None if theirs else sender,
    }
    return record(Entry(ActionNote, {"text": text.strip()}, references, verb="written"), by=by)


def _twin(entry: Entry, board: Board) -> Action | None:
    """The same words about the same item, by whoever was quicker. One query where there is an item."""
    item, meeting = entry.references.get("item"), entry.references.get("meeting")
    if item is None or entry.values.get("number"):
        return None
    same = Action.objects.current().filter(board=board, meeting=meeting, item=item, text=entry.values["text"])
    return same.filter(owner_organisation=entry.references.get("owner_organisation")).first()
