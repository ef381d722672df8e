"""The forward plan: foresee an item, move it to another meeting, adopt what is due, take it onto an agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import rules
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.forward_register import Proposal
from meetings.forward_slots import Slot
from meetings.models import AgendaItem, ForwardItem, Meeting
from meetings.operations.agenda import add, audience_of, demand_as_closed, demand_open
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import demand, record, record_all
from socboard.board.review_state import months_after
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

# What an item takes along from the plan to an agenda.
TAKEN = (
    *("title", "open_title", "purpose", "minutes", "marking"),
    *("restricted_because", "paragraph", "public_interest"),
)
TAKEN_NAMES = ("organisation", "owner", "priority", "finding", "readers", "originator")


class NothingChosen(Refused):
    """There is nothing to be done."""


class AlreadyTaken(Refused):
    """It stands on an agenda, from which it has to be taken out first."""


@transaction.atomic
def foresee(board: Board, entry: Entry, *, at: Slot | None, by) -> ForwardItem:
    """Put an item into the plan, for a coming meeting or for none yet. The board reads it where ``by`` may release.

    Raises NotAsClosed, PermissionDenied, and as ``records.record_all`` does.
    """
    entry = _at(entry, at)
    entry.references["board"] = board
    entry.verb = "foreseen"
    demand_as_closed(entry.values, entry.references)
    return record(_shown(entry, by=by), by=by)


def change(item: ForwardItem, entry: Entry, *, by) -> ForwardItem:
    """Correct what it says. Raises AlreadyTaken, NotAsClosed, and as ``records.record_all`` does."""
    _demand_waiting(item)
    demand_as_closed(entry.values, entry.references)
    changes = entry.changes()
    return item if changes.is_empty else record(changes, by=by)


def move(item: ForwardItem, *, at: Slot | None, by) -> ForwardItem:
    """Foresee it for another meeting, or for none yet. Raises AlreadyTaken, and as ``records.record_all`` does."""
    _demand_waiting(item)
    changes = _at(Entry(ForwardItem, instance=item, verb="moved"), at).changes()
    return item if changes.is_empty else record(changes, by=by)


@transaction.atomic
def adopt(board: Board, *, chosen: Iterable[tuple[Proposal, Slot | None]], by) -> list[ForwardItem]:
    """Foresee what records' own days ask for: as closed as the record, and shown no wider than that is.

    Raises NothingChosen, PermissionDenied, and as ``records.record_all`` does.
    """
    entries = [_adopted(board, proposal, slot, by=by) for proposal, slot in chosen]
    if not entries:
        raise NothingChosen(_("Tick at least one item."))
    record_all(entries, by=by)
    return [each.instance for each in entries]


@transaction.atomic
def take(meeting: Meeting, *, items: Iterable[ForwardItem], by) -> list[AgendaItem]:
    """Put these onto the agenda of a meeting. What comes again is foreseen anew, so long after that meeting.

    Raises NothingChosen, AlreadyTaken, NotOpen, NotAsClosed, PermissionDenied, and as ``records.record_all`` does.
    """
    demand_open(meeting)
    chosen = list(items)
    if not chosen:
        raise NothingChosen(_("Choose at least one item."), "items")
    return [_taken(each, meeting, by=by) for each in chosen]


def _taken(item: ForwardItem, meeting: Meeting, *, by) -> AgendaItem:
    demand("change", item, by=by)
    _demand_waiting(item)
    values = {name: getattr(item, name) for name in TAKEN}
    named = {name: getattr(item, name) for name in TAKEN_NAMES}
    again = [] if item.item_id or not item.comes_again else [_again(item, meeting, by=by)]
    on_agenda = add(meeting, values=values, references=named, by=by)
    stands = {"item": on_agenda, "meeting": meeting}
    taken = Entry(ForwardItem, {"expected": UncertainDate()}, stands, instance=item, verb="taken")
    record_all([*again, taken], by=by)
    return on_agenda


def _again(item: ForwardItem, meeting: Meeting, *, by) -> Entry:
    """The same once more, its months after this meeting."""
    day = months_after(meeting.held.latest or timezone.localdate(), item.comes_again)
    values = {name: getattr(item, name) for name in (*TAKEN, "because", "comes_again")}
    named = {name: getattr(item, name) for name in TAKEN_NAMES}
    values["expected"] = UncertainDate.on(day)
    entry = Entry(ForwardItem, values, {**named, "board": item.board}, verb="foreseen")
    return _shown(entry, by=by) if item.release_id else entry


def _adopted(board: Board, proposal: Proposal, slot: Slot | None, *, by) -> Entry:
    source = proposal.record
    values = {
        "title": proposal.title,
        "because": proposal.because,
        "purpose": proposal.purpose,
        "proposed_from": proposal.source,
        "marking": source.marking if source else Marking.OFFICIAL,
    }
    closed = {"readers": source.readers, "originator": source.originator} if source else {}
    about = {"board": board, "priority": proposal.priority, "finding": proposal.finding}
    entry = _at(Entry(ForwardItem, values, {**about, **closed}, verb="foreseen"), slot)
    return entry if source and not source.release_id else _shown(entry, by=by, as_wide_as=source)


def _at(entry: Entry, slot: Slot | None) -> Entry:
    """The entry with its place: a meeting, or a day until there is one."""
    meeting = slot.meeting if slot else None
    entry.references["meeting"] = meeting
    entry.values["expected"] = UncertainDate.on(slot.day) if slot and meeting is None else UncertainDate()
    return entry


def _shown(entry: Entry, *, by, as_wide_as: BoardRecord | None = None) -> Entry:
    """With a release to whom its marking allows, where ``by`` may release; no wider than what it is made from."""
    named: Mapping = entry.named()
    if rules.has_perm(permission("release", ForwardItem), by, ForwardItem(**named)):
        audience = audience_of(entry.values.get("marking", Marking.OFFICIAL))
        if as_wide_as is not None:
            audience = max(audience, Audience(as_wide_as.release.audience))
        entry.release = ReleaseTerms(audience)
    return entry


def _demand_waiting(item: ForwardItem) -> None:
    if item.is_taken:
        raise AlreadyTaken(_("It stands on an agenda already. Take it out there first."))
