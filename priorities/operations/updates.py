"""Calling for updates, and the way of one update: written, submitted, perhaps sent back, accepted."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.approvers import approving, named_approvers
from priorities.models import Call, CallQuestion, Priority, Update
from socboard.board.models import Board, Organisation, Person
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import demand, for_board, record, record_all
from socboard.board.operations.senders import check_sender
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.refusals import Refused
from socboard.kit.values import Period, UncertainDate

State = Update.State
# What an organisation writes; everything else about an update is an act.
WRITTEN = frozenset(
    {
        "progress",
        "problems",
        "help_needed",
        "answers",
        "nothing_to_report",
        "publishable",
        "consent",
        "marking",
    }
)


class NobodyToAsk(Refused):
    """A call asks at least one organisation about at least one priority."""


class NothingWritten(Refused):
    """Prose is enough, a file is enough, and "nothing to report" is an honest answer; silence is none."""


class LateWithoutReason(Refused):
    """After the day on which updates were due, the organisation says why."""


class NotAtThisPoint(Refused):
    """The update stands elsewhere on its way."""


class CommentMissing(Refused):
    """Whoever sends an update back says what is wanted."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a call asks beside the usual: on one priority, or on each where ``priority`` is None."""

    text: str
    priority: Priority | None = None


@transaction.atomic
def call_for_updates(
    board: Board,
    *,
    title: str,
    opens: date,
    due: date,
    meets: date | None,
    organisations: Iterable[Organisation],
    priorities: Iterable[Priority],
    questions: Iterable[Question] = (),
    note: str = "",
    period: Period | None = None,
    by,
) -> Call:
    """Ask each of these organisations for an update on each of these priorities. ``period`` is the one it asks about.

    Raises NobodyToAsk, PermissionDenied, and as ``records.record_all`` does.
    """
    asked = [(each, priority) for each in organisations for priority in priorities]
    if not asked:
        raise NobodyToAsk(_("Choose at least one organisation and one priority."), "organisations")
    days = {"opens": UncertainDate.on(opens), "due": UncertainDate.on(due), "meets": _day(meets)}
    call = for_board(
        Entry(
            Call, {"title": title, "note": note, "period": period, **days}, {"board": board}, verb="opened"
        ),
        by=by,
    )
    whole = {"board": board, "call": call}
    put = [question_entry(each, order, whole) for order, each in enumerate(questions, start=1)]
    updates = [
        Entry(Update, {}, {**whole, "organisation": each, "priority": priority}, verb="asked")
        for each, priority in asked
    ]
    for question in put:
        question.release = call.release
    record_all([call, *put, *updates], by=by)
    return call.instance


def write(update: Update, *, values: Mapping[str, object], readers=None, by) -> Update:
    """Keep what was written so far; only what differs. ``values`` names fields of ``WRITTEN``, ``readers`` the
    reader list to which it is narrowed, or None.

    Raises NotAtThisPoint, PermissionDenied, and as ``records.record_all`` does.
    """
    entry = written(update, {**values}, {"readers": readers}, by=by)
    return update if entry.is_empty else record(entry, by=by)


def written(update: Update, values: Mapping[str, object], references: Mapping[str, object], *, by) -> Entry:
    """The entry of what an organisation wrote, with nothing in it where nothing differs.

    Raises NotAtThisPoint and PermissionDenied.
    """
    _demand_open(update)
    demand("write", update, by=by)
    if unknown := values.keys() - WRITTEN:
        raise ValueError(f"not the organisation's to write: {', '.join(sorted(unknown))}")
    given = dict(values) | ({"state": State.WRITING} if update.state == State.ASKED else {})
    return Entry(Update, given, dict(references), instance=update, verb="written").changes()


def submit(
    update: Update, *, attachments: int, late_reason: str = "", sender: Person | None = None, by
) -> Update:
    """Hand the update in, or to its approver where the organisation has named one.

    ``attachments`` is how many files came with it. ``sender`` is for whom the team enters it. Raises
    NothingWritten, LateWithoutReason, NotAtThisPoint, SenderUnknown, PermissionDenied, and as
    ``records.record_all`` does.
    """
    return record(
        submission(update, attachments=attachments, late_reason=late_reason, sender=sender, by=by), by=by
    )


def submission(
    update: Update, *, attachments: int, late_reason: str = "", sender: Person | None = None, by
) -> Entry:
    """The entry that hands an update in as its instance reads. Arguments and errors as ``submit``."""
    _demand_open(update)
    demand("write", update, by=by)
    today = timezone.localdate()
    if not (update.says_something or update.nothing_to_report or attachments):
        raise NothingWritten(
            _("Write at least a sentence, attach a file, or tick “Nothing to report”."), "progress"
        )
    is_late = update.call.is_past(today)
    if is_late and not late_reason.strip():
        raise LateWithoutReason(_late(update.call, today), "late_reason")
    check_sender(update.board, update.organisation, sender, by=by)
    named = named_approvers([update.board_id], today).get((update.board_id, update.organisation_id))
    waits = named not in (None, by.person_id)
    values = {"late_reason": late_reason.strip() if is_late else ""}
    values |= {"state": State.AWAITING} if waits else _handed_in(today)
    who = {"submitted_by": sender or _person(by), "entered_for": sender}
    verb = "passed_to_approver" if waits else "submitted"
    return Entry(Update, values, who, instance=update, verb=verb)


def approve(update: Update, *, by) -> Update:
    """The organisation's named approver, or whoever acts in that one's place, lets it go to the board.

    Raises NotAtThisPoint, PermissionDenied.
    """
    today = timezone.localdate()
    if update.state != State.AWAITING:
        raise NotAtThisPoint(_("It is not waiting to be approved."))
    if not is_approver(update, by=by):
        raise PermissionDenied(permission("approve", Update))
    return _act(update, "approve", _handed_in(today), {"approved_by": _person(by)}, "approved", by=by)


def send_back(update: Update, *, comment: str, by) -> Update:
    """Ask for more, saying what: the team of what was handed in, its approver of what waits for approval.

    Raises CommentMissing, NotAtThisPoint, PermissionDenied.
    """
    if not comment.strip():
        raise CommentMissing(_("Say what is wanted, so that they can mend it."), "comment")
    team = bool(by.process) or by.standing(update.board_id).is_team
    if not team and not is_approver(update, by=by):
        raise PermissionDenied(permission("send_back", Update))
    values = {"state": State.SENT_BACK, "comment": comment.strip()}
    return _act(update, "send_back", values, {}, "sent_back", by=by)


def accept(update: Update, *, by) -> Update:
    """Take it in. Where ``by`` may release, the board reads it from now on; else it waits for the manager.

    Raises PermissionDenied, ChangedMeanwhile.
    """
    accept_all([update], by=by)
    return update


def accept_all(updates: Iterable[Update], *, by) -> None:
    """Take in several, or none of them. Raises as ``accept`` does."""
    entries = []
    for update in updates:
        demand("accept", update, by=by)
        values = {"state": State.ACCEPTED, "accepted": UncertainDate.on(timezone.localdate())}
        entry = Entry(Update, values, instance=update, verb="accepted")
        if _may_release_once_accepted(update, by=by):
            entry.release = ReleaseTerms(Audience.BOARD)
        entries.append(entry)
    record_all(entries, by=by)


def question_entry(asked: Question, order: int, whole: dict[str, object]) -> Entry:
    """The entry of a question in a call. What is asked about one priority is as closed as that."""
    about = asked.priority
    values = {"text": asked.text, "order": order, "marking": about.marking if about else Marking.OFFICIAL}
    return Entry(
        CallQuestion, values, {**whole, "priority": about, "readers": about.readers if about else None}
    )


def _may_release_once_accepted(update: Update, *, by) -> bool:
    """What is not accepted yet is not to be released; this act is what accepts it."""
    accepted = copy(update)
    accepted.state = State.ACCEPTED
    return rules.has_perm(permission("release", Update), by, accepted)


def is_approver(update: Update, *, by) -> bool:
    """Whether this person lets it go: named by its organisation, or in that one's place. Two queries at most."""
    return approving(by.person_id, [update.board_id], timezone.localdate()).lets_go(update)


def _act(update: Update, action: str, values: dict, references: dict, verb: str, *, by) -> Update:
    """One step of the way. Its permission judges the state as well, so that the same step twice is refused."""
    demand(action, update, by=by)
    return record(Entry(Update, values, references, instance=update, verb=verb), by=by)


def _demand_open(update: Update) -> None:
    if update.state not in Update.OPEN:
        raise NotAtThisPoint(_("It was handed in already."))
    if update.call.withdrawn_at:
        raise NotAtThisPoint(_("The call was withdrawn, so nothing is asked for any more."))


def _person(by) -> Person | None:
    return Person.objects.filter(pk=by.person_id).first() if by.person_id else None


def _handed_in(today: date) -> dict[str, object]:
    return {"state": State.SUBMITTED, "submitted": UncertainDate.on(today), "comment": ""}


def _late(call: Call, today: date):
    """What a late update lacks, in words: an update after its meeting is for the next one."""
    meets = call.meets.latest
    if meets is not None and today > meets:
        return _(
            "The meeting it is for is over, so this will be read at the next one. Say in a few words why."
        )
    return _("It is past the day it was due. Say in a few words why.")


def _day(day: date | None) -> UncertainDate:
    return UncertainDate.on(day) if day else UncertainDate()
